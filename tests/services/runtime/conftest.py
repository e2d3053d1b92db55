"""Services that are started in a test, and end with it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.services.runtime.process import Started


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """What runs inside the test's own process sets up logs: later tests have theirs."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    structlog.reset_defaults()
    root.setLevel(level)
    for one in root.handlers[:]:
        if one not in handlers:
            root.removeHandler(one)
            one.close()


@pytest.fixture
def started(tmp_path: Path) -> Iterator:
    running = []

    def start(*arguments: str, inherited: int | None = None) -> Started:
        running.append(Started(tmp_path, *arguments, inherited=inherited))
        return running[-1]

    yield start
    for one in running:
        one.process.kill()
        one.process.wait()
        one.process.stderr.close()
