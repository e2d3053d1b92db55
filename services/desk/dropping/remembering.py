"""What was dropped and stayed where it was: remembered by content, in the data folder."""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.desk.dropping.handing import hash_of, is_unfinished
from shared.errors import StorywireError

_TABLES = """
CREATE TABLE IF NOT EXISTS dropped (
    origin BLOB, content TEXT, source BLOB, name BLOB,
    PRIMARY KEY (origin, content, source)
) WITHOUT ROWID
"""


class MemoryBroken(StorywireError):
    """The file dropped.sqlite of the data folder is damaged; remove it, and what was
    dropped with --keep is forgotten."""


class MemoryUnwritable(StorywireError):
    """What is dropped with --keep can't be remembered in the data folder: its disk is
    full or may not be written; nothing was lost, make room and drop it again."""


#: What sqlite answers of a file that is no good; all else is the disk's fault.
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@dataclass(frozen=True, slots=True)
class Memory:
    """One file that was, or is just being, handed over."""

    #: Path of a file that is to be removed then; empty for one that is kept.
    origin: bytes
    #: Hash of its bytes.
    content: str
    #: First folder below the inbox.
    source: bytes
    #: Where it was given its name.
    target: Path


class Memories:
    """The durable list of what was dropped. Raises MemoryBroken, MemoryUnwritable.

    A file is written here before it is given its name: after a kill it either still
    lies aside, and is not handed over, or it is.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._base = sqlite3.connect(path, timeout=60, isolation_level=None)
        try:
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=FULL")
            self._base.execute(_TABLES)
        except sqlite3.DatabaseError as error:
            self._base.close()
            raise _said(error) from error

    def close(self) -> None:
        """Let go of the list."""
        self._base.close()

    def names(self, origin: bytes) -> bool:
        """Say whether a file of this path was being handed over when we were stopped."""
        found = self._base.execute("SELECT 1 FROM dropped WHERE origin = ?", (origin,))
        return found.fetchone() is not None

    def has(self, origin: bytes, content: str, source: bytes) -> bool:
        """Say whether a file of these bytes was handed over from this source.

        Where another file lies under its name, it may not have been: it is to be handed
        over, for a repeat harms nothing and a loss does.
        """
        found = self._base.execute(
            "SELECT name FROM dropped WHERE origin = ? AND content = ? AND source = ?",
            (origin, content, source),
        ).fetchone()
        if found is None:
            return False
        target = Path(os.fsdecode(found[0]))
        return not (is_unfinished(target) or (origin and _is_other(target, content)))

    def add(self, memories: Iterable[Memory]) -> None:
        """Remember files, for good when this returns."""
        rows = [
            (one.origin, one.content, one.source, os.fsencode(one.target))
            for one in memories
        ]
        self._write("INSERT OR REPLACE INTO dropped VALUES (?, ?, ?, ?)", rows)

    def forget(self, memories: Iterable[Memory]) -> None:
        """Forget files: those that left where they were can't come again by mistake."""
        rows = [(one.origin, one.content, one.source) for one in memories]
        self._write(
            "DELETE FROM dropped WHERE origin = ? AND content = ? AND source = ?", rows
        )

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        try:
            self._base.execute("BEGIN IMMEDIATE")
            self._base.executemany(statement, rows)
            self._base.execute("COMMIT")
        except BaseException as error:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            if isinstance(error, sqlite3.DatabaseError):
                raise _said(error) from error
            raise


def _said(error: sqlite3.DatabaseError) -> StorywireError:
    """Tell a damaged file from a disk that is full: only the first is to be removed."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return MemoryBroken() if code in _DAMAGED else MemoryUnwritable()


def _is_other(target: Path, content: str) -> bool:
    """Say whether what lies there now has other bytes."""
    try:
        return hash_of(target) != content
    except OSError:
        return False  # ingest took it
