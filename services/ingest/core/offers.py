"""One offer: its id, its blobs, its journal line, its note if it is refused. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic_core import to_json

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.files import Found, Stamp
from services.ingest.core.learnt import NO_TABLE, Table
from services.ingest.core.ports import Note, Taken
from services.ingest.core.reading import completed, failed, refused
from services.ingest.core.records import Record, Refusal
from services.ingest.core.text.decoding import printable
from shared.errors import StorywireError
from shared.events.identity import offer_id
from shared.events.journal import JournalLine
from shared.events.offering import part_id
from shared.events.reading import Reading
from shared.events.words import REMEDIES
from shared.text.canonical import digest

_NAMES = sorted(Reading.model_fields)


@dataclass(frozen=True, slots=True)
class Offer:
    """One file or line as it was handed over."""

    id: str
    taken: Taken
    record: Record | Refusal
    received_at: datetime

    @classmethod
    def of(cls, taken: Taken, record: Record | Refusal, received_at: datetime) -> "Offer":
        """Name an offer: the same file, taken again after a crash, has the same id.

        What came through the server brings its id; its parts are named after it.
        """
        if taken.entry is not None:
            name = part_id(taken.entry.offer_id, record.line)
            return cls(name, taken, record, received_at)
        name = offer_id(
            source=taken.found.source,
            path=taken.found.file,
            inode=taken.stamp.inode,
            mtime_ns=taken.stamp.mtime_ns,
            content=digest(record.data),
            line=record.line,
        )
        return cls(name, taken, record, received_at)

    @property
    def is_readable(self) -> bool:
        """Say whether there are bytes to archive."""
        return self.taken.reason is None or self.taken.entry is not None

    def read(
        self,
        draft: Draft | Refused | None,
        detect: Callable[[str], str],
        table: Table = NO_TABLE,
    ) -> tuple[Reading, bytes]:
        """Return the Reading of a draft of the record, and its canonical JSON.

        `draft`: None for what is no record. An error in our reading refuses this record,
        and stops no other.
        """
        found, record = self.taken.found, self.record
        about = {"name": found.file, "source": found.source}
        if isinstance(record, Record) and draft is not None:
            try:
                reading = completed(
                    draft,
                    record,
                    **about,
                    received_at=self.received_at,
                    detect=detect,
                    table=table,
                )
                return reading, canonical(reading)
            except StorywireError:
                raise  # our set-up is at fault, not the record
            except Exception as error:
                detail = failed(error)
                record = Refusal(
                    "broken", detail, record.data, record.line, record.member
                )
        assert isinstance(record, Refusal)
        reading = refused(record, **about, received_at=self.received_at)
        return reading, canonical(reading)

    def blobs(self, reading: bytes) -> list[bytes]:
        """Return what the archive keeps: the bytes, if any, and what was read."""
        return [self.record.data, reading] if self.is_readable else [reading]

    def line(
        self, reading: Reading, names: Sequence[str], *, number: int, trace_id: str
    ) -> JournalLine:
        """Build the journal's line; `names` are those of `blobs`."""
        return JournalLine(
            number=number,
            offer_id=self.id,
            source=self.taken.found.source,
            file=self.taken.found.file,
            line=self.record.line,
            member=reading.member,
            format=self.record.kind if isinstance(self.record, Record) else "",
            received_at=self.received_at,
            trace_id=trace_id,
            blob=names[0] if self.is_readable else None,
            reading=names[-1],
            reason=reading.reason,
        )

    def note(self, fields: Mapping[str, str]) -> Note:
        """Say why it was refused; `fields`: reason, detail, trace_id, received_at."""
        return Note.model_validate(
            {
                "reason": fields["reason"],
                "detail": fields.get("detail", ""),
                "remedy": _remedy(fields["reason"]),
                "file": self.taken.found.file,
                "line": self.record.line,
                "member": printable(self.record.member),
                "source": self.taken.found.source,
                "offer_id": self.id,
                "trace_id": fields.get("trace_id", ""),
                "at": fields["received_at"],
            }
        )


def file_id(taken: Taken) -> str:
    """Name a file in this very state, as offer_id names what it holds."""
    return id_of(taken.found, taken.stamp)


def id_of(found: Found, stamp: Stamp) -> str:
    """Name a file that was found, in this state."""
    place = [found.source, found.file, stamp.inode, stamp.mtime_ns, stamp.size]
    return digest(place, length=24)


def _remedy(reason: str) -> str:
    return next((remedy for known, remedy in REMEDIES.items() if known == reason), "")


def canonical(reading: Reading) -> bytes:
    """Spell a Reading as the archive keeps it: as canonical_json does, in a third of the
    time.

    Raises ValueError for what is no text.
    """
    held = vars(reading)
    return to_json({name: held[name] for name in _NAMES})
