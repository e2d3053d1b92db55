"""What a process that a test started does, as the kernel tells it."""

import time
from pathlib import Path


def state_of(pid: int) -> str:
    """The kernel's letter for what the process does; none: there is no such process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def is_there(pid: int) -> bool:
    """Tell whether the process lives (one that only waits to be reaped doesn't)."""
    return state_of(pid) not in ("", "Z")


def until_stopped(pid: int, *, within: float = 5.0) -> None:
    """Wait until a process that was sent SIGSTOP stands still."""
    deadline = time.monotonic() + within
    while state_of(pid) != "T":
        assert time.monotonic() < deadline, "it never stood still"
        time.sleep(0.01)
