"""Health: a process is well while the server takes its signs of life.

Each sign touches a file, if a setting names one, so that who watches the process (a
container engine) needs no connection, and hardly any time, to see how old it is:
`python -m shared.runtime.health FILE` ends with 0 while that is young, else with 1.
"""

import contextlib
import sys
from pathlib import Path

from shared.clock import Clock, SystemClock

#: Seconds after which a process that gave no sign of life is not well: some signs may
#: come late on a busy machine.
SILENT = 10.0


def touch(file: str) -> None:
    """Note that the server took a sign of life; "": nobody looks."""
    if file:
        # What can't be written gets old, which is what there is to see.
        with contextlib.suppress(OSError):
            Path(file).touch()


def silence(file: str, clock: Clock) -> float | None:
    """Return for how many seconds there was no sign of life; None: there never was."""
    try:
        return max(0.0, clock.now().timestamp() - Path(file).stat().st_mtime)
    except OSError:
        return None


def main(arguments: list[str], clock: Clock | None = None) -> int:
    """Say how the process is whose signs touch the file; return the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m shared.runtime.health FILE\n")
        return 2
    seconds = silence(arguments[0], clock or SystemClock())
    if seconds is None:
        sys.stdout.write("no sign of life yet\n")
        return 1
    sys.stdout.write(f"last sign of life {seconds:.1f} s ago\n")
    return 0 if seconds <= SILENT else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
