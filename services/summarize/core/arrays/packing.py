"""Arrays and plain values as one run of bytes, and back: only what is asked is read."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Arrays begin at multiples of this.
_ALIGNED = 8
_NONE: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Head:
    """Where everything lies that was packed together."""

    #: Where the first array begins.
    begin: int
    #: By name type, shape, place from there on, and size.
    places: Mapping[str, tuple[str, tuple[int, ...], int, int]]
    #: The first arrays by name: all are read as soon as one of them is asked for.
    together: tuple[str, ...]


def packed(
    arrays: Mapping[str, NDArray[Any]],
    plain: Mapping[str, Any],
    texts: Mapping[str, Sequence[str]] = _NONE,
    *,
    first: Mapping[str, NDArray[Any]] = MappingProxyType({}),
) -> bytes:
    """Return arrays of any shape, values as JSON knows them, and texts of which a few are
    asked for at a time, as one run of bytes: first the length of what says where each
    lies, then that, then all of them.

    `first`: arrays that are asked for together, and read in one go.
    """
    parts: list[bytes] = []
    places: dict[str, tuple[str, tuple[int, ...], int, int]] = {}
    at = 0

    def put(name: str, kind: str, shape: tuple[int, ...], held: bytes) -> None:
        nonlocal at
        places[name] = (kind, shape, at, len(held))
        parts.append(held + b"\0" * (-len(held) % _ALIGNED))
        at += len(parts[-1])

    def put_array(name: str, array: NDArray[Any]) -> None:
        put(name, array.dtype.str, array.shape, array.tobytes())

    for name, array in first.items():
        put_array(name, array)
    spelled = {name: [one.encode() for one in held] for name, held in texts.items()}
    ends = {_ends_of(name): _ends(held) for name, held in spelled.items()}
    for name, array in {**arrays, **ends}.items():
        put_array(name, array)
    for name, value in plain.items():
        put(name, "", (), json.dumps(value, ensure_ascii=False).encode())
    for name, held in spelled.items():
        put(name, "", (), b"".join(held))
    head = json.dumps([list(first), places]).encode()
    head += b" " * (-len(head) % _ALIGNED)
    return b"".join([len(head).to_bytes(_ALIGNED, "little"), head, *parts])


def head_of(read: Callable[[int, int], bytes]) -> Head:
    """Return where everything lies; `read`: gives so many bytes, from one on."""
    size = int.from_bytes(read(0, _ALIGNED), "little")
    together, places = json.loads(read(_ALIGNED, size))
    return Head(
        _ALIGNED + size,
        {
            intern(name): (intern(kind), tuple(shape), at, length)
            for name, (kind, shape, at, length) in places.items()
        },
        tuple(map(intern, together)),
    )


def _ends_of(name: str) -> str:
    return f"{name}.ends"


def _ends(texts: Sequence[bytes]) -> NDArray[np.int64]:
    """Return where each begins, and where the last one ends."""
    return np.cumsum([0, *map(len, texts)], dtype=np.int64)


class Packed:
    """What was packed, by its names; each array is read once, when it is asked for."""

    def __init__(
        self, read: Callable[[int, int], bytes], head: Head | None = None
    ) -> None:
        """Open it; `read`: gives so many of its bytes, from one on; `head`: its head, if
        that was read before."""
        self._read = read
        self._head = head or head_of(read)
        self._arrays: dict[str, NDArray[Any]] = {}

    def place(self, name: str) -> int:
        """Return where a value begins."""
        return self._head.begin + self._head.places[name][2]

    def array(self, name: str) -> NDArray[Any]:
        """Return an array; to read only."""
        if name not in self._arrays:
            if name in self._head.together:
                self._read_first()
            else:
                self._put(name, self._bytes(name), 0)
        return self._arrays[name]

    def _read_first(self) -> None:
        places = [(name, *self._head.places[name][2:]) for name in self._head.together]
        end = max(at + size for _, at, size in places)
        held = self._read(self._head.begin, end)
        for name, at, _ in places:
            self._put(name, held, at)

    def _put(self, name: str, held: bytes, begin: int) -> None:
        kind, shape, _, size = self._head.places[name]
        dtype = np.dtype(kind)
        flat = np.frombuffer(held, dtype, size // dtype.itemsize, begin)
        self._arrays[name] = flat.reshape(shape)

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
        return self._read(self.place(name), self._head.places[name][3])
