"""Readers that do what no reader should: the reading room is given them by name.

What a record's bytes say is done; all other bytes are read as an article.
"""

import json
import os
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record

#: A file that outlives a process: what is done once is not done again.
ONCE = "once in "
#: A folder in which two processes wait for each other.
MEET = "meet in "


def drafted(record: Record, *, received_at: datetime) -> Draft | Refused:
    said = record.data.decode()
    if said.startswith(ONCE):
        return _once(Path(said.removeprefix(ONCE)))
    if said.startswith(MEET):
        return _meet(Path(said.removeprefix(MEET)))
    _do(said)
    if said == "tell the process":
        environment = Path("/proc/self/environ").read_text()
        return Draft(title=str(os.getpid()), paragraphs=(environment,))
    if said == "tell the descriptors":
        return Draft(title=" ".join(sorted(os.listdir("/proc/self/fd"), key=int)))
    if said == "lone surrogate":
        return Draft(title="\ud800")
    return Draft(title=said, paragraphs=("The river rose by two metres.",))


def drafted_page(record: Record, *, received_at: datetime) -> Draft | Refused:
    """The same for a page, which says in a comment what to do."""
    said = record.data.decode()
    _do(said.partition("<!--do ")[2].partition("-->")[0])
    return Draft(title=said, paragraphs=(f"The river Wend rose by two metres: {said}.",))


def drafted_line(record: Record, *, received_at: datetime) -> Draft | Refused:
    """The same for a line of JSON, of which a field says what to do."""
    deed = json.loads(record.data).get("do", "")
    _do(deed)
    return Draft(title=deed, paragraphs=(f"The Wend rose by two metres: {record.line}.",))


def _do(what: str) -> None:
    acts = {
        "hang": _hang,
        "spin": _spin,
        "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
        "give up": lambda: os.kill(os.getpid(), signal.SIGABRT),
        "be killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "leave": lambda: os._exit(3),
        "eat": _eat,
        "print": _print,
        "babble": _babble,
        "write a file": _write,
        "be slow": lambda: time.sleep(0.3),
        "raise": _raise,
    }
    if what in acts:
        acts[what]()


def _once(path: Path) -> Draft:
    if not path.exists():
        path.mkdir()
        os.kill(os.getpid(), signal.SIGKILL)
    return Draft(title="read the second time")


def _meet(folder: Path) -> Draft:
    mine = folder / str(os.getpid())
    mine.touch()
    until = time.monotonic() + 2
    while len(list(folder.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    met = len(list(folder.iterdir())) >= 2
    return Draft(title="met" if met else "alone")


def _hang() -> None:
    time.sleep(600)


def _spin() -> None:
    while True:
        pass


def _raise() -> None:
    raise ValueError("a hole in our reading")


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(32 << 20))


def _print() -> None:
    for _ in range(2_000):
        os.write(1, b"warning: " * 1_000)
        os.write(2, b"warning: " * 1_000)
    sys.stdout.write("warning")


def _babble() -> None:
    """Answer nonsense on every descriptor that there is."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, b"\x00\x00\x00\x05hello" * 50)
        except OSError:
            continue


def _write() -> None:
    with Path(f"/tmp/left-by-{os.getpid()}").open("wb") as file:
        file.write(b"x" * 4096)
