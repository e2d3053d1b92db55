"""A given text and its cleaned form, with every place in one known in the other. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.ingest.core.text.decoding import clean

_PIECE = re.compile(r"\s+|\S+")
#: A named character as pages spell it, or any character.
_ATOM = re.compile(r"&[#\w]{1,31};|.", re.DOTALL)
#: Longer pieces are no words: aligned as a whole, for sign by sign takes too long.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text as it was given, and as models should read it."""

    given: str
    clean: str
    #: Where each character of the clean text begins and ends in the given one; () if
    #: the two are the same.
    places: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the given text of a place in the clean one.

        What cleaning took away inside the place is in it; what stood around it is not.
        """
        if not self.places or start >= end:
            return start, end
        return self.places[start][0], self.places[end - 1][1]

    def quote(self, start: int, end: int) -> str:
        """Return what stands in the given text at a place of the clean one."""
        start, end = self.span(start, end)
        return self.given[start:end]


def aligned(given: str, *, one_line: bool = False) -> Aligned:
    """Clean a text as ingest does: no unseen characters, NFC, plain newlines.

    `one_line`: newlines become spaces, as in a title. Cleaned word by word, so that
    every character's origin is known; time grows with the length of the text.
    """
    cleaned = clean(given)
    if cleaned == given:
        return Aligned(given, _flat(given) if one_line else given)
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for cluster in (one for word in _PIECE.findall(given) for one in _clusters(word)):
        text, end = clean(cluster), at + len(cluster)
        parts.append(text)
        is_same = text == cluster
        places += (
            (at + n, at + n + 1) if is_same else (at, end) for n in range(len(text))
        )
        at = end
    cleaned = "".join(parts)
    return Aligned(given, _flat(cleaned) if one_line else cleaned, tuple(places))


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _clusters(piece: str) -> Iterator[str]:
    """Part a piece at every place where cleaning sees no connection."""
    if len(piece) > _LONGEST or clean(piece) == piece:
        yield piece
        return
    held = ""
    for atom in _ATOM.findall(piece):
        if held and clean(held + atom) == clean(held) + clean(atom):
            yield held
            held = ""
        held += atom
    yield held
