"""A process that reads, as its parent holds it: started, asked, killed by its id."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

from services.ingest.core.draft import Refused
from services.ingest.core.slips import LAST, LENGTH, LONGEST, MORE, Nonsense, framed

#: What the child runs: it finds modules where we do, and reads no environment.
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from services.ingest.reading_child import main; main(sys.argv[2])"
)
#: By these an interpreter in an unusual place finds its own libraries. All else that
#: our environment holds (addresses, passwords) is nothing for a process that may fall.
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
#: Seconds for which a process that closed its pipes may still end by itself.
_LAST_WORDS = 0.5
_PIECE = 1 << 20
#: Of a record whose reader answers what no reader of ours does.
NO_SENSE = Refused("broken", "Its reader gave no answer that makes sense.")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a reading process may do."""

    #: Seconds for one message: a record, or some lines.
    seconds: float = 10.0
    #: Bytes of address space, the libraries' own 100 MB included.
    memory: int = 320 << 20
    #: MODULE:FUNCTION that makes drafts, like services.ingest.core.reading.drafted.
    drafting: str = "services.ingest.core.reading:drafted"
    #: Modules that are loaded before the first record.
    warm: tuple[str, ...] = ("services.ingest.core.pages.html_pages",)
    #: It is to read lines: what tells their languages is loaded, too.
    lines: bool = False
    #: Seconds in which it must have started.
    start: float = 60.0


class Died(Exception):
    """The process is no more; `refused` says what that means for its record."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.detail)
        self.refused = refused


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, as bytes that nobody has proven."""

    message: bytes
    #: The process ends itself now, and answers nothing more.
    is_last: bool = False


class ReadingProcess:
    """One child, and what it was asked and has not answered. Not for several threads.

    Asked with `ask`; `pump` whenever one of `waits` is ready. It answers in order.
    """

    def __init__(self, terms: Terms) -> None:
        """Start it. Raises OSError if the system can't."""
        tether, self._tether = os.pipe()
        try:
            about = {**asdict(terms), "tether": tether}
            self._child = subprocess.Popen(
                [sys.executable, "-I", "-B", "-c", _PROGRAM, *_arguments(about)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env=_environment(),
                pass_fds=(tether,),
            )
        except BaseException:
            os.close(self._tether)
            raise
        finally:
            os.close(tether)
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._asking, self._answering = self._child.stdin, self._child.stdout
        for pipe in (self._asking, self._answering):
            os.set_blocking(pipe.fileno(), False)
        #: Pieces as they were given: a large record is not copied.
        self._outgoing: deque[memoryview] = deque()
        self._incoming = bytearray()
        #: Answers that are due: first of all that it is ready.
        self._due, self.is_ready = 1, False
        self.deadline = time.monotonic() + terms.start
        self._seconds = terms.seconds

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._child.pid

    @property
    def waits(self) -> tuple[int, int | None]:
        """The descriptor to read from, and the one to write to, if there is need."""
        return self._answering.fileno(), self._asking.fileno() if self._outgoing else None

    @property
    def is_busy(self) -> bool:
        """Say whether an answer is due, if only that it is ready."""
        return self._due > 0

    def tell(self, message: Sequence[bytes]) -> None:
        """Begin to say what is not answered; a message comes in pieces."""
        self._outgoing += [memoryview(one) for one in framed(*message) if one]

    def ask(self, message: Sequence[bytes]) -> None:
        """Begin to ask; the time for it runs as soon as all before is answered."""
        self.tell(message)
        if not self._due:
            self.deadline = time.monotonic() + self._seconds
        self._due += 1

    def pump(self) -> list[Said]:
        """Write and read what is possible; return the answers that are whole.

        Raises Died, after which the process is no more, if there is none of them.
        """
        said: list[Said] = []
        try:
            self._write()
            while chunk := os.read(self._answering.fileno(), _PIECE):
                self._incoming += chunk
                said += self._answers()
        except BlockingIOError:
            return said
        except (Nonsense, OSError):
            self.kill()
            raise Died(NO_SENSE) from None
        if said:
            return said  # its end is seen the next time
        raise Died(self._end())

    def kill(self) -> None:
        """End it at once. Safe to repeat."""
        if self._child.returncode is None:
            self._child.kill()
            self._child.wait()
        self._close()

    def _write(self) -> None:
        try:
            while self._outgoing:
                piece = self._outgoing[0]
                sent = os.write(self._asking.fileno(), piece[:_PIECE])
                if sent < len(piece):
                    self._outgoing[0] = piece[sent:]
                else:
                    self._outgoing.popleft()
        except BlockingIOError:
            pass  # it may wait for us to read its answer before it reads on
        except BrokenPipeError:
            self._outgoing.clear()  # what it said before it went is still to be read

    def _answers(self) -> list[Said]:
        """Take the whole answers off what came in."""
        found = []
        while (whole := self._whole()) is not None:
            message = bytes(self._incoming[LENGTH.size : whole])
            del self._incoming[:whole]
            if not self._due or message[:1] not in (MORE, LAST):
                raise Nonsense
            self._due -= 1
            self.deadline = time.monotonic() + self._seconds
            if self.is_ready:
                found.append(Said(message[1:], is_last=message[:1] == LAST))
            self.is_ready = True
        if self._incoming and not self._due:
            raise Nonsense
        return found

    def _whole(self) -> int | None:
        """Return how long the next answer is with its head; None: it is not all here."""
        if len(self._incoming) < LENGTH.size:
            return None
        size = LENGTH.unpack_from(self._incoming)[0]
        if size > LONGEST:
            raise Nonsense
        whole = int(LENGTH.size + size)
        return whole if len(self._incoming) >= whole else None

    def _end(self) -> Refused:
        """Wait for a process that closed its pipes; say what its end means."""
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(_LAST_WORDS)
        code = self._child.returncode
        self.kill()
        return _meaning(code)

    def _close(self) -> None:
        for pipe in (self._asking, self._answering):
            with suppress(OSError):
                pipe.close()
        if self._tether >= 0:
            os.close(self._tether)
            self._tether = -1


def _meaning(code: int | None) -> Refused:
    """Say what a process's exit code, minus its signal, means for its record."""
    if code == -signal.SIGXCPU:
        return Refused("timed_out", "Reading it took too much time of the processor.")
    if code == -signal.SIGKILL:
        detail = "The process that read it was killed, perhaps for want of memory."
        return Refused("too_big", detail)
    if code == -signal.SIGABRT:  # so C++ ends where it is refused memory
        detail = "Its reader gave up (SIGABRT), most likely for want of memory."
        return Refused("too_big", detail)
    name = f"exit code {code}"
    if code is not None and code < 0:
        with suppress(ValueError):
            name = signal.Signals(-code).name
    return Refused("broken", f"Its reader crashed ({name}); please report this file.")


def _arguments(about: dict[str, object]) -> Sequence[str]:
    return json.dumps(sys.path), json.dumps(about)


def _environment() -> dict[str, str]:
    ours = os.environ  # noqa: TID251 - no setting: where the interpreter's parts are
    return {name: ours[name] for name in _KEPT if name in ours}
