"""Where a story has what was searched for, for the reader to see why it is here. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.gateway.core.folding import CLOSE, words_of
from services.gateway.core.queries import Query, Term
from services.gateway.core.shapes import CardView
from services.gateway.core.views import card_view
from services.gateway.core.wording import cut
from shared.events.story import StoryRecord

#: Characters of an excerpt.
LONGEST = 260
#: Texts of one story that are looked at.
_LOOKED_AT = 100
#: Words as they are shown, with their apostrophes; a letter of these scripts is a word,
#: and so are initials with their points, for `U.S.` is searched as `US`.
_LETTERS = rf"[^\W_{CLOSE}]+"
_INITIALS = r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?"
_RUNS = re.compile(rf"[{CLOSE}]|{_INITIALS}|{_LETTERS}(?:['’]{_LETTERS})*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `is_hit`: it was searched for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class FoundView:
    """A story among those that were found."""

    card: CardView
    headline: tuple[Piece, ...]
    dek: tuple[Piece, ...]
    #: A sentence, title or name that has what headline and dek lack; () if nothing does.
    excerpt: tuple[Piece, ...]


def found_view(record: StoryRecord, query: Query) -> FoundView:
    """Return what a list of found stories shows of one."""
    card = card_view(record)
    shown = query.found_in(card.headline) | query.found_in(card.dek)
    best = _best(_texts(record), query, shown)
    return FoundView(
        card=card,
        headline=pieces_of(card.headline, query),
        dek=pieces_of(card.dek, query),
        excerpt=pieces_of(_around(best, query), query),
    )


def _best(texts: Iterable[str], query: Query, shown: frozenset[Term]) -> str:
    """Return the first text with most of the terms that are not shown; "" if none has
    any. No text is looked at after one that has them all."""
    best, most, lacking = "", 0, len(set(query.terms) - shown)
    if not lacking:
        return best
    for text in texts:
        more = len(query.found_in(text) - shown)
        if more > most:
            best, most = text, more
        if more == lacking:
            break
    return best


def pieces_of(text: str, query: Query) -> tuple[Piece, ...]:
    """Part a text into what was searched for and what was not."""
    pieces: list[Piece] = []
    done = 0
    for run in _RUNS.finditer(text):
        if any(query.has(word) for word in words_of(run[0])):
            if run.start() > done:
                pieces.append(Piece(text[done : run.start()], is_hit=False))
            pieces.append(Piece(run[0], is_hit=True))
            done = run.end()
    if text[done:]:
        pieces.append(Piece(text[done:], is_hit=False))
    return tuple(pieces)


def _around(text: str, query: Query) -> str:
    """Cut a long text to what is around the first word that was searched for."""
    first = next(
        (
            run.start()
            for run in _RUNS.finditer(text)
            if any(query.has(word) for word in words_of(run[0]))
        ),
        0,
    )
    begin = max(0, first - LONGEST // 2) if len(text) > LONGEST else 0
    head = f"…{text[begin:].partition(' ')[2]}" if begin else text
    return cut(head, LONGEST)


def _texts(record: StoryRecord) -> Iterator[str]:
    sentences = (one.text for paragraph in record.paragraphs for one in paragraph)
    yield from (text for _, text in zip(range(_LOOKED_AT), sentences, strict=False))
    for article in record.articles[:_LOOKED_AT]:
        if article.title:
            said = article.publisher or article.source
            yield f"{said}: {article.title}" if said else article.title
    yield from (line.text for line in record.timeline)
    for name in (*record.people, *record.places, *record.things):
        others = ", ".join(name.aliases)
        yield f"{name.name} ({others})" if others else name.name
