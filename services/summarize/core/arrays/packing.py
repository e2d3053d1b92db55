"""Arrays and plain values as one run of bytes, and back: only what is asked is read."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Arrays begin at multiples of this.
_ALIGNED = 8


def packed(arrays: Mapping[str, NDArray[Any]], plain: Mapping[str, Any]) -> bytes:
    """Return arrays of any shape, and values as JSON knows them, as one run of bytes:
    first the length of what says where each lies, then that, then all of them."""
    parts: list[bytes] = []
    places: dict[str, tuple[str, tuple[int, ...], int, int]] = {}
    at = 0

    def put(name: str, kind: str, shape: tuple[int, ...], held: bytes) -> None:
        nonlocal at
        places[name] = (kind, shape, at, len(held))
        parts.append(held + b"\0" * (-len(held) % _ALIGNED))
        at += len(parts[-1])

    for name, array in arrays.items():
        put(name, array.dtype.str, array.shape, array.tobytes())
    for name, value in plain.items():
        put(name, "", (), json.dumps(value, ensure_ascii=False).encode())
    head = json.dumps(places).encode()
    head += b" " * (-len(head) % _ALIGNED)
    return b"".join([len(head).to_bytes(_ALIGNED, "little"), head, *parts])


class Packed:
    """What was packed, by its names; each array is read once, when it is asked for."""

    def __init__(self, read: Callable[[int, int], bytes]) -> None:
        """Open it; `read`: gives so many of its bytes, from one on."""
        self._read = read
        size = int.from_bytes(read(0, _ALIGNED), "little")
        self._begin = _ALIGNED + size
        self._places = json.loads(read(_ALIGNED, size))
        self._arrays: dict[str, NDArray[Any]] = {}

    def place(self, name: str) -> int:
        """Return where a value begins."""
        return int(self._begin + self._places[name][2])

    def array(self, name: str) -> NDArray[Any]:
        """Return an array; to read only."""
        if name not in self._arrays:
            kind, shape, at, size = self._places[name]
            held = self._read(self._begin + at, size)
            self._arrays[name] = np.frombuffer(held, np.dtype(kind)).reshape(shape)
        return self._arrays[name]

    def part(self, name: str, begin: int, end: int) -> bytes:
        """Return some bytes of an array, without reading the others."""
        return self._read(self.place(name) + begin, end - begin)

    def plain(self, name: str) -> Any:
        """Return a value."""
        _, _, at, size = self._places[name]
        return json.loads(self._read(self._begin + at, size))
