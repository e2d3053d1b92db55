"""Ctrl-C in `make run`: the demo alone is interrupted, drains, and make exits 0."""

import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from services.desk.staff.foreground import in_front

ROOT = Path(__file__).parents[3]
MAKEFILE = """\
run:
\t@exec "{python}" -m services.desk.staff.foreground standin
"""
OWN_TERMINAL = """\
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
#: Short sleeps: `signal.pause` would go on where the signal came right before it.
STANDIN = """\
import os, signal, sys, time

def drain(*_):
    os.write(1, b"drained\\n")  # print may be at work on "up", and can't be asked twice
    sys.exit(0)

def main():
    signal.signal(signal.SIGINT, drain)
    signal.signal(signal.SIGTERM, drain)
    print("up", flush=True)
    while True:
        time.sleep(.05)
"""
LIBRARY = """\
import time
print("up", flush=True)
try:
    while True:
        time.sleep(.05)
except BaseException:
    print("a library's own words", flush=True)
    raise
"""


class Screen:
    """A terminal with a program in its foreground."""

    def __init__(self, *command, folder):
        self._master, slave = pty.openpty()
        environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{folder}"}  # noqa: TID251
        self.program = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, *command],
            cwd=folder,
            env=environment,
            stdin=slave,
            stdout=slave,
            stderr=slave,
        )
        os.close(slave)
        self.shown = b""

    def press(self, key):
        os.write(self._master, key)

    def wait_for(self, words):
        while words not in self.shown:
            self.shown += os.read(self._master, 1000)

    def rest(self):
        """Return all that was shown, once the program has ended."""
        os.set_blocking(self._master, False)
        with suppress(OSError):  # nothing more, or nobody at the other end
            while True:
                self.shown += os.read(self._master, 1000)
        return self.shown

    def close(self):
        os.close(self._master)
        self.program.kill()
        self.program.wait()


@pytest.fixture
def screen(tmp_path):
    (tmp_path / "Makefile").write_text(MAKEFILE.format(python=sys.executable))
    (tmp_path / "standin.py").write_text(STANDIN)
    opened = []

    def start(*command):
        opened.append(Screen(*command, folder=tmp_path))
        opened[-1].wait_for(b"up")
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def test_make_exits_0_after_a_ctrl_c(screen):
    shown = screen("make", "run")
    shown.press(b"\x03")
    shown.wait_for(b"drained")
    assert shown.program.wait(timeout=20) == 0, shown.rest()
    assert b"Error" not in shown.shown


def test_make_exits_0_and_says_nothing_after_a_ctrl_c_before_the_begin(screen, tmp_path):
    (tmp_path / "standin.py").write_text(LIBRARY)
    shown = screen("sh", "-c", "make run; echo code=$?; read -r word; echo read=$word")
    shown.press(b"\x03")
    shown.wait_for(b"code=")
    shown.press(b"flood\n")
    shown.wait_for(b"read=flood")
    words = shown.shown.decode().replace("^C", " ").split()
    assert words == ["up", "code=0", "flood", "read=flood"]  # make has nothing to say


def test_ctrl_z_does_not_leave_make_waiting(screen):
    shown = screen("make", "run")
    shown.press(b"\x1a")
    shown.press(b"\x03")
    assert shown.program.wait(timeout=20) == 0


def test_a_script_has_the_terminal_back_afterwards(screen):
    shown = screen("sh", "-c", "make run; echo code=$?; read -r word; echo read=$word")
    shown.press(b"\x03")
    shown.wait_for(b"code=0")
    shown.press(b"flood\n")
    shown.wait_for(b"read=flood")


def test_ending_make_ends_the_demo(screen):
    shown = screen("make", "run")
    shown.program.send_signal(signal.SIGTERM)
    shown.wait_for(b"drained")


def test_without_a_terminal_nothing_is_different():
    group = os.getpgrp()
    read, write = os.pipe()
    try:
        with in_front(read) as ours:
            assert ours is None
            assert os.getpgrp() == group
    finally:
        os.close(read)
        os.close(write)
