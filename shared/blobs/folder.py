"""Blobs in a folder: single files by hash, and packs for batches."""

import fcntl
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from shared.blobs.packs import Packs
from shared.blobs.port import Listed, blob_name, is_blob_name
from shared.blobs.writing import keep
from shared.disk import Disk
from shared.errors import BlobBroken, BlobMissing

#: From so many new blobs on a batch becomes a pack. A pack saves fsyncs but costs each
#: process an entry in memory and in its listings; a trickle of articles stays single.
PACK_FROM = 8
#: A blob larger than this, in bytes, always stands alone.
PACK_UP_TO = 4 * 2**20
#: Bytes of a large blob that are compared at a time.
_PIECE = 2**20


class FolderBlobs:
    """Keeps a blob as FOLDER/ab/abcdef…, or in a pack in FOLDER/packs. Safe for threads.

    Any number of processes may use one folder at once. Files are written aside, fsynced
    and renamed, so that a name never stands over half a blob.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder, self._place = folder, str(folder)
        self._disk = disk
        self._packs = Packs(folder / "packs", disk)
        self._lock = threading.Lock()
        #: Folders whose own names are known to last.
        self._lasting: set[Path] = set()

    def put(self, data: bytes) -> str:
        name = blob_name(data)
        if not self._stands(name, data):
            self._write(name, data)
        return name

    def put_many(self, blobs: Sequence[bytes]) -> Sequence[str]:
        names = [blob_name(data) for data in blobs]
        new = {
            name: data
            for name, data in dict(zip(names, blobs, strict=True)).items()
            if not self._stands(name, data)
        }
        small = {name: data for name, data in new.items() if len(data) <= PACK_UP_TO}
        if len(small) < PACK_FROM:
            small = {}
        for name, data in new.items():
            if name not in small:
                self._write(name, data)
        if small:
            self._last(self._folder / "packs")
            self._packs.add({bytes.fromhex(name): data for name, data in small.items()})
        return names

    def get(self, name: str) -> bytes:
        is_here = False
        for data in self._found(name):
            if blob_name(data) == name:
                return data
            is_here = True
        raise BlobBroken if is_here else BlobMissing

    def has(self, name: str) -> bool:
        return next(self._found(name), None) is not None

    def delete(self, names: Sequence[str]) -> int:
        wanted = [name for name in dict.fromkeys(names) if is_blob_name(name)]
        if not self._folder.is_dir():
            return 0
        with _alone(self._folder / "deleting.lock"):
            gone = self._unlink(wanted)
            return gone + self._packs.remove({bytes.fromhex(name) for name in wanted})

    def scrub(self, words: Sequence[bytes]) -> int:
        gone = 0
        for path in sorted(self._folder.rglob(".*.tmp")):
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                continue  # its writer is done
            if any(word in data for word in words):
                self._disk.unlink(path)
                self._disk.settle(path.parent)
                gone += 1
        return gone

    def _unlink(self, names: Sequence[str]) -> int:
        gone, folders = 0, set()
        for name in names:
            path = self._path(name)
            try:
                gone += path.stat().st_size
            except FileNotFoundError:
                continue
            self._disk.unlink(path)
            folders.add(path.parent)
        for folder in folders:
            self._disk.settle(folder)
        return gone

    def listed(self) -> Iterator[Listed]:
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            if not is_blob_name(path.name):
                continue
            try:
                about = path.stat()
            except FileNotFoundError:
                continue  # deleted meanwhile
            at = datetime.fromtimestamp(about.st_mtime, UTC)
            yield Listed(path.name, about.st_size, at)
        for key, size, seconds in self._packs.listed():
            yield Listed(key.hex(), size, datetime.fromtimestamp(seconds, UTC))

    def _found(self, name: str) -> Iterator[bytes]:
        """Yield the bytes under a name wherever they lie, unproven."""
        if not is_blob_name(name):
            return
        try:
            yield self._path(name).read_bytes()
        except FileNotFoundError:
            pass  # it may lie in a pack
        packed = self._packs.find(bytes.fromhex(name), fresh=True)
        if packed is not None:
            yield packed

    def _stands(self, name: str, data: bytes) -> bool:
        """Say whether the blob is here, whole; if so, make sure that it lasts.

        A process killed between rename and fsync of the folder leaves a name that a
        power cut may still take; so the folder of a blob found here is settled once.
        """
        # Hardly ever is it there: a name alone costs a third of making the path, too.
        is_here = os.path.isfile(f"{self._place}/{name[:2]}/{name}")
        if is_here and _holds(path := self._path(name), data):
            self._last(path.parent)
            self._disk.settle(path.parent)
            return True
        if self._packs.find(bytes.fromhex(name), fresh=False) == data:
            self._last(self._folder / "packs")
            self._packs.settle()
            return True
        return False

    def _write(self, name: str, data: bytes) -> None:
        path = self._path(name)
        self._last(path.parent)
        keep(self._disk, path, data)

    def _last(self, folder: Path) -> None:
        """Make a folder of ours, and see once in our life that its name lasts."""
        with self._lock:
            if folder in self._lasting:
                return
            folder.mkdir(parents=True, exist_ok=True)
            if self._folder not in self._lasting:
                self._disk.settle(self._folder.parent)
                self._lasting.add(self._folder)
            self._disk.settle(self._folder)
            self._lasting.add(folder)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def _holds(path: Path, data: bytes) -> bool:
    """Say whether a file holds these bytes; it is read a piece at a time."""
    with path.open("rb") as file:
        for at in range(0, len(data), _PIECE):
            if file.read(_PIECE) != data[at : at + _PIECE]:
                return False
        return not file.read(1)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until nobody else deletes: two that write a pack anew at once would each
    bring back what the other one took out."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
