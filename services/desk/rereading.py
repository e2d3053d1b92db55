"""The archived records of the journal, read anew by today's reader."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from services.ingest.core.ports import Journal
from services.ingest.core.readers import READERS
from services.ingest.core.reading import read, refused
from services.ingest.core.records import Limits, Record, Refusal, split
from shared.blobs.port import Blobs
from shared.errors import BlobMissing
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.text.canonical import canonical_json

#: So many records are read anew, and their Readings archived with one fsync.
BATCH = 256


def reread(
    line: JournalLine, data: bytes, *, limits: Limits, detect: Callable[[str], str]
) -> Reading | None:
    """Read one record's bytes again; None: what the journal says of it stands.

    A line of the journal is one record: where today's reader makes many of it, only a
    new drop of the file would do. `detect` tells the language.
    """
    record = _record(line, data, limits)
    about = {"name": line.file, "source": line.source}
    if isinstance(record, Record):
        return read(record, **about, received_at=line.received_at, detect=detect)
    if isinstance(record, Refusal):
        return refused(record, **about, received_at=line.received_at)
    return None


def _record(line: JournalLine, data: bytes, limits: Limits) -> Record | Refusal | None:
    kind = next((one for one in READERS if one == line.format), None)
    if kind is not None:
        return Record(data, kind, line.line, line.member)
    if line.line is not None and not line.member:
        # Lines were cut out of their file before they were archived.
        fits = line.reason != "too_big" or len(data) <= limits.record_bytes
        return Record(data, "json", line.line) if fits else None
    found = list(islice(split(data, name=line.file, limits=limits), 2))
    return found[0] if len(found) == 1 and found[0].line is None else None


class Rereading:
    """A journal whose lines name new Readings. Implements ingest's port.

    The Readings are archived; the journal itself is not changed. Blocks.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        blobs: Blobs,
        limits: Limits,
        detect: Callable[[str], str],
    ) -> None:
        self._journal = journal
        self._blobs = blobs
        self._limits = limits
        self._detect = detect

    @property
    def last(self) -> int:
        return self._journal.last

    def open(self) -> None:
        self._journal.open()

    def close(self) -> None:
        self._journal.close()

    def append(self, lines: Sequence[JournalLine]) -> None:
        self._journal.append(lines)

    def seals(self) -> Sequence[str]:
        return self._journal.seals()

    def lines(self, after: int = 0) -> Iterator[JournalLine]:
        lines = self._journal.lines(after)
        while batch := list(islice(lines, BATCH)):
            yield from self._reread(batch)

    def _reread(self, batch: Sequence[JournalLine]) -> Sequence[JournalLine]:
        readings = [self._reading(line) for line in batch]
        spelt = [
            canonical_json(one.model_dump(mode="json")).encode()
            for one in readings
            if one is not None
        ]
        names = iter(self._blobs.put_many(spelt))
        return [
            line
            if reading is None
            else line.model_copy(
                update={"reading": next(names), "reason": reading.reason}
            )
            for line, reading in zip(batch, readings, strict=True)
        ]

    def _reading(self, line: JournalLine) -> Reading | None:
        if line.blob is None:
            return None
        try:
            data = self._blobs.get(line.blob)
        except BlobMissing:  # forgotten: what was read of it may be, too
            return None
        return reread(line, data, limits=self._limits, detect=self._detect)
