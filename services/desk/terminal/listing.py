"""What is meant by the files and folders that a verb was given."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from services.desk.terminal.own_folders import keep_out, own_in, real_of
from services.ingest.core.companions import is_trimming, page_of, pages_in
from services.ingest.core.files import CLUTTER, is_passed_over, load_of
from shared.errors import StorywireError

#: What tells of the articles beside it and is none: the key of a test set, a read-me.
ABOUT = frozenset({"expected.json", "readme", "readme.md", "readme.txt"})
#: What the file system holds that can't be copied, by its kind.
_SPECIAL = {
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
}


class NothingThere(StorywireError):
    """There is no such file or folder; check the path."""


class PassedOver(StorywireError):
    """Files of this name are left alone; rename it and drop it again."""


class NoFile(StorywireError):
    """A device, pipe or socket is no file to hand over; see `storywire drop -`."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How many files there are, and how many bytes they have together."""

    files: int = 0
    bytes: int = 0
    #: Bytes again, but those of packed files and of data as much as reading them costs.
    load: int = field(default=0, compare=False)

    def __add__(self, other: "Weight") -> "Weight":
        return Weight(
            self.files + other.files, self.bytes + other.bytes, self.load + other.load
        )


def files_in(
    paths: Iterable[Path], *, unfinished: bool = False
) -> Iterator[tuple[Path, Path]]:
    """Yield each file with its name below what was given: a folder's tree as it is.

    Of a folder, what ingest passes over (`unfinished`: but for files that look as if
    somebody still wrote them), what only tells of the files, and what a browser saved
    beside a page (`flood_files` to flood.html) are left out, and so is what Storywire
    keeps in data folders; links (to folders, too) are handed over as links, to be
    refused. One folder's names are held in memory at a time. Raises NothingThere,
    PassedOver for a file that ingest would never take, and NoFile for a device, pipe or
    socket that is named itself.
    """
    for path in paths:
        if path.is_dir():
            yield from _tree(path, Path(), unfinished=unfinished)
        elif not os.path.lexists(path):
            raise NothingThere(f"There is no file or folder {path}; check the path.")
        elif what := _SPECIAL.get(stat.S_IFMT(path.lstat().st_mode)):
            raise NoFile(
                f"{path} is a {what} and no file; drop a file, or pipe into "
                "`storywire drop -`."
            )
        else:
            yield path, seen(Path(path.name))


def handed_in(paths: Iterable[Path | str], *, data: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each file with its name below the inbox, as `cp -r` would give it: that of a
    folder goes along, but not that of `.` or `FOLDER/.`. What Storywire keeps in `data`
    is left out. Raises what files_in raises, OwnFolder for what is named of `data`, and
    PassedOver for a folder that ingest would never look into.
    """
    listed = list(paths)
    keep_out(listed, data)
    for path in listed:
        name, found = _name_of(path), Path(path)
        if not found.is_dir():
            yield from files_in([found])
        elif name is None:
            own = _within(found, data)
            yield from _tree(found, Path(), unfinished=False, own=own)
        else:
            below = seen(Path(name))
            yield from _tree(found, below, unfinished=False, own=_within(found, data))


def _name_of(path: Path | str) -> str | None:
    """Return the name that a folder was given by; None: it has none to go along."""
    name = os.fspath(path).rstrip("/").rpartition("/")[2]
    return None if name in ("", ".", "..") else name


def _within(folder: Path, data: Path) -> Path | None:
    """Name the data folder as it is met within a folder; None: it is elsewhere."""
    real, own = real_of(folder), real_of(data)
    return folder / own.relative_to(real) if own.is_relative_to(real) else None


def _tree(
    folder: Path, below: Path, *, unfinished: bool, own: Path | None = None
) -> Iterator[tuple[Path, Path]]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(
                (one.name, one.is_dir(follow_symlinks=False)) for one in entries
            )
    except (PermissionError, FileNotFoundError, NotADirectoryError):
        return  # nobody may look into it, or it went away meanwhile
    pages = pages_in(name for name, _ in listed)
    kept = own_in(folder, is_home=folder == own)
    for name, is_folder in listed:
        if _is_hidden(name) if unfinished else is_passed_over(name):
            continue
        inner = (folder / name, below / name)
        if name in kept or (is_folder and page_of(name) in pages):
            continue
        if is_folder:
            yield from _tree(*inner, unfinished=unfinished, own=own)
        elif not _only_tells(inner[0]):
            yield inner


def _is_hidden(name: str) -> bool:
    """Say whether a file or folder is there for programs, whatever becomes of it."""
    return name.startswith(".") or name.lower() in CLUTTER


def _only_tells(file: Path) -> bool:
    """Say whether a file tells of others; its page may have gone before, when what a
    browser saved beside it was dropped."""
    name = file.name
    is_saved = is_trimming(name) and page_of(file.parent.name) is not None
    return is_saved or name.lower() in ABOUT


def seen(name: Path) -> Path:
    """Return a name that ingest takes. Raises PassedOver."""
    if any(is_passed_over(part) for part in name.parts):
        raise PassedOver(
            f"Hidden and unfinished files and folders are left alone; rename {name}."
        )
    return name


def weigh(paths: Iterable[Path | str], *, data: Path) -> Weight:
    """Count files and bytes. Raises what handed_in raises."""
    files = size = load = 0
    for path, name in handed_in(paths, data=data):
        try:
            found = path.lstat().st_size
        except FileNotFoundError:
            continue  # it went away meanwhile
        files, size, load = files + 1, size + found, load + load_of(name.name, found)
    return Weight(files, size, load)
