"""Rooms whose readers do what no reader should."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.ingest.reading_process import Terms
from services.ingest.reading_room import ReadingRoom


@pytest.fixture(autouse=True)
def odd_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes find the module of that name beside this file."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture
def room() -> Iterator[ReadingRoom]:
    yield from a_room()


@pytest.fixture
def two() -> Iterator[ReadingRoom]:
    yield from a_room(processes=2)


@pytest.fixture
def patient() -> Iterator[ReadingRoom]:
    yield from a_room(seconds=30)


def a_room(processes: int = 1, **about: object) -> Iterator[ReadingRoom]:
    terms = Terms(
        **{"seconds": 2, "drafting": "odd_readers:drafted", "warm": (), **about}
    )
    made = ReadingRoom(processes=processes, terms=terms)
    yield made
    made.close(0)
