"""Whom a sentence calls by a surname alone, though its article names them in full."""

from collections.abc import Collection, Iterator

from services.summarize.core.writing.sentences.keeping import Kept
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.words import stem, tokens
from shared.events.article import Enrichment, Entity

#: Of each article: the stems of such surnames, by the numbers of sentences.
_STRANGERS = Kept[dict[int, frozenset[str]]]()


def has_stranger(one: Candidate, known: Collection[str]) -> bool:
    """Say whether a sentence calls somebody by a part of a name whom a reader has not
    met: its article names that person in full before, and `known` (stems, of the
    headline) has no such name: `LaBarbera said`. Whom an article first calls so all
    readers know.
    """
    article = one.source.enrichment
    found = _STRANGERS.of(article, None, lambda: _read(article))
    return not found.get(one.sentence.number, frozenset()) <= frozenset(known)


def _read(article: Enrichment) -> dict[int, frozenset[str]]:
    people = sorted(
        (one for one in article.entities if (one.label, one.field) == ("person", "text")),
        key=lambda one: one.start,
    )
    places = sorted(
        (one.start, one.end, one.number) for one in article.sentences if one.number
    )
    found: dict[int, set[str]] = {}
    at = 0
    for surname, full, one in _called_after(people, article.language):
        while at < len(places) and places[at][1] <= one.start:
            at += 1
        if at < len(places) and places[at][0] <= one.start:
            begins, ends, number = places[at]
            if not any(begins <= start < ends for start in full):
                found.setdefault(number, set()).add(surname)
    return {number: frozenset(names) for number, names in found.items()}


def _called_after(
    people: list[Entity], language: str
) -> Iterator[tuple[str, list[int], Entity]]:
    """Yield the stem of each surname that stands alone after the full name did, with the
    places of full names before it, and its mention."""
    full: dict[str, list[int]] = {}
    for one in people:
        said, name = tokens(one.text), tokens(one.name)
        if len(said) > 1:
            full.setdefault(one.name, []).append(one.start)
        elif said and len(name) > 1 and one.name in full:
            yield stem(said[0], language), full[one.name], one
