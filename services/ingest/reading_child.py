"""A program that makes drafts of records for its parent: bounded, and never orphaned.

C libraries parse strangers' bytes here. So the process has limits that the system
keeps (memory, CPU time, no file written, no core dumped), no descriptor of its parent
but the pipes, and nothing in its environment. What a library prints goes nowhere.
"""

import fcntl
import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TypeAlias, cast

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record
from services.ingest.core.slips import LENGTH, Answer, answer, requested

#: Like services.ingest.core.reading.drafted.
_Drafted: TypeAlias = Callable[..., Draft | Refused]

#: After so many records the process ends: what libraries leak or keep goes with it.
_RECORDS = 5_000
#: More than its share of CPU seconds before the system ends it: its parent is first.
_SLACK = 2
#: More open files than these no reader needs.
_FILES = 64
_STATM = Path("/proc/self/statm")
_NO_TEXT = Refused("broken", "What was read can't be written as text.")


def main(argument: str) -> None:
    """Read records until the parent closes the pipe. `argument`: Terms as JSON."""
    terms = json.loads(argument)
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)  # the parent ends us, or its end does
    _tie(terms["tether"])
    asking, answering = _pipes()
    _limit(terms["memory"])
    module, _, name = str(terms["drafting"]).partition(":")
    draft = cast("_Drafted", getattr(import_module(module), name))
    for warm in terms["warm"]:
        import_module(warm)
    _say(answering, answer(Answer()))
    for count in range(1, _RECORDS + 1):
        message = _heard(asking)
        if message is None:
            return
        _bound_cpu(terms["seconds"])
        said = _draft(draft, *requested(message))
        is_last = count == _RECORDS or _has_grown(terms["memory"])
        _say(answering, _spelt(said, is_last=is_last))
        if is_last:
            return


def _draft(draft: _Drafted, record: Record, at: datetime) -> Draft | Refused:
    try:
        return draft(record, received_at=at)
    except MemoryError:
        return Refused("too_big", "Reading it takes more memory than a file may have.")


def _spelt(said: Draft | Refused, *, is_last: bool) -> bytes:
    try:
        if isinstance(said, Draft):
            return answer(Answer(draft=said, is_last=is_last))
        return answer(Answer(refused=said, is_last=is_last))
    except ValueError:
        return answer(Answer(refused=_NO_TEXT, is_last=is_last))


def _tie(tether: int) -> None:
    """Die when the other end of a pipe closes: our parent has it, and it alone.

    The system sends the signal, so that neither a loop in a library nor a lock of the
    interpreter keeps the process alive.
    """
    with suppress(OSError, AttributeError):  # elsewhere the bound on CPU time ends us
        fcntl.fcntl(tether, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(tether, fcntl.F_GETFL)
        fcntl.fcntl(tether, fcntl.F_SETFL, flags | os.O_ASYNC)
    poll = select.poll()
    poll.register(tether, select.POLLIN)
    if poll.poll(0):
        sys.exit("the parent is gone")


def _pipes() -> tuple[int, int]:
    """Take the pipes away from where libraries read and print."""
    asking, answering = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return asking, answering


def _limit(memory: int) -> None:
    import resource  # noqa: PLC0415 - not on every system

    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_AS, memory),
    ):
        with suppress(ValueError, OSError):  # no such limit here, or a lower one
            resource.setrlimit(what, (most, most))


def _bound_cpu(seconds: float) -> None:
    import resource  # noqa: PLC0415 - not on every system

    most = int(time.process_time() + seconds) + _SLACK
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def _has_grown(memory: int) -> bool:
    """Say whether so much memory is held that the next record might not find enough."""
    with suppress(OSError, ValueError):
        pages = int(_STATM.read_bytes().split()[1])
        return pages * os.sysconf("SC_PAGESIZE") > memory // 3
    return False


def _heard(pipe: int) -> bytes | None:
    """Return the next message; None when the parent closed the pipe."""
    head = _bytes(pipe, LENGTH.size)
    return None if head is None else _bytes(pipe, LENGTH.unpack(head)[0])


def _bytes(pipe: int, size: int) -> bytes | None:
    data = bytearray()
    while len(data) < size:
        chunk = os.read(pipe, min(size - len(data), 1 << 20))
        if not chunk:
            return None
        data += chunk
    return bytes(data)


def _say(pipe: int, message: bytes) -> None:
    view = memoryview(message)
    while view:
        view = view[os.write(pipe, view) :]
