"""Whether a process that a test started lives."""

from pathlib import Path


def is_there(pid: int) -> bool:
    """Tell whether the process lives (one that only waits to be reaped doesn't)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
