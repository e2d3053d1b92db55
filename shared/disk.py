"""Every lasting effect on the file system, in one place that a proof can interrupt."""

import errno
import os
from pathlib import Path
from typing import Protocol

from shared.errors import DiskFull


class Disk(Protocol):
    """The file system's writing half. Each call is one step of the proof's crash explorer.

    Every method may raise DiskFull, or OSError for any other reason.
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


class SystemDisk:
    """The real file system."""

    def write(self, path: Path, data: bytes) -> None:
        self._write(path, data, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)

    def append(self, path: Path, data: bytes) -> None:
        self._write(path, data, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def truncate(self, path: Path, size: int) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
        try:
            os.ftruncate(descriptor, size)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        os.replace(old, new)

    def settle(self, folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def unlink(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def _write(self, path: Path, data: bytes, flags: int) -> None:
        try:
            descriptor = os.open(path, flags | os.O_CLOEXEC, 0o640)
            try:
                view = memoryview(data)
                while view:
                    view = view[os.write(descriptor, view) :]
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull from error
            raise


def replace(disk: Disk, path: Path, data: bytes) -> None:
    """Write a file so that it is whole or absent whatever is killed, and lasting after."""
    temporary = path.with_name(f".{path.name}.tmp")
    disk.write(temporary, data)
    disk.rename(temporary, path)
    disk.settle(path.parent)
