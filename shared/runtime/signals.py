"""SIGTERM and Ctrl-C: the first asks to stop, the second means at once."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator

from shared.log import logger

_STOPPING = (signal.SIGTERM, signal.SIGINT)


@contextlib.contextmanager
def stop_signals(
    stopping: asyncio.Event, *, at_once: Callable[[], object]
) -> Iterator[None]:
    """Set the event on the first SIGTERM or SIGINT, call `at_once` on the second.

    A third ends the process by the system's own way, so that a hung one can be left.
    Needs a running loop in the main thread.
    """
    loop = asyncio.get_running_loop()

    def heard(number: signal.Signals) -> None:
        if not stopping.is_set():
            logger().info("worker.draining", reason=number.name)
            stopping.set()
            return
        logger().warning("worker.draining", reason=number.name, outcome="at once")
        forget()
        at_once()

    def forget() -> None:
        for number in _STOPPING:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)

    before = {number: signal.getsignal(number) for number in _STOPPING}
    for number in _STOPPING:
        loop.add_signal_handler(number, heard, number)
    try:
        yield
    finally:
        for number in _STOPPING:
            loop.remove_signal_handler(number)
            signal.signal(number, before[number])
