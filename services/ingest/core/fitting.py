"""Drafts brought into shape: cut to what can be shown, or refused as no article. Pure."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pasted.header_marks import without_flag
from services.ingest.core.pasted.headlines import only_headlines
from services.ingest.core.text.addresses import untracked
from services.ingest.core.text.authors import names_in
from services.ingest.core.text.outlet_domains import name_of
from services.ingest.core.text.outlets import SITE_TAIL, is_called
from services.ingest.core.text.paragraphs import words_in
from shared.events.identity import canonical_url
from shared.text.canonical import digest

#: A body of fewer words is no article.
FEWEST_WORDS = 5
#: Longest texts in characters that a field may have; what is longer is cut.
LONGEST = {
    "title": 300,
    "dek": 1_000,
    "publisher": 120,
    "author": 300,
    "section": 120,
    "raw": 300,
}
_LONGEST_ID = 500
_LONGEST_URL = 2_000
#: What a page may say before its own name.
_FROM = re.compile(r"^(?:From|Source:|Via) (?:the )?(?=[A-ZÀ-Þ])")


def fitted(draft: Draft) -> Draft:
    """Cut what no reader could show, and drop what is no address."""
    url = draft.url if draft.url and len(draft.url) <= _LONGEST_URL else None
    external_id = draft.external_id
    if external_id and len(external_id) > _LONGEST_ID:
        external_id = digest(external_id)
    named = name_of(_FROM.sub("", draft.publisher or "") or _host(url) or "") or None
    publisher = _cut(named, LONGEST["publisher"])
    return replace(
        draft,
        title=_cut(without_flag(_without_site(draft.title, publisher)), LONGEST["title"]),
        dek=_cut(draft.dek, LONGEST["dek"]),
        publisher=publisher,
        author_raw=_cut(draft.author_raw or draft.author, LONGEST["raw"]),
        author=_cut(names_in(draft.author, publisher), LONGEST["author"]),
        section=_cut(draft.section, LONGEST["section"]),
        url=untracked(url) if url and canonical_url(url) else None,
        external_id=external_id,
        paragraphs=() if draft.tombstone else draft.paragraphs,
    )


def checked(draft: Draft) -> Draft | Refused:
    """Refuse a draft without the text of an article, unless it is a tombstone."""
    if draft.tombstone:
        return draft
    # The first paragraph mostly tells, and spares the joining of all.
    words = words_in("".join(draft.paragraphs[:1]), limit=FEWEST_WORDS)
    if words < FEWEST_WORDS:
        words = words_in(" ".join(draft.paragraphs), limit=FEWEST_WORDS)
    if words >= FEWEST_WORDS:
        return (
            only_headlines(draft.title, draft.paragraphs, publisher=draft.publisher)
            or draft
        )
    if words == 0 and draft.title:
        return Refused("no_body", "There is a title, but no text below it.")
    return Refused("not_an_article", f"The text has fewer than {FEWEST_WORDS} words.")


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """Cut " | Marsh Gazette" off a title where that is the publisher."""
    tail = SITE_TAIL.search(title[-80:]) if title and publisher else None
    if not (tail and title and publisher and is_called(publisher, tail["name"])):
        return title
    return title[: len(title) - len(tail[0])]


def _host(url: str | None) -> str | None:
    """Return the host of an address: it names the publisher if nothing else does."""
    return urlsplit(canonical_url(url) or "").hostname


def _cut(text: str | None, longest: int) -> str | None:
    if text is None or len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip() + "…"
