"""The folder of refused offers: each beside a note that says why and what to do."""

import errno
from collections.abc import Collection
from pathlib import Path
from shutil import rmtree

from pydantic import ValidationError

from services.ingest.core.files import Found, fitted
from services.ingest.core.ports import Note
from services.ingest.core.sniffing import suffix_of
from shared.disk import Disk, replace

_NOTE = ".reason.json"


class FolderRejects:
    """Keeps refused files as FOLDER/SOURCE/FILE with FILE.reason.json beside.

    The note is written first: a file that lies here always has one. The same offer
    refused again, after a crash, finds its own place.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def move(self, claimed: Path, found: Found, note: Note) -> None:
        path = self._note(found.path, note)
        try:
            self._disk.rename(claimed, path)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            # The inbox is a mount of its own: copy what can be copied.
            if claimed.is_symlink() or not claimed.is_dir():
                if claimed.is_file() and not claimed.is_symlink():
                    replace(self._disk, path, claimed.read_bytes())
                self._disk.unlink(claimed)
            else:
                self._move_folder(claimed, path)

    def _move_folder(self, claimed: Path, path: Path) -> None:
        """Copy a refused folder, file by file: it may be repeated when it was killed."""
        for one in sorted(claimed.rglob("*")):
            if one.is_file() and not one.is_symlink():
                copy = path / one.relative_to(claimed)
                copy.parent.mkdir(parents=True, exist_ok=True)
                replace(self._disk, copy, one.read_bytes())
        rmtree(claimed)

    def keep(self, data: bytes, found: Found, note: Note) -> None:
        # The suffix of an archive's member: what lies here opens as what it is.
        suffix = suffix_of(note.member)
        tail = f".{suffix}" if suffix else ""
        ending = "" if note.line is None else f".line-{note.line}{tail}"
        path = self._note(found.path + ending, note)
        replace(self._disk, path, data)

    def remove(self, offer_ids: Collection[str]) -> int:
        gone = 0
        for note in sorted(self._folder.rglob(f"*{_NOTE}")) if offer_ids else ():
            path = note.with_name(note.name.removesuffix(_NOTE))
            if _offer_of(path) in offer_ids:
                # The note goes last: by it a killed removal is taken up again.
                self._disk.unlink(path.with_name(f".{path.name}.tmp"))
                if path.is_dir() and not path.is_symlink():
                    rmtree(path)
                else:
                    self._disk.unlink(path)
                self._disk.unlink(note)
                self._disk.settle(note.parent)
                gone += 1
        return gone

    def _note(self, name: str, note: Note) -> Path:
        """Write the note and return the path that it speaks of."""
        path = self._free(self._parent(name), name.rpartition("/")[2], note.offer_id)
        body = note.model_dump_json(indent=2).encode() + b"\n"
        replace(self._disk, path.with_name(path.name + _NOTE), body)
        return path

    def _parent(self, name: str) -> Path:
        parent = self._folder / name.rpartition("/")[0]
        try:
            parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            # A refused file bears the name of the folder that we need.
            parent = self._folder / fitted(name.partition("/")[0], "~")
            parent.mkdir(parents=True, exist_ok=True)
        return parent

    def _free(self, parent: Path, name: str, offer_id: str) -> Path:
        """Return the offer's own path, or one that nothing lies under."""
        # Room for the note's name and for its temporary one.
        room = "x" * len(f".{_NOTE}.tmp")
        plain = fitted(name, room).removesuffix(room)
        path = parent / plain
        if _is_free(path) or _offer_of(path) == offer_id:
            return path
        tail = f"~{offer_id[:12]}"
        return parent / (fitted(name, tail + room).removesuffix(room))


def _is_free(path: Path) -> bool:
    note = path.with_name(path.name + _NOTE)
    return not (path.exists() or path.is_symlink() or note.exists())


def _offer_of(path: Path) -> str | None:
    try:
        data = path.with_name(path.name + _NOTE).read_bytes()
        return Note.model_validate_json(data).offer_id
    except (OSError, ValidationError):
        return None
