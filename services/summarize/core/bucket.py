"""Part of the index: articles of a few days, multiplied with new ones all at once."""

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from services.summarize.core.aiming import SLACK, Span, aim, farthest
from services.summarize.core.entries import Entry
from services.summarize.core.likeness import Seen
from services.summarize.core.numbering import Words
from services.summarize.core.postings import Postings
from services.summarize.core.rows import Others, Places, Query, Rows, likely
from services.summarize.core.sampling import rank
from services.summarize.core.sieving import Sought, sieve
from services.summarize.core.traits import Traits
from services.summarize.core.weights import Weights

#: Days in one bucket of the index.
WIDTH = 2
#: Terms that articles of a bucket have at most; of others twice, four times … as many.
ROOM = 80
#: So many rows may be empty without harm.
_FEW = 64
#: Span of publication (None: undated), width of the vectors (0: none), room for terms.
Key = tuple[int | None, int, int]


@dataclass(frozen=True, slots=True)
class Few:
    """Which of very many are compared: so many of the smallest ranks, and who matters."""

    most: int
    comer: str
    #: Whether an article would choose a comer.
    takes: Callable[[str, str], bool]

    def ordered(self, named: Collection[str]) -> Collection[str]:
        """Return the smallest ranks first, if they are too many."""
        return named if len(named) <= self.most else sorted(named, key=rank)


class Bucket:
    """Articles published in one span of time, with vectors all of one width, or none."""

    def __init__(self, span: Span | None, width: int, room: int, words: Words) -> None:
        """Make one for articles published in this span (None: undated), with vectors of
        this width and up to `room` terms."""
        self._span = span
        self._width = width
        self._words = words
        self._rows = Rows(width, room)
        self._entries: list[Entry | None] = []
        self._free: list[int] = []
        self._postings = Postings()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, entry: Entry, own: Query) -> int:
        """Take in an article that is not here; return its row."""
        row = self._free.pop() if self._free else len(self._entries)
        if row == len(self._entries):
            self._entries.append(entry)
        self._entries[row] = entry
        self._rows.put(row, own)
        self._postings.add(row)
        self._count += 1
        return row

    def remove(self, row: int) -> None:
        """Let an article go, with its terms and names."""
        self._words.terms.release(self._rows.terms(row)[0])
        self._words.names.release(self._rows.named(row)[0])
        self._entries[row] = None
        self._rows.clear(row)
        self._count -= 1
        self._postings.remove(row)

    def entry(self, row: int) -> Entry | None:
        """Return what is kept of an article beside its rows; None if none is there: who
        asks in a thread may know a row of a bucket that was here before this one."""
        return self._entries[row] if row < len(self._entries) else None

    def rows(self) -> Iterator[tuple[int, Entry]]:
        """Yield each row that an article has."""
        for row, entry in enumerate(self._entries):
            if entry is not None:
                yield row, entry

    def query(self, entry: Entry, row: int) -> Query:
        """Return an article of this bucket as one that is looked for; a copy."""
        rows = self._rows
        traits = self._traits(entry, row)
        terms, names = rows.terms(row), rows.named(row)
        return Query(entry.article_id, traits, *terms, *names, rows.meant(row))

    @property
    def is_hollow(self) -> bool:
        """Say whether most of its rows are empty."""
        return len(self._entries) > max(_FEW, 2 * self._count)

    @property
    def is_light(self) -> bool:
        """Say whether it takes little room."""
        return self._rows.is_light

    def lighten(self) -> None:
        """Take less room from now on: for articles that are seldom looked at. It finds
        the same as before, somewhat slower."""
        self._rows.lighten()

    def is_before(self, day: float) -> bool:
        """Say whether all its articles were published before this day."""
        return self._span is not None and self._span[1] <= day

    def sort(self) -> None:
        """Sort the postings anew: who is searched for next is found sooner."""
        count = len(self._entries)
        rows = self._rows
        self._free += self._postings.sort(rows.numbers[:count], rows.weights[:count])

    def near(
        self, queries: Sequence[Query], weights: Weights
    ) -> Iterator[tuple[Query, Places, Seen]]:
        """Yield each article that is looked for with all other rows whose likeness may
        reach the cut, if there are any, and with their products; some others too."""
        if self._postings.is_due():
            self.sort()
        rows, postings = self._rows, self._postings
        postings.take_in(rows.numbers, rows.weights)
        sought = self._sought(queries, weights)
        for one, found in sieve(sought, rows, postings, weights) if sought else ():
            others = [row for row in found.tolist() if self._is_other(row, one.own)]
            if others:
                places = np.array(others, np.intp)
                known = None if one.meanings is None else one.meanings[places]
                yield (
                    one.own,
                    places,
                    rows.seen(one.own, places, self._words.sheet, known),
                )

    def alike(
        self,
        own: Query,
        rows: Places,
        seen: Seen,
        weights: Weights,
        *,
        least: float = 0.0,
        few: Few | None = None,
    ) -> Iterator[tuple[str, float]]:
        """Yield those of these rows that are as alike as `least`; `few`: of very many
        only those that matter."""

        def kept(place: int) -> Entry:
            entry = self._entries[int(rows[place])]
            assert entry is not None  # whoever left has no terms
            return entry

        def traits(place: int) -> Traits:
            return self._traits(kept(place), int(rows[place]))

        found = likely(own, seen, weights, Others(kept, traits), least)
        named = {
            entry.article_id: place
            for place in found.places
            if (entry := self._entries[rows[place]])
            and entry.article_id != own.article_id
        }
        count = 0
        for one in few.ordered(named) if few else named:
            if few is None or count < few.most or few.takes(one, few.comer):
                likeness = found.likeness(named[one])
                count += likeness > 0
                if likeness:
                    yield one, likeness

    def among(
        self, own: Query, rows: Sequence[int], weights: Weights
    ) -> Iterator[tuple[str, float]]:
        """Yield those of these rows that are at all like an article."""
        places = np.array(rows, np.intp)
        seen = self._rows.seen(own, places, self._words.sheet)
        return self.alike(own, places, seen, weights)

    def _is_other(self, row: int, own: Query) -> bool:
        entry = self._entries[row]
        return entry is not None and entry.article_id != own.article_id

    def _sought(self, queries: Sequence[Query], weights: Weights) -> list[Sought]:
        """Return what to look for, with the products of all vectors where they help."""
        aimed = [
            (one, found)
            for one in queries
            if (found := aim(one.traits, self._span, self._width, weights))
        ]
        wanted = [own.vector for own, found in aimed if found.reads]
        if not wanted:
            return [Sought(*one) for one in aimed]
        meanings = iter(self._rows.products(wanted))
        return [
            Sought(own, found, next(meanings) if found.reads else None)
            for own, found in aimed
        ]

    def _traits(self, entry: Entry, row: int) -> Traits:
        """Return what was kept of an article, as it was when it came."""
        rows, words = self._rows, self._words
        numbers, mentions = rows.named(row)
        names = [words.names[number] for number in numbers.tolist()]
        day, width = float(rows.days[row]), int(rows.widths[row])
        return Traits(
            names=dict(zip(names, mentions.astype(int).tolist(), strict=True)),
            leading=tuple(names[: entry.leading]),
            numbers=entry.numbers,
            sketch=entry.sketch,
            day=None if np.isnan(day) else day,
            width=width,
            square=int(rows.squares[row]) if width else 0,
            is_aside=bool(rows.asides[row]),
        )


def key_of(own: Traits, terms: int) -> Key:
    """Tell which bucket an article with so many terms lies in."""
    span = None if own.day is None else math.floor(own.day / WIDTH)
    room = ROOM
    while room < terms:
        room *= 2
    return span, own.width, room


def spans_around(days: Sequence[float], weights: Weights) -> tuple[int, int]:
    """Return the first and the last span in which something may be like an article of
    these days: the numbers of their keys."""
    far = farthest(weights) + SLACK
    return math.floor((min(days) - far) / WIDTH), math.floor((max(days) + far) / WIDTH)


def bucket_of(key: Key, words: Words) -> Bucket:
    """Make an empty bucket."""
    number, width, room = key
    span = None if number is None else (number * WIDTH, (number + 1) * WIDTH)
    return Bucket(span, width, room, words)
