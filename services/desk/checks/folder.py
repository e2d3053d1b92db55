"""The data folder: its disk, its lock, its inbox."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from services.desk.checks.check import Check, bad, from_error, ok, warn
from services.desk.dropping.dropping import MANY
from services.desk.home import Home
from services.desk.terminal.layout import lasting, many, size
from services.desk.terminal.listing import files_in
from services.ingest.core.files import UNFINISHED, is_passed_over
from shared.errors import StorywireError
from shared.server.folder import ServerFolder, try_lock

#: Free bytes below which it is warned, and below which it is bad.
LITTLE, TOO_LITTLE = 10**9, 10**8
#: A file that lies in the inbox for so many seconds is stuck.
STUCK = 60.0
#: File systems that lose everything when the machine stops.
_FLEETING = frozenset({"tmpfs", "ramfs"})
#: File systems on which locks, sockets or fsync are not what they are elsewhere.
_REMOTE = ("nfs", "cifs", "smb", "9p", "fuse.sshfs", "afs", "vboxsf")


def folder(home: Home, *, is_running: bool, now: float) -> Iterator[Check]:
    """Look at the folder; nothing is made in it. `now`: seconds since 1970."""
    standing = _standing(home.data)
    yield data_folder(home.data, standing)
    yield file_system(standing, _mounts())
    yield free_space(shutil.disk_usage(standing).free)
    yield lock(home.data)
    yield inbox(home.inbox)
    yield from stuck(home.inbox, is_running=is_running, now=now)


def _standing(path: Path) -> Path:
    """Return the path, or the nearest folder above it that is there."""
    return next(one for one in (path, *path.parents) if one.exists())


def data_folder(data: Path, standing: Path) -> Check:
    """Look whether the folder can be written."""
    name = "data folder"
    if data.exists() and not data.is_dir():
        return bad(name, f"{data} is no folder", "name another with --data")
    if not os.access(standing, os.R_OK | os.W_OK | os.X_OK):
        return bad(
            name,
            f"{standing} can't be written",
            "give write permission, or name another folder with --data",
        )
    if data.exists():
        return ok(name, f"{data} can be written")
    return ok(name, f"{data} is not there yet; `storywire up` makes it")


def file_system(path: Path, mounts: str) -> Check:
    """Look on which kind of file system a path lies; `mounts`: as /proc/mounts has it."""
    name = "file system"
    kind = kind_of(path.resolve(), mounts)
    if kind in _FLEETING:
        return warn(
            name,
            f"{kind}: all is gone when the machine stops",
            "name a folder on a disk with --data",
        )
    if kind.startswith(_REMOTE):
        return warn(
            name,
            f"{kind}: locks and fsync may not hold there",
            "name a folder on a disk of this machine with --data",
        )
    return ok(name, kind or "unknown")


def kind_of(path: Path, mounts: str) -> str:
    """Return the kind of the mount that holds a path; empty if it isn't known."""
    found, kind = Path(), ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        # Spaces in names are written as octal numbers.
        point = Path(fields[1].replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) >= len(found.parts):
            found, kind = point, fields[2]
    return kind


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(errors="replace")
    except OSError:
        return ""


def free_space(free: int) -> Check:
    """Look at the free bytes of the folder's disk."""
    if free < TOO_LITTLE:
        return bad("free space", size(free), "free some; intake stops on a full disk")
    if free < LITTLE:
        return warn("free space", size(free), "free some before the disk is full")
    return ok("free space", size(free))


def lock(data: Path) -> Check:
    """Look who holds the folder."""
    place = ServerFolder.of(data)
    try:
        owner = place.owner_pid() if _is_held(place.lock) else None
        if owner is not None:
            return ok("folder lock", f"held by Storywire, process {owner}")
        if _is_held(place.in_use):
            return warn(
                "folder lock",
                f"a server without its Storywire runs, process {place.server_pid()}",
                "`storywire up` stops it and takes over",
            )
    except StorywireError as error:
        return from_error("folder lock", error.message)
    return ok("folder lock", "free")


def _is_held(path: Path) -> bool:
    if not path.exists():
        return False
    descriptor = try_lock(path, fcntl.LOCK_SH)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def inbox(path: Path) -> Check:
    """Look whether files can be taken from the inbox."""
    if not path.exists():
        return ok("inbox", "not there yet; it is made when it is needed")
    if not path.is_dir() or not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        return bad("inbox", f"{path} can't be read and written", "give permission")
    return ok("inbox", f"{path} can be read and written")


def stuck(path: Path, *, is_running: bool, now: float) -> Iterator[Check]:
    """Look for files that lie in the inbox for long."""
    if not path.is_dir() or not os.access(path, os.R_OK | os.X_OK):
        return
    name = "files in the inbox"
    ages = {
        str(below): now - _since(found)
        for found, below in files_in([path], unfinished=True)
    }
    unfinished = [one for one in ages if is_passed_over(Path(one).name)]
    if unfinished:
        yield warn(
            name,
            f"{many(len(unfinished), 'file')} named as unfinished: {unfinished[0]}",
            f"rename what is whole: {' '.join(UNFINISHED)} are left alone",
        )
    passed_by = {*unfinished, *(one for one in ages if _is_backfill(path / one))}
    late = {one: ages[one] for one in ages if one not in passed_by and ages[one] > STUCK}
    if not late:
        yield ok(name, f"{many(len(ages), 'file')}, none waits for long")
        return
    first = max(late, key=lambda one: (late[one], one))
    found = f"{many(len(late), 'file')} for long, {first} for {lasting(late[first])}"
    remedy = "see `storywire logs --service ingest`" if is_running else "`storywire up`"
    yield warn(name, found, remedy)


def _is_backfill(path: Path) -> bool:
    """Say whether a file is so large that it waits for all others, and rightly."""
    try:
        return path.lstat().st_size > MANY.bytes
    except OSError:
        return False


def _since(path: Path) -> float:
    try:
        # A file that was copied or moved here keeps its time of change.
        return path.lstat().st_ctime
    except OSError:
        return float("inf")
