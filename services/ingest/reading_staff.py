"""The staff that reads: a few processes that last, given work by a thread."""

import errno
import os
import select
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from services.ingest.core.draft import Refused
from services.ingest.core.slips import Nonsense
from services.ingest.reading_process import NO_SENSE, Died, ReadingProcess, Terms
from services.ingest.reading_tasks import Task

#: Seconds after which processes that read nothing are ended: each holds some memory.
_IDLE = 60.0
#: Seconds for which a stop waits for what is being read.
PATIENCE = 3.0


class Staff:
    """Gives tasks to a few processes. One that takes too long is killed, one that dies
    is replaced; no other task is harmed. May be called from any thread.

    Processes start when the first task comes, and end when they were idle for a while,
    have read thousands of records, or have grown.
    """

    def __init__(self, most: int, terms: Terms, *, deep: int = 1) -> None:
        """`most`: processes; `deep`: tasks that one of them has at a time. A second one
        keeps it busy while its answer is fetched, but the first may harm it."""
        self._most, self._terms, self._deep = most, terms, deep
        #: What kept processes from starting the last time.
        self.fault: OSError | None = None
        #: Of all that follows.
        self._lock = threading.Lock()
        self._tasks: deque[Task[Any]] = deque()
        self._seats: dict[ReadingProcess, deque[Task[Any]]] = {}
        self._told: dict[ReadingProcess, bytes | None] = {}
        self._bell: tuple[int, int] | None = None
        self._thread: threading.Thread | None = None
        self._is_wanted = False
        #: When all is to be ended, on a clock that never goes back.
        self._until: float | None = None

    @property
    def pids(self) -> list[int]:
        """The ids of the processes that are there."""
        return [one.pid for one in list(self._seats)]

    @property
    def is_ready(self) -> bool:
        """Say whether a process has started."""
        return any(one.is_ready for one in list(self._seats))

    def prepare(self) -> None:
        """Start all processes; nobody waits for them."""
        with self._lock:
            self._is_wanted = True
            self._ring()

    def give(self, tasks: Sequence[Task[Any]]) -> None:
        """Have tasks done, in about this order."""
        with self._lock:
            self._tasks += tasks
            self._ring()

    def take_back(self, task: Task[Any]) -> bool:
        """Take a task back that no process has; False: one has it, or had."""
        with self._lock, suppress(ValueError):
            self._tasks.remove(task)
            return True
        return False

    def close(self, patience: float = PATIENCE) -> None:
        """End the processes; what is being read may end within `patience`.

        Later tasks start new ones. Safe to repeat, from any thread.
        """
        with self._lock:
            if (thread := self._thread) is None:
                return
            self._until = time.monotonic() + patience
            self._ring()
        thread.join()

    def _ring(self) -> None:
        """Wake the thread that gives the tasks out; begin it if there is none."""
        if self._thread is None or self._bell is None:
            self._until = None
            self._bell = os.pipe()
            self._thread = threading.Thread(target=self._serve, daemon=True)
            self._thread.start()
        else:
            os.write(self._bell[1], b".")

    # -- In the thread.

    def _serve(self) -> None:
        why = OSError(errno.ECANCELED, "Reading was stopped")
        try:
            while self._serve_once(why):
                pass
        except OSError as error:
            why = self.fault = error
        finally:
            with self._lock:
                self._clear(why)

    def _serve_once(self, why: OSError) -> bool:
        """Give out tasks, and hear what is said next. False: all is ended."""
        with self._lock:
            self._seat()
            poll, heard = self._watched()
            seconds = self._patience()
        found = poll.poll(max(0, int(seconds * 1000)) + 1)
        with self._lock:
            ready = [one for one, _ in found]
            if self._bell is not None and self._bell[0] in ready:
                os.read(self._bell[0], 1 << 16)
            for process in dict.fromkeys(heard[one] for one in ready if one in heard):
                self._hear(process)
            now = time.monotonic()
            for process in [one for one in self._seats if one.is_busy]:
                if process.deadline < now:
                    # Its answer may lie there while we were held up ourselves.
                    self._hear(process)
                    if process in self._seats and process.deadline < now:
                        self._give_up(process)
            is_over = self._is_over(is_idle=not found)
            if is_over:
                self._clear(why)
            return not is_over

    def _is_at_work(self) -> bool:
        return bool(self._tasks) or any(one.is_busy for one in self._seats)

    def _is_over(self, *, is_idle: bool) -> bool:
        if self._until is not None and self._until <= time.monotonic():
            return True
        return not self._is_at_work() and (is_idle or self._until is not None)

    def _patience(self) -> float:
        """Return for how many seconds nothing need be done if nothing is said."""
        ends = [one.deadline for one in self._seats if one.is_busy]
        if self._until is not None:
            ends.append(self._until)
        return min(ends) - time.monotonic() if ends else _IDLE

    def _seat(self) -> None:
        """Give every process that has time a task; start some if there are too few."""
        for depth in range(1, self._deep + 1):
            for process, seated in self._seats.items():
                if self._tasks and process.is_ready and len(seated) < depth:
                    self._ask(process, self._tasks.popleft())
        starting = sum(not one.is_ready for one in self._seats)
        wanted = self._most if self._is_wanted else len(self._tasks)
        while len(self._seats) < self._most and starting < wanted:
            self._seats[ReadingProcess(self._terms)] = deque()
            starting += 1
        self._is_wanted = False

    def _ask(self, process: ReadingProcess, task: Task[Any]) -> None:
        if task.told is not None and self._told.get(process) is not task.told:
            self._told[process] = task.told
            process.tell([task.told])
        self._seats[process].append(task)
        process.ask(task.message)

    def _watched(self) -> tuple[select.poll, dict[int, ReadingProcess]]:
        """Return what to wait for, and which process each descriptor is of."""
        poll, heard = select.poll(), {}
        assert self._bell is not None
        poll.register(self._bell[0], select.POLLIN)
        for process in self._seats:
            answers, asks = process.waits
            heard[answers] = process
            poll.register(answers, select.POLLIN)
            if asks is not None:
                heard[asks] = process
                poll.register(asks, select.POLLOUT)
        return poll, heard

    def _hear(self, process: ReadingProcess) -> None:
        try:
            for said in process.pump():
                seated = self._seats[process]
                seated[0].understood(said.message)
                seated.popleft()
                if said.is_last:
                    self._end(process)
                    return
        except Died as death:
            self._bury(process, death.refused)
        except Nonsense:
            self._bury(process, NO_SENSE)

    def _bury(self, process: ReadingProcess, refused: Refused) -> None:
        seated = self._seats[process]
        if not process.is_ready:
            raise OSError(errno.ECHILD, "A reading process ended while it started")
        # The first one was being read; those behind it were not even begun.
        first = seated.popleft() if seated else None
        self._end(process)
        if first is not None and first.outlived(refused):
            self._tasks.appendleft(first)

    def _give_up(self, process: ReadingProcess) -> None:
        if not process.is_ready:
            raise OSError(errno.ETIMEDOUT, "A reading process did not start in time")
        seconds = f"{self._terms.seconds:g}"
        detail = f"Reading took over {seconds} seconds."
        late = self._seats[process].popleft()
        self._end(process)
        late.end(Refused("timed_out", detail))

    def _end(self, process: ReadingProcess) -> None:
        """End a process; what it has not answered is given to another one."""
        process.kill()
        self._told.pop(process, None)
        self._tasks.extendleft(reversed(self._seats.pop(process)))

    def _clear(self, why: OSError) -> None:
        """End all processes, and let nobody wait any longer. Safe to repeat."""
        if self._thread is not threading.current_thread():
            return
        for process in list(self._seats):
            self._end(process)
        for task in self._tasks:
            task.end(why)
        self._tasks.clear()
        for end in self._bell or ():
            os.close(end)
        self._thread = self._bell = self._until = None
