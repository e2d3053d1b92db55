"""A file that is being taken, record by record, and what was read in one go."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from services.ingest.core.blocks import Place, Reached
from services.ingest.core.limits import Record, Refusal
from services.ingest.core.offers import Offer, file_id
from services.ingest.core.ports import Inbox, Note, Taken
from shared.events.words import Reason

#: So many refused records in a row, and the rest of the file is not read.
REFUSED = 500
#: So many records of one file may be refused as timed_out before the rest is.
TIMED_OUT = 16
#: Risky records taken at once, of however many files; and how few where one took too
#: long just now: all that are taken at once wait for each that hangs.
RISKY, WARY = 64, 2
#: Records taken at once of a file that has not shown yet that it can be read in time.
PROBED = 16


@dataclass(frozen=True, slots=True)
class BatchSize:
    """How much is archived, journalled and committed at once."""

    #: Offers; one fsync of the journal serves them all.
    offers: int = 256
    #: Bytes of these offers, as far as whole offers allow.
    size: int = 16 * 2**20
    #: Bytes of a stream, unpacked, after which the ledger is told how far it was taken.
    told: int = 4 * 2**20


@dataclass(slots=True)
class OpenFile:
    """A file whose records are being taken; a large one lasts over many batches."""

    inbox: Inbox
    taken: Taken
    received_at: datetime
    #: None: where a stream is to be begun is not known yet.
    records: Iterator[Record | Refusal | None] | None = None
    reached: Reached = field(default_factory=Reached)
    #: Where a stream was begun, at `received_at`.
    begun: Place = field(default_factory=Place)
    #: The last place of a stream that the ledger was told.
    told: int = 0
    #: Number of the last record that was taken, if it holds several.
    parts: int = 0
    #: Why the file as a whole is refused.
    note: Note | None = None
    #: Records in a row that were refused.
    refused: int = 0
    #: Records that took too long to read.
    timed_out: int = 0
    #: Records of which it is known what became of them.
    heard: int = 0

    @property
    def id(self) -> str:
        """Names the file in this very state."""
        return file_id(self.taken)

    @property
    def most(self) -> int:
        """How many records may be taken at once: few at first, and of a file in which
        one took too long, since each that hangs holds up all other files."""
        return PROBED if self.timed_out else max(PROBED, self.heard)

    def judged(self, offer: Offer, reason: Reason | None) -> None:
        """Hear why a record was refused; None: it was not.

        Of a file in which one record after the other is refused the rest is refused as
        one: each costs as much as an article, and few bytes can hold millions of them.
        So is that of a file in which many take too long.
        """
        self.refused = self.refused + 1 if reason is not None else 0
        self.timed_out += reason == "timed_out"
        if reason is None or offer.record.line is None:
            return
        if self.timed_out >= TIMED_OUT and reason == "timed_out":
            why = f"{self.timed_out} records took too long to read"
        elif self.refused >= REFUSED:
            why = f"{REFUSED} records in a row were refused"
        else:
            return
        detail = f"{why}; nothing after record {offer.record.line} was read."
        self.records = iter([Refusal(reason, detail, self.taken.data)])

    def close(self) -> None:
        """Let go of the file. Safe to repeat."""
        if self.taken.stream is not None:
            self.taken.stream.close()


@dataclass(slots=True)
class Pulled:
    """What was read in one go."""

    offers: list[tuple[OpenFile, Offer]] = field(default_factory=list)
    #: Files read to their end.
    done: list[OpenFile] = field(default_factory=list)
    #: Bytes that were looked at, an offer or not.
    size: int = 0
    #: How many of the offers may take long to read.
    risky: int = 0

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was there to be read."""
        return not (self.offers or self.done or self.size)
