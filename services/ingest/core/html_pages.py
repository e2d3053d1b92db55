"""A page of HTML as a draft: its article by trafilatura, its claims about itself.

Nothing here uses the network, the clock or a file that is not part of a library. The
libraries take a second to load, so this module is imported by `readers` when the first
page comes.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lxml import etree, html
from resiliparse.extract.html2text import extract_plain_text
from trafilatura.core import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Extractor

from services.ingest.core.dates import UNDATED
from services.ingest.core.decoding import clean
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.editions import language_code
from services.ingest.core.html_body import lines_in, preformatted
from services.ingest.core.html_charset import decode_page
from services.ingest.core.html_gate import shape_of
from services.ingest.core.html_meta import PageMeta, read_meta
from services.ingest.core.html_people import authors_of
from services.ingest.core.html_times import latest_day, page_times
from services.ingest.core.html_title import page_title
from services.ingest.core.paragraphs import (
    MOST_LINES,
    is_endless,
    is_prose,
    lines_of,
    words_in,
)
from services.ingest.core.plain import ENDLESS, read_body

_UNPARSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_DOCTYPE = re.compile(r"\s*<!doctype\b[^>]{0,1000}>", re.IGNORECASE)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S{4,2000}) -->")
#: Of an article of fewer characters trafilatura takes the whole page in one line. Its own
#: 250 are more than many a brief has.
_FEWEST = 150
#: A line of so many words is text, though it may end in no full stop.
_TELLING = 12
#: So many articles, none with half of the text, and the page is a front page.
_SEVERAL = 3
_NO_ARTICLE = "No article was found on the page; drop the page of the article itself."
_FRONT = "The page shows several articles; drop the page of each of them."


def read_html(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read a page. Total: whatever the bytes are, a draft or a refusal comes of it."""
    page = decode_page(data)
    if page is None:
        return Refused("encoding", "The bytes are no text in any known charset.")
    shape = shape_of(page)
    if shape.refusal is not None:
        return shape.refusal
    tree = _tree(page)
    if tree is None:
        return Refused("not_an_article", _NO_ARTICLE)
    meta = read_meta(tree)
    if not meta.is_article and is_front_page(tree):
        return Refused("not_an_article", _FRONT)
    plain = None if shape.is_heavy else preformatted(tree)
    if plain is not None:
        plain = clean(plain)
        if is_endless(plain):
            return ENDLESS
        lines = lines_of(plain)
    else:
        lines = [] if shape.is_heavy else _article(tree)
    if not _has_text(lines):
        lines = _fallback(page)
    return _draft(page, tree, meta, lines, is_heavy=shape.is_heavy, at=received_at)


def is_front_page(tree: Any) -> bool:
    """Say whether a page shows several articles, none of them as its main one."""
    shown = [one for one in tree.iter("article") if not _is_inside(one)]
    linked = [one for one in shown if _is_card(one)]
    if len(linked) < _SEVERAL:
        return False
    sizes = [len(" ".join(one.itertext())) for one in shown]
    prose = sum(len("".join(one.itertext())) for one in tree.iter("p"))
    return max(sizes) < 0.5 * sum(sizes) and max(sizes) < max(1, prose)


def _draft(
    page: str,
    tree: Any,
    meta: PageMeta,
    lines: Sequence[str],
    *,
    is_heavy: bool,
    at: datetime,
) -> Draft | Refused:
    found = None if is_heavy else _metadata(tree, at)
    title = page_title(
        _texts(tree, "h1"),
        meta,
        called=next(iter(_texts(tree, "title")), None),
        found=found.title if found else None,
    )
    body = read_body(lines, title=title, titled=bool(title), received_at=at)
    if not _has_text(body.paragraphs):
        is_empty = title is not None and not body.paragraphs
        return Refused("no_body" if is_empty else "not_an_article", _NO_ARTICLE)
    header = body.header
    published, modified = page_times(
        tree, meta, day=found.date if found else None, received_at=at
    )
    saved = _SAVED_FROM.search(page[:4096])
    url = meta.url or (saved[1] if saved else None) or header.url
    sitename = found.sitename if found else None
    publisher = meta.publisher or header.publisher or sitename or body.publisher(url)
    return Draft(
        title=title or header.title,
        paragraphs=body.paragraphs,
        publisher=publisher,
        author=authors_of(meta.authors, found.author if found else None) or header.author,
        url=url,
        section=meta.section or header.section,
        published=header.published if published is UNDATED else published,
        modified=header.modified if modified is UNDATED else modified,
        language_hint=language_code(meta.language),
    )


def _tree(page: str) -> Any | None:
    """Parse a page as trafilatura does; None if no element is in it."""
    parser = html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    # The parser stumbles over controls, and over what some doctypes hold.
    source = _DOCTYPE.sub("", _UNPARSED.sub("", page), count=1)
    try:
        tree = html.document_fromstring(source.encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    for element in [one for one in tree.iter() if _is_hidden(one)]:
        element.drop_tree()
    return tree


def _is_hidden(element: Any) -> bool:
    """Say whether an element is for machines only: what no reader sees is no text."""
    if element.tag in ("html", "body") or element.getparent() is None:
        return False
    style = element.get("style") or ""
    return element.get("hidden") is not None or _HIDING.search(style[:500]) is not None


def _article(tree: Any) -> list[str]:
    options = Extractor(comments=False)
    options.min_extracted_size = _FEWEST
    found = bare_extraction(tree, options=options)
    body = getattr(found, "body", None)
    return [] if body is None else lines_in(body, silent=frozenset())


def _fallback(page: str) -> list[str]:
    """Read a page that is too large for trafilatura, or in which it finds nothing."""
    text = extract_plain_text(
        page,
        main_content=True,
        list_bullets=False,
        alt_texts=False,
        comments=False,
    )
    lines = (" ".join(clean(line).split()) for line in text.split("\n"))
    return [line for line in lines if line][:MOST_LINES]


def _metadata(tree: Any, at: datetime) -> Any:
    dates = {
        "original_date": True,
        "extensive_search": True,
        "max_date": latest_day(at),
    }
    return extract_metadata(tree, date_config=dates)


def _has_text(lines: Sequence[str]) -> bool:
    return any(
        is_prose(one) or words_in(one, limit=_TELLING) >= _TELLING for one in lines
    )


def _texts(tree: Any, name: str) -> list[str]:
    """Return the texts of all elements of a name, each in one line."""
    found = (" ".join(clean(" ".join(one.itertext())).split()) for one in tree.iter(name))
    return [one for one in found if one]


def _is_inside(article: Any) -> bool:
    return next(article.iterancestors("article"), None) is not None


def _is_card(article: Any) -> bool:
    """Say whether an element is the card of an article elsewhere: a linked heading."""
    return any(
        next(one.iter("a"), None) is not None
        or next(one.iterancestors("a"), None) is not None
        for one in article.iter("h1", "h2", "h3", "h4")
    )
