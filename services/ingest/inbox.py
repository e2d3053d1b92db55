"""The inbox: a folder of dropped files, looked at anew each time."""

import heapq
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from services.ingest.asides import ASIDE, Asides, holds
from services.ingest.beside import Companions
from services.ingest.core.files import Found, Sighting, Stamp, shown, wait_for
from services.ingest.core.ports import Taken
from services.ingest.emptied import Emptied
from services.ingest.opening import GONE, Opener, reach, read_checked, walk
from services.ingest.watching import Watch
from shared.clock import Clock
from shared.disk import Disk
from shared.log import logger

#: Bytes of a file that are read in one go.
AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Readiness:
    """When a file may be taken; all in seconds."""

    #: A file is taken when size and time of change have stood still for so long.
    settle: float = 2.0
    #: A writer that was seen to write may pause for so long without closing the file;
    #: a file that can't be moved away is tried again after so long. What was taken from
    #: is left alone for so long, too.
    patience: float = 60.0


class FolderInbox:
    """Finds, reads and removes dropped files; links are never followed.

    `at_once`: files of more bytes are opened and not read. `depth`: folders deeper than
    this below the inbox are refused; so is, as one, what a browser saved beside a page.
    Folders that were emptied go, but for those of sources. Periodic looking is the
    truth; events of the file system only hasten it.
    """

    def __init__(
        self,
        folder: Path,
        disk: Disk,
        clock: Clock,
        *,
        readiness: Readiness | None = None,
        at_once: int = AT_ONCE,
        depth: int = 8,
        opener: Opener = os.open,
    ) -> None:
        self._folder = folder
        self._disk = disk
        self._asides = Asides(folder, disk, clock)
        self._clock = clock
        self._readiness = readiness or Readiness()
        self._at_once = at_once
        self._depth = depth
        self._opener = opener
        self._hints = Watch(folder)
        self._sightings: dict[str, Sighting] = {}
        #: Files that can't be read or moved, with when we last tried.
        self._stuck: dict[str, Sighting] = {}
        #: Folders that can't be entered.
        self._closed: set[str] = set()
        patience = self._readiness.patience
        self._companions = Companions(patience)
        self._emptied = Emptied(
            disk, aside=ASIDE, patience=patience, reach=partial(reach, folder)
        )
        self._next: float | None = None
        #: Times of change of files that only wait to settle.
        self._unsettled: list[int] = []

    def open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        for below in self._asides.put_all_back():
            self._emptied.note(below, self._clock.seconds())

    def watch(self, wake: Callable[[], None]) -> bool:
        return self._hints.start(wake)

    def close(self) -> None:
        self._hints.stop()

    def next_look(self) -> float | None:
        return self._next

    def ready(self, limit: int) -> Sequence[Found]:
        seen: dict[str, Sighting] = {}
        closed: set[str] = set()
        self._next = None
        self._unsettled = []
        now, now_ns = self._clock.seconds(), int(self._clock.now().timestamp() * 1e9)

        self._emptied.sweep(now, now_ns)
        self._companions.begin(now)

        def denied(path: str, error: OSError) -> None:
            closed.add(path)
            if path not in self._closed:
                self._tell(path, error)

        found = walk(
            self._folder,
            depth=self._depth,
            denied=denied,
            companion=self._companions.look,
            opener=self._opener,
        )
        files = heapq.nsmallest(
            limit,
            (one for one in found if self._is_ready(one, seen, now, now_ns)),
            key=lambda one: (one.stamp.mtime_ns, one.path),
        )
        self._closed = closed
        self._sightings = seen
        self._stuck = {path: one for path, one in self._stuck.items() if path in seen}
        # A file whose closing nobody heard of waits to settle: a newer one, which may
        # correct it, must not pass it. A writer at work holds nobody up.
        edge = min(self._unsettled, default=None)
        return [one for one in files if edge is None or one.stamp.mtime_ns <= edge]

    def _is_ready(
        self, found: Found, seen: dict[str, Sighting], now: float, now_ns: int
    ) -> bool:
        path, is_companion = found.path, found.is_companion
        is_written = self._hints.is_written(path, below=is_companion)
        sighting = self._sightings.get(path)
        if sighting is None or sighting.stamp != found.stamp:
            sighting = Sighting(found.stamp, now)
        seen[path] = sighting
        stuck = self._stuck.get(path)
        if stuck and stuck.stamp == found.stamp:
            wait = max(0.0, stuck.since + self._readiness.patience - now)
        else:
            wait = wait_for(
                sighting,
                seconds=now,
                now_ns=now_ns,
                settle=self._readiness.settle,
                patience=self._readiness.patience,
                is_closed=self._hints.is_closed(path),
                is_written=is_written,
            )
            if wait and not is_written and not is_companion:
                self._unsettled.append(found.stamp.mtime_ns)
        if wait:
            self._next = wait if self._next is None else min(wait, self._next)
        return not wait

    def read(self, found: Found) -> Taken | None:
        try:
            taken = read_checked(
                self._folder, found, at_once=self._at_once, opener=self._opener
            )
        except OSError as error:
            self._stick(found.path, found.stamp, error)
            return None
        if taken is None:
            # Being written again, or gone: its earlier closing says nothing now.
            self._hints.forget(found.path)
        return taken

    def is_unchanged(self, taken: Taken) -> bool:
        if taken.stream is None:
            return True
        try:
            is_same = taken.stream.is_unchanged()
        except OSError as error:
            self.leave(taken, error)
            return False
        is_same = is_same and holds(self._folder / taken.found.path, taken)
        if not is_same:
            self._hints.forget(taken.found.path)
        return is_same

    def leave(self, taken: Taken, error: OSError) -> None:
        self._stick(taken.found.path, taken.found.stamp, error)

    def claim(self, taken: Taken) -> Path | None:
        path = taken.found.path
        old, aside = self._folder / path, self._asides.of(path)
        self._hints.forget(path)
        if holds(aside, taken):
            return aside
        try:
            aside.parent.mkdir(parents=True, exist_ok=True)
            self._disk.rename(old, aside)
        except OSError as error:
            if error.errno not in GONE:
                self._stick(path, taken.stamp, error)
            return None
        if holds(aside, taken):
            now = self._clock.seconds()
            self._companions.take(path, now)
            self._emptied.note(path, now)
            return aside
        self._asides.put_back(aside, old)
        return None

    def drop(self, claimed: Path) -> None:
        self._disk.unlink(claimed)

    def _stick(self, path: str, stamp: Stamp, error: OSError) -> None:
        self._stuck[path] = Sighting(stamp, self._clock.seconds())
        self._tell(path, error)

    def _tell(self, path: str, error: OSError) -> None:
        told = os.strerror(error.errno or 0)
        logger().warning("file.stuck", file=shown(path), error=told)
