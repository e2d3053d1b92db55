"""Gzip from strangers: never more bytes than allowed, and whatever was cut is said."""

import zlib
from dataclasses import dataclass
from typing import Literal

#: Bytes fed at a time, so that looking beyond one member costs little.
_PIECE = 1 << 16
#: More members than this are an attack: each costs time, even an empty one.
_MEMBERS = 50_000


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out; `state` tells whether that is all.

    cut: the data ends early, what came out before is as written; broken: it is damaged;
    too_big: it is larger than allowed.
    """

    data: bytes
    state: Literal["whole", "cut", "broken", "too_big"]


def gunzip(packed: bytes, *, cap: int) -> Unpacked:
    """Unpack gzip data of one or more members, at most `cap` bytes."""
    out = bytearray()
    view = memoryview(packed)
    position = members = 0
    while position < len(packed):
        begins = packed[position : position + 2] == b"\x1f\x8b"
        if members and not begins:
            break  # padding, or something appended that is no gzip: all data is out
        if members >= _MEMBERS:
            return Unpacked(b"", "too_big")
        inflate = zlib.decompressobj(31)
        try:
            position = _member(inflate, view, position, out, cap)
        except zlib.error:
            return Unpacked(bytes(out), "broken")
        if len(out) > cap:
            return Unpacked(b"", "too_big")
        if not inflate.eof:
            return Unpacked(bytes(out), "cut")
        members += 1
    return Unpacked(bytes(out), "whole")


def _member(
    inflate: "zlib._Decompress", view: memoryview, position: int, out: bytearray, cap: int
) -> int:
    """Unpack one member from a position on; return the position after it."""
    while position < len(view) and not inflate.eof and len(out) <= cap:
        piece = view[position : position + _PIECE]
        # It stops short of the piece's end only beyond the cap, where all ends.
        out += inflate.decompress(piece, cap + 1 - len(out))
        position += len(piece)
    return position - len(inflate.unused_data)
