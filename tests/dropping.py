"""`storywire drop` at a terminal, killed in the middle if a test wants it."""

import os
import pty
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.conftest import command, environment


@dataclass(slots=True)
class Dropped:
    """What dropping came to."""

    #: Most bytes that `storywire drop` held.
    memory: int
    #: What it showed on its terminal.
    shown: str
    seconds: float


def dropped(
    data: Path, path: Path, *, kill: Callable[[bytes], bool] | None = None
) -> Dropped:
    """Drop a path from a terminal; kill the program when `kill` says so of what it
    showed just now."""
    ours, theirs = pty.openpty()
    began = time.monotonic()
    words = command("drop", "--keep", "--data", data, path)
    program = subprocess.Popen(words, env=environment(), stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 1 << 16)
        except OSError:
            break  # the other end was closed
        shown += part
        if kill is not None and kill(part):
            program.send_signal(signal.SIGKILL)
    os.close(ours)
    _, code, used = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(code)
    assert program.returncode == (0 if kill is None else -signal.SIGKILL), shown
    memory, seconds = used.ru_maxrss * 1024, time.monotonic() - began
    return Dropped(memory, shown.decode(), seconds)
