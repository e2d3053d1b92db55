"""Ctrl-C, SIGTERM: a verb ends in good order, or before it has begun at once."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from services.desk.__main__ import main
from services.desk.commands import LAZY
from services.desk.terminal.interrupts import beginning
from services.desk.terminal.speaking import wait_for

ROOT = Path(__file__).parents[3]
LOADING = """\
import signal
from services.desk.terminal.interrupts import beginning
with beginning():
    print("loading", flush=True)
    signal.pause()
"""


def begun(program: str, **how: object) -> subprocess.Popen[bytes]:
    """Start a program that says one word when it is where it should be."""
    words = (sys.executable, "-c", program)
    pipe = subprocess.PIPE
    process = subprocess.Popen(words, cwd=ROOT, stdout=pipe, stderr=pipe, **how)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_ctrl_c_while_libraries_are_loaded_ends_at_once_without_a_word():
    with begun(LOADING) as process:
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20) == (b"", b"")
    assert process.returncode == -signal.SIGINT


def test_who_ignores_ctrl_c_is_not_ended_by_it():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with beginning():
            os.kill(os.getpid(), signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_afterwards_ctrl_c_is_what_it_was():
    with beginning():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def a_verb(act) -> object:
    """Stand in for the list's entry of a verb."""

    class Entry:
        about = "Wait."

        def load(self) -> click.Command:
            return click.command("status")(act)

    return Entry()


def test_a_verb_that_ctrl_c_ends_says_nothing_and_ends_with_130(monkeypatch, capsys):
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(LAZY, "status", a_verb(interrupted))
    assert main(["status"]) == 130
    assert capsys.readouterr().err.strip() == ""


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_a_verb_that_is_told_to_end_tidies_up_first(monkeypatch, capsys, number, code):
    tidied = []

    async def measure() -> None:
        try:
            os.kill(os.getpid(), number)
            await asyncio.Event().wait()
        finally:
            tidied.append("folder")

    monkeypatch.setitem(LAZY, "status", a_verb(lambda: wait_for(measure())))
    assert main(["status"]) == code
    assert tidied == ["folder"]
    assert capsys.readouterr().err.strip() == ""
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
