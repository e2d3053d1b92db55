"""Which words of a sentence stand in tables of names, as numbers beside a model's states.

Method: a gazetteer's longest matches as features of a tagger (Ratinov and Roth 2009,
Design challenges and misconceptions in named entity recognition): a model learns how far
each kind of entry may be believed, and in what surroundings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.known import SECTIONS, Known
from services.enrich.core.places.atlas import Atlas
from services.enrich.core.words.accents import unaccented

Floats = NDArray[np.float32]

#: What the numbers are; with another order or meaning of columns it gets another name.
FORM = "recalled-1"
#: Sections that hold parts of names: a word of them is marked by itself.
_PARTS = ("given", "surnames")
#: The towns and countries of the table of places.
_TOWNS = "towns"
#: A table's section, and whether its names have no other usual meaning; each with the
#: first of its columns. Names have three: alone, first word, further word; parts one.
_KINDS = tuple(product((*SECTIONS, _TOWNS), (False, True)))
_SIZES = tuple(1 if section in _PARTS else 3 for section, _ in _KINDS)
_FIRST = dict(zip(_KINDS, accumulate(_SIZES[:-1], initial=0), strict=True))
WIDTH = sum(_SIZES)
_OF_PARTS = frozenset(_FIRST[one, is_sure] for one in _PARTS for is_sure in (True, False))
#: A number that is on; the states beside it are of this size.
_ON = 2.0
_ATOM = re.compile(r"\w+|[^\w\s]")
#: Signs of the longest word that may be of a name: the tables' own have 40. Longer ones,
#: as broken pages hold, are no words, and each would be remembered whole.
LONGEST = 48


class _Entry(NamedTuple):
    """One name of the tables."""

    #: First columns of what it stands as.
    columns: frozenset[int] = frozenset()
    #: It stands as these only in capitals: `NASA`.
    loud: frozenset[int] = frozenset()


class Memory:
    """The names of tables, by their atoms: runs of letters and digits, and marks."""

    def __init__(self, entries: Mapping[str, _Entry]) -> None:
        self._entries = entries
        #: By first atom, the atoms of the longest name that it begins.
        self._longest: dict[str, int] = {}
        for name in entries:
            first, *rest = name.split(" ")
            self._longest[first] = max(len(rest) + 1, self._longest.get(first, 0))

    def recalled(self, words: Sequence[str], places: NDArray[np.int64]) -> Floats:
        """Return what is known of each row, [rows, WIDTH].

        `words`: the words that occur, "" for none; `places`: which of them stands in each
        row. No name goes on over a row without any word.
        """
        found = np.zeros((len(places), WIDTH), np.float32)
        begins = np.array([self._begins(word) for word in words], np.bool_)
        listed = places.tolist()
        for row in np.flatnonzero(begins[places]).tolist():
            for first, last in sorted(self._from(row, words, listed).items()):
                _mark(found, first, row, last)
        return found

    def _begins(self, word: str) -> bool:
        """Say whether a name of the tables may begin with a word."""
        if not (word[:1].isupper() or word[:1].isdigit()):
            return False
        atoms = _atoms(word)
        return bool(atoms) and atoms[0] in self._longest

    def _from(
        self, row: int, words: Sequence[str], places: Sequence[int]
    ) -> dict[int, int]:
        """Return the first columns of the names that begin in a row, each with the row
        where the longest of its names ends."""
        found: dict[int, int] = {}
        longest = self._longest[_atoms(words[places[row]])[0]]
        for last, atoms in _further(row, words, places, longest):
            entry = self._entries.get(atoms)
            if entry is None:
                continue
            is_loud = last > row or words[places[row]].isupper()
            for column in entry.columns if is_loud else entry.columns - entry.loud:
                found[column] = last
        return found


def _further(
    row: int, words: Sequence[str], places: Sequence[int], longest: int
) -> Iterator[tuple[int, str]]:
    """Yield the atoms from a row on, word by word, with the row of the last word."""
    atoms: list[str] = []
    for last in range(row, len(places)):
        more = _atoms(words[places[last]])
        atoms += more
        if not more or len(atoms) > longest:
            return
        yield last, " ".join(atoms)


def _mark(found: Floats, first: int, row: int, last: int) -> None:
    """Mark a name from row to last; not one inside another of its kind."""
    if first in _OF_PARTS:
        found[row : last + 1, first] = _ON
    elif not found[row, first + 2]:
        found[row, first if row == last else first + 1] = _ON
        found[row + 1 : last + 1, first + 2] = _ON


def _atoms(word: str) -> tuple[str, ...]:
    """Return a word's atoms, without accents and capitals; none of a blank, and of what
    is too long for a name."""
    return _remembered(word) if len(word) <= LONGEST else ()


@lru_cache(maxsize=50_000)
def _remembered(word: str) -> tuple[str, ...]:
    return tuple(_ATOM.findall(unaccented(word)))


def memory_of(known: Known, atlas: Atlas) -> Memory:
    """Return the names of both tables. A given name of several words is none: its words
    are."""
    entries: dict[str, _Entry] = {}
    for key, sections in known.sections.items():
        sure = known.sure.get(key, frozenset())
        kept = [one for one in sections if one != "given" or " " not in key]
        columns = frozenset(_FIRST[one, one in sure] for one in kept)
        loud = columns - _OF_PARTS if key in known.loud else frozenset()
        _add(entries, key, _Entry(columns, loud))
    for key in atlas.spots:
        column = _FIRST[_TOWNS, atlas.tells(key)]
        _add(entries, key, _Entry(frozenset((column,))))
    # Few differ: each stands in memory once, not 30,000 times.
    once = {entry: entry for entry in entries.values()}
    return Memory({name: once[entry] for name, entry in entries.items()})


def _add(entries: dict[str, _Entry], key: str, entry: _Entry) -> None:
    name = " ".join(_ATOM.findall(key))
    if name and entry.columns:
        before = entries.get(name, _Entry())
        entries[name] = _Entry(before.columns | entry.columns, before.loud | entry.loud)
