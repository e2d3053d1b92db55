"""What tests ask of those who read in processes of their own."""

import json
import select
import time
from collections.abc import Callable
from datetime import UTC, datetime

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record
from services.ingest.reading_room import ReadingRoom
from tests.processes import is_there

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


def eventually(claim: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait, within bounds, until the claim holds."""
    until = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < until
        select.select([], [], [], 0.01)


def is_gone(pid: int) -> bool:
    return not is_there(pid)


def told(room: ReadingRoom, *texts: str) -> list[str]:
    """Titles of what was read, reasons of what was not."""
    records = [(Record(text.encode(), "html"), NOON) for text in texts]
    return [one.title if isinstance(one, Draft) else one.reason for one in room(records)]


def refused(room: ReadingRoom, text: str) -> Refused:
    (found,) = room([(Record(text.encode(), "html"), NOON)])
    assert isinstance(found, Refused)
    return found


def a_line(number: int) -> bytes:
    """A line of a wire, another for each number."""
    text = f"The river Wend stood at {number} feet on Friday, and {number} boats ran."
    return json.dumps({"id": f"w{number}", "title": "Flood", "text": text}).encode()
