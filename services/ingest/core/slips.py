"""What goes to a process that reads, and what comes back: as bytes, as data only.

The process has strangers' bytes in C libraries. So its answer is checked field by field
against the types of a draft, and nothing in it can be code.
"""

import json
import struct
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record

#: Before each message stands how many bytes it has.
LENGTH = struct.Struct(">I")
#: Longer answers are nonsense: a draft is about as long as its record.
LONGEST = 64 << 20
#: How an answer begins: others may follow; or the process ends itself now, for it has
#: grown, or has read enough.
MORE, LAST = b".", b"!"


class Nonsense(ValueError):
    """An answer that no reader of ours gives."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A draft or a refusal."""

    draft: Draft | None = None
    refused: Refused | None = None


_ANSWERS = TypeAdapter(Answer)


def request(record: Record, received_at: datetime) -> tuple[bytes, bytes]:
    """Return what asks for a record's draft, as `headed` does, but in two pieces: a
    record may be large, and is in memory once."""
    about = {"kind": record.kind, "at": received_at.isoformat()}
    return headed(about, b""), record.data


def requested(about: dict[str, Any], data: bytes) -> tuple[Record, datetime]:
    """Return the record that is asked for; it has no need to know its line."""
    return Record(data, about["kind"]), datetime.fromisoformat(about["at"])


def answer(said: Answer) -> bytes:
    """Return an answer as bytes. Raises ValueError for what is no text."""
    return _ANSWERS.dump_json(said)


def answered(message: bytes) -> Draft | Refused:
    """Return what a process answered. Raises Nonsense."""
    try:
        said = _ANSWERS.validate_json(message)
    except ValidationError as error:
        raise Nonsense from error
    found = said.draft or said.refused
    if found is None or (said.draft and said.refused):
        raise Nonsense
    return found


def headed(about: dict[str, Any], data: bytes) -> bytes:
    """Put a line of JSON, which says what they are, before bytes."""
    return json.dumps(about).encode() + b"\n" + data


def parted(message: bytes) -> tuple[dict[str, Any], bytes]:
    """Return what `headed` put together. Raises ValueError for what it did not."""
    about, _, data = message.partition(b"\n")
    fields = json.loads(about)
    if not isinstance(fields, dict):
        raise Nonsense
    return fields, data


def framed(*pieces: bytes) -> tuple[bytes, ...]:
    """Put a message's length before its pieces."""
    return LENGTH.pack(sum(map(len, pieces))), *pieces
