"""`storywire drop`: files handed to the inbox, each whole or not at all."""

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from services.desk.home import Home
from services.ingest.core.files import is_passed_over
from shared.errors import StorywireError

#: What tells of the articles beside it and is none: the key of a test set, a read-me.
ABOUT = frozenset({"expected.json", "readme", "readme.md", "readme.txt"})


class NothingThere(StorywireError):
    """There is no such file or folder; check the path."""


class NothingFound(StorywireError):
    """No article was found in what was given."""


class PassedOver(StorywireError):
    """Files of this name are left alone; rename it and drop it again."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file handed over: where it came from, and its name below the inbox."""

    origin: Path
    name: str


def files_in(
    paths: Iterable[Path], *, unfinished: bool = False
) -> Iterator[tuple[Path, Path]]:
    """Yield each file with its name below the inbox: for a folder, its tree as it is.

    Of a folder, what ingest passes over (`unfinished`: but for files that look as if
    somebody still wrote them) and what only tells of the files is left out; links (to
    folders, too) are handed over as links, to be refused. Raises NothingThere, and
    PassedOver for a file that ingest would never take.
    """
    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                parts = found.relative_to(path)
                is_folder = found.is_dir() and not found.is_symlink()
                out = _is_hidden(parts) if unfinished else _is_passed_over(parts)
                if not (is_folder or found.name.lower() in ABOUT or out):
                    yield found, parts
        elif not os.path.lexists(path):
            raise NothingThere(f"There is no file or folder {path}; check the path.")
        else:
            yield path, _seen(Path(path.name))


def _is_hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)


def _is_passed_over(name: Path) -> bool:
    return any(is_passed_over(part) for part in name.parts)


def _seen(name: Path) -> Path:
    if _is_passed_over(name):
        raise PassedOver(f"Hidden and unfinished files are left alone; rename {name}.")
    return name


def drop(home: Home, paths: Iterable[Path], *, keep: bool) -> Iterator[Dropped]:
    """Hand files to the inbox; without `keep` they leave where they were. Raises what
    files_in raises before the first one is handed over."""
    for origin, name in list(files_in(paths)):
        yield hand_in(home, origin, name, keep=keep)


def hand_in(home: Home, origin: Path, name: Path, *, keep: bool) -> Dropped:
    """Hand one file to the inbox, under a name of files_in."""
    with _reserved(home.inbox / name) as (target, aside):
        _hand_over(origin, target, aside, keep=keep)
    return Dropped(origin, str(target.relative_to(home.inbox)))


def drop_stream(home: Home, stream: BinaryIO, *, name: str) -> Dropped:
    """Hand over what a pipe brings, as one file. Raises PassedOver."""
    with _reserved(home.inbox / _seen(Path(name).relative_to("."))) as (target, aside):
        with aside.open("wb") as file:
            shutil.copyfileobj(stream, file)
        os.replace(aside, target)
    return Dropped(Path("-"), str(target.relative_to(home.inbox)))


@contextlib.contextmanager
def _reserved(wanted: Path) -> Iterator[tuple[Path, Path]]:
    """Choose the path, or one with a number before its endings if it is taken; give it
    with a file aside, which keeps others that drop now from the same name."""
    wanted.parent.mkdir(parents=True, exist_ok=True)
    stem, dot, endings = wanted.name.partition(".")
    number, target = 1, wanted
    while not _reserve(target):
        number += 1
        target = wanted.with_name(f"{stem}-{number}{dot}{endings}")
    try:
        yield target, _aside(target)
    finally:
        _aside(target).unlink(missing_ok=True)


def _reserve(target: Path) -> bool:
    if os.path.lexists(target):
        return False
    try:
        _aside(target).touch(exist_ok=False)
    except FileExistsError:
        return False
    if os.path.lexists(target):  # handed over while we looked
        _aside(target).unlink()
        return False
    return True


def _aside(target: Path) -> Path:
    # Ingest passes over hidden files: it never sees a half-written one. The name may be
    # as long as a file system allows.
    mark = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]
    return target.with_name(f".{mark}.tmp")


def _hand_over(origin: Path, target: Path, aside: Path, *, keep: bool) -> None:
    if not keep:
        with contextlib.suppress(OSError):  # another file system: copy, then remove
            os.rename(origin, target)
            return
    _copy(origin, aside)
    os.replace(aside, target)
    if not keep:
        origin.unlink()


def _copy(origin: Path, aside: Path) -> None:
    kind = origin.lstat().st_mode
    if stat.S_ISREG(kind):
        shutil.copy2(origin, aside)
        return
    aside.unlink()
    if stat.S_ISLNK(kind):
        aside.symlink_to(origin.readlink())
    else:
        os.mkfifo(aside)  # a pipe or device can't be copied: one to be refused for it
