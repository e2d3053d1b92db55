"""The reading room: drafts of risky records are made in processes of their own."""

import asyncio
import errno
import os
import select
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record
from services.ingest.core.readers import is_risky
from services.ingest.core.reading import drafted
from services.ingest.core.slips import Answer, request
from services.ingest.reading_process import Died, ReadingProcess, Terms

#: Seconds after which processes that read nothing are ended: each holds some memory.
_IDLE = 60.0
#: Seconds between looks whether they are idle.
_LOOK = 5.0
#: Seconds for which a stop waits for the records that are being read.
_PATIENCE = 3.0
#: So often a record is tried whose process dies: the death may have been another's
#: doing, such as memory that the record before it had spoilt, or somebody's kill.
_TRIES = 2


@dataclass(slots=True)
class _Job:
    """A record to be read, and its place among the others."""

    index: int
    record: Record
    received_at: datetime
    tries: int = 0


class ReadingRoom:
    """Makes drafts, the risky ones in a few processes that last. Implements Drafting.

    Processes start when the first risky record comes, and end when they were idle for
    a while, have read thousands of records, or have grown. One that takes too long is
    killed, one that dies is replaced; no other record is harmed. Blocks; may be called
    from any thread, one call at a time.
    """

    def __init__(self, *, processes: int = 0, terms: Terms | None = None) -> None:
        """`processes`: at most so many; 0: one fewer than there are processors."""
        self._most = processes or max(1, _processors() - 1)
        self._terms = terms or Terms()
        self._lock = threading.Lock()
        self._seats: dict[ReadingProcess, _Job | None] = {}
        self._closing = False
        self._used = time.monotonic()

    @property
    def pids(self) -> list[int]:
        """The ids of the processes that are there."""
        return [one.pid for one in list(self._seats)]

    def __call__(
        self, records: Sequence[tuple[Record, datetime]]
    ) -> Sequence[Draft | Refused]:
        """Return the draft of each record, in their order.

        Raises OSError if no process can be started, or the room was closed meanwhile:
        no record is at fault then, and all may be tried again.
        """
        drafts: dict[int, Draft | Refused] = {}
        jobs: deque[_Job] = deque()
        for index, (record, at) in enumerate(records):
            if is_risky(record):
                jobs.append(_Job(index, record, at))
            else:
                drafts[index] = drafted(record, received_at=at)
        if jobs:
            with self._lock:
                self._closing = False
                try:
                    self._work_off(jobs, drafts)
                except BaseException:
                    self._clear()
                    raise
                self._used = time.monotonic()
        return [drafts[index] for index in range(len(records))]

    def close(self, patience: float = _PATIENCE) -> None:
        """End the processes; records that are being read may end within `patience`.

        Later calls start new ones. Safe to repeat, from any thread.
        """
        is_free = self._lock.acquire(timeout=patience)
        if not is_free:
            self._closing = True
            for process in list(self._seats):
                # Whoever waits for its answer sees its end, and that we are closing.
                with suppress(ProcessLookupError):
                    os.kill(process.pid, 9)
            self._lock.acquire()
        try:
            self._clear()
        finally:
            self._lock.release()

    async def tend(self, stop: asyncio.Event) -> None:
        """End processes that are idle, and all when told to stop. A worker's loop."""
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _LOOK)
            if self._seats and time.monotonic() - self._used > _IDLE:
                await asyncio.to_thread(self._rest)
        await asyncio.to_thread(self.close)

    def _rest(self) -> None:
        if self._lock.acquire(blocking=False):
            try:
                self._clear()
            finally:
                self._lock.release()

    # -- With the lock held.

    def _work_off(self, jobs: "deque[_Job]", drafts: dict[int, Draft | Refused]) -> None:
        while jobs or any(self._seats.values()):
            if self._closing:
                raise OSError(errno.ECANCELED, "Reading was stopped")
            self._seat(jobs)
            for process in self._ready():
                self._hear(process, jobs, drafts)
            now = time.monotonic()
            for process in [one for one in self._seats if one.is_busy]:
                if process.deadline < now:
                    # Its answer may lie there while we were held up ourselves.
                    self._hear(process, jobs, drafts)
                    if process in self._seats and process.deadline < now:
                        self._give_up(process, drafts)

    def _seat(self, jobs: "deque[_Job]") -> None:
        """Give every free process a record; start some if there are too few."""
        for process in self._seats:
            if jobs and not process.is_busy:
                job = self._seats[process] = jobs.popleft()
                job.tries += 1
                process.ask(request(job.record, job.received_at))
        starting = sum(not one.is_ready for one in self._seats)
        while len(self._seats) < self._most and starting < len(jobs):
            self._seats[ReadingProcess(self._terms)] = None
            starting += 1

    def _ready(self) -> list[ReadingProcess]:
        """Wait until processes have said something, or the nearest deadline."""
        poll, heard = select.poll(), {}
        nearest = min(one.deadline for one in self._seats if one.is_busy)
        for process in self._seats:
            answers, asks = process.waits
            heard[answers] = process
            poll.register(answers, select.POLLIN)
            if asks is not None:
                heard[asks] = process
                poll.register(asks, select.POLLOUT)
        seconds = max(0.0, nearest - time.monotonic())
        found = poll.poll(int(seconds * 1000) + 1)
        return list(dict.fromkeys(heard[descriptor] for descriptor, _ in found))

    def _hear(
        self,
        process: ReadingProcess,
        jobs: "deque[_Job]",
        drafts: dict[int, Draft | Refused],
    ) -> None:
        try:
            said = process.pump()
        except Died as death:
            self._bury(process, death.refused, jobs, drafts)
            return
        if said is None:
            return
        job, self._seats[process] = self._seats[process], None
        if job is not None:
            drafts[job.index] = _draft(said)
        if said.is_last:
            self._end(process)

    def _bury(
        self,
        process: ReadingProcess,
        refused: Refused,
        jobs: "deque[_Job]",
        drafts: dict[int, Draft | Refused],
    ) -> None:
        job = self._seats[process]
        self._end(process)
        if self._closing:
            return
        if job is None and not process.is_ready:
            raise OSError(errno.ECHILD, "A reading process ended while it started")
        if job is not None and job.tries < _TRIES:
            # Alone in a new process it is clear whose doing it was.
            jobs.appendleft(job)
        elif job is not None:
            drafts[job.index] = refused

    def _give_up(
        self, process: ReadingProcess, drafts: dict[int, Draft | Refused]
    ) -> None:
        job = self._seats[process]
        self._end(process)
        if job is None:
            raise OSError(errno.ETIMEDOUT, "A reading process did not start in time")
        seconds = f"{self._terms.seconds:g}"
        drafts[job.index] = Refused("timed_out", f"Reading took over {seconds} seconds.")

    def _end(self, process: ReadingProcess) -> None:
        process.kill()
        del self._seats[process]

    def _clear(self) -> None:
        for process in list(self._seats):
            self._end(process)


def _draft(said: Answer) -> Draft | Refused:
    found = said.draft or said.refused
    assert found is not None
    return found


def _processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
