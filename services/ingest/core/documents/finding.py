"""Which document an offer is of, when it may be known by another name. Pure.

The key decides where it is known. Else an article is of the document that bears one of
its names, if their texts overlap, and if it names no other page or id than that has: so
two pages are always two documents, and a daily column stays a new one every day. A
retraction needs no overlap, for it has no text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.ingest.core.documents.register import Register
from services.ingest.core.documents.sharing import Known, Sharing, compared, which
from services.ingest.core.documents.states import DocumentState
from shared.events.identity import DocumentKey
from shared.events.reading import Reading
from shared.text.sketch import COPY

#: As programs number mails: one article has as many as it was sent by mail.
_MESSAGE_ID = re.compile(r"[^\s@/]+@[^\s@/]+")


@dataclass(frozen=True, slots=True)
class Found:
    """The document that an offer is of."""

    article_id: str
    #: For a key that is no proof, the documents that share it.
    sharing: Sharing | None = None
    #: It was told by title and day alone.
    is_aside: bool = False
    #: It was told by its very words alone.
    by_words: bool = False
    #: A retraction that may mean any of several articles.
    is_unclear: bool = False


def kinds_of(keys: Sequence[DocumentKey]) -> str:
    """Return by what an offer is told for certain: u for a page, g for an id."""
    return "".join([_kind(key) for key in keys])


def marks_of(reading: Reading, keys: Sequence[DocumentKey]) -> str:
    """Return `kinds_of`, and a for an address that is but like its own; n where nothing
    but words tell a document that names its publisher or day: they are no other
    outlet's then."""
    if keys[0].kind == "content":
        return "" if _is_nameless(reading) else "n"
    return kinds_of(keys) + "a" * any(map(_is_likeness, keys))


def _is_nameless(reading: Reading) -> bool:
    return not reading.publisher and reading.day is None


def _kind(key: DocumentKey) -> str:
    if key.kind == "guid":
        return "" if _MESSAGE_ID.fullmatch(key.parts[1]) else "g"
    return "u" if key.kind == "url" else ""


def find(reading: Reading, keys: Sequence[DocumentKey], register: Register) -> Found:
    """Tell of which document an offer is. `keys`: its names, its own key first."""
    if reading.tombstone:
        return _taken_back(reading, keys, register)
    if keys[0].needs_overlap:
        return _in_file(reading, keys[0], register)
    key, own = keys[0], keys[0].article_id()
    if not register.holds_any(keys):
        return Found(own)
    if key.kind == "content":
        return _by_words(reading, key, register)
    bearers = register.bearers(key)
    told = told_by_page(keys, register)
    if told or bearers == [own]:
        return Found(told or own)
    names = keys[:1] if own in bearers else keys
    best = _best(reading, candidates(names, register), register)
    if best is None:
        free = None if own in bearers else _of_words(keys, register)
        return Found(free or own, by_words=free is not None)
    kinds = {one.kind for one in _named(keys) if best in register.named(one)}
    return Found(best, is_aside=best != own and kinds == {"title"})


def told_by_page(keys: Sequence[DocumentKey], register: Register) -> str | None:
    """Return the document that an address tells for certain, whatever the texts say."""
    for key in keys:
        if key.kind == "url" and not key.needs_overlap:
            for one in register.bearers(key):
                state = register.states.get(one)
                if one == key.article_id() or (state and "a" not in state.names):
                    return one
    return None


def _is_likeness(key: DocumentKey) -> bool:
    """Say whether it is an address that the page may have, too: only texts tell."""
    return key.kind == "url" and key.needs_overlap


def candidates(keys: Sequence[DocumentKey], register: Register) -> list[str]:
    """Return the documents that bear one of these names, and no other page or id."""
    found = dict.fromkeys(one for key in _named(keys) for one in register.bearers(key))
    return [one for one in found if not _is_other(keys, one, register)]


def _named(keys: Sequence[DocumentKey]) -> list[DocumentKey]:
    """Return the names but the words: two outlets may have the same of an agency."""
    return [key for key in keys if key.kind != "content"]


def awaited(keys: Sequence[DocumentKey], register: Register) -> list[DocumentState]:
    """Return the retractions that wait for an article by one of these names."""
    free = [key for key in keys if not (_is_likeness(key) or register.bearers(key))]
    found = dict.fromkeys(one for key in free for one in register.named(key))
    states = [(one, register.states.get(one)) for one in found]
    return [
        state
        for one, state in states
        if state and state.retracted_at and not _is_other(keys, one, register)
    ]


def _is_other(keys: Sequence[DocumentKey], article_id: str, register: Register) -> bool:
    """Say whether a document has another page or id than these names tell."""
    state = register.states.get(article_id)
    borne = [key for key in keys if article_id in register.named(key)]
    apart = set(kinds_of(keys)) - set(kinds_of(borne))
    return state is not None and bool(apart & set(state.names))


def _best(reading: Reading, articles: Sequence[str], register: Register) -> str | None:
    """Return the document whose text this one overlaps most; among equals the first."""
    scores = [register.overlap(reading, one) for one in articles]
    best = max(scores, default=0.0)
    return articles[scores.index(best)] if best >= COPY else None


def _by_words(reading: Reading, key: DocumentKey, register: Register) -> Found:
    """Tell what nothing but its words tells: without publisher and day it is of the page
    in these very words, if there is one."""
    own, bearers = key.article_id(), register.bearers(key)
    if not bearers or not _is_nameless(reading):
        return Found(own)
    live = [one for one in bearers if register.is_live(one)]
    return Found(own if own in bearers else (live or bearers)[0], by_words=True)


def _of_words(keys: Sequence[DocumentKey], register: Register) -> str | None:
    """Return the document that came as these very words, and as nothing else so far."""
    own = keys[-1].article_id()
    state = register.states.get(own) if keys[-1].kind == "content" else None
    is_free = state is not None and not (state.names or state.forgotten_at)
    return own if is_free and register.is_known(own) else None


def _in_file(reading: Reading, key: DocumentKey, register: Register) -> Found:
    """Tell by an id that counts only in its file, and only if texts overlap."""
    sharing = _sharing(reading, key, register)
    if sharing.is_new:
        named = [one for one in register.bearers(key) if one != key.article_id()]
        best = _best(reading, named, register)
        if best is not None:
            return Found(best)
    return Found(key.article_id(sharing.ordinal), sharing)


def _sharing(reading: Reading, key: DocumentKey, register: Register) -> Sharing:
    first = key.article_id()
    state = register.states.get(first)
    ordinals = state.ordinals if state else 0
    ids = {ordinal: key.article_id(ordinal) for ordinal in compared(ordinals)}
    known = [
        Known(ordinal, state, register.revisions.get(article_id, {}))
        for ordinal, article_id in ids.items()
        if (state := register.states.get(article_id)) is not None
    ]
    return Sharing(first, ordinals, which(reading, known, ordinals=ordinals))


def _taken_back(
    reading: Reading, keys: Sequence[DocumentKey], register: Register
) -> Found:
    """Tell what a retraction means: by its strongest name that any document bears."""
    own = keys[0]
    sharing = _sharing(reading, own, register) if own.needs_overlap else None
    meant = own.article_id(sharing.ordinal if sharing else 1)
    if sharing and register.is_live(meant):
        return Found(meant, sharing)
    for key in keys:
        if _is_likeness(key):
            continue
        bearers = [
            one for one in register.bearers(key) if not _is_other(keys, one, register)
        ]
        live = [one for one in bearers if register.is_live(one)]
        if len(live) > 1 and key.kind == "title":
            return Found("", is_unclear=True)
        if live or (bearers and not (sharing and key == own)):
            return Found((live or bearers)[-1])
    return Found(meant, sharing)
