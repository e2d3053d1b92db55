"""Records, and what is read at most."""

from dataclasses import dataclass
from typing import Literal

from shared.events.words import Reason

#: What a record's bytes are; `readers` has a reader for each.
Kind = Literal[
    "text",
    "markdown",
    "html",
    "json",
    "feed",
    "jsonfeed",
    "newsml",
    "nitf",
    "mail",
    "mhtml",
    "response",
    "pdf",
    "docx",
]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most, in bytes."""

    #: Of a file, as dropped and as unpacked.
    file_bytes: int = 128 << 20
    #: Of one article: a text, page or object, a line of JSONL or element of a list.
    record_bytes: int = 8 << 20
    #: Of one document that may hold pictures, a PDF or DOCX.
    document_bytes: int = 64 << 20
    #: Files and folders in one archive.
    members: int = 100_000
    #: Lines of a JSONL file, elements of a list: few bytes of gzip can hold millions.
    lines: int = 1_000_000
    #: The same of a file of lines that is read as a stream.
    stream_lines: int = 100_000_000
    #: Bytes of such a file, unpacked.
    stream_bytes: int = 1 << 40


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one article, unpacked.

    `line`: number from 1, in the order of the file, if the file holds several records;
    else None. `member`: of an archive the path of the member that the record is from.
    """

    data: bytes
    kind: Kind
    line: int | None = None
    member: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file or a record of it can't be read; `data`: the refused bytes."""

    reason: Reason
    detail: str
    data: bytes
    line: int | None = None
    member: str = ""


def larger(what: str, cap: int) -> str:
    """Say of something that it is over its limit in bytes."""
    size = f"{cap >> 20} MB" if cap >= 1 << 20 else f"{cap} bytes"
    return f"The {what} is larger than {size}."


def beginning(
    data: bytes, start: int, limits: Limits, *, end: int | None = None
) -> bytes:
    """Return as much of what is refused as tells that a record is too large.

    It may be most of a file of the largest size, which is to be in memory once.
    """
    most = start + limits.record_bytes + 1
    return data[start : most if end is None else min(end, most)]
