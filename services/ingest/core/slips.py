"""What goes to a process that reads, and what comes back: as bytes, as data only.

The process has strangers' bytes in C libraries. So its answer is checked field by field
against the types of a draft, and nothing in it can be code.
"""

import json
import struct
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record

#: Before each message stands how many bytes it has.
LENGTH = struct.Struct(">I")
#: Longer answers are nonsense: a draft is about as long as its record.
LONGEST = 64 << 20


class Nonsense(ValueError):
    """An answer that no reader of ours gives."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A draft or a refusal; neither of them in the first one, which says "ready"."""

    draft: Draft | None = None
    refused: Refused | None = None
    #: The process ends itself now: it has grown, or has read enough.
    is_last: bool = False


_ANSWERS = TypeAdapter(Answer)


def request(record: Record, received_at: datetime) -> bytes:
    """Return what asks for a record's draft, its length before it."""
    about = {"kind": record.kind, "at": received_at.isoformat()}
    return framed(json.dumps(about).encode() + b"\n" + record.data)


def requested(message: bytes) -> tuple[Record, datetime]:
    """Return the record that is asked for; it has no need to know its line."""
    about, _, data = message.partition(b"\n")
    fields = json.loads(about)
    return Record(data, fields["kind"]), datetime.fromisoformat(fields["at"])


def answer(said: Answer) -> bytes:
    """Return an answer, its length before it. Raises ValueError for what is no text."""
    return framed(_ANSWERS.dump_json(said))


def answered(message: bytes) -> Answer:
    """Return what a process answered. Raises Nonsense."""
    try:
        return _ANSWERS.validate_json(message)
    except ValidationError as error:
        raise Nonsense from error


def framed(message: bytes) -> bytes:
    """Put a message's length before it."""
    return LENGTH.pack(len(message)) + message
