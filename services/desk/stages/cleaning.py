"""`storywire clean`: what ingest reads in files, without an inbox."""

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from services.desk.fates.results import fields_of
from services.desk.terminal.listing import files_in
from services.ingest.core.blocks import records
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.files import Found, Stamp
from services.ingest.core.learnt import NO_TABLE, Table
from services.ingest.core.ports import Drafting
from services.ingest.core.reading import completed, failed, refused
from services.ingest.core.records import Limits, Record, Refusal
from services.ingest.opening import DETAILS
from services.ingest.readings import draft_here
from shared.errors import StorywireError
from shared.events.reading import Reading
from shared.events.words import Reason

#: A pipe's bytes stay in memory up to this many, and go to a temporary file beyond.
SPOOLED = 16 << 20
#: So many records, or bytes of them, are drafted in one go.
BATCH, BATCHED = 64, 8 << 20
#: What a pipe is called if it is given no name: its bytes alone say what it is.
PIPE = "-"
_READING = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
_REASONS: dict[int, Reason] = {
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ELOOP: "not_regular",
    errno.ENXIO: "not_regular",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """How files are read: as ingest does, at one moment, with its limits."""

    #: Takes the place of the time of arrival, for dates without a year.
    at: datetime
    limits: Limits
    #: Tells the language of a text.
    detect: Callable[[str], str]
    drafting: Drafting = draft_here
    #: What was learnt of outlets.
    table: Table = NO_TABLE

    def clean(
        self, paths: Iterable[Path], *, pipe: BinaryIO | None = None, name: str = PIPE
    ) -> Iterator[dict[str, Any]]:
        """Yield one row for each article, retraction or refusal in files and folders.

        A path `-` is the pipe, known as `name`. Raises NothingThere, PassedOver.
        """
        for path in paths:
            if str(path) == "-" and pipe is not None:
                with _spooled(pipe) as stream:
                    yield from self._rows(stream, path, Path(name))
                continue
            for found, shown in files_in([path]):
                yield from self._file(found, shown, is_named=found == path)

    def _file(
        self, path: Path, name: Path, *, is_named: bool
    ) -> Iterator[dict[str, Any]]:
        # A link that was named is followed; one found in a folder may lead anywhere.
        follow = 0 if is_named else os.O_NOFOLLOW
        try:
            descriptor = os.open(path, _READING | follow)
        except OSError as error:
            reason = _REASONS.get(error.errno or 0)
            if reason is None:
                raise
            yield self._refused(reason, path, name)
            return
        with os.fdopen(descriptor, "rb") as file:
            kind = os.fstat(descriptor).st_mode
            if stat.S_ISREG(kind):
                yield from self._rows(file, path, name)
            elif is_named and stat.S_ISFIFO(kind):
                os.set_blocking(descriptor, True)
                with _spooled(file) as stream:
                    yield from self._rows(stream, path, name)
            else:
                yield self._refused("not_regular", path, name)

    def _refused(self, reason: Reason, path: Path, name: Path) -> dict[str, Any]:
        refusal = Refusal(reason, DETAILS.get(reason, ""), b"")
        return _row(self._reading(refusal, _found(name)), path)

    def _rows(self, stream: BinaryIO, path: Path, name: Path) -> Iterator[dict[str, Any]]:
        found = _found(name)
        found_in = records(stream, name=found.file, limits=self.limits)
        cut = (one for one in found_in if one is not None)
        for batch in _batches(cut):
            asked = [(one, self.at) for one in batch if isinstance(one, Record)]
            drafts = iter(self.drafting(asked))
            for record in batch:
                draft = next(drafts) if isinstance(record, Record) else None
                yield _row(self._reading(record, found, draft), path)

    def _reading(
        self, record: Record | Refusal, found: Found, draft: Draft | Refused | None = None
    ) -> Reading:
        """Read a record; an error in our reading refuses it, and stops no other."""
        if isinstance(record, Record) and draft is not None:
            try:
                return completed(
                    draft,
                    record,
                    name=found.file,
                    source=found.source,
                    received_at=self.at,
                    detect=self.detect,
                    table=self.table,
                )
            except StorywireError:
                raise  # our set-up is at fault, not the record
            except Exception as error:
                record = Refusal("broken", failed(error), b"", record.line, record.member)
        assert isinstance(record, Refusal)
        return refused(record, name=found.file, source=found.source, received_at=self.at)


def _batches(records: Iterator[Record | Refusal]) -> Iterator[list[Record | Refusal]]:
    """Cut a file's records into runs that are drafted together."""
    batch: list[Record | Refusal] = []
    size = 0
    for record in records:
        batch.append(record)
        size += len(record.data)
        if len(batch) >= BATCH or size >= BATCHED:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _found(name: Path) -> Found:
    return Found(name.as_posix(), Stamp(0, 0, 0, 0))


def _row(reading: Reading, path: Path) -> dict[str, Any]:
    """Return what is told of a reading; the file is named as it is in the inbox."""
    source, file = reading.source, reading.file
    state = "retracted" if reading.tombstone else "read"
    return {
        "file": f"{source}/{file}" if source else file,
        "path": os.fsencode(path).decode("utf-8", "backslashreplace"),
        "line": reading.line,
        "member": reading.member or None,
        "state": "rejected" if reading.reason else state,
        "reason": reading.reason,
        "detail": reading.detail or None,
        "external_id": reading.external_id,
        **fields_of(reading),
    }


@contextmanager
def _spooled(pipe: BinaryIO) -> Iterator[BinaryIO]:
    """Give a pipe as a file in which one can go back."""
    with tempfile.SpooledTemporaryFile(SPOOLED) as file:
        shutil.copyfileobj(pipe, file)
        file.seek(0)
        yield file  # type: ignore[misc]
