"""Packed files of strangers: never more bytes than allowed; what was cut is said."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

#: Ways of packing one file, each told by how it begins.
Packing = Literal["gzip", "bzip2", "xz"]

#: Bytes fed at a time, so that looking beyond one member costs little.
_PIECE = 1 << 16
#: Bytes unpacked at a time: of a bomb a piece alone holds more than all that is allowed.
_STEP = 1 << 20
#: More members than this are an attack: each costs time, even an empty one.
_MEMBERS = 50_000
#: Memory that unpacking xz may take; its strongest setting takes 65 MB.
_XZ_MEMORY = 80 << 20


class _Inflate(Protocol):
    """What unpacks one member, of whatever packing."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes | memoryview, most: int, /) -> bytes: ...


_MAKERS: Mapping[Packing, tuple[bytes, Callable[[], _Inflate]]] = {
    "gzip": (b"\x1f\x8b\x08", lambda: zlib.decompressobj(31)),
    "bzip2": (b"BZh", bz2.BZ2Decompressor),
    "xz": (
        b"\xfd7zXZ\x00",
        lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY),
    ),
}
_FIRST_BLOCK = (b"1AY&SY", b"\x17rE8P\x90")
_ERRORS = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out; `state` tells whether that is all.

    cut: the data ends early, what came out before is as written; broken: it is damaged;
    too_big: it is larger than allowed.
    """

    data: bytes
    state: Literal["whole", "cut", "broken", "too_big"]


def packing_of(data: bytes) -> Packing | None:
    """Tell how the bytes are packed by how they begin; None: not in these ways."""
    for packing, (mark, _) in _MAKERS.items():
        if data.startswith(mark) and (packing != "bzip2" or data[4:10] in _FIRST_BLOCK):
            return packing
    return None


def unpacked(packed: bytes | memoryview, packing: Packing, *, cap: int) -> Unpacked:
    """Unpack data of one or more members, at most `cap` bytes."""
    mark, make = _MAKERS[packing]
    # Gives its bytes away without a copy: a large file is in memory once.
    out = io.BytesIO()
    view = memoryview(packed)
    position = members = 0
    while position < len(packed):
        begins = packed[position : position + 2] == mark[:2]
        if members and not begins:
            break  # padding, or something appended that is not packed: all data is out
        if members >= _MEMBERS:
            return Unpacked(b"", "too_big")
        inflate = make()
        try:
            position = _member(inflate, view, position, out, cap)
        except _ERRORS:
            return Unpacked(out.getvalue(), "broken")
        if out.tell() > cap:
            return Unpacked(b"", "too_big")
        if not inflate.eof:
            return Unpacked(out.getvalue(), "cut")
        members += 1
    return Unpacked(out.getvalue(), "whole")


def _member(
    inflate: _Inflate, view: memoryview, position: int, out: io.BytesIO, cap: int
) -> int:
    """Unpack one member from a position on; return the position after it."""
    while position < len(view) and not inflate.eof and out.tell() <= cap:
        piece = view[position : position + _PIECE]
        # It stops short of the piece's end only beyond the cap, where all ends.
        _unpack(inflate, piece, out, cap)
        position += len(piece)
    return position - len(inflate.unused_data)


def _unpack(inflate: _Inflate, piece: memoryview, out: io.BytesIO, cap: int) -> None:
    """Unpack a piece step by step, so that what comes out is in memory once."""
    data = inflate.decompress(piece, _STEP)
    out.write(data)
    while not inflate.eof and out.tell() <= cap:
        # What zlib has not taken yet, it wants again; the others keep it themselves.
        rest: bytes = getattr(inflate, "unconsumed_tail", b"")
        if len(data) < _STEP and not rest:
            return
        data = inflate.decompress(rest, _STEP)
        out.write(data)
