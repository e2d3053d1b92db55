"""A program that reads records for its parent: bounded, and never orphaned.

C libraries parse strangers' bytes here. So the process has limits that the system
keeps (memory, CPU time, no file written, no core dumped), no descriptor of its parent
but the pipes, and nothing in its environment. What a library prints goes nowhere.
"""

import fcntl
import io
import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.learnt import NO_TABLE, Table
from services.ingest.core.line_slips import (
    Work,
    lines_answer,
    lines_requested,
    runs,
    table_of,
)
from services.ingest.core.offers import canonical
from services.ingest.core.reading import completed
from services.ingest.core.slips import (
    LAST,
    LENGTH,
    MORE,
    Answer,
    answer,
    framed,
    parted,
    requested,
)
from shared.runtime.memory import give_back

if TYPE_CHECKING:
    from services.ingest.languages import Languages

#: Like services.ingest.core.reading.drafted.
_Drafted: TypeAlias = Callable[..., Draft | Refused]

#: After so many messages the process ends: what libraries leak or keep goes with it.
_MESSAGES = 5_000
#: More than its share of CPU seconds before the system ends it: its parent is first.
_SLACK = 2
#: More open files than these no reader needs.
_FILES = 64
_STATM = Path("/proc/self/statm")
_NO_TEXT = Refused("broken", "What was read can't be written as text.")
_NO_MEMORY = Refused("too_big", "Reading it takes more memory than a file may have.")


def main(argument: str) -> None:
    """Read records until the parent closes the pipe. `argument`: Terms as JSON."""
    give_back()
    terms = json.loads(argument)
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)  # the parent ends us, or its end does
    _tie(terms["tether"])
    asking, answering = _pipes()
    reader = _Reader()
    if terms["lines"]:
        reader.languages.ready()  # before the limits: it looks for a place to write to
    _limit(terms["memory"])
    module, _, name = str(terms["drafting"]).partition(":")
    reader.draft = cast("_Drafted", getattr(import_module(module), name))
    for warm in terms["warm"]:
        import_module(warm)
    _say(answering, MORE)
    for count in range(1, _MESSAGES + 1):
        message = _heard(asking)
        if message is None:
            return
        _bound_cpu(terms["seconds"])
        about, data = parted(message)
        del message  # a large record is in memory once while it is read
        said = reader.answer(about, data)
        del data
        is_last = count == _MESSAGES or _has_grown(terms["memory"])
        if said is not None:
            _say(answering, (LAST if is_last else MORE) + said)
            if is_last:
                return


class _Reader:
    """Reads what a message asks for."""

    draft: _Drafted

    def __init__(self) -> None:
        self._table: Table = NO_TABLE

    @cached_property
    def languages(self) -> "Languages":
        # Who reads pages only never loads it.
        from services.ingest.languages import Languages  # noqa: PLC0415

        return Languages()

    def answer(self, about: dict[str, Any], data: bytes) -> bytes | None:
        """Return what a message is answered with; None: nothing."""
        if "table" in about:
            self._table = table_of(data)
            return None
        if "lines" in about:
            read = map(self._read, runs(lines_requested(about, data)))
            return lines_answer([*chain.from_iterable(read)])
        record, at = requested(about, data)
        return _spelt(self._drafted(record, received_at=at))

    def _drafted(self, *record: Any, **about: Any) -> Draft | Refused:
        try:
            return self.draft(*record, **about)
        except MemoryError:
            return _NO_MEMORY

    def _read(self, run: Sequence[Work]) -> list[bytes | None]:
        """Read lines, all of them step by step: a step is a fifth quicker when it comes
        right behind itself, for the processor has its code and tables at hand."""
        drafts = [*map(self._draft_of, run)]
        return [self._reading(*both) for both in zip(drafts, run, strict=True)]

    def _draft_of(self, work: Work) -> Draft | Refused | None:
        record, _, _, at = work
        with suppress(Exception):
            return self._drafted(record, received_at=at)
        return None

    def _reading(self, draft: Draft | Refused | None, work: Work) -> bytes | None:
        if draft is None:
            return None
        record, name, source, at = work
        try:
            return canonical(
                completed(
                    draft,
                    record,
                    name=name,
                    source=source,
                    received_at=at,
                    detect=self.languages.detect,
                    table=self._table,
                )
            )
        except Exception:
            return None  # who asked reads it again, and says what is wrong with it


def _spelt(said: Draft | Refused) -> bytes:
    try:
        if isinstance(said, Draft):
            return answer(Answer(draft=said))
        return answer(Answer(refused=said))
    except ValueError:
        return answer(Answer(refused=_NO_TEXT))


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
        return pages * os.sysconf("SC_PAGESIZE") > memory // 2
    return False


def _heard(pipe: int) -> bytes | None:
    """Return the next message; None when the parent closed the pipe."""
    head = _bytes(pipe, LENGTH.size)
    return None if head is None else _bytes(pipe, LENGTH.unpack(head)[0])


def _bytes(pipe: int, size: int) -> bytes | None:
    # Gives its bytes away without a copy.
    data = io.BytesIO()
    while (left := size - data.tell()) > 0:
        chunk = os.read(pipe, min(left, 1 << 20))
        if not chunk:
            return None
        data.write(chunk)
    return data.getvalue()


def _say(pipe: int, message: bytes) -> None:
    view = memoryview(b"".join(framed(message)))
    while view:
        view = view[os.write(pipe, view) :]
