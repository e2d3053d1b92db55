"""Ctrl-C while nothing has begun yet: the end at once, and without a word.

Loading libraries takes a second. An exception there comes out of somebody else's code,
which may print it, or take it for something else; so none is raised.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def beginning(leave: Callable[[], None] | None = None) -> Iterator[None]:
    """While in the block, let Ctrl-C end the process as a program in C: by the signal,
    which shells show as 130. With `leave`: with 0, after calling it.

    Where Ctrl-C is ignored (as behind `&`) or somebody else's, it stays so.
    """
    before = signal.getsignal(signal.SIGINT)
    is_ours = before is signal.default_int_handler
    if not is_ours or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        assert leave is not None
        leave()
        os._exit(0)  # nothing has begun that had to be ended

    signal.signal(signal.SIGINT, signal.SIG_DFL if leave is None else end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
