"""`storywire up`: all services as supervised processes on a server."""

import asyncio
import contextlib
import errno
import os
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TextIO

from services.desk.staff.cores import one_core
from services.desk.staff.supervisor import ServiceSpec, Supervisor
from services.summarize.settings import Settings as Summarizing
from services.summarize.settings import check_model
from shared.clock import SystemClock
from shared.errors import PortTaken, StorywireError
from shared.ledger.redis import RedisLedger
from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server
from shared.server.folder import ServerFolder, claim
from shared.server.settings import ServerSettings
from shared.settings import ServiceSettings

#: Where a page can be; 0: anywhere.
PORTS = range(65_536)


@dataclass(frozen=True, slots=True)
class Staff:
    """How many processes of each service; port None: no gateway."""

    port: int | None = 8080
    host: str = "127.0.0.1"
    enrich: int = 1
    summarize: int = 1


def specs(staff: Staff, settings: ServiceSettings, url: str) -> Sequence[ServiceSpec]:
    """Return what the supervisor is to keep running."""
    common = {
        "REDIS_URL": url,
        "STORYWIRE_HOME": str(settings.data),
        "STORYWIRE_NAMESPACE": settings.namespace,
        "ARCHIVE": settings.archive,
        "EDITIONS": settings.editions,
        "LOG_LEVEL": settings.log_level,
        # More cores are used by more processes; threads would be in their way.
        **one_core(os.environ),  # noqa: TID251 — theirs, too
    }

    def spec(
        name: str, count: int, extra: dict[str, str], *, first: bool = False
    ) -> ServiceSpec:
        command = (sys.executable, "-m", f"services.{name}")
        return ServiceSpec(name, command, count, {**common, **extra}, stops_first=first)

    listed = [
        spec("summarize", staff.summarize, {}),
        spec("enrich", staff.enrich, {}),
        spec("ingest", 1, {}, first=True),
    ]
    if staff.port is not None:
        gate = {"GATEWAY_PORT": str(staff.port), "GATEWAY_HOST": staff.host}
        listed.append(spec("gateway", 1, gate))
    return listed


def check_port(staff: Staff) -> None:
    """Raise PortTaken, before anything is started, if nobody could listen there."""
    if not staff.port:
        return
    if staff.port not in PORTS:
        raise StorywireError(
            f"There is no port {staff.port}; choose one up to {PORTS[-1]} with --port."
        )
    with socket.socket(socket.AF_INET6 if ":" in staff.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((staff.host, staff.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(
                    f"Another program listens on port {staff.port}; "
                    "choose another one with --port."
                ) from error
            is_host = isinstance(error, socket.gaierror) or (
                error.errno == errno.EADDRNOTAVAIL
            )
            raise StorywireError(
                f"Can't listen on {staff.host}:{staff.port}: {error.strerror}; "
                f"choose another one with {'--host' if is_host else '--port'}."
            ) from error


async def check_server(settings: ServiceSettings) -> None:
    """Raise FolderInUse or NoServer, before anything is started, if it can't be."""
    if settings.redis_url:
        return
    find_server(configured=ServerSettings().server)
    folder = ServerFolder.of(settings.data)
    if folder.path.is_dir():
        os.close(await claim(folder))


@asynccontextmanager
async def started(
    settings: ServiceSettings, staff: Staff, *, out: TextIO | None = None
) -> AsyncIterator[Supervisor]:
    """Run server and services while in the block; drain and stop them after it.

    The block is cancelled if the server can't be kept alive. Raises FolderInUse,
    NoServer, PortTaken and what else keeps the server from starting.
    """
    check_port(staff)
    check_model(Summarizing())
    async with server_for(settings) as (url, server):
        supervisor = Supervisor(specs(staff, settings, url), out=out)
        stop = asyncio.Event()
        running = asyncio.create_task(supervisor.run(stop))
        watching = asyncio.create_task(_watch(server, asyncio.current_task()))
        try:
            yield supervisor
        except asyncio.CancelledError:
            if watching.done() and (error := watching.exception()):
                raise error from None
            running.cancel()  # a second Ctrl-C: at once, without a drain
            raise
        finally:
            stop.set()
            with contextlib.suppress(asyncio.CancelledError):
                await running
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError, StorywireError):
                await watching


@asynccontextmanager
async def server_for(
    settings: ServiceSettings,
) -> AsyncIterator[tuple[str, EmbeddedServer | None]]:
    """Use REDIS_URL, or run the embedded server while in the block; give its URL.

    Raises FolderInUse, NoServer and what else keeps the server from starting.
    """
    if settings.redis_url:
        yield settings.redis_url, None
        return
    how = ServerSettings()
    binary = find_server(configured=how.server)
    server = EmbeddedServer(binary=binary, data=settings.data, fsync=how.fsync)
    url = await server.start()

    async def farewell() -> None:
        ledger = RedisLedger(url, clock=SystemClock(), namespace=settings.namespace)
        try:
            await ledger.detach()
        finally:
            await ledger.aclose()

    try:
        yield url, server
    finally:
        await server.stop(before=farewell)


async def _watch(
    server: EmbeddedServer | None, owner: "asyncio.Task[object] | None"
) -> None:
    if server is None:
        return
    try:
        await server.watch()
    except StorywireError:
        if owner is not None:
            owner.cancel()
        raise
