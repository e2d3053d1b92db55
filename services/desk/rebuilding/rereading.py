"""The archived records of the journal, read anew by today's reader."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from services.desk.home import Home
from services.ingest.app import Settings
from services.ingest.core.learnt import NO_TABLE, Table
from services.ingest.core.ports import Drafting, Journal
from services.ingest.core.readers import READERS
from services.ingest.core.reading import completed, refused
from services.ingest.core.records import Limits, Record, Refusal, split
from services.ingest.languages import Languages
from services.ingest.readings import draft_here
from shared.blobs.port import Blobs
from shared.errors import BlobMissing
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.text.canonical import canonical_json

#: So many records are read anew, and their Readings archived with one fsync.
BATCH = 256


def reread(
    lines: Sequence[tuple[JournalLine, bytes]],
    *,
    limits: Limits,
    detect: Callable[[str], str],
    drafting: Drafting = draft_here,
    table: Table = NO_TABLE,
) -> list[Reading | None]:
    """Read records' bytes again; None: what the journal says of one stands.

    A line of the journal is one record: where today's reader makes many of it, only a
    new drop of the file would do. `detect` tells the language; `table`: what was learnt.
    """
    found = [(line, _record(line, data, limits)) for line, data in lines]
    drafts = iter(
        drafting([(it, by.received_at) for by, it in found if isinstance(it, Record)])
    )
    readings: list[Reading | None] = []
    for line, record in found:
        name, source, at = line.file, line.source, line.received_at
        if isinstance(record, Record):
            reading = completed(
                next(drafts),
                record,
                name=name,
                source=source,
                received_at=at,
                detect=detect,
                table=table,
            )
        elif isinstance(record, Refusal):
            reading = refused(record, name=name, source=source, received_at=at)
        readings.append(reading if record is not None else None)
    return readings


def _record(line: JournalLine, data: bytes, limits: Limits) -> Record | Refusal | None:
    kind = next((one for one in READERS if one == line.format), None)
    if kind is not None:
        return Record(data, kind, line.line, line.member)
    if line.line is not None and not line.member:
        # Lines were cut out of their file before they were archived.
        fits = line.reason != "too_big" or len(data) <= limits.record_bytes
        return Record(data, "json", line.line) if fits else None
    name = line.member or line.file
    found = list(islice(split(data, name=name, limits=limits), 2))
    if len(found) != 1 or found[0].line is not None:
        return None
    return replace(found[0], line=line.line, member=line.member)


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
        drafting: Drafting = draft_here,
        table: Table = NO_TABLE,
    ) -> None:
        self._journal = journal
        self._blobs = blobs
        self._limits = limits
        self._detect = detect
        self._drafting = drafting
        self._table = table

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
        # Whoever wants one line only does not pay for a batch.
        yield from self._reread(list(islice(lines, 1)))
        while batch := list(islice(lines, BATCH)):
            yield from self._reread(batch)

    def _reread(self, batch: Sequence[JournalLine]) -> Sequence[JournalLine]:
        readings = self._readings(batch)
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

    def _readings(self, batch: Sequence[JournalLine]) -> list[Reading | None]:
        kept = [(line, self._bytes(line)) for line in batch]
        given = [(line, data) for line, data in kept if data is not None]
        read = iter(
            reread(
                given,
                limits=self._limits,
                detect=self._detect,
                drafting=self._drafting,
                table=self._table,
            )
        )
        return [None if data is None else next(read) for _, data in kept]

    def _bytes(self, line: JournalLine) -> bytes | None:
        if line.blob is None:
            return None
        try:
            return self._blobs.get(line.blob)
        except BlobMissing:  # forgotten: what was read of it may be, too
            return None


def read_anew(
    journal: Journal,
    settings: Settings,
    *,
    blobs: Blobs,
    drafting: Drafting,
    table: int | None = None,
) -> Rereading:
    """Return a journal as ingest would write it today, with the learnt table of that
    number, or the newest one."""
    tables = Home(settings.data).tables()
    return Rereading(
        journal,
        blobs=blobs,
        limits=Limits(settings.file_bytes, settings.record_bytes),
        detect=Languages().detect,
        drafting=drafting,
        table=tables.newest() if table is None else tables.numbered(table),
    )
