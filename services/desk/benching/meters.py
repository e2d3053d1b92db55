"""What processes use, as Linux counts it: CPU time and memory."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.errors import StorywireError

_PROC = Path("/proc")


class NoMeters(StorywireError):
    """This system has no /proc, so what processes use can't be read; measure on Linux."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What some processes used together."""

    #: Seconds of CPU time, since each began.
    cpu: float = 0.0
    #: Bytes of memory, what processes share divided among them (PSS).
    memory: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.cpu + other.cpu, self.memory + other.memory)


def check_meters() -> None:
    """Raise NoMeters where nothing can be measured."""
    if not (_PROC / "self" / "smaps_rollup").exists():
        raise NoMeters


def usage(pid: int) -> Usage:
    """Return what one process used; nothing of one that has ended."""
    try:
        # The name may hold spaces and brackets; what counts stands after it.
        fields = (_PROC / f"{pid}/stat").read_text().rpartition(")")[2].split()
        rollup = (_PROC / f"{pid}/smaps_rollup").read_text()
    except OSError:
        return Usage()
    ticks = int(fields[11]) + int(fields[12])
    sizes = [line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:")]
    return Usage(ticks / os.sysconf("SC_CLK_TCK"), sum(map(int, sizes)) * 1024)


def descendants(pid: int) -> list[int]:
    """List the processes that a process started, and those that they started."""
    try:
        tasks = list((_PROC / f"{pid}/task").iterdir())
        own = [int(one) for task in tasks for one in _children(task)]
    except OSError:
        return []
    return sorted({*own, *(below for one in own for below in descendants(one))})


def _children(task: Path) -> list[str]:
    return (task / "children").read_text().split()


def by_service(children: Mapping[str, Iterable[int]]) -> dict[str, Usage]:
    """Return what each service used, what the server did, and the desk that asks.

    `children`: the desk's services with their process ids, which may have started
    others; what else the desk started is the server.
    """
    named = {
        below: name
        for name, pids in children.items()
        for pid in pids
        for below in (pid, *descendants(pid))
    }
    found: dict[str, Usage] = {}
    for pid in descendants(os.getpid()):
        name = named.get(pid, "server")
        found[name] = found.get(name, Usage()) + usage(pid)
    found["desk"] = usage(os.getpid())
    return found


def between(before: Mapping[str, Usage], after: Mapping[str, Usage]) -> dict[str, float]:
    """Return the seconds of CPU time that each service used between two looks."""
    return {
        name: max(0.0, used.cpu - before.get(name, Usage()).cpu)
        for name, used in after.items()
    }
