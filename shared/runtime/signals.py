"""SIGTERM, Ctrl-C, a closed terminal: the first asks to stop, the second means now."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator

from shared.log import logger

_STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@contextlib.contextmanager
def stop_signals(
    stopping: asyncio.Event, *, at_once: Callable[[], object]
) -> Iterator[None]:
    """Set the event on the first SIGTERM, SIGINT or SIGHUP, call `at_once` on the second.

    A third ends the process by the system's own way, so that a hung one can be left.
    SIGHUP stays ignored under nohup. Needs a running loop in the main thread.
    """
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in _STOPPING}
    if before[signal.SIGHUP] is signal.SIG_IGN:
        del before[signal.SIGHUP]

    def heard(number: signal.Signals) -> None:
        if not stopping.is_set():
            logger().info("worker.draining", reason=number.name)
            stopping.set()
            return
        forget()
        at_once()
        logger().warning("worker.draining", reason=number.name, outcome="at once")

    def forget() -> None:
        for number in before:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)

    for number in before:
        loop.add_signal_handler(number, heard, number)
    try:
        yield
    finally:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)
