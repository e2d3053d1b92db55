"""The pack: many blobs in one file, so that one fsync makes a batch durable. Pure.

Layout: MAGIC, the blobs one after the other, the index, the footer. The index holds
one entry for each blob, sorted by hash; the footer tells where the index begins, and
carries the index's own hash, so that a torn or foreign file is told at once.
"""

import hashlib
import struct
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

MAGIC = b"storywire pack 1\n"
#: Hash of a blob, its offset in the file, its length.
_ENTRY = struct.Struct(">32sQQ")
#: Offset of the index, number of entries, hash of the index.
_FOOTER = struct.Struct(">QQ32s")
FOOTER_SIZE = _FOOTER.size


@dataclass(frozen=True, slots=True)
class Footer:
    """What the last bytes of a pack say of its index."""

    offset: int
    count: int
    digest: bytes

    @property
    def size(self) -> int:
        """Bytes of the index."""
        return self.count * _ENTRY.size


def build(blobs: Mapping[bytes, bytes]) -> tuple[str, bytes]:
    """Build a pack of blobs by hash; return its name and its bytes.

    The name is the hash of the index: the same blobs make the same pack.
    """
    parts, entries, offset = [MAGIC], [], len(MAGIC)
    for key in sorted(blobs):
        parts.append(blobs[key])
        entries.append(_ENTRY.pack(key, offset, len(blobs[key])))
        offset += len(blobs[key])
    index = b"".join(entries)
    proof = hashlib.sha256(index).digest()
    parts += [index, _FOOTER.pack(offset, len(entries), proof)]
    return proof.hex(), b"".join(parts)


def footer_of(tail: bytes, size: int) -> Footer | None:
    """Read the footer of a file of `size` bytes; None if it is no whole pack."""
    if len(tail) != FOOTER_SIZE:
        return None
    footer = Footer(*_FOOTER.unpack(tail))
    whole = footer.offset + footer.size + FOOTER_SIZE == size
    return footer if whole and footer.offset >= len(MAGIC) else None


def is_index(index: bytes, footer: Footer) -> bool:
    """Say whether these are the bytes of the index that the footer speaks of."""
    return hashlib.sha256(index).digest() == footer.digest


def hashes(index: bytes) -> list[bytes]:
    """Return the hashes of the blobs in an index."""
    return [key for key, _, _ in _ENTRY.iter_unpack(index)]


def entries(index: bytes) -> list[tuple[bytes, int, int]]:
    """Return hash, offset and length of the blobs in an index."""
    return list(_ENTRY.iter_unpack(index))


def place(index: bytes, key: bytes) -> tuple[int, int] | None:
    """Return a blob's offset and length, or None if the index does not hold it."""
    count = len(index) // _ENTRY.size
    at = bisect_left(range(count), key, key=lambda one: _entry(index, one)[0])
    if at == count:
        return None
    found, offset, length = _entry(index, at)
    return (offset, length) if found == key else None


def _entry(index: bytes, number: int) -> tuple[bytes, int, int]:
    key, offset, length = _ENTRY.unpack_from(index, number * _ENTRY.size)
    return key, offset, length
