"""Reading in processes of its own: what comes in by the thousand, on all cores."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from functools import cache
from multiprocessing.connection import wait

from services.ingest.core.learnt import Table
from services.ingest.core.offers import canonical
from services.ingest.core.reading import read
from services.ingest.core.records import Record
from services.ingest.languages import Languages
from shared.log import logger

#: What a process needs to read a record: it, name, source, when it came.
Work = tuple[Record, str, str, datetime]
#: Readings as canonical JSON, in order; None: one of them failed.
Answer = Future[list[bytes] | None]


class Readers:
    """Some processes that read records. They are started when first asked for.

    Reading is a pure function, so that it makes no difference which process does it.
    A process that dies takes nothing along: what it was given is read by who gave it.
    """

    def __init__(self, processes: int) -> None:
        self.count = processes
        self._pool: ProcessPoolExecutor | None = None
        self._ready: Sequence[Future[None]] = ()

    def give(self, work: Sequence[Work], table: Table) -> Answer | None:
        """Let a process read this; None while there is none."""
        if not self.count:
            return None
        if self._pool is None:
            self._start()
        if self._pool is None or not all(one.done() for one in self._ready):
            return None  # they take a second to start: nobody waits for them
        try:
            return self._pool.submit(_read, work, table)
        except (BrokenProcessPool, RuntimeError) as error:
            self._mourn(error)
            return None

    def collect(self, answer: Answer) -> list[bytes] | None:
        """Wait for an answer; None if the process died or could not read it all."""
        try:
            return answer.result()
        except (BrokenProcessPool, OSError) as error:
            self._mourn(error)
            return None

    def close(self) -> None:
        """Let the processes go. Safe to repeat."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def _start(self) -> None:
        # Forked processes would inherit our threads' locks and open files.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(self.count, context, initializer=_begin)
        self._ready = [self._pool.submit(_warm) for _ in range(self.count)]

    def _mourn(self, error: BaseException) -> None:
        logger().warning("worker.failed", error=type(error).__name__)
        self.close()


def spare_cores() -> int:
    """Return how many processes are worth having beside ours."""
    return max(0, min(3, (os.cpu_count() or 1) - 1))


def _begin() -> None:
    """Leave Ctrl-C to the process that started us, and end when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()


def _end_with_parent() -> None:
    # A worker that waits for work would not notice: it holds its queue's other end, too.
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        os._exit(1)


@cache
def _languages() -> Languages:
    return Languages()


def _warm() -> None:
    _languages().ready()


def _read(work: Sequence[Work], table: Table) -> list[bytes] | None:
    detect = _languages().detect
    try:
        return [
            canonical(
                read(
                    record,
                    name=name,
                    source=source,
                    received_at=at,
                    detect=detect,
                    table=table,
                )
            )
            for record, name, source, at in work
        ]
    except Exception:
        return None  # who gave it finds out which one it is, and says so
