"""What a batch of offers says: read here, and by other processes if there are many."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.learnt import Table
from services.ingest.core.offers import Offer
from services.ingest.core.ports import Drafting, Tables
from services.ingest.core.readers import is_risky
from services.ingest.core.reading import drafted
from services.ingest.core.records import Record
from services.ingest.parallel import Answer, Work
from shared.events.reading import Reading

#: So many lines are worth another process, each.
_WORTH_IT = 32

#: A Reading, and its canonical JSON.
Said = tuple[Reading, bytes]


class Helpers(Protocol):
    """Processes that read lines of JSON. Implemented by parallel.Readers."""

    count: int

    def give(self, work: Sequence[Work], table: Table) -> Answer | None:
        """Let a process read this; None while there is none."""

    def collect(self, answer: Answer) -> list[bytes] | None:
        """Wait for readings as canonical JSON; None if they could not be read there."""

    def close(self) -> None:
        """Let the processes go."""


class Readings:
    """Reads offers: what may hang or blow up by `drafting`, the rest here.

    Lines of JSON, which are bounded, are shared with the helpers if there are many.
    """

    def __init__(
        self,
        drafting: Drafting,
        detect: Callable[[str], str],
        tables: Tables,
        helpers: Helpers | None,
    ) -> None:
        self._drafting = drafting
        self._detect = detect
        self._tables = tables
        self._helpers = helpers

    def of(self, offers: Sequence[Offer]) -> list[Said]:
        """Return what each offer says, in order. Blocks."""
        table = self._tables.newest()
        given = list(self._give(offers, table))
        elsewhere = {place for places, _ in given for place in places}
        here = [place for place in range(len(offers)) if place not in elsewhere]
        said = dict(
            zip(here, self._here([offers[one] for one in here], table), strict=True)
        )
        for places, answer in given:
            mine = [offers[one] for one in places]
            found = self._helpers.collect(answer) if self._helpers is not None else None
            read = (
                self._here(mine, table)
                if found is None
                else [_said(one) for one in found]
            )
            said.update(zip(places, read, strict=True))
        return [said[place] for place in range(len(offers))]

    def close(self) -> None:
        """Let the helpers go. Safe to repeat."""
        if self._helpers is not None:
            self._helpers.close()

    def _give(
        self, offers: Sequence[Offer], table: Table
    ) -> Iterator[tuple[list[int], Answer]]:
        """Give each helper its share; yield the places of what it has."""
        helpers = self._helpers
        lines = [place for place, offer in enumerate(offers) if _is_line(offer)]
        share = len(lines) // (helpers.count + 1) if helpers is not None else 0
        if helpers is None or share < _WORTH_IT:
            return
        for number in range(helpers.count):
            places = lines[number * share : (number + 1) * share]
            answer = helpers.give([_work(offers[place]) for place in places], table)
            if answer is not None:
                yield places, answer

    def _here(self, offers: Sequence[Offer], table: Table) -> list[Said]:
        records = [
            (offer.record, offer.received_at)
            for offer in offers
            if isinstance(offer.record, Record)
        ]
        drafts = iter(self._drafting(records))
        return [
            offer.read(
                next(drafts) if isinstance(offer.record, Record) else None,
                self._detect,
                table,
            )
            for offer in offers
        ]


def draft_here(records: Sequence[tuple[Record, datetime]]) -> list[Draft | Refused]:
    """Make drafts in this process. Implements Drafting, but for what hangs or dies."""
    return [drafted(record, received_at=at) for record, at in records]


def _is_line(offer: Offer) -> bool:
    record = offer.record
    return isinstance(record, Record) and record.kind == "json" and not is_risky(record)


def _work(offer: Offer) -> Work:
    assert isinstance(offer.record, Record)
    found = offer.taken.found
    return (offer.record, found.file, found.source, offer.received_at)


def _said(canonical: bytes) -> Said:
    return Reading.model_validate_json(canonical), canonical
