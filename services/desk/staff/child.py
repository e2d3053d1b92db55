"""One life of one service process under the supervisor."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Mapping, Sequence

from services.desk.staff.relay import Relay
from shared.runtime.parent import PARENT_FD

#: Seconds in which the last output of an ended child is read.
_LAST_WORDS = 2.0


class Child:
    """A running child, in a process group of its own. Made by `spawn`."""

    def __init__(
        self, process: asyncio.subprocess.Process, reading: asyncio.Task[None]
    ) -> None:
        self._process = process
        self._reading = reading
        self._swept = False

    @classmethod
    async def spawn(
        cls,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        tether: int,
        relay: Relay,
    ) -> "Child":
        """Start the command. Raises OSError if that can't be.

        `tether` is the end of a pipe that the child inherits: its closing tells the
        child that we are gone. What it prints goes to the relay.
        """
        # A pipe of our own: one of asyncio's would keep `wait` waiting for
        # grandchildren that hold it open.
        output, theirs = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                env={**env, PARENT_FD: str(tether)},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=theirs,
                stderr=theirs,
                # Ctrl-C on the terminal is the supervisor's; it stops them in order.
                process_group=0,
                pass_fds=(tether,),
            )
        except BaseException:
            os.close(output)
            raise
        finally:
            os.close(theirs)
        return cls(process, asyncio.create_task(_read(output, relay)))

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process has not ended."""
        return self._process.returncode is None

    async def wait(self) -> int:
        """Wait for the end and the last output; return the exit code (minus the signal).

        Whatever the child itself started in its group ends with it.
        """
        code = await self._process.wait()
        if not self._swept:
            self._swept = True
            self._sweep()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LAST_WORDS):
                    await self._reading
        return code

    def terminate(self) -> None:
        """Ask the child to drain and end."""
        if self.is_alive:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the child's group at once."""
        if self.is_alive:
            self._sweep()

    def _sweep(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)


async def _read(descriptor: int, relay: Relay) -> None:
    reader = asyncio.StreamReader()
    # The transport owns the file and closes it.
    file = os.fdopen(descriptor, "rb", buffering=0)
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), file
    )
    try:
        while chunk := await reader.read(65_536):
            relay.feed(chunk)
    finally:
        transport.close()
        relay.close()
