"""What a batch of offers says: read here, and by other processes if there are many."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count, takewhile
from typing import Protocol

from pydantic import ValidationError

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.learnt import Table
from services.ingest.core.line_slips import Work
from services.ingest.core.offers import Offer
from services.ingest.core.ports import Drafting, Tables
from services.ingest.core.readers import is_risky
from services.ingest.core.reading import drafted
from services.ingest.core.records import Record
from services.ingest.parallel import Heard
from shared.events.reading import Reading

#: So many records are worth another process, each.
_WORTH_IT = 32
#: Records given to a process at once: few, so that at the end nobody waits long.
_GIVEN = 16
#: A record of more bytes is read here: sixteen of them are held at once there, and of a
#: text each thousand takes as long as a line.
_LONGEST: Mapping[str, int] = {"json": 1 << 20, "text": 1 << 16}

#: A Reading, and its canonical JSON.
Said = tuple[Reading, bytes]


class Given(Protocol):
    """Lines that a helper was given to read. Implemented by parallel.Given."""

    def take_back(self) -> bool:
        """Take back what no process has begun; False: one has, so wait for it."""

    def collect(self) -> list[Heard]:
        """Wait for what the lines say, in order. May be repeated."""


class Helpers(Protocol):
    """Processes that read lines of JSON and texts. Implemented by parallel.Readers."""

    count: int

    def give(self, work: Sequence[Work], table: Table) -> Given | None:
        """Let a process read this; None while there is none."""

    def close(self) -> None:
        """Let the processes go."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Offers that are being read."""

    offers: Sequence[Offer]
    table: Table
    #: What helpers have of them: places, and where the answer comes.
    given: Sequence[tuple[Sequence[int], Given]]


class Readings:
    """Reads offers: what may hang or blow up by `drafting`, the rest here.

    Lines of JSON and plain texts, which are bounded, are shared with the helpers if there
    are many.
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
        """Return what each offer says, in order, or the first of them. Blocks."""
        return self.end(self.begin(offers))

    def begin(self, offers: Sequence[Offer]) -> Begun:
        """Give helpers what they can read; they read it while others do other things."""
        table = self._tables.newest()
        return Begun(offers, table, list(self._give(offers, table)))

    def end(self, begun: Begun) -> list[Said]:
        """Return what each offer says, in order: what helpers made of theirs, and what
        is read here: the rest, and what they have not begun. Blocks; may be repeated.

        Fewer than the offers where one took too long: all behind the last are to be
        begun anew, and at least one is read.
        """
        offers, waiting = begun.offers, deque(begun.given)
        elsewhere = {place for places, _ in waiting for place in places}
        said: dict[int, Said] = {}

        def here(places: Sequence[int]) -> None:
            read = self._here([offers[one] for one in places], begun.table)
            said.update(zip(places, read, strict=False))

        here([place for place in range(len(offers)) if place not in elsewhere])
        # They begin with the first, so what they can't have begun yet is the last.
        while waiting and waiting[-1][1].take_back():
            here(waiting.pop()[0])
        for places, given in waiting:
            for place, found in zip(places, given.collect(), strict=True):
                told = self._told(offers[place], found, begun.table)
                if told is not None:
                    said[place] = told
                else:
                    here([place])
        return [said[place] for place in takewhile(said.__contains__, count())]

    def drop(self, begun: Begun) -> None:
        """Let nobody read what nobody wants any more."""
        for _, given in begun.given:
            given.take_back()

    def close(self) -> None:
        """Let the helpers go. Safe to repeat."""
        if self._helpers is not None:
            self._helpers.close()

    def _told(self, offer: Offer, found: Heard, table: Table) -> Said | None:
        """Return what a helper made of an offer; None: it is to be read here."""
        if isinstance(found, Refused):
            return offer.read(found, self._detect, table)
        try:
            return None if found is None else (Reading.model_validate_json(found), found)
        except ValidationError:
            return None  # a process that fell may say anything

    def _give(
        self, offers: Sequence[Offer], table: Table
    ) -> Iterator[tuple[Sequence[int], Given]]:
        """Give helpers all that is plain, a few at a time; yield the places of it."""
        helpers = self._helpers
        plain = [place for place, offer in enumerate(offers) if _is_plain(offer)]
        if helpers is None or len(plain) < _WORTH_IT * (helpers.count + 1):
            return
        for first in range(0, len(plain), _GIVEN):
            places = plain[first : first + _GIVEN]
            given = helpers.give([_work(offers[place]) for place in places], table)
            if given is None:
                return
            yield places, given

    def _here(self, offers: Sequence[Offer], table: Table) -> list[Said]:
        records = [
            (offer.record, offer.received_at)
            for offer in offers
            if isinstance(offer.record, Record)
        ]
        drafts, said = iter(self._drafting(records)), list[Said]()
        for offer in offers:
            is_record = isinstance(offer.record, Record)
            draft = next(drafts, None) if is_record else None
            if is_record and draft is None:
                break
            said.append(offer.read(draft, self._detect, table))
        return said


def draft_here(records: Sequence[tuple[Record, datetime]]) -> list[Draft | Refused]:
    """Make drafts in this process. Implements Drafting, but for what hangs or dies."""
    return [drafted(record, received_at=at) for record, at in records]


def _is_plain(offer: Offer) -> bool:
    record = offer.record
    if not isinstance(record, Record):
        return False
    return len(record.data) <= _LONGEST.get(record.kind, -1) and not is_risky(record)


def _work(offer: Offer) -> Work:
    assert isinstance(offer.record, Record)
    found = offer.taken.found
    return (offer.record, found.file, found.source, offer.received_at)
