"""The server's own folder, and the two locks that keep it to one server."""

import asyncio
import errno
import fcntl
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from shared.errors import DiskFull, FolderInUse, StorywireError


@dataclass(frozen=True, slots=True)
class ServerFolder:
    """Names inside DATA/server. Everything in it is for its owner's eyes only."""

    #: Absolute, with links resolved.
    path: Path

    @classmethod
    def of(cls, data: Path) -> "ServerFolder":
        """Name the server's folder of this data folder."""
        return cls((data / "server").resolve())

    @property
    def lock(self) -> Path:
        """Locked by the Storywire that runs here; holds its process id."""
        return self.path / "lock"

    @property
    def in_use(self) -> Path:
        """Locked by the server process itself, through an inherited descriptor."""
        return self.path / "in-use"

    @property
    def pid(self) -> Path:
        """The server's process id."""
        return self.path / "pid"

    @property
    def address(self) -> Path:
        """The URL by which clients reach the server."""
        return self.path / "address"

    @property
    def configuration(self) -> Path:
        """What the server is started with."""
        return self.path / "server.conf"

    @property
    def log(self) -> Path:
        """What the server prints."""
        return self.path / "server.log"

    @property
    def socket(self) -> Path:
        """Where the server listens, if that path is short enough."""
        return self.path / "redis.sock"

    @property
    def append_only(self) -> Path:
        """The server's data."""
        return self.path / "appendonlydir"

    def prepare(self) -> None:
        """Create the folder. Raises StorywireError if that can't be."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.chmod(0o700)
        except OSError as error:
            raise told(error, self.path) from error

    def write(self, path: Path, text: str) -> None:
        """Write a small private file, whole or not at all."""
        temporary = path.with_name(f".{path.name}.tmp")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
        try:
            with open(os.open(temporary, flags, 0o600), "wb") as file:
                file.write(os.fsencode(text))
            os.replace(temporary, path)
        except OSError as error:
            raise told(error, path) from error

    def server_pid(self) -> int | None:
        """Return the process id last written, None if there is none."""
        return _number(self.pid)

    def owner_pid(self) -> int | None:
        """Return the process id of the Storywire that last took the lock."""
        return _number(self.lock)


async def claim(folder: ServerFolder, *, patience: float = 0.5) -> int:
    """Lock the data folder for this process; return the descriptor that holds the lock.

    The lock goes with the process, however that ends. Raises FolderInUse.
    """
    # A moment's patience: `address_of` in another process touches the lock, too.
    descriptor = await locked(folder.lock, patience=patience)
    if descriptor is None:
        owner = folder.owner_pid()
        who = f"Another Storywire (process {owner})" if owner else "Another Storywire"
        raise FolderInUse(
            f"{who} uses the data folder {folder.path.parent}; stop it, or name another"
            " with --data."
        )
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor


async def locked(path: Path, *, patience: float) -> int | None:
    """Lock a file, trying for `patience` seconds; return its descriptor, or None."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    while True:
        descriptor = try_lock(path, fcntl.LOCK_EX)
        if descriptor is not None or loop.time() >= deadline:
            return descriptor
        await asyncio.sleep(0.02)


def try_lock(path: Path, kind: int) -> int | None:
    """Lock a file (created if missing) without waiting; None if another holds it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise told(error, path) from error
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError as error:
        os.close(descriptor)
        raise told(error, path) from error
    return descriptor


def free_bytes(folder: Path) -> int:
    """Return how many bytes the folder's disk has left."""
    return shutil.disk_usage(folder).free


def told(error: OSError, path: Path) -> StorywireError:
    """Say in one line what the file system refused."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull()
    return StorywireError(
        f"{path} can't be used: {error.strerror or error}; give write permission, or"
        " name another folder with --data."
    )


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None
