"""One way to run a service process: logs, signals, errors, exit codes."""

import asyncio
import os
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeAlias

from shared import log
from shared.clock import Clock, SystemClock
from shared.errors import StorywireError
from shared.runtime.parent import ParentSettings, parent_watched
from shared.runtime.signals import stop_signals
from shared.settings import ServiceSettings
from shared.tracing import NoTraces, Spans

#: A service's whole life. It returns when the event is set and its work is handed back.
Main: TypeAlias = Callable[[asyncio.Event], Awaitable[None]]

DONE = 0
FAILED = 1


class EndedEarly(StorywireError):
    """The service ended though nobody asked it to."""


def run(
    main: Main,
    *,
    service: str,
    settings: ServiceSettings,
    until_stopped: bool = True,
    clock: Clock | None = None,
) -> int:
    """Run a service to its end; return the exit code: 0 after a clean drain, else 1.

    Logs go to standard error and to DATA/logs/SERVICE-PID.jsonl (or SERVICE-HOST). A
    StorywireError becomes one line that says what to do, anything else a logged
    traceback. A service that returns by itself has failed, unless it has an end
    (`until_stopped=False`).
    """
    clock = clock or SystemClock()
    spans: Spans | None = None
    try:
        _configure_logs(service, settings)
        if settings.traces:
            spans = _spans(service, settings, clock)
            _configure_logs(service, settings, spans)
    except OSError as error:
        folder = settings.data / "logs"
        _tell(service, f"{folder} can't be written: {error.strerror or error}")
        return FAILED
    except NoTraces as error:
        _report(service, error)
        return FAILED
    try:
        return _run(main, service=service, until_stopped=until_stopped, clock=clock)
    finally:
        if spans is not None:
            spans.close()


def _run(main: Main, *, service: str, until_stopped: bool, clock: Clock) -> int:
    log.logger().info("worker.starting")
    started = clock.seconds()
    try:
        asyncio.run(_serve(main, until_stopped=until_stopped))
    except (asyncio.CancelledError, KeyboardInterrupt):
        log.logger().warning("worker.stopped", outcome="at once")
        return FAILED
    except Exception as error:
        _report(service, error)
        return FAILED
    lived = round((clock.seconds() - started) * 1000)
    log.logger().info("worker.stopped", outcome="done", duration_ms=lived)
    return DONE


def ready(**fields: Any) -> None:
    """Log that the service takes work from now on; it says so itself."""
    log.logger().info("worker.ready", **fields)


async def _serve(main: Main, *, until_stopped: bool) -> None:
    stopping = asyncio.Event()
    task = asyncio.ensure_future(main(stopping))
    parent = ParentSettings().descriptor
    with (
        stop_signals(stopping, at_once=task.cancel),
        parent_watched(stopping, descriptor=parent),
    ):
        await task
    if until_stopped and not stopping.is_set():
        raise EndedEarly


def _configure_logs(
    service: str, settings: ServiceSettings, spans: Spans | None = None
) -> None:
    log.configure(
        service=service,
        level=settings.log_level,
        folder=settings.data / "logs",
        pid=_process(settings),
        spans=spans,
    )


def _spans(service: str, settings: ServiceSettings, clock: Clock) -> Spans:
    """Begin to send traces. Raises NoTraces."""
    worker = f"{service}-{_process(settings)}"
    return Spans(settings.traces, service=service, worker=worker, clock=clock)


def _process(settings: ServiceSettings) -> str:
    return socket.gethostname() if settings.log_names == "host" else str(os.getpid())


def _report(service: str, error: Exception) -> None:
    known = _known(error)
    if known is None:
        log.logger().error("worker.failed", error=repr(error), exc_info=error)
        return
    kind = type(known).__name__
    log.logger().error("worker.failed", error=known.message, kind=kind)
    if sys.stderr.isatty():  # elsewhere the log line is the one line, and stays JSON
        _tell(service, known.message)


def _known(error: Exception) -> StorywireError | None:
    """Return the StorywireError in it, if there is nothing else in it."""
    found = list(_leaves(error))
    if all(isinstance(one, StorywireError) for one in found):
        first = found[0]
        assert isinstance(first, StorywireError)
        return first
    return None


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _leaves(one)
    else:
        yield error


def _tell(service: str, message: str) -> None:
    sys.stderr.write(f"storywire {service}: {message}\n")
