"""One life of the server process: started, answering, ended."""

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import BinaryIO

import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import BusyLoadingError, RedisError

from shared.errors import StorywireError
from shared.server import tether
from shared.server.folder import ServerFolder
from shared.server.refusals import refusal

#: A log of more bytes is put aside when the next server starts.
_LOG_KEPT = 1_000_000
#: What the last lines are taken from.
_LOG_TAIL = 16_384


class ServerProcess:
    """A running server. Made by `spawn`; `end` must be awaited."""

    def __init__(
        self, process: asyncio.subprocess.Process, folder: ServerFolder, log_start: int
    ) -> None:
        self._process = process
        self._folder = folder
        self._log_start = log_start
        self._swept = False

    @classmethod
    async def spawn(
        cls, binary: Path, folder: ServerFolder, *, lock: int
    ) -> "ServerProcess":
        """Start the server on the folder's configuration, in a process group of its own.

        `lock` is the descriptor of the folder's `in-use` lock; the server inherits it
        and so holds the lock for as long as it lives.
        """
        with _opened_log(folder.log) as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-S", tether.__file__),
                *(str(os.getpid()), folder.pid, binary, folder.configuration),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C on the terminal must not reach the server before its clients.
                process_group=0,
                pass_fds=(lock,),
            )
            return cls(process, folder, log.tell())

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process has not ended."""
        return self._process.returncode is None

    async def wait(self) -> int:
        """Wait for the process to end; return its exit code (minus the signal)."""
        code = await self._process.wait()
        if not self._swept:
            self._swept = True
            # A rewrite of the file may still be running in a child of the server.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)
        return code

    async def answering(
        self, url: str, *, patience: float, loading: float, given_up: asyncio.Event
    ) -> None:
        """Wait until the server answers and has loaded its data.

        It may be silent for `patience` seconds and load for `loading` seconds; set
        `given_up` to return at once. Raises ServerFailed or another StorywireError.
        """
        loop = asyncio.get_running_loop()
        start, pause = loop.time(), 0.005
        while not given_up.is_set():
            answer = await ping(url)
            if answer == "ready":
                return
            spent = loop.time() - start
            if not self.is_alive:
                raise self.refusal(how_ended(await self.wait()))
            if spent > (loading if answer == "loading" else patience):
                raise self.refusal(f"{answer} after {spent:.0f} s")
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, 0.2)

    def refusal(self, ended: str) -> StorywireError:
        """Explain by this life's log why the server isn't there."""
        return refusal(self.last_lines(), folder=self._folder, ended=ended)

    def last_lines(self) -> list[str]:
        """Return the end of what this server printed."""
        try:
            with open(self._folder.log, "rb") as log:
                size = log.seek(0, os.SEEK_END)
                log.seek(max(self._log_start, size - _LOG_TAIL))
                return log.read().decode(errors="replace").splitlines()
        except OSError:
            return []

    async def end(self, url: str, *, patience: float = 10.0) -> str:
        """End the server; return by what: "SHUTDOWN", "SIGTERM", "SIGKILL" or "itself".

        Each way has `patience` seconds. Cancelled, it kills and then lets go.
        """
        try:
            if not self.is_alive:
                await self.wait()
                return "itself"
            await shut_down(url, patience=patience)
            if await self._ended_within(patience):
                return "SHUTDOWN"
            self._signal(signal.SIGTERM)
            if await self._ended_within(patience):
                return "SIGTERM"
            return "SIGKILL"
        finally:
            if self.is_alive:
                self._signal(signal.SIGKILL)
                await asyncio.shield(self.wait())

    async def _ended_within(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self.wait()
        except TimeoutError:
            return False
        return True

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(number)


def _opened_log(path: Path) -> BinaryIO:
    if path.exists() and path.stat().st_size > _LOG_KEPT:
        os.replace(path, path.with_suffix(".log.1"))
    return open(path, "ab")


def how_ended(code: int) -> str:
    """Put an exit code into words."""
    if code >= 0:
        return f"exit code {code}"
    return f"killed by {signal.Signals(-code).name}"


async def ping(url: str) -> str:
    """Ask a server how it is: "ready", "loading" or "silent"."""
    try:
        async with _client(url, seconds=2.0) as client:
            await client.ping()
    except BusyLoadingError:
        return "loading"
    except (RedisError, OSError):
        return "silent"
    return "ready"


async def shut_down(url: str, *, patience: float) -> None:
    """Send SHUTDOWN; that it was obeyed is seen by the process alone."""
    try:
        async with _client(url, seconds=patience) as client:
            await client.shutdown()
    except (RedisError, OSError):
        pass  # stopped, hung, or busy with its first file: signals follow


def _client(url: str, *, seconds: float) -> redis.asyncio.Redis:
    return redis.asyncio.Redis.from_url(
        url,
        socket_connect_timeout=seconds,
        socket_timeout=seconds,
        retry=Retry(NoBackoff(), 0),
    )
