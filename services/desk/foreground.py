"""Run a module as the terminal's foreground job: `-m services.desk.foreground MODULE`.

make dies of every Ctrl-C that it sees, whatever its recipe makes of it. So the recipe of
`make run` steps in front: Ctrl-C reaches it alone, it drains, and make exits 0.
Without a terminal, or in the background, nothing is different.
"""

import os
import runpy
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def in_front(terminal: int = 0) -> Iterator[bool]:
    """Hold the terminal (a file descriptor) while in the block; say whether we do."""
    try:
        before = os.tcgetpgrp(terminal)
    except OSError:
        before = 0
    if before != os.getpgrp() or os.getpid() == before:
        yield False
        return
    # Else giving the terminal back would stop us, and Ctrl-Z would leave make waiting.
    for quiet in (signal.SIGTTOU, signal.SIGTSTP):
        signal.signal(quiet, signal.SIG_IGN)
    os.setpgid(0, 0)
    os.tcsetpgrp(terminal, os.getpid())
    try:
        yield True
    finally:
        with suppress(OSError):  # make may be gone
            os.tcsetpgrp(terminal, before)


def main(arguments: list[str]) -> None:
    """Run the module that is named, with the arguments after it."""
    module, *sys.argv[1:] = arguments
    with in_front():
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
