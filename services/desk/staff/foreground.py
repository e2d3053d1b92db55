"""Run a module as the terminal's foreground job: `-m ….foreground MODULE`.

make dies of every Ctrl-C that it sees, whatever its recipe makes of it. So the recipe of
`make run` steps in front: Ctrl-C reaches it alone, it drains, and make exits 0; also if
it has not begun yet. Without a terminal, or in the background, nothing is different.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from services.desk.terminal.interrupts import beginning


@contextmanager
def in_front(terminal: int = 0) -> Iterator[Callable[[], None] | None]:
    """Hold the terminal (a file descriptor) while in the block; yield what gives it back
    before the end, None if we don't hold it."""
    try:
        before = os.tcgetpgrp(terminal)
    except OSError:
        before = 0
    if before != os.getpgrp() or os.getpid() == before:
        yield None
        return
    # Else giving the terminal back would stop us, and Ctrl-Z would leave make waiting.
    for quiet in (signal.SIGTTOU, signal.SIGTSTP):
        signal.signal(quiet, signal.SIG_IGN)
    os.setpgid(0, 0)
    os.tcsetpgrp(terminal, os.getpid())

    def give_back() -> None:
        with suppress(OSError):  # make may be gone
            os.tcsetpgrp(terminal, before)

    try:
        yield give_back
    finally:
        give_back()


def main(arguments: list[str]) -> int:
    """Run `main` of the module that is named, with the arguments after it; return its
    exit code, 0 after a Ctrl-C at which it had not begun."""
    module, *sys.argv[1:] = arguments
    with in_front() as give_back:
        with beginning(give_back or _nothing):
            import importlib  # noqa: PLC0415 — Ctrl-C is quiet from the first moment

            run: Callable[[], int] = importlib.import_module(module).main
        try:
            return run()
        except KeyboardInterrupt:
            return 0


def _nothing() -> None:
    """Without a terminal there is nothing to give back."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
