"""One line of the journal."""

from typing import Literal

from shared.events.base import Model, Moment
from shared.events.decisions import Decision
from shared.events.words import Reason


class JournalLine(Model):
    """One offer that Storywire took in, refused ones included; or a decision.

    With the blobs it names, everything can be rebuilt from these lines.
    """

    v: Literal[1] = 1
    #: Of a decision the offer id is the decision's; it has no source, file and reading.
    kind: Literal["offer", "decision"] = "offer"
    #: From 1, without gaps.
    number: int
    offer_id: str
    source: str = ""
    #: Name of the dropped file below the inbox; its line, from 1, or None.
    file: str = ""
    line: int | None = None
    #: Of an archive the member that it is from.
    member: str = ""
    #: What the record's bytes are, as ingest's limits.Kind has it; "" if they were not
    #: cut out of a file, and in lines from before this field.
    format: str = ""
    received_at: Moment
    trace_id: str
    #: Blob of the offered bytes; None if they could not be read.
    blob: str | None = None
    #: Blob of what reading made of it (events.reading.Reading).
    reading: str = ""
    #: Why it was refused; None if it was read.
    reason: Reason | None = None
    #: What was decided; None for an offer.
    decision: Decision | None = None

    @property
    def is_offer(self) -> bool:
        """Say whether it is an offer, and no decision."""
        return self.kind == "offer"

    @property
    def blobs(self) -> tuple[str, ...]:
        """The blobs that it names."""
        return tuple(name for name in (self.blob, self.reading) if name)
