"""A folder of articles as a newsday: its files in the order in which they came out."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from services.desk.terminal.listing import files_in
from services.ingest.core.reading import read, refused
from services.ingest.core.records import Limits, Record, split
from shared.events.reading import Reading

#: What says no time comes last.
_NEVER = datetime.max.replace(tzinfo=UTC)
#: The order hangs on no language.
_ANY = "und"


def in_order(folder: Path, *, now: datetime) -> list[tuple[Path, Path]]:
    """List a folder's files with their names below the inbox, the first to come out
    first: by the earliest that one of its articles was published, corrected or taken
    back. Ties, and files that don't say when, by name."""
    files = list(files_in([folder]))
    return sorted(files, key=lambda one: (came_out(*one, now=now), str(one[1])))


def came_out(path: Path, name: Path, *, now: datetime) -> datetime:
    """Return when the first article of a file came out; the end of time if unknown."""
    if not path.is_file():
        return _NEVER
    times = (_time(one) for one in _readings(path.read_bytes(), str(name), now))
    return min((one for one in times if one is not None), default=_NEVER)


def _readings(data: bytes, name: str, now: datetime) -> Iterator[Reading]:
    for record in split(data, name=name, limits=Limits()):
        if isinstance(record, Record):
            yield read(
                record, name=name, source="", received_at=now, detect=lambda _: _ANY
            )
        else:
            yield refused(record, name=name, source="", received_at=now)


def _time(reading: Reading) -> datetime | None:
    known = (reading.published_at, reading.modified_at)
    return max((one for one in known if one is not None), default=None)
