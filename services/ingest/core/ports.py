"""What intake asks of the folder, the rejects and the journal."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from services.ingest.core.archives.inflating import Stream
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.files import Found, Stamp
from services.ingest.core.learnt import NO_TABLE, Table
from services.ingest.core.limits import Record
from shared.events.base import Model, Moment
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.events.words import Reason


class Opened(Stream, Protocol):
    """A file that is read while it stays open: it is one file, whatever its name is
    given to meanwhile. Every call blocks for the disk, and may raise OSError."""

    def is_unchanged(self) -> bool:
        """Say whether the file is still as it was when it was opened."""

    def close(self) -> None:
        """Let go of the file. Safe to repeat."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of `articles.offered`."""

    id: str
    offer_id: str
    blob: str
    trace_id: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was read: its bytes, or why it could not be read."""

    found: Found
    stamp: Stamp
    data: bytes = b""
    #: In place of `data`, for a file that is too large to be held.
    stream: Opened | None = None
    reason: Reason | None = None
    detail: str = ""
    #: It is no file: it was handed over through the server.
    entry: Entry | None = None


class Note(Model):
    """FILE.reason.json: why an offer was refused, for the owner of the file."""

    reason: Reason
    detail: str
    remedy: str
    file: str
    line: int | None
    #: Of an archive the member that it is from.
    member: str = ""
    source: str
    offer_id: str
    trace_id: str
    at: Moment


class Inbox(Protocol):
    """The folder of dropped files. Every call blocks for the disk."""

    def open(self) -> None:
        """Make the folder, and put back what a killed process left aside."""

    def ready(self, limit: int) -> Sequence[Found]:
        """List files that may be taken, those changed first before all others."""

    def read(self, found: Found) -> Taken | None:
        """Read a file, or open it if it is large; None if it is gone, or is being
        written again."""

    def is_unchanged(self, taken: Taken) -> bool:
        """Say whether an open file still lies there as it was when it was opened; one
        that does not is to be let go: it was removed, or waits for its writer."""

    def leave(self, taken: Taken, error: OSError) -> None:
        """Leave an open file that can't be read on for later."""

    def claim(self, taken: Taken) -> Path | None:
        """Move a file aside, out of the inbox; None if it is gone, if another took its
        name meanwhile (which stays), or if it can't be moved (tried again later).
        Claimed already, it is returned again."""

    def drop(self, claimed: Path) -> None:
        """Remove a claimed file for good."""

    def next_look(self) -> float | None:
        """Seconds until a file may have become ready by time; None: none waits."""

    def watch(self, wake: Callable[[], None]) -> bool:
        """Call `wake`, in another thread, when files change; False: not possible."""

    def close(self) -> None:
        """Stop watching."""


class Drafting(Protocol):
    """Makes drafts of records, wherever: hostile bytes must harm nothing else."""

    def __call__(
        self, records: Sequence[tuple[Record, datetime]]
    ) -> Sequence[Draft | Refused]:
        """Return the draft of each record, which came at its moment, in their order.

        Total: what hangs, dies or asks for too much memory is refused. May end behind
        one that took too long, for its caller to go on with those before it: at least
        one is read, and the rest is to be asked for again. Blocks.
        """


class Tables(Protocol):
    """The tables that were learnt. Blocks for the disk."""

    def newest(self) -> Table:
        """Return the newest table, as it is now; an empty one before the first."""


class NoTables:
    """Of an ingest that learns nothing. Implements Tables."""

    def newest(self) -> Table:
        return NO_TABLE


class Rejects(Protocol):
    """The folder of refused offers. Every call blocks for the disk."""

    def move(self, claimed: Path, found: Found, note: Note) -> None:
        """Keep a whole refused file, with its note beside it. May be repeated."""

    def remove(self, offer_ids: Collection[str]) -> int:
        """Remove what is kept of these offers, and their notes; return how many."""

    def keep(self, data: bytes, found: Found, note: Note) -> None:
        """Keep one refused line of a file, or the whole of what was no file, with its
        note. May be repeated."""


class Journal(Protocol):
    """The append-only record of offers. Every call blocks for the disk."""

    @property
    def last(self) -> int:
        """Number of the last line; 0 if there is none."""

    def open(self) -> None:
        """Take the journal for writing. Raises FolderInUse, JournalBroken."""

    def close(self) -> None:
        """Let another process write."""

    def append(self, lines: Sequence[JournalLine]) -> None:
        """Make a batch durable; its numbers follow `last`. Raises DiskFull."""

    def lines(self, after: int = 0) -> Iterator[JournalLine]:
        """Read the lines with higher numbers, in order."""

    def seals(self) -> Sequence[str]:
        """Return the names of the blobs that sealed segments were copied to."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A journal line that is not committed yet, with what was read.

    None: there is nothing to read, for it is a decision, or what was read of the offer
    is forgotten.
    """

    line: JournalLine
    reading: Reading | None = None
