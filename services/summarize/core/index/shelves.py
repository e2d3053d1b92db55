"""All buckets of an index, by the time that their articles were published."""

from collections.abc import Sequence

from services.summarize.core.index.bucket import Bucket, bucket_of
from services.summarize.core.index.entries import Entry
from services.summarize.core.index.numbering import Words
from services.summarize.core.index.rows import Query
from services.summarize.core.index.spans import Key, spans_around
from services.summarize.core.likeness.weights import Weights

#: Buckets that are made light at a time: the placer waits meanwhile.
_AT_A_TIME = 8

#: Where an article lies: its bucket, and its row there.
Seat = tuple[Key, int]


class Shelves:
    """Holds a bucket for each key that any article has."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._buckets: dict[Key, Bucket] = {}

    def __len__(self) -> int:
        return len(self._buckets)

    def __getitem__(self, key: Key) -> Bucket:
        return self._buckets[key]

    def add(self, key: Key, entry: Entry, own: Query) -> Seat:
        """Put an article into its bucket; return where it lies."""
        if key not in self._buckets:
            self._buckets[key] = bucket_of(key, self._words)
        return key, self._buckets[key].add(entry, own)

    def remove(self, seat: Seat) -> None:
        """Take an article out."""
        key, row = seat
        self._buckets[key].remove(row)
        if not len(self._buckets[key]):
            del self._buckets[key]

    def find(self, seat: Seat | None) -> tuple[Bucket, Entry] | None:
        """Return a bucket and what is kept there of an article; None if it left."""
        bucket = self._buckets.get(seat[0]) if seat else None
        entry = bucket.entry(seat[1]) if bucket is not None and seat else None
        return None if bucket is None or entry is None else (bucket, entry)

    def around(self, queries: Sequence[Query], weights: Weights) -> list[Bucket]:
        """Return the buckets that are not too far in time from all of these."""
        days = [one.traits.day for one in queries if one.traits.day is not None]
        if len(days) < len(queries):
            return list(self._buckets.values())
        first, last = spans_around(days, weights)
        return [
            bucket
            for (span, *_), bucket in self._buckets.items()
            if span is None or first <= span <= last
        ]

    def repacked(self, key: Key) -> dict[str, int]:
        """Put what is left of a bucket into a new one, if most rows of it are empty;
        return where its articles lie now."""
        bucket = self._buckets.get(key)
        if bucket is None or not bucket.is_hollow:
            return {}
        fresh = bucket_of(key, self._words)
        found = {
            entry.article_id: fresh.add(entry, bucket.query(entry, row))
            for row, entry in bucket.rows()
        }
        if bucket.is_light:
            fresh.lighten()
        self._buckets[key] = fresh
        return found

    def sort(self) -> None:
        """Make ready for the first search after many were taken in."""
        for bucket in self._buckets.values():
            bucket.sort()

    def lighten(self, before: float) -> bool:
        """Let a few buckets of articles published before this day take less room; return
        whether there are more."""
        heavy = [
            bucket
            for bucket in self._buckets.values()
            if bucket.is_before(before) and not bucket.is_light
        ]
        for bucket in heavy[:_AT_A_TIME]:
            bucket.lighten()
        return len(heavy) > _AT_A_TIME
