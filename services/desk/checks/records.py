"""The journal, and the blobs that its last lines name."""

from collections import deque
from collections.abc import Iterable, Iterator

from services.desk.checks.check import Check, bad, from_error, ok
from services.desk.home import Home
from services.desk.terminal.layout import many
from services.ingest.journal import Journal
from shared.blobs.port import Blobs
from shared.errors import BlobBroken, BlobMissing, JournalBroken
from shared.events.journal import JournalLine

#: So many of the journal's last lines have their blobs read.
LAST = 1_000


def records(home: Home) -> Iterator[Check]:
    """Read the whole journal, and the blobs of its last lines."""
    last: deque[JournalLine] = deque(maxlen=LAST)
    yield journal(home, last)
    yield blobs(home.blobs(), last)


def journal(home: Home, last: "deque[JournalLine]") -> Check:
    """Read the journal to its end, keeping its last lines."""
    try:
        last.extend(Journal.reading(home.journal).lines())
    except JournalBroken as error:
        return from_error("journal", error.message)
    except OSError as error:
        return bad(
            "journal", f"{error.filename}: {error.strerror}", "give read permission"
        )
    if not last:
        return ok("journal", "empty")
    return ok("journal", f"{many(last[-1].number, 'line')} without a gap")


def blobs(archive: Blobs, lines: Iterable[JournalLine]) -> Check:
    """Read every blob that some journal lines name."""
    count, lost = 0, dict[str, int]()
    lines = tuple(lines)
    forgotten = {
        gone.number
        for line in lines
        for gone in (line.decision.lines if line.decision else ())
    }
    for line in lines:
        for name in line.blobs if line.number not in forgotten else ():
            count += 1
            if not _is_whole(archive, name):
                lost.setdefault(name, line.number)
    if lost:
        name, number = next(iter(lost.items()))
        return bad(
            "archive",
            f"{many(len(lost), 'blob')} missing or broken, first {name[:12]} of journal"
            f" line {number}",
            "restore the archive from a copy",
        )
    if not count:
        return ok("archive", "the journal names nothing in it yet")
    return ok("archive", f"{many(count, 'blob')} of the journal's last lines are whole")


def _is_whole(archive: Blobs, name: str) -> bool:
    try:
        archive.get(name)
    except (BlobMissing, BlobBroken, OSError):
        return False
    return True
