"""Gzip data as a stream that is unpacked while it is read, of any length."""

import zlib
from typing import Literal, Protocol

#: Packed bytes read at a time: unpacked at most a thousandfold.
_PIECE = 1 << 16
_GZIP = b"\x1f\x8b"
#: More members than this without a byte in them are an attack: each costs time.
_EMPTY = 50_000


class Stream(Protocol):
    """Bytes that are read one after the other, and may be read from the start again."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes; none at the end."""

    def seek(self, offset: int, /) -> int:
        """Go on reading at this offset."""


class Inflated:
    """What gzip data of one or more members holds; never more in memory than asked for.

    `state` tells, when nothing more comes, whether that was all: cut, the data ends
    early; broken, it is damaged from there on; too_big, there is more than `most`.
    """

    def __init__(self, packed: Stream, *, most: int) -> None:
        self._packed = packed
        self._most = most
        self._inflate = zlib.decompressobj(31)
        self._held = b""
        self._given = self._empty = 0
        self._begun = self._over = False
        self.state: Literal["whole", "cut", "broken", "too_big"] = "whole"

    def read(self, size: int) -> bytes:
        """Return at most so many bytes, and none only at the end."""
        while not self._over:
            data = self._some(size)
            if not data:
                continue
            self._given += len(data)
            if self._given > self._most:
                self._end("too_big")
                return b""
            return data
        return b""

    def _some(self, size: int) -> bytes:
        if self._inflate.eof and not self._next_member():
            return b""
        piece = self._held or self._packed.read(_PIECE)
        if not piece:
            self._end("cut" if self._begun else "whole")
            return b""
        self._begun = True
        try:
            data = self._inflate.decompress(piece, size)
        except zlib.error:
            self._end("broken")
            return b""
        self._held = self._inflate.unconsumed_tail
        if data:
            self._empty = 0
        return data

    def _next_member(self) -> bool:
        """Begin the next member; what follows the last one and is no gzip is padding."""
        rest = self._inflate.unused_data
        while len(rest) < len(_GZIP) and (more := self._packed.read(_PIECE)):
            rest += more
        self._empty += 1
        if not rest.startswith(_GZIP) or self._empty > _EMPTY:
            self._end("too_big" if self._empty > _EMPTY else "whole")
            return False
        self._inflate, self._held = zlib.decompressobj(31), rest
        return True

    def _end(self, state: Literal["whole", "cut", "broken", "too_big"]) -> None:
        self.state, self._over = state, True
