"""`storywire drop`: files handed to the inbox, each whole or not at all."""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from services.desk.home import Home
from shared.errors import StorywireError

#: Beside a set of articles, the key that says what belongs together; no article.
KEY = "expected.json"


class NothingThere(StorywireError):
    """There is no such file or folder; check the path."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file handed over: where it came from, and its name below the inbox."""

    origin: Path
    name: str


def files_in(paths: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield each file with its name below the inbox: for a folder, its tree as it is.

    Hidden files and keys of test sets are left out; links are handed over as links, to
    be refused. Raises NothingThere.
    """
    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                parts = found.relative_to(path)
                hidden = any(part.startswith(".") for part in parts.parts)
                if not hidden and found.name != KEY and not found.is_dir():
                    yield found, parts
        elif path.exists() or path.is_symlink():
            yield path, Path(path.name)
        else:
            raise NothingThere(f"There is no file or folder {path}; check the path.")


def drop(home: Home, paths: Iterable[Path], *, keep: bool) -> Iterator[Dropped]:
    """Hand files to the inbox; without `keep` they leave where they were."""
    for origin, name in files_in(list(paths)):
        target = free_name(home.inbox / name)
        target.parent.mkdir(parents=True, exist_ok=True)
        _hand_over(origin, target, keep=keep)
        yield Dropped(origin, str(target.relative_to(home.inbox)))


def drop_stream(home: Home, stream: BinaryIO, *, name: str) -> Dropped:
    """Hand over what a pipe brings, as one file."""
    home.inbox.mkdir(parents=True, exist_ok=True)
    target = free_name(home.inbox / name)
    aside = _aside(target)
    with aside.open("wb") as file:
        shutil.copyfileobj(stream, file)
    os.replace(aside, target)
    return Dropped(Path("-"), target.name)


def free_name(target: Path) -> Path:
    """Return the path, or one with a number before its endings if it is taken."""
    stem, dot, endings = target.name.partition(".")
    number, free = 1, target
    while free.exists() or free.is_symlink():
        number += 1
        free = target.with_name(f"{stem}-{number}{dot}{endings}")
    return free


def _hand_over(origin: Path, target: Path, *, keep: bool) -> None:
    if not keep:
        with contextlib.suppress(OSError):  # another file system: copy, then remove
            os.rename(origin, target)
            return
    aside = _aside(target)
    shutil.copy2(origin, aside, follow_symlinks=False)
    os.replace(aside, target)
    if not keep:
        origin.unlink()


def _aside(target: Path) -> Path:
    # Ingest passes over hidden files: it never sees a half-written one.
    return target.with_name(f".{target.name}.tmp")
