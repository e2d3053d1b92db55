"""How far a backfill is: files, articles done of about how many, rate, time left."""

import asyncio
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.desk.home import Desk
from services.desk.terminal.listing import files_in
from services.ingest.core.files import Found
from services.ingest.core.offers import id_of
from services.ingest.core.sniffing import suffix_of
from services.ingest.inbox import AT_ONCE
from services.ingest.journal import Journal
from services.ingest.opening import stamp_of
from services.ingest.parts import HEAVY
from shared.clock import milliseconds
from shared.events.journal import JournalLine

#: What was told longer ago, in seconds, says nothing of the present rate.
_STALE = 300
#: So many of the journal's last lines tell the rate of small files, so old at most, in
#: seconds.
_TAIL, _RECENT = 2_000, 60
#: Endings of files of a line an article.
_LINES = ("jsonl", "ndjson", "jsonlines", "ldjson")


@dataclass(frozen=True, slots=True)
class Lying:
    """A file of the backfill, with what the ledger holds of how far it was taken."""

    found: Found
    reached: Mapping[str, str]

    @property
    def line(self) -> int:
        """Articles taken of it."""
        return int(self.reached.get("line") or 0)

    @property
    def offset(self) -> int:
        """Unpacked bytes taken of it."""
        return int(self.reached.get("offset") or 0)

    @property
    def is_lines(self) -> bool:
        """Say whether it holds a line an article, and too many to be counted."""
        return bool(self.reached) or (
            self.found.stamp.size > AT_ONCE and suffix_of(self.found.path) in _LINES
        )


@dataclass(frozen=True, slots=True)
class Backfill:
    """How far a backfill is."""

    files: int
    #: Bytes of these files, packed as they are.
    bytes: int
    #: Articles taken of large files that still lie there, and beside them, each as one,
    #: the small files that went since the backfill was last empty.
    done: int
    #: Those, and what is left in the files, about; None: nothing tells how long an
    #: article is.
    about: int | None
    #: Articles a second just now; None: nothing moves, or it isn't known.
    rate: float | None

    @property
    def seconds_left(self) -> float | None:
        """Seconds until all is taken in, about."""
        if self.about is None or not self.rate:
            return None
        return max(0, self.about - self.done) / self.rate


async def backfill(desk: Desk) -> Backfill | None:
    """Look how far the backfill is; None: there is none. Raises Away, JournalBroken."""
    found = await asyncio.to_thread(lambda: list(_listed(desk)))
    if not found:
        return None
    # Of small files nobody notes how far they were taken.
    large = [one for one in found if one.stamp.size > AT_ONCE]
    keys = [desk.ledger.keys.reached(id_of(one, one.stamp)) for one in large]
    told = dict(zip(large, await desk.ledger.fields(keys), strict=True)) if keys else {}
    lying = [Lying(one, told.get(one, {})) for one in found]
    tail = await asyncio.to_thread(_tail, desk)
    # Of what it removed only ingest itself knows, and says so with its signs of life.
    workers = (await desk.ledger.workers()).values()
    gone = sum(int(one.get("backfilled") or 0) for one in workers)
    return measured(lying, tail, gone=gone, now=milliseconds(desk.clock.now()))


def _listed(desk: Desk) -> Iterator[Found]:
    home = desk.home
    for folder, least in ((home.backfill, -1), (home.inbox, HEAVY)):
        for path, name in files_in([folder]) if folder.is_dir() else ():
            one = _found(path, name)
            if one is not None and one.load > least:
                yield one


def _found(path: Path, name: Path) -> Found | None:
    try:
        return Found(str(name), stamp_of(os.lstat(path)))
    except OSError:
        return None  # it was taken just now


def _tail(desk: Desk) -> Sequence[JournalLine]:
    if not desk.home.journal.is_dir():
        return ()
    last = desk.home.last_number()
    return list(Journal.reading(desk.home.journal).lines(max(0, last - _TAIL)))


def measured(
    lying: Sequence[Lying], tail: Sequence[JournalLine], *, gone: int = 0, now: int
) -> Backfill:
    """Count and estimate; `tail`: the journal's last lines, `gone`: small files that lie
    there no longer, `now` in milliseconds."""
    lines, taken = sum(one.line for one in lying), sum(one.offset for one in lying)
    length = taken / lines if lines else None
    about = 0.0
    for one in lying:
        if not one.is_lines:
            about += 1
        elif length is not None:
            about += max(one.line, one.found.weight / length)
    is_known = length is not None or not any(one.is_lines for one in lying)
    return Backfill(
        files=len(lying),
        bytes=sum(one.found.stamp.size for one in lying),
        done=lines + gone,
        about=round(about) + gone if is_known else None,
        rate=_rate_of_lines(lying, now) or _rate_of_files(tail, now),
    )


def _rate_of_lines(lying: Sequence[Lying], now: int) -> float | None:
    """Return the mean rate of the file that is being taken, since it was begun."""
    told = [one.reached for one in lying if one.reached.get("at")]
    if not told:
        return None
    last = max(told, key=lambda one: int(one["at"]))
    passed = int(last["at"]) - int(last["began_at"])
    if now - int(last["at"]) > _STALE * 1000 or passed <= 0:
        return None
    return (int(last["line"]) - int(last["began_line"])) / (passed / 1000)


def _rate_of_files(tail: Sequence[JournalLine], now: int) -> float | None:
    """Return the rate of what came in files of their own: each has its own moment."""
    moments = [milliseconds(one.received_at) for one in tail if one.line is None]
    recent = [one for one in moments if now - one <= _RECENT * 1000]
    if len(recent) < 2 or now <= recent[0]:
        return None
    return len(recent) / ((now - recent[0]) / 1000)
