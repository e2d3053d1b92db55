"""The near-duplicate sketch: a sample of an article's shingles, of three words each."""

import math
import zlib
from collections.abc import Collection, Iterable

from shared.text.shingles import shingles

#: Version of all that decides what is a copy; likeness leans on it, so that stories name
#: it beside their table: raise it with any number or rule here.
COPIES = "copies-2"
#: One shingle in this many is kept (those whose checksum it divides).
SAMPLE = 4
#: At most this many hashes, the smallest, so that a message stays small.
LIMIT = 256
#: Two texts of one length are copies of each other from this containment on.
COPY = 0.35
#: So much more is asked of a text beside one that is very much longer: what was cut is
#: there word for word, and what was reworded kept its length.
CUT = 0.3
#: and only if they share at least this many sampled shingles.
SHARED = 3

_HASHES = 2**32


def sketch(text: str) -> tuple[int, ...]:
    """Sample the crc32 of the text's shingles, sorted; () for a text of less than three
    words, five Chinese characters, nine Thai letters."""
    hashes = map(zlib.crc32, shingles(text.lower()))
    return tuple(sorted({value for value in hashes if value % SAMPLE == 0})[:LIMIT])


def containment(one: Iterable[int], other: Iterable[int]) -> float:
    """Share of the smaller sketch that the other holds, 0 to 1; 0 below SHARED hits."""
    a, b = set(one), set(other)
    # A sketch that was cut at LIMIT says nothing about hashes above its largest.
    ends = [max(values) for values in (a, b) if len(values) >= LIMIT]
    if ends:
        a, b = ({value for value in values if value <= min(ends)} for values in (a, b))
    shared = len(a & b)
    if shared < SHARED:
        return 0.0
    return shared / min(len(a), len(b))


def is_copy(one: Collection[int], other: Collection[int]) -> bool:
    """Say whether one text is a copy, cut or light edit of the other."""
    if one == other:  # most copies are; where many are, this is asked of all pairs
        return len(set(one)) >= SHARED
    share = containment(one, other)
    if share < COPY:
        return False
    small, large = sorted((size_of(one), size_of(other)))
    # A sample of n tells a length to its square root: the doubt is the copy's.
    alike = min(1.0, (small + math.sqrt(small)) / large)
    return share >= COPY + CUT * (1 - alike)


def size_of(values: Collection[int]) -> float:
    """Return how many hashes a text has, as the density of a cut sketch tells it."""
    if len(values) < LIMIT:
        return len(values)
    return len(values) * _HASHES / (max(values) + 1)
