"""A quiet log while what was told before happens once more."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hushed() -> Iterator[None]:
    """Leave out the log's lines of single articles: they were told when they came in."""
    log = logging.getLogger("storywire")
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)
