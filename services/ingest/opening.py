"""Reaching dropped files by descriptor, step by step: no link is ever followed."""

import errno
import os
import stat
import weakref
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from services.ingest.core.companions import pages_in
from services.ingest.core.files import Found, Stamp, is_passed_over
from services.ingest.core.ports import Taken
from shared.events.words import Reason

#: Like os.open(name, flags, dir_fd=…); tests give another one.
Opener = Callable[..., int]
#: Tells of a folder, by the descriptor of the one it lies in, its path and the pages
#: beside it, whether it is to be refused whole.
Companion = Callable[[int, str, Collection[str]], Found | None]

_READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC
_REASONS: dict[int, Reason] = {
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ELOOP: "not_regular",
    errno.EMLINK: "not_regular",
    errno.ENXIO: "not_regular",
}
#: What the owner of a file is told; shared.events.words has what to do.
DETAILS: dict[Reason, str] = {
    "no_permission": "the file may not be read",
    "not_regular": "a link, pipe, socket or device, not a file",
    "too_deep": "it lies in too many folders",
    "not_an_article": "what a browser saved beside a page: pictures, styles, scripts",
}
#: The file, or a folder above it, went away: no error of anybody's.
GONE = (errno.ENOENT, errno.ENOTDIR)


def walk(
    folder: Path,
    *,
    depth: int,
    denied: Callable[[str, OSError], None],
    companion: Companion = lambda parent, path, pages: None,
    opener: Opener = os.open,
) -> Iterator[Found]:
    """List everything below a folder that is no folder, in no order worth relying on.

    Links, pipes and folders deeper than `depth` come as refused; `denied` hears of
    folders that can't be entered, `companion` knows those that come whole. Hidden and
    unfinished names are passed over.
    """

    def below(descriptor: int, prefix: str, left: int) -> Iterator[Found]:
        try:
            with os.scandir(descriptor) as entries:
                names = [one.name for one in entries if not is_passed_over(one.name)]
            pages = pages_in(names)
            for name in names:
                path = prefix + name
                found = _found(descriptor, path, name, left)
                found = found or companion(descriptor, path, pages)
                if found is not None:
                    yield found
                else:
                    yield from enter(name, descriptor, path, left - 1)
        finally:
            os.close(descriptor)

    def enter(
        name: str | Path, parent: int | None, path: str, left: int
    ) -> Iterator[Found]:
        try:
            descriptor = opener(name, _FOLDER, dir_fd=parent)
        except OSError as error:
            if error.errno not in GONE or not path:
                denied(path, error)
            return
        yield from below(descriptor, f"{path}/" if path else "", left)

    yield from enter(folder, None, "", depth)


def _found(folder: int, path: str, name: str, depth: int) -> Found | None:
    """Look at one name; None for a folder to go into, or for nothing at all."""
    try:
        status = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except OSError:
        return None
    if stat.S_ISREG(status.st_mode):
        return Found(path, stamp_of(status))
    if not stat.S_ISDIR(status.st_mode):
        return Found(path, stamp_of(status), "not_regular")
    return None if depth > 0 else Found(path, stamp_of(status), "too_deep")


def read_checked(
    folder: Path, found: Found, *, at_once: int, opener: Opener = os.open
) -> Taken | None:
    """Read one file through one descriptor: there is nothing to race.

    A file of more than `at_once` bytes is opened only. None if it is gone or changed
    while it was read. Raises OSError for an error that says nothing about the file.
    """
    if found.refusal is not None:
        return Taken(
            found,
            found.stamp,
            reason=found.refusal,
            detail=DETAILS.get(found.refusal, ""),
        )
    try:
        descriptor = _reached(folder, found.path, opener)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0)
        if reason is None and error.errno not in GONE:
            raise
        if reason is None:
            return None
        return Taken(found, found.stamp, reason=reason, detail=DETAILS.get(reason, ""))
    try:
        taken = _read(found, descriptor, at_once)
    except BaseException:
        os.close(descriptor)
        raise
    if taken is None or taken.stream is None:
        os.close(descriptor)
    return taken


def _reached(folder: Path, path: str, opener: Opener) -> int:
    above = reach(folder, path)
    try:
        return opener(path.rpartition("/")[2], _READING, dir_fd=above)
    finally:
        os.close(above)


def reach(folder: Path, path: str) -> int:
    """Open the folder that a path below a folder lies in, following no link."""
    above = os.open(folder, _FOLDER)
    try:
        for one in path.split("/")[:-1]:
            below = os.open(one, _FOLDER, dir_fd=above)
            os.close(above)
            above = below
    except BaseException:
        os.close(above)
        raise
    return above


def _read(found: Found, descriptor: int, at_once: int) -> Taken | None:
    status = os.fstat(descriptor)
    before = stamp_of(status)
    if not stat.S_ISREG(status.st_mode):
        detail = DETAILS["not_regular"]
        return Taken(found, before, reason="not_regular", detail=detail)
    if before.size > at_once:
        return Taken(found, before, stream=Descriptor(descriptor, before))
    parts: list[bytes] = []
    # In one go, where the system gives it: a file is in memory once, not twice.
    room = before.size + 1
    while chunk := os.read(descriptor, room):
        parts.append(chunk)
        room -= len(chunk)
    data = b"".join(parts)
    after = stamp_of(os.fstat(descriptor))
    if after != before or after.size != len(data):
        return None
    return Taken(found, after, data)


class Descriptor:
    """An open file, and the state that it was opened in. Implements ports.Opened."""

    def __init__(self, descriptor: int, stamp: Stamp) -> None:
        self._descriptor = descriptor
        self._stamp = stamp
        # Whoever forgets us lets go of the file, too.
        self._finalizer = weakref.finalize(self, os.close, descriptor)

    def read(self, size: int = -1, /) -> bytes:
        return os.read(self._descriptor, size if size >= 0 else self._stamp.size)

    def seek(self, offset: int, /) -> int:
        return os.lseek(self._descriptor, offset, os.SEEK_SET)

    def is_unchanged(self) -> bool:
        return stamp_of(os.fstat(self._descriptor)) == self._stamp

    def close(self) -> None:
        self._finalizer()


def stamp_of(status: os.stat_result) -> Stamp:
    """Take from a file's status what tells one state of it from any other."""
    return Stamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
