"""The web server: its port, and an end that does not wait for endless streams."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import Callable, Iterator

import uvicorn
from starlette.types import ASGIApp

from shared.errors import PortTaken

#: Milliseconds after which the system drops a client that acknowledges nothing.
_DEAF = 90_000
#: Bytes that the system holds for each client: one that reads nothing costs no more, and
#: is noticed. Left to itself, Linux would hold megabytes.
_HELD = 64 * 1024
#: Seconds that requests under way are given to end.
_GRACE = 5


def listen(host: str, port: int) -> socket.socket:
    """Open the port; 0 takes any free one. Raises PortTaken, or OSError for a host that
    this machine does not have or a port that it may not open."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        opened = socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(
                f"Another program listens on port {port}; choose one with --port."
            ) from error
        raise
    # Connections inherit all. Without the first, each answer waits 40 ms for the reader.
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _HELD)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _DEAF)
    return opened


async def serve(
    web: ASGIApp,
    opened: socket.socket,
    *,
    stop: asyncio.Event,
    close: Callable[[], None],
) -> None:
    """Serve an app on an opened port until told to stop.

    `close` ends its live streams: without it, a stop would wait for readers to leave.
    """
    server = _Server(web, stop=stop, close=close)
    await server.serve(sockets=[opened])


class _Server(uvicorn.Server):
    def __init__(
        self,
        web: ASGIApp,
        *,
        stop: asyncio.Event,
        close: Callable[[], None],
    ) -> None:
        super().__init__(
            uvicorn.Config(
                web,
                log_config=None,
                access_log=False,
                server_header=False,
                ws="none",
                lifespan="on",
                timeout_graceful_shutdown=_GRACE,
            )
        )
        self._stop, self._close = stop, close

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        # Signals are the runtime's: it sets the event.
        yield

    async def on_tick(self, counter: int) -> bool:
        ends = await super().on_tick(counter)
        return ends or self._stop.is_set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._close()
        await super().shutdown(sockets)
