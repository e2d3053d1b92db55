"""Handing a file to a folder that ingest watches: whole, under a name of its own."""

import errno
import fcntl
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

#: Bytes copied at a time.
_PIECE = 1 << 20
#: So many files are made to last at once.
_AT_ONCE = 8


@dataclass(slots=True)
class Place:
    """A name below the inbox that is ours, and the hidden file aside that holds it.

    The lock on the file aside ends with us: what a killed program left is taken over.
    """

    target: Path
    aside: Path
    _lock: int | None

    def fill(
        self, data: BinaryIO, *, told: Callable[[int], None] = lambda _: None
    ) -> str:
        """Copy data aside and return its hash; `told`: bytes so far. Then `secure` it."""
        digest, size = hashlib.sha256(), 0
        descriptor = os.open(self.aside, os.O_WRONLY | os.O_TRUNC | os.O_CLOEXEC)
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            while piece := data.read(_PIECE):
                digest.update(piece)
                view = memoryview(piece)
                while view:
                    view = view[file.write(view) :]
                size += len(piece)
                told(size)
        return digest.hexdigest()

    def secure(self) -> None:
        """Let what was copied aside outlast a loss of power."""
        if self._lock is not None:
            os.fsync(self._lock)  # the very file, opened before it was written

    def settle(self) -> None:
        """Give what was put aside, and is secure, its name."""
        os.replace(self.aside, self.target)
        self._let_go()

    def take(self, origin: Path) -> bool:
        """Move a file here; False if it lies on another file system."""
        try:
            os.rename(origin, self.target)
        except OSError as error:
            if error.errno not in (errno.EXDEV, errno.EPERM, errno.EACCES):
                raise
            return False
        self.free()
        return True

    def free(self) -> None:
        """Give the name back, or what holds it. Safe to repeat."""
        if self._lock is not None:
            self.aside.unlink(missing_ok=True)
        self._let_go()

    def _let_go(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def reserve(wanted: Path) -> Place:
    """Choose this path, or one with a number before its endings if it is taken."""
    stem, dot, endings = wanted.name.partition(".")
    number, target = 1, wanted
    while True:
        # Ingest removes folders that it emptied: until ours holds something.
        wanted.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock = _locked(target)
        except FileNotFoundError:
            continue
        if lock is not None:
            return Place(target, aside_of(target), lock)
        number += 1
        target = wanted.with_name(f"{stem}-{number}{dot}{endings}")


@contextmanager
def reserved(wanted: Path) -> Iterator[Place]:
    """Reserve a path while in the block."""
    place = reserve(wanted)
    try:
        yield place
    finally:
        place.free()


def aside_of(target: Path) -> Path:
    """Name the file aside of a path; ingest passes over it, for it is hidden."""
    # The path's own name may be as long as a file system allows.
    mark = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]
    return target.with_name(f".{mark}.tmp")


def is_unfinished(target: Path) -> bool:
    """Say whether a killed program left a file aside of this path."""
    return not os.path.lexists(target) and os.path.lexists(aside_of(target))


def _locked(target: Path) -> int | None:
    """Hold a path, if nothing lies there and nobody else holds it."""
    if os.path.lexists(target):
        return None
    aside = aside_of(target)
    descriptor = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # It may have been given its name, or back, before we had the lock.
        if os.fstat(descriptor).st_ino == os.lstat(aside).st_ino:
            if not os.path.lexists(target):
                return descriptor
            aside.unlink()
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(descriptor)
    return None


def put_aside(
    origin: Path, place: Place, *, told: Callable[[int], None] = lambda _: None
) -> str:
    """Copy a file, link or pipe aside, and return the hash of its bytes ("": none)."""
    kind = origin.lstat().st_mode
    if stat.S_ISREG(kind):
        with origin.open("rb") as data:
            digest = place.fill(data, told=told)
        shutil.copystat(origin, place.aside)
        return digest
    place.aside.unlink()
    if stat.S_ISLNK(kind):
        place.aside.symlink_to(origin.readlink())
    else:
        os.mkfifo(place.aside)  # a pipe or device can't be copied: one to be refused
    return ""


def hash_of(origin: Path) -> str:
    """Return the hash of a file's bytes; "" for what is no file."""
    if not stat.S_ISREG(origin.lstat().st_mode):
        return ""
    with origin.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def secure(places: Sequence[Place]) -> None:
    """Let what was copied to these places, and its names aside, outlast a loss of power.

    Several at once: a file system does with one turn of the disk what takes a turn for
    each where they come one after the other.
    """
    if len(places) == 1:
        places[0].secure()
    else:
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for _ in threads.map(Place.secure, places):
                pass  # an error is raised here
    for folder in {one.target.parent for one in places}:
        _sync(folder)


def _sync(folder: Path) -> None:
    """Let the names in a folder outlast a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
