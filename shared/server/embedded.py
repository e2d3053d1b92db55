"""The embedded server: one data folder, one server, kept alive until it is stopped."""

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from shared.clock import Clock, SystemClock
from shared.errors import DiskFull, NotRunning, StorywireError
from shared.log import logger
from shared.server.deaths import Deaths
from shared.server.folder import ServerFolder, claim, free_bytes
from shared.server.listening import Endpoint, configuration, endpoint_of
from shared.server.orphans import without_orphan
from shared.server.process import ServerProcess, how_ended
from shared.server.refusals import PortLost, ServerDataBroken, ServerFailed
from shared.server.settings import Fsync

#: Bytes that must be free on a disk that was full before the server is tried again.
_ROOM = 8_000_000
#: Seconds between two looks at a full disk.
_LOOK_AGAIN = 1.0
#: A free port may be taken by another program before the server binds it.
_PORTS_TRIED = 5


class EmbeddedServer:
    """A server on DATA/server, with its address in DATA/server/address.

    `start`, then keep `watch` running as a task, then `stop`. Start it in the main
    thread: on Linux the server goes down with the thread that started it.
    """

    def __init__(
        self,
        *,
        binary: Path,
        data: Path,
        fsync: Fsync = "always",
        answer_seconds: float = 30.0,
        load_seconds: float = 600.0,
        stop_seconds: float = 10.0,
        free: Callable[[Path], int] | None = None,
        clock: Clock | None = None,
    ) -> None:
        """`free` tells the free bytes of a folder's disk; the rest are bounds, in s."""
        self._binary = binary
        self._folder = ServerFolder.of(data)
        self._fsync = fsync
        self._answer_seconds = answer_seconds
        self._load_seconds = load_seconds
        self._stop_seconds = stop_seconds
        self._free = free or free_bytes
        self._clock = clock or SystemClock()
        self._claim: int | None = None
        self._endpoint: Endpoint | None = None
        self._process: ServerProcess | None = None
        self._stopping = asyncio.Event()
        #: Held while a process is being started or ended.
        self._changing = asyncio.Lock()
        self._is_up = False
        self._alive_since = 0.0
        self._deaths = Deaths()

    @property
    def url(self) -> str:
        """Where clients find the server, the same after every respawn."""
        if self._endpoint is None:
            raise NotRunning
        return self._endpoint.url

    @property
    def pid(self) -> int:
        """Process id of the server's present life."""
        if self._process is None:
            raise NotRunning
        return self._process.pid

    @property
    def is_answering(self) -> bool:
        """Whether the present process lives and answered when it was started."""
        return self._is_up and self._process is not None and self._process.is_alive

    async def start(self) -> str:
        """Lock the folder, start the server, wait until it answers; return its URL.

        Stops an orphan first. Raises FolderInUse, DiskFull, ServerDataBroken if the
        data can't be read, ServerFailed if it doesn't come up; nothing is then left.
        """
        self._stopping.clear()
        self._folder.prepare()
        self._claim = await claim(self._folder)
        started = self._clock.seconds()
        try:
            self._folder.address.unlink(missing_ok=True)
            await self._spawn_listening()
            self._folder.write(self._folder.address, self.url)
        except BaseException:
            await self._clear()
            raise
        took = round((self._clock.seconds() - started) * 1000)
        self._say("server.started", duration_ms=took, fsync=self._fsync)
        return self.url

    async def watch(self) -> None:
        """Start the server again whenever it dies; return when `stop` is called.

        A full disk (at which a careful server ends itself) is waited out. Raises
        ServerFailed if it died five times, each time at once, ServerDataBroken if its
        data can't be read any more.
        """
        while (process := self._process) is not None:
            ended = how_ended(await process.wait())
            if self._stopping.is_set():
                return
            await self._revive(ended, cause=process.refusal(ended))

    async def stop(self, *, before: Callable[[], Awaitable[None]] | None = None) -> None:
        """Shut the server down and let the folder go; no process is left behind.

        `before` runs while the server still answers: the ledger's farewell, by which
        the next start knows that this end was clean. If it fails or takes more than
        five seconds the stop goes on, and the next start is held for unclean.
        """
        self._stopping.set()
        async with self._changing:
            try:
                if before is not None and self._process and self._process.is_alive:
                    await self._farewell(before)
            finally:
                await self._clear()

    async def _farewell(self, before: Callable[[], Awaitable[None]]) -> None:
        try:
            async with asyncio.timeout(5):
                await before()
        except Exception as error:
            self._say("server.away", outcome="no farewell", error=repr(error))

    async def _clear(self) -> None:
        """End the process, remove what points to it, release the folder."""
        try:
            if self._process is not None and self._endpoint is not None:
                by = await self._process.end(
                    self._endpoint.url, patience=self._stop_seconds
                )
                self._say("server.stopped", outcome=by)
        finally:
            self._process = None
            self._endpoint = None
            if self._claim is not None:
                for path in (self._folder.address, self._folder.pid):
                    with contextlib.suppress(OSError):
                        path.unlink(missing_ok=True)
                os.close(self._claim)
                self._claim = None

    async def _spawn_listening(self) -> None:
        for attempt in range(1, _PORTS_TRIED + 1):
            self._endpoint = endpoint_of(self._folder)
            try:
                await self._spawn()
            except PortLost:
                if attempt == _PORTS_TRIED:
                    raise
            else:
                return

    async def _spawn(self) -> None:
        """Start a process and wait until it answers; on an error it is gone again."""
        assert self._endpoint is not None
        self._is_up = False
        text = configuration(self._folder, self._endpoint, self._fsync)
        self._folder.write(self._folder.configuration, text)
        lock = await without_orphan(self._folder, patience=self._stop_seconds)
        try:
            self._process = await ServerProcess.spawn(
                self._binary, self._folder, lock=lock
            )
        finally:
            os.close(lock)  # the server holds it now
        try:
            await self._process.answering(
                self._endpoint.url,
                patience=self._answer_seconds,
                loading=self._load_seconds,
                given_up=self._stopping,
            )
        except BaseException:
            await self._process.end(
                self._endpoint.url, patience=min(1.0, self._stop_seconds)
            )
            self._process = None
            raise
        self._is_up = not self._stopping.is_set()
        self._alive_since = self._clock.seconds()

    async def _revive(self, ended: str, *, cause: StorywireError) -> None:
        """Start the server again, with growing pauses, until it lives or is hopeless."""
        while not self._stopping.is_set():
            if isinstance(cause, DiskFull):
                await self._room_again()
            else:
                await self._pause(self._count_death(ended))
            async with self._changing:
                if self._stopping.is_set():
                    return
                try:
                    await self._spawn()
                except ServerDataBroken:
                    raise
                except (ServerFailed, DiskFull) as error:
                    ended, cause = error.message, error
                    continue
            self._say("server.restarted", error=ended)
            return

    def _count_death(self, ended: str) -> float:
        """Return the pause before the next life. Raises ServerFailed after too many."""
        now = self._clock.seconds()
        self._deaths = self._deaths.after(now - self._alive_since)
        self._alive_since = now
        if self._deaths.are_too_many:
            raise ServerFailed(
                f"The embedded server died {self._deaths.quick} times in a row ({ended});"
                f" its log is {self._folder.log}"
            )
        return self._deaths.pause

    async def _room_again(self) -> None:
        logger().error("server.away", error=DiskFull().message)
        await self._pause(_LOOK_AGAIN)
        while not self._stopping.is_set() and self._free(self._folder.path) < _ROOM:
            await self._pause(_LOOK_AGAIN)

    async def _pause(self, seconds: float) -> None:
        """Wait, but no longer than until `stop`."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()

    def _say(self, event: str, **fields: Any) -> None:
        logger().info(
            event,
            pid=self._process.pid if self._process else None,
            address=self._endpoint.shown if self._endpoint else None,
            **fields,
        )
