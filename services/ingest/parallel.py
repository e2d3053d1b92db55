"""Reading in processes of its own: what comes in by the thousand, on all cores."""

import os
import time
from collections.abc import Sequence

from services.ingest.core.draft import Refused
from services.ingest.core.learnt import Table
from services.ingest.core.line_slips import (
    Work,
    lines_answered,
    lines_request,
    table_slip,
)
from services.ingest.reading_process import Terms
from services.ingest.reading_staff import Staff
from services.ingest.reading_tasks import Task
from shared.log import logger

#: What became of a line: its Reading as canonical JSON, unproven; why it is refused; or
#: None: it could not be read there.
Heard = bytes | Refused | None
#: Seconds between tries where no process can be started.
_REST = 30.0
_Lines = Task[list[bytes | None]]


class Readers:
    """Some processes that read lines of JSON. They are started when first asked for.

    Reading is a pure function, so that it makes no difference which process does it. A
    process that dies takes nothing along: what it was given is read anew by another.
    """

    def __init__(self, processes: int, terms: Terms | None = None) -> None:
        self.count = processes
        self._staff = Staff(processes, terms or Terms(warm=(), lines=True), deep=2)
        self._table: Table | None = None
        self._told = b""
        #: When processes may be started, on a clock that never goes back.
        self._again = 0.0

    @property
    def pids(self) -> list[int]:
        """The ids of the processes that are there."""
        return self._staff.pids

    def give(self, work: Sequence[Work], table: Table) -> "Given | None":
        """Let a process read this; None while there is none."""
        if not self.count or not self._is_ready():
            return None
        if self._table is not table:
            self._table, self._told = table, table_slip(table)
        given = Given(self._staff, work, self._told)
        self._staff.give([given.task])
        return given

    def close(self) -> None:
        """Let the processes go. Safe to repeat."""
        self._staff.close(0)

    def _is_ready(self) -> bool:
        """Say whether a process has started; else start them, and wait for none."""
        if self._staff.is_ready:
            return True
        if (error := self._staff.fault) is not None:
            _mourn(error)
            self._staff.fault = None
            self._again = time.monotonic() + _REST
        if self._again <= time.monotonic():
            self._staff.prepare()
        return False


class Given:
    """Lines that processes were given to read."""

    def __init__(self, staff: Staff, work: Sequence[Work], told: bytes) -> None:
        self._staff, self._work, self._told = staff, work, told
        self.task = self._task(work)

    def take_back(self) -> bool:
        """Take back what no process has begun; False: one has, so wait for it."""
        return self._staff.take_back(self.task)

    def collect(self) -> list[Heard]:
        """Wait for what the lines say, in order. May be repeated.

        Where a process died twice over them, or took too long, each line is read alone:
        the one at fault is refused, and no other.
        """
        try:
            said = self.task.wait()
            if not isinstance(said, Refused):
                return [*said]
            if len(self._work) == 1:
                return [said]
            alone = [self._task([one]) for one in self._work]
            self._staff.give(alone)
            found = [one.wait() for one in alone]
            return [one if isinstance(one, Refused) else one[0] for one in found]
        except OSError as error:
            _mourn(error)
            return [None] * len(self._work)

    def _task(self, work: Sequence[Work]) -> _Lines:
        count = len(work)
        return Task(
            [lines_request(work)],
            lambda message: lines_answered(message, count),
            told=self._told,
        )


def _mourn(error: OSError) -> None:
    logger().warning("worker.failed", error=type(error).__name__, why=str(error))


def spare_cores() -> int:
    """Return how many processes are worth having beside ours."""
    return max(0, min(3, (os.cpu_count() or 1) - 1))
