"""The folder of packs: finds a blob in packs of this and of other processes."""

import os
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from shared.blobs import pack
from shared.blobs.writing import keep
from shared.disk import Disk

#: Bytes of a hash that tell which pack to look into; the pack's index decides.
_PREFIX = 7


class Packs:
    """Packs of one folder. Safe for threads.

    Each process holds about 80 bytes of memory for each packed blob. A file that is no
    whole pack is passed over: whoever wrote it never said that it was done.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._lock = threading.Lock()
        self._known: set[str] = set()
        #: First bytes of a hash to the pack that holds the blob.
        self._where: dict[int, Path] = {}
        self._is_read = False
        self._is_settled = False

    def find(self, key: bytes, *, fresh: bool) -> bytes | None:
        """Return what a pack holds under this hash, unproven; None if none does.

        `fresh`: on a miss look for packs that others wrote since.
        """
        self._scan(again=False)
        data = self._from(key)
        if data is None and fresh:
            # Its pack may be new, or have been written anew without another blob.
            self._scan(again=True)
            data = self._from(key)
        return data

    def add(self, blobs: Mapping[bytes, bytes]) -> None:
        """Write blobs, by their hashes, as one pack; durable when this returns."""
        self._scan(again=False)
        self._folder.mkdir(parents=True, exist_ok=True)
        name, data = pack.build(blobs)
        path = self._folder / f"{name}.pack"
        keep(self._disk, path, data)
        with self._lock:
            self._learn(path, blobs)

    def remove(self, keys: Collection[bytes]) -> int:
        """Write anew, without these blobs, every pack that holds one; return how many
        bytes went. The new pack lasts before the old one goes, so that no other blob is
        ever missing; a kill between leaves both, and removing again ends it.
        """
        self._scan(again=True)
        with self._lock:
            paths = [self._folder / name for name in sorted(self._known)]
        return sum(self._without(path, keys) for path in paths)

    def _without(self, path: Path, keys: Collection[bytes]) -> int:
        held = _contents(path, keys)
        if held is None:
            return 0
        kept = {key: data for key, data in held.items() if key not in keys}
        if kept:
            self.add(kept)
        self._disk.unlink(path)
        self._disk.settle(self._folder)
        with self._lock:
            self._known.discard(path.name)
            for key in held.keys() - kept.keys():
                if self._where.get(_short(key)) == path:
                    del self._where[_short(key)]
        return sum(len(held[key]) for key in held.keys() - kept.keys())

    def listed(self) -> Iterator[tuple[bytes, int, float]]:
        """Yield hash, size and time of writing (seconds since 1970) of each blob."""
        for name in sorted(_names(self._folder)):
            path = self._folder / name
            try:
                at = path.stat().st_mtime
                with path.open("rb") as file:
                    index = _index(file)
            except FileNotFoundError:
                continue  # rewritten meanwhile
            for key, _, size in pack.entries(index) if index else ():
                yield key, size, at

    def settle(self) -> None:
        """Make the names of packs last that a killed process may have left unsettled."""
        with self._lock:
            if not self._is_settled:
                self._disk.settle(self._folder)
                self._is_settled = True

    def _scan(self, *, again: bool) -> None:
        """Take in packs that we do not know yet."""
        with self._lock:
            if self._is_read and not again:
                return
            self._is_read = True
            new = sorted(set(_names(self._folder)) - self._known)
            for name in new:
                path = self._folder / name
                self._learn(path, _keys(path))
            self._is_settled = self._is_settled and not new

    def _learn(self, path: Path, keys: Iterable[bytes]) -> None:
        self._known.add(path.name)
        for key in keys:
            self._where[_short(key)] = path

    def _from(self, key: bytes) -> bytes | None:
        with self._lock:
            path = self._where.get(_short(key))
        if path is None:
            return None
        data = _read(path, key)
        if data is not None:
            return data
        # Another blob with the same first bytes hid it, or the pack is gone.
        with self._lock:
            others = [self._folder / name for name in sorted(self._known)]
        found = (_read(other, key) for other in others)
        return next((one for one in found if one is not None), None)


def _short(key: bytes) -> int:
    return int.from_bytes(key[:_PREFIX], "big")


def _names(folder: Path) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if name.endswith(".pack")]
    except FileNotFoundError:
        return []


def _keys(path: Path) -> list[bytes]:
    """Return the hashes in a pack; none if the file is no whole pack."""
    try:
        with path.open("rb") as file:
            index = _index(file)
    except FileNotFoundError:
        return []
    return pack.hashes(index) if index else []


def _contents(path: Path, keys: Collection[bytes]) -> dict[bytes, bytes] | None:
    """Return all that lies in a pack; None if it holds none of these."""
    try:
        with path.open("rb") as file:
            index = _index(file)
            if not index or not any(key in keys for key in pack.hashes(index)):
                return None
            found = {}
            for key, offset, length in pack.entries(index):
                file.seek(offset)
                found[key] = file.read(length)
            return found
    except FileNotFoundError:
        return None


def _read(path: Path, key: bytes) -> bytes | None:
    try:
        with path.open("rb") as file:
            index = _index(file)
            found = pack.place(index, key) if index else None
            if found is None:
                return None
            offset, length = found
            file.seek(offset)
            return file.read(length)
    except FileNotFoundError:
        return None


def _index(file: BinaryIO) -> bytes | None:
    """Read and prove a pack's index; None if the file is no whole pack."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - pack.FOOTER_SIZE))
    footer = pack.footer_of(file.read(), size)
    if footer is None:
        return None
    file.seek(footer.offset)
    index = file.read(footer.size)
    return index if pack.is_index(index, footer) else None
