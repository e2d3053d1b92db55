"""Blobs at any address that fsspec knows: s3://…, gs://…, sftp://…, memory://…"""

import secrets
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from fsspec.core import url_to_fs

from shared.blobs.port import Listed, blob_name, is_blob_name
from shared.errors import ArchiveAway, BlobBroken, BlobMissing

#: So many blobs are on their way at once.
AT_ONCE = 16
#: Stores of objects: an object is there whole or not at all, and a move is a copy.
_OBJECTS = frozenset(
    ("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "oci", "r2")
)


class RemoteBlobs:
    """Keeps a blob as ADDRESS/ab/abcdef…, each by itself. Safe for threads.

    Where the store has files, a blob is written aside and moved; where it has objects,
    it is put whole and its size is proven. It lasts as the store's own writes do. Any
    number of machines may use one address at once.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._opened: tuple[Any, str] | None = None

    @property
    def _store(self) -> Any:
        return self._open()[0]

    def _open(self) -> tuple[Any, str]:
        """Meet the store when it is first needed: nothing is asked of it at boot."""
        if self._opened is None:
            with self._reachable():
                store, root = url_to_fs(self._address, use_listings_cache=False)
            self._opened = store, root.rstrip("/")
        return self._opened

    def put(self, data: bytes) -> str:
        name = blob_name(data)
        with self._reachable():
            if self._read(name) != data:
                self._write(name, data)
        return name

    def put_many(self, blobs: Sequence[bytes]) -> Sequence[str]:
        names = [blob_name(data) for data in blobs]
        new = dict(zip(names, blobs, strict=True))
        if len(new) > 1:
            with ThreadPoolExecutor(min(AT_ONCE, len(new))) as threads:
                list(threads.map(self.put, new.values()))
        else:
            for data in new.values():
                self.put(data)
        return names

    def get(self, name: str) -> bytes:
        with self._reachable():
            data = self._read(name) if is_blob_name(name) else None
        if data is None:
            raise BlobMissing
        if blob_name(data) != name:
            raise BlobBroken
        return data

    def has(self, name: str) -> bool:
        if not is_blob_name(name):
            return False
        with self._reachable():
            return self._size(self._path(name)) is not None

    def delete(self, names: Sequence[str]) -> int:
        gone = 0
        with self._reachable():
            for name in filter(is_blob_name, dict.fromkeys(names)):
                size = self._size(self._path(name))
                if size is not None:
                    with suppress(FileNotFoundError):  # another one was quicker
                        self._store.rm_file(self._path(name))
                    gone += size
        return gone

    def scrub(self, words: Sequence[bytes]) -> int:
        store, gone = self._store, 0
        with self._reachable():
            for path in self._files():
                if not path.endswith(".tmp"):
                    continue
                with suppress(FileNotFoundError):  # its writer is done
                    if any(word in bytes(store.cat_file(path)) for word in words):
                        store.rm_file(path)
                        gone += 1
        return gone

    def _files(self) -> dict[str, dict[str, Any]]:
        store, root = self._open()
        try:
            return dict(store.find(root, detail=True))
        except FileNotFoundError:
            return {}

    def listed(self) -> Iterator[Listed]:
        with self._reachable():
            found = self._files()
        for path, about in found.items():
            name = path.rpartition("/")[2]
            if is_blob_name(name):
                yield Listed(name, int(about.get("size") or 0), _written(about))

    def _path(self, name: str) -> str:
        return f"{self._open()[1]}/{name[:2]}/{name}"

    def _read(self, name: str) -> bytes | None:
        try:
            return bytes(self._store.cat_file(self._path(name)))
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _size(self, path: str) -> int | None:
        try:
            return int(self._store.info(path).get("size") or 0)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _write(self, name: str, data: bytes) -> None:
        store, path = self._store, self._path(name)
        if _OBJECTS & set(_protocols(store)):
            store.pipe_file(path, data)
        else:
            folder = path.rpartition("/")[0]
            aside = f"{folder}/.{name}.{secrets.token_hex(6)}.tmp"
            store.makedirs(folder, exist_ok=True)
            try:
                store.pipe_file(aside, data)
                store.mv(aside, path)
            except BaseException:
                with suppress(Exception):
                    store.rm_file(aside)
                raise
        if self._size(path) != len(data):
            raise ArchiveAway(f"The archive {self._shown} did not keep what was written.")

    @property
    def _shown(self) -> str:
        """The address without what may be a password."""
        scheme, parted, rest = self._address.partition("://")
        return f"{scheme}{parted}{rest.rpartition('@')[2]}"

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        """Make every failure of the store one that passes: which errors a store's
        library raises is its own affair, and none of them is a message's fault."""
        try:
            yield
        except (ArchiveAway, BlobMissing, BlobBroken):
            raise
        except Exception as error:
            said = f"{type(error).__name__}: {error}"[:200]
            raise ArchiveAway(
                f"The archive {self._shown} can't be reached ({said}); check ARCHIVE and "
                "the network. Nothing is lost meanwhile."
            ) from error


def _protocols(store: Any) -> tuple[str, ...]:
    known = store.protocol
    return (known,) if isinstance(known, str) else tuple(known)


def _written(about: dict[str, Any]) -> datetime:
    """Return when a file was written, by whatever its store calls that.

    A store that does not tell: now, so that nothing is taken for old garbage.
    """
    for name in ("mtime", "LastModified", "last_modified", "updated", "created"):
        value = about.get(name)
        if isinstance(value, datetime):
            return value if value.tzinfo else value.replace(tzinfo=UTC)
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value, UTC)
    return datetime.max.replace(tzinfo=UTC)
