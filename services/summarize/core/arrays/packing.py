"""Arrays and plain values as one run of bytes, and back: only what is asked is read."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Arrays begin at multiples of this.
_ALIGNED = 8
_NONE: Mapping[str, Sequence[str]] = MappingProxyType({})


def packed(
    arrays: Mapping[str, NDArray[Any]],
    plain: Mapping[str, Any],
    texts: Mapping[str, Sequence[str]] = _NONE,
) -> bytes:
    """Return arrays of any shape, values as JSON knows them, and texts of which a few are
    asked for at a time, as one run of bytes: first the length of what says where each
    lies, then that, then all of them."""
    parts: list[bytes] = []
    places: dict[str, tuple[str, tuple[int, ...], int, int]] = {}
    at = 0

    def put(name: str, kind: str, shape: tuple[int, ...], held: bytes) -> None:
        nonlocal at
        places[name] = (kind, shape, at, len(held))
        parts.append(held + b"\0" * (-len(held) % _ALIGNED))
        at += len(parts[-1])

    spelled = {name: [one.encode() for one in held] for name, held in texts.items()}
    ends = {_ends_of(name): _ends(held) for name, held in spelled.items()}
    for name, array in {**arrays, **ends}.items():
        put(name, array.dtype.str, array.shape, array.tobytes())
    for name, value in plain.items():
        put(name, "", (), json.dumps(value, ensure_ascii=False).encode())
    for name, held in spelled.items():
        put(name, "", (), b"".join(held))
    head = json.dumps(places).encode()
    head += b" " * (-len(head) % _ALIGNED)
    return b"".join([len(head).to_bytes(_ALIGNED, "little"), head, *parts])


def _ends_of(name: str) -> str:
    return f"{name}.ends"


def _ends(texts: Sequence[bytes]) -> NDArray[np.int64]:
    """Return where each begins, and where the last one ends."""
    return np.cumsum([0, *map(len, texts)], dtype=np.int64)


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
        return json.loads(self._bytes(name))

    def texts(self, name: str, places: Iterable[int]) -> list[str]:
        """Return those of many texts that are at these places."""
        held, ends = self._bytes(name), self.array(_ends_of(name))
        at = np.fromiter(places, np.int64)
        parts = zip(ends[at].tolist(), ends[at + 1].tolist(), strict=True)
        return [held[begin:end].decode() for begin, end in parts]

    def _bytes(self, name: str) -> bytes:
        _, _, at, size = self._places[name]
        return self._read(self._begin + at, size)
