"""A far archive seen through a local folder of bounded size."""

import os
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from shared.blobs.port import Blobs, Listed, blob_name, is_blob_name
from shared.errors import BlobMissing

#: The folder is counted anew when this part of its bound was written since.
_CENSUS = 1 / 16
#: What is used least goes until so much of the bound is filled.
_FILLED = 0.9


class CachedBlobs:
    """Reads through FOLDER, which holds at most `bound` bytes of what was read last.

    Any number of processes may share the folder. What it holds is proven by its hash,
    and may be lost at any time; it never fails for its own sake. Safe for threads.
    """

    def __init__(self, far: Blobs, folder: Path, *, bound: int) -> None:
        self._far = far
        self._folder = folder
        self._bound = bound
        self._lock = threading.Lock()
        #: Bytes that we wrote since the folder was counted; None: never counted.
        self._since: int | None = None

    def put(self, data: bytes) -> str:
        name = self._far.put(data)
        self._keep(name, data)
        return name

    def put_many(self, blobs: Sequence[bytes]) -> Sequence[str]:
        names = self._far.put_many(blobs)
        for name, data in zip(names, blobs, strict=True):
            self._keep(name, data)
        return names

    def get(self, name: str) -> bytes:
        if not is_blob_name(name):
            raise BlobMissing
        data = self._held(name)
        if data is None:
            data = self._far.get(name)
            self._keep(name, data)
        return data

    def has(self, name: str) -> bool:
        return self._far.has(name)

    def delete(self, names: Sequence[str]) -> int:
        for name in filter(is_blob_name, names):
            with suppress(FileNotFoundError):
                self._path(name).unlink()
        return self._far.delete(names)

    def scrub(self, words: Sequence[bytes]) -> int:
        return self._far.scrub(words)

    def listed(self) -> Iterator[Listed]:
        return self._far.listed()

    def clear(self) -> None:
        """Drop what is held: something may have been forgotten on another machine."""
        for path, _, _ in self._files():
            with suppress(OSError):
                path.unlink()

    def meet(self, epoch: str) -> None:
        """Drop what is held if it is from another epoch; "": none is known."""
        mark = self._folder / "epoch"
        try:
            known = mark.read_text()
        except FileNotFoundError:
            known = ""
        if epoch and epoch != known:
            self.clear()
            self._folder.mkdir(parents=True, exist_ok=True)
            mark.write_text(epoch)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name

    def _held(self, name: str) -> bytes | None:
        path = self._path(name)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return data if blob_name(data) == name else None

    def _keep(self, name: str, data: bytes) -> None:
        if len(data) > self._bound:
            return
        path = self._path(name)
        aside = path.with_name(f".{name}.{secrets.token_hex(6)}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(data)
            os.replace(aside, path)
        except OSError:  # a full disk must not keep anybody from reading
            with suppress(OSError):
                aside.unlink(missing_ok=True)
        with self._lock:
            self._since = None if self._since is None else self._since + len(data)
            if self._since is None or self._since > self._bound * _CENSUS:
                self._shrink()
                self._since = 0

    def _shrink(self) -> None:
        files = sorted(self._files(), key=lambda one: one[2])
        held = sum(size for _, size, _ in files)
        if held <= self._bound:
            return
        for path, size, _ in files:
            if held <= self._bound * _FILLED:
                return
            with suppress(OSError):
                path.unlink()
            held -= size

    def _files(self) -> list[tuple[Path, int, float]]:
        """List files with size and time of last use; what a kill left aside, too."""
        found = []
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            with suppress(OSError):
                about = path.stat()
                found.append((path, about.st_size, about.st_mtime))
        return found
