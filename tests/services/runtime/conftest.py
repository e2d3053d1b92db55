"""Services that are started in a test, and end with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.runtime.process import Started


@pytest.fixture(autouse=True)
def _logs_as_before(logs_as_before: None) -> None:
    """What runs inside the test's own process sets up logs."""


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
