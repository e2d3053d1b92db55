"""What all sections of an evaluation share: where data lie, and how pages are read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import read, refused
from services.ingest.core.records import split
from shared.events.reading import Reading


@dataclass(frozen=True, slots=True)
class Plan:
    """One evaluation."""

    #: The folder of labelled data.
    data: Path
    #: The folder of the project's own truth.
    own: Path
    #: Takes the place of the time of arrival.
    at: datetime
    #: What the order of timed pages is drawn from.
    seed: int
    limits: Limits
    #: Tells the language of a text.
    detect: Callable[[str], str]
    #: Hears how far it is.
    note: Callable[[str], None]
    #: Hears what was made of each page, if anybody wants to know.
    told: Callable[[dict[str, object]], None] = lambda _: None

    def read(self, data: bytes, name: str) -> Reading:
        """Read a file of one article as ingest does; of several the first. Total."""
        first = next(iter(split(data, name=name, limits=self.limits)))
        if not isinstance(first, Record):
            return refused(first, name=name, source="", received_at=self.at)
        return read(first, name=name, source="", received_at=self.at, detect=self.detect)
