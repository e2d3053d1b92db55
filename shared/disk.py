"""Every lasting effect on the file system, in one place that a proof can interrupt."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from shared.errors import DiskFull


class Disk(Protocol):
    """The file system's writing half.

    Each call is one step of the proof's crash explorer. Every method may raise DiskFull,
    or OSError for any other reason.
    """

    def write(self, path: Path, data: bytes) -> None:
        """Create or replace the file and fsync it; its name is not yet durable."""

    def append(self, path: Path, data: bytes) -> None:
        """Add to the end of the file and fsync it."""

    def truncate(self, path: Path, size: int) -> None:
        """Cut the file to this many bytes and fsync it."""

    def rename(self, old: Path, new: Path) -> None:
        """Rename within one file system, replacing what is there."""

    def settle(self, folder: Path) -> None:
        """Fsync the folder, so that the names in it last."""

    def unlink(self, path: Path) -> None:
        """Remove the file; one that is gone already is no error."""

    def rmdir(self, name: str, *, folder: int) -> None:
        """Remove an empty folder below an open one; OSError if it holds anything."""


class SystemDisk:
    """The real file system."""

    def write(self, path: Path, data: bytes) -> None:
        with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) as descriptor:
            _write(descriptor, data)

    def append(self, path: Path, data: bytes) -> None:
        with _opened(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND) as descriptor:
            _write(descriptor, data)

    def truncate(self, path: Path, size: int) -> None:
        with _opened(path, os.O_WRONLY) as descriptor:
            os.ftruncate(descriptor, size)
            os.fsync(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        with _room():
            os.replace(old, new)

    def settle(self, folder: Path) -> None:
        with _opened(folder, os.O_RDONLY) as descriptor:
            os.fsync(descriptor)

    def unlink(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def rmdir(self, name: str, *, folder: int) -> None:
        os.rmdir(name, dir_fd=folder)


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull from error
        raise


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    with _room():
        descriptor = os.open(path, flags | os.O_CLOEXEC, 0o640)
        try:
            yield descriptor
        finally:
            os.close(descriptor)


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    os.fsync(descriptor)


def replace(disk: Disk, path: Path, data: bytes) -> None:
    """Write a file so that it is whole or absent whatever is killed, and then lasts."""
    temporary = path.with_name(f".{path.name}.tmp")
    disk.write(temporary, data)
    disk.rename(temporary, path)
    disk.settle(path.parent)
