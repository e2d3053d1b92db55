"""`storywire`, also `python -m services.desk`: the operator's command line."""

import sys
from collections.abc import Sequence

from services.desk.staff.cores import keep_to_one_core
from services.desk.terminal.interrupts import beginning


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb; return the exit code of services.desk.cli."""
    keep_to_one_core()
    with beginning():
        # Not at the top: Ctrl-C should be quiet from the very first moment.
        from services.desk.cli import run  # noqa: PLC0415
    try:
        return run(arguments)
    except KeyboardInterrupt:  # between two of the places that expect it
        return 130


if __name__ == "__main__":
    sys.exit(main())
