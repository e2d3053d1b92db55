"""The reading room: drafts of risky records are made in processes of their own."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from datetime import datetime

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record
from services.ingest.core.readers import is_risky
from services.ingest.core.reading import drafted
from services.ingest.core.slips import answered, request
from services.ingest.reading_process import Terms
from services.ingest.reading_staff import PATIENCE, Staff
from services.ingest.reading_tasks import Task


class ReadingRoom:
    """Makes drafts, the risky ones in a few processes that last. Implements Drafting.

    Of a record that takes too long, or whose process dies twice, the staff says why it
    is refused. Blocks; may be called from any thread.
    """

    def __init__(
        self, *, processes: int = 0, terms: Terms | None = None, whole: bool = True
    ) -> None:
        """`processes`: at most so many; 0: one fewer than there are processors.

        `whole`: all that is asked for at once is read, however many records hang; if
        not, a call ends with those that had begun when one had taken too long.
        """
        self._staff = Staff(processes or max(1, _processors() - 1), terms or Terms())
        self._whole = whole

    @property
    def pids(self) -> list[int]:
        """The ids of the processes that are there."""
        return self._staff.pids

    def __call__(
        self, records: Sequence[tuple[Record, datetime]]
    ) -> Sequence[Draft | Refused]:
        """Return the draft of each record, in their order, or of the first of them.

        Raises OSError if no process can be started, or the room was closed meanwhile:
        no record is at fault then, and all may be tried again.
        """
        tasks = {
            place: Task(request(record, at), answered)
            for place, (record, at) in enumerate(records)
            if is_risky(record)
        }
        if tasks:
            self._staff.give([*tasks.values()])
        drafts: list[Draft | Refused] = []
        end = len(records)
        try:
            while (place := len(drafts)) < end:
                record, at = records[place]
                task = tasks.get(place)
                said = task.wait() if task else drafted(record, received_at=at)
                drafts.append(said)
                if not self._whole and _is_late(said):
                    end = self._put_off(tasks, place, end)
            return drafts
        except BaseException:
            for task in tasks.values():
                self._staff.take_back(task)
            raise

    def _put_off(
        self, tasks: Mapping[int, Task[Draft | Refused]], late: int, end: int
    ) -> int:
        """Take back what no process has begun; return the first place of it, or `end`."""
        for place in sorted((one for one in tasks if late < one < end), reverse=True):
            if not self._staff.take_back(tasks[place]):
                break
            end = place
        return end

    def close(self, patience: float = PATIENCE) -> None:
        """End the processes; records that are being read may end within `patience`.

        Later calls start new ones. Safe to repeat, from any thread.
        """
        self._staff.close(patience)

    async def tend(self, stop: asyncio.Event) -> None:
        """End all processes when told to stop. A worker's loop."""
        await stop.wait()
        await asyncio.to_thread(self.close)


def _is_late(said: Draft | Refused) -> bool:
    """Say whether a record was refused since reading it took too long."""
    return isinstance(said, Refused) and said.reason == "timed_out"


def _processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
