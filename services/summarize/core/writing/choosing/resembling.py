"""Looks up which sentences of a story have something in common with one of them."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from services.summarize.core.writing.choosing.repeating import (
    Facts,
    begins,
    counted,
    facts,
)
from services.summarize.core.writing.sentences.sources import LEAST_MEANING, Candidate
from services.summarize.core.writing.words.paraphrasing import plainly
from services.summarize.core.writing.words.vectors import Floats

Rows = NDArray[np.int64]
_Word = TypeVar("_Word", bound=Hashable)


class Resemblance:
    """A story's sentences by what they mean (in plain words), count and begin with.

    What it answers is what comparing each sentence with each would answer; it looks
    only at those that share a word.
    """

    def __init__(self, pool: Sequence[Candidate]) -> None:
        self.meanings = [
            plainly(one.meaning, one.source.enrichment.language) for one in pool
        ]
        self.facts = [facts(one) for one in pool]
        self._sizes = np.array([len(one) for one in self.meanings], dtype=np.int64)
        self._meaning = _by_word(self.meanings)
        self._numbers = _by_word(one.numbers for one in self.facts)
        self._figures = _by_word(counted(one) for one in self.facts)
        self._starts = _by_word([begins(one)] for one in pool)

    def overlaps(self, meaning: frozenset[str]) -> Floats:
        """Return each sentence's `overlap` with a meaning."""
        both = np.zeros(len(self.meanings))
        for word in meaning:
            if (rows := self._meaning.get(word)) is not None:
                both[rows] += 1
        shorter = np.minimum(self._sizes, len(meaning))
        overlaps: Floats = both / np.maximum(LEAST_MEANING, shorter)
        return overlaps

    def numbered(self, told: Facts) -> set[int]:
        """Return the rows that have a number of a sentence's."""
        return _rows_of(told.numbers, self._numbers)

    def counting(self, told: Facts) -> set[int]:
        """Return the rows that give a figure of a sentence's that is no chance."""
        return _rows_of(counted(told), self._figures)

    def beginning(self, one: Candidate) -> set[int]:
        """Return the rows that begin as a sentence does."""
        return _rows_of([begins(one)], self._starts)


def _by_word(held: Iterable[Iterable[_Word]]) -> dict[_Word, list[int]]:
    rows = defaultdict[_Word, list[int]](list)
    for row, words in enumerate(held):
        for word in words:
            rows[word].append(row)
    # Most words are never asked for: no array is made of their rows.
    return dict(rows)


def _rows_of(words: Iterable[_Word], held: Mapping[_Word, list[int]]) -> set[int]:
    return {row for word in words if word in held for row in held[word]}
