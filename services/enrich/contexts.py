"""Adapter: what the first layers of MiniLM, taught to tell names, make of words in their
sentence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.attending import Layer, attended
from services.enrich.packaged import Read
from services.enrich.pieces import Pieces

Floats = NDArray[np.float32]
#: Parts a word into pieces.
Parted = Callable[[str], tuple[int, ...]]

#: Pieces of a word, and of a text, that are read; longer sentences are read in parts.
EACH, LONGEST = 6, 126
#: Marks around a text, and what stands for a word without any piece: [CLS], [SEP].
BEGIN, END = 101, 102
#: States are rounded to so many to one: last digits, which differ from machine to
#: machine and with what is worked out beside, are gone before anything is decided.
FINE = np.float32(256)


@dataclass
class Text:
    """A sentence, or a part of a long one: its pieces, and the words asked about."""

    ids: list[int] = field(default_factory=lambda: [BEGIN])
    #: The rows of the words with a capital, and the place of the first piece of each.
    rows: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)


def texts_of(read: Read, parted: Parted) -> Iterator[Text]:
    """Yield the sentences that hold a capital, as texts of pieces."""
    pieces = [parted(word)[:EACH] or (END,) for word in read.words]
    asked = [any(map(str.isupper, word)) for word in read.words]
    for start, end in read.bounds:
        text = Text()
        for row, word in enumerate(read.places[start:end].tolist(), start):
            if len(text.ids) + len(pieces[word]) > LONGEST:
                yield from _closed(text)
                text = Text()
            if asked[word]:
                text.rows.append(row)
                text.firsts.append(len(text.ids))
            text.ids += pieces[word]
        yield from _closed(text)


def _closed(text: Text) -> Iterator[Text]:
    if text.rows:
        text.ids.append(END)
        yield text


class Contexts:
    """Gives words with a capital, which alone begin names, a state in their sentence;
    other words' states are zeros."""

    def __init__(self, pieces: Pieces, parted: Parted, layers: Sequence[Layer]) -> None:
        self._pieces, self._parted, self._layers = pieces, parted, layers
        self._width = pieces.width if layers else 0

    def states(self, read: Read) -> Floats:
        """Return the state of each row, [rows, width]."""
        found = np.zeros((len(read.places), self._width), np.float32)
        texts = list(texts_of(read, self._parted))
        if not (texts and self._layers):
            return found
        ends = np.cumsum([len(one.ids) for one in texts]).tolist()
        begins = [0, *ends[:-1]]
        begun = self._pieces.begun(
            [piece for one in texts for piece in one.ids],
            [place for one in texts for place in range(len(one.ids))],
        )
        at = [
            begin + first
            for one, begin in zip(texts, begins, strict=True)
            for first in one.firsts
        ]
        bounds = list(zip(begins, ends, strict=True))
        made = attended(begun, self._layers, bounds, np.array(at, np.int64))
        rows = [row for one in texts for row in one.rows]
        found[rows] = np.rint(made * FINE) / FINE
        return found
