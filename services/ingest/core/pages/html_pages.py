"""A page of HTML as a draft: its article by trafilatura, its claims about itself.

Nothing here uses the network, the clock or a file that is not part of a library. The
libraries take a second to load, so this module is imported by `readers` when the first
page comes.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.editions import language_code
from services.ingest.core.pages.html_body import preformatted
from services.ingest.core.pages.html_charset import decode_page
from services.ingest.core.pages.html_claimed import told_lines
from services.ingest.core.pages.html_container import name_container
from services.ingest.core.pages.html_dek import dek_of, shown_dek, standfirst
from services.ingest.core.pages.html_extractors import article_lines, has_text
from services.ingest.core.pages.html_gate import shape_of
from services.ingest.core.pages.html_headings import first_heading, own_headings
from services.ingest.core.pages.html_meta import PageMeta, read_meta
from services.ingest.core.pages.html_people import authors_of
from services.ingest.core.pages.html_place import line_of
from services.ingest.core.pages.html_publisher import site_in
from services.ingest.core.pages.html_refusals import refusal_of
from services.ingest.core.pages.html_saved import saved_from
from services.ingest.core.pages.html_shaping import shape_text
from services.ingest.core.pages.html_source import Source
from services.ingest.core.pages.html_times import page_times
from services.ingest.core.pages.html_title import marked_headline, page_title
from services.ingest.core.pages.html_tree import parsed, strip_boxes, texts_of
from services.ingest.core.pages.html_walls import is_beginning
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.header import Header
from services.ingest.core.pasted.headlines import only_headlines
from services.ingest.core.pasted.plain import ENDLESS, read_body
from services.ingest.core.text.bylines import is_thing, people_in
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.outlets import names_outlet
from services.ingest.core.text.paragraphs import is_endless, is_prose, lines_of
from services.ingest.core.times.dates import UNDATED
from services.ingest.core.undrawn.agreeing import Claims
from services.ingest.core.undrawn.hidden_markup import unveiled
from services.ingest.core.undrawn.joining import (
    NO_ARTICLE,
    is_better,
    is_wanting,
    joined,
    shows_nothing,
)
from services.ingest.core.undrawn.script_values import values_of
from services.ingest.core.undrawn.state_articles import state_article
from shared.events.words import Reason


def read_html(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read a page. Total: whatever the bytes are, a draft or a refusal comes of it."""
    page = decode_page(data)
    if page is None:
        return Refused("encoding", "The bytes are no text in any known charset.")
    shape = shape_of(page)
    if shape.refusal is not None:
        return shape.refusal
    source = Source(page)
    shown = _shown(source, is_heavy=shape.is_heavy, at=received_at)
    if not is_wanting(shown):
        return shown
    return _undrawn(source, shown, is_heavy=shape.is_heavy, at=received_at) or shown


def _shown(source: Source, *, is_heavy: bool, at: datetime) -> Draft | Refused:
    """Read the article that a page shows in its markup, or claims in its JSON-LD."""
    page = source.page
    tree = parsed(page)
    if tree is None:
        return Refused("not_an_article", NO_ARTICLE)
    meta = read_meta(tree)
    refusal = None if meta.is_article else refusal_of(tree, is_heavy=is_heavy)
    if refusal is not None:
        return refusal
    facts = _facts(tree, meta, is_heavy=is_heavy, at=at)
    heading = None if facts.title or is_heavy else first_heading(tree)
    shown, lines = _lines(tree, page, is_heavy=is_heavy)
    if meta.body and not isinstance(lines, Refused):
        lines = told_lines(lines, meta.body)
    if isinstance(lines, Refused):
        return lines
    draft = _draft(facts, lines, saved=saved_from(page), at=at)
    if isinstance(draft, Refused):
        return draft
    draft = draft if draft.title else replace(draft, title=heading)
    is_cut = not is_heavy and is_beginning(source, meta.access, draft.paragraphs)
    dek = dek_of(shown, meta.description, draft.paragraphs)
    return replace(draft, dek=dek, excerpt=is_cut)


def _undrawn(
    source: Source, shown: Draft | Refused, *, is_heavy: bool, at: datetime
) -> Draft | None:
    """Return the article that a page's scripts would have drawn; None: they hold none,
    or no more of it than is shown."""
    tree = source.whole
    if tree is None:
        return None
    meta = read_meta(tree)
    address = meta.url or saved_from(source.page)
    titles = (meta.headline, meta.og_title, *texts_of(tree, "title", "h1"))
    claims = Claims.of(titles, address)
    told = state_article(values_of(tree), claims, received_at=at)
    if told is not None and is_better(told, shown, is_agreed=claims.is_telling):
        facts = replace(_facts(tree, meta, is_heavy=is_heavy, at=at), url=address)
        draft = joined(facts, told, has_claims=bool(meta.published))
        is_cut = is_beginning(source, meta.access, told.paragraphs)
        dek = told.dek or dek_of(shown_dek(tree), meta.description, told.paragraphs)
        return replace(draft, dek=dek, excerpt=told.excerpt or is_cut)
    return _unveiled(tree, claims, at=at) if shows_nothing(shown) else None


def _unveiled(tree: Any, claims: Claims, *, at: datetime) -> Draft | None:
    """Read a page once more with what it hid, if there is an article in that."""
    page = unveiled(tree, claims.titles)
    shape = None if page is None else shape_of(page)
    if page is None or shape is None or shape.refusal is not None:
        return None
    found = _shown(Source(page), is_heavy=shape.is_heavy, at=at)
    return None if isinstance(found, Refused) else found


def _facts(tree: Any, meta: PageMeta, *, is_heavy: bool, at: datetime) -> Draft:
    """Read what a page says of itself, as a draft without a body.

    Only its claims to machines count where the page is too heavy for more.
    """
    called = next(iter(texts_of(tree, "title")), None)
    host = urlsplit(meta.url or "").hostname
    meta = replace(
        meta,
        publisher=meta.publisher or site_in(called, host),
        headline=meta.headline or marked_headline(tree),
    )
    title = page_title(
        texts_of(tree, "h1"),
        meta,
        called=called,
        below=[] if is_heavy else own_headings(tree),
    )
    published, modified = page_times(tree, meta, received_at=at)
    return Draft(
        title=title,
        publisher=meta.publisher,
        author=authors_of(
            meta.authors,
            None if is_heavy else tree,
            sites=(meta.publisher, host),
        ),
        author_raw=", ".join(meta.authors) or None,
        url=meta.url,
        section=meta.section,
        genre=meta.genre,
        published=published,
        modified=modified,
        language_hint=language_code(meta.language),
    )


def _lines(
    tree: Any, page: str, *, is_heavy: bool
) -> tuple[str | None, Sequence[str] | Refused]:
    """Return the dek that is shown, and the lines of the article below it.

    The tree loses what is no part of them.
    """
    plain = None if is_heavy else preformatted(tree)
    if plain is None:
        strip_boxes(tree)
        dek = standfirst(tree)
        shown = None if dek is None else line_of(dek)
        if dek is not None:
            dek.drop_tree()
        shape_text(tree)
        name_container(tree)
        return shown, article_lines(tree, page, is_heavy=is_heavy)
    plain = clean(plain)
    return None, ENDLESS if is_endless(plain) else lines_of(plain)


def _without_person(header: Header) -> Header:
    """Take a person for the author that stands where a pasted page has its outlet.

    A page tells its outlet to machines, or in its address: between its title and its
    date stands who wrote it, unless the name is an outlet's.
    """
    name = header.publisher or ""
    people = people_in(name)
    if people is None or names_outlet(name) or is_thing(name):
        return header
    return replace(header, publisher=None, author=header.author or people)


def _below_title(lines: Sequence[str], title: str | None) -> Sequence[str]:
    """Return the lines without the title where a sentence stands below it: that may be
    the dek, with the header's other lines below."""
    is_headed = len(lines) > 1 and fold(lines[0]) == fold(title or "")
    return lines[1:] if is_headed and is_prose(lines[1]) else lines


def _draft(
    facts: Draft, lines: Sequence[str], *, saved: str | None, at: datetime
) -> Draft | Refused:
    """Add the body to the facts, and what only the header above it says.

    `saved`: the address from which a browser saved the page.
    """
    title = facts.title
    body = read_body(
        _below_title(lines, title),
        title=title,
        titled=bool(title),
        received_at=at,
        language=facts.language_hint,
    )
    if not has_text(body.paragraphs):
        is_empty = title is not None and not body.paragraphs
        reason: Reason = "no_body" if is_empty else "not_an_article"
        listed = only_headlines(title, body.paragraphs, publisher=facts.publisher)
        return listed or Refused(reason, NO_ARTICLE)
    header = _without_person(body.header)
    body = replace(body, header=header)
    url = facts.url or saved or header.url
    return replace(
        facts,
        title=title or header.title,
        paragraphs=body.paragraphs,
        credits=body.credits,
        publisher=facts.publisher or body.publisher(url),
        author=facts.author or header.author,
        url=url,
        section=facts.section or header.section,
        published=header.published if facts.published is UNDATED else facts.published,
        modified=header.modified if facts.modified is UNDATED else facts.modified,
    )
