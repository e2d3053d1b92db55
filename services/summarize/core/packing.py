"""Arrays and plain values as one run of bytes, and back: only what is asked is read."""

import json
from collections.abc import Mapping
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
    """What was packed, by its names."""

    def __init__(self, held: bytes | memoryview) -> None:
        self._held = held
        size = int.from_bytes(held[:_ALIGNED], "little")
        self._begin = _ALIGNED + size
        self._places = json.loads(bytes(held[_ALIGNED : self._begin]))

    def array(self, name: str) -> NDArray[Any]:
        """Return an array; a view, to read only."""
        kind, shape, at, size = self._places[name]
        dtype = np.dtype(kind)
        count = size // dtype.itemsize
        found = np.frombuffer(self._held, dtype, count, self._begin + at)
        return found.reshape(shape)

    def plain(self, name: str) -> Any:
        """Return a value."""
        _, _, at, size = self._places[name]
        return json.loads(bytes(self._held[self._begin + at : self._begin + at + size]))
