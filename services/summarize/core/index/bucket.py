"""Part of the index: articles of a few days, multiplied with new ones all at once."""

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from services.summarize.core.arrays.sampling import rank
from services.summarize.core.index.aiming import Span, aim
from services.summarize.core.index.entries import Entry
from services.summarize.core.index.likely import alike
from services.summarize.core.index.numbering import Words
from services.summarize.core.index.postings import Postings
from services.summarize.core.index.reached import Reached, Residents, Told, once
from services.summarize.core.index.rows import Places, Query, Rows
from services.summarize.core.index.sieving import Sought, sieve
from services.summarize.core.index.spans import WIDTH, Key
from services.summarize.core.likeness.likeness import Seen
from services.summarize.core.likeness.traits import Traits
from services.summarize.core.likeness.weights import Weights

#: So many rows may be empty without harm.
_FEW = 64


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
        traits = self.traits(entry, row)
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
        rows, count = self._rows, len(self._entries)
        self._free += self._postings.sort(rows.numbers[:count], rows.weights[:count])

    def near(
        self, queries: Sequence[Query], weights: Weights
    ) -> Iterator[tuple[Query, Reached]]:
        """Yield each article that is looked for with all other rows whose likeness may
        reach the cut, if there are any; some others too."""
        if self._postings.is_due():
            self.sort()
        rows, postings = self._rows, self._postings
        postings.take_in(rows.numbers, rows.weights)
        sought = self._sought(queries, weights)
        for one, found in sieve(sought, rows, postings, weights) if sought else ():
            others = self._others(found, one.own)
            if len(others):
                known = None if one.meanings is None else one.meanings[others]
                yield one.own, Reached(others, known)

    def seen(self, own: Query, reached: Reached) -> Seen:
        """Multiply an article with these rows."""
        return self._rows.seen(own, reached.rows, self._words.sheet, reached.meanings)

    def alike(
        self,
        own: Query,
        reached: Reached,
        weights: Weights,
        *,
        least: float = 0.0,
        told: Told | None = None,
    ) -> Iterator[tuple[str, float]]:
        """Yield those of these rows that are as alike as `least`; `told`: what was asked
        of some of them before, and they are the same still."""
        rows = [self._present(row) for row in reached.rows.tolist()]
        seen = self.seen(own, reached)
        kept = self.traits if told is None else once(self.traits, told)
        others = Residents(reached.rows, rows, weights.numbers, kept)
        for place, likeness in alike(own, seen, weights, others, least=least):
            if rows[place].article_id != own.article_id:
                yield rows[place].article_id, likeness

    def chosen(
        self,
        own: Query,
        reached: Reached,
        weights: Weights,
        *,
        least: float,
        most: int,
        told: Told,
    ) -> Iterator[tuple[str, float]]:
        """Yield the same, but of very many only so many of the smallest ranks, and all
        that might choose the article; some others too."""
        alike = partial(self.alike, own, weights=weights, least=least, told=told)
        if len(reached.rows) <= 4 * most:
            yield from alike(reached)
            return
        at, left = 0, reached.of(np.argsort(self._rows.ranks[reached.rows]))
        while at < len(left.rows) and most > 0:
            end = self._end(left, at + most + most // 4 + 1)
            for one in alike(left.of(np.arange(at, end))):
                most -= 1
                yield one
            at = end
        mine = rank(own.article_id)[0]
        (takers,) = np.nonzero(self._rows.limits[left.rows[at:]] >= mine)
        if len(takers):
            yield from alike(left.of(at + takers))

    def _end(self, ordered: Reached, end: int) -> int:
        """Return where a stretch of rows in order of rank ends: never within one."""
        ranks = self._rows.ranks
        while end < len(ordered.rows):
            if ranks[ordered.rows[end]] != ranks[ordered.rows[end - 1]]:
                return end
            end += 1
        return len(ordered.rows)

    def limit(self, row: int, limit: int) -> None:
        """Note the rank beyond which an article would not choose a comer."""
        self._rows.limits[row] = limit

    def among(
        self, own: Query, rows: Sequence[int], weights: Weights
    ) -> Iterator[tuple[str, float]]:
        """Yield those of these rows that are at all like an article."""
        return self.alike(own, Reached(np.array(rows, np.intp)), weights)

    def _others(self, found: Places, own: Query) -> Places:
        """Leave out rows that are empty, and the article's own."""
        left = found[self._rows.held[found]]
        same = left[self._rows.ranks[left] == rank(own.article_id)[0]]
        for row in same.tolist():
            entry = self._entries[row]
            if entry is not None and entry.article_id == own.article_id:
                left = left[left != row]
        return left

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

    def _present(self, row: int) -> Entry:
        entry = self._entries[row]
        assert entry is not None  # whoever left is not reached
        return entry

    def traits(self, entry: Entry, row: int) -> Traits:
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


def bucket_of(key: Key, words: Words) -> Bucket:
    """Make an empty bucket."""
    number, width, room = key
    span = None if number is None else (number * WIDTH, (number + 1) * WIDTH)
    return Bucket(span, width, room, words)
