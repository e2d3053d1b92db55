"""Reading the journal: numbered segments, each sealed by the next one's header."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

from pydantic import ValidationError

from shared.errors import JournalBroken
from shared.events.base import Model
from shared.events.journal import JournalLine

M = TypeVar("M", bound=Model)
_NAME = re.compile(r"^\d{8,}\.jsonl$")


class Header(Model):
    """First line of every segment."""

    v: Literal[1] = 1
    segment: int
    #: Number of the first line that follows.
    first: int
    #: SHA-256 of the sealed segment before, its blob's name too; "" for the first.
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment that was read to its end."""

    #: 0: there is none yet.
    number: int = 0
    #: Number of its first and of its last line; last = first - 1 if it has none.
    first: int = 1
    last: int = 0
    #: Bytes that are whole lines, and the SHA-256 of these.
    size: int = 0
    digest: str = ""


class JournalReader:
    """Reads the journal while another process may be writing it.

    A half-written end is no damage: reading stops before it. Damage before the end,
    a gap in the numbers, or a sealed segment that changed raises JournalBroken.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def last(self) -> int:
        """Number of the last whole line; 0 if there is none. Reads one segment."""
        return self.end().last

    def path(self, number: int) -> Path:
        """Name a segment's file."""
        return self._folder / f"{number:08d}.jsonl"

    def numbers(self) -> list[int]:
        """List the segments that are here. Raises JournalBroken if one is missing."""
        try:
            names = [one.name for one in self._folder.iterdir() if _NAME.match(one.name)]
        except FileNotFoundError:
            return []
        found = sorted(int(name.removesuffix(".jsonl")) for name in names)
        for before, after in pairwise(found):
            if after != before + 1:
                raise broken(self.path(before + 1), 1, "the segment is missing")
        return found

    def seals(self) -> list[str]:
        """Return the blobs' names of sealed segments, as the next ones' headers say."""
        found = []
        for number in self.numbers():
            with self.path(number).open("rb") as file:
                header = _parsed(Header, file.readline())
            if header is not None and header.previous:
                found.append(header.previous)
        return found

    def end(self) -> Segment:
        """Read the last segment whole, and prove the seal of the one before it."""
        found = self.numbers()
        if not found:
            return Segment()
        last = _Reading(self, found[-1], is_last=True)
        for _ in last.lines(after=0):
            pass
        if len(found) == 1:
            return last.result()
        before = _Reading(self, found[-2], is_last=False)
        for _ in before.lines(after=2**63):
            pass
        return last.result(before.result())

    def lines(self, after: int = 0) -> Iterator[JournalLine]:
        """Read the lines with higher numbers, in order, as far as they are written."""
        found = self.numbers()
        start = self._holding(found, after + 1)
        before: Segment | None = None
        for number in found[start:]:
            reading = _Reading(self, number, is_last=number == found[-1])
            reading.follow(before)
            yield from reading.lines(after=after)
            before = reading.result(before)

    def _holding(self, found: list[int], line: int) -> int:
        """Return the place, in the list, of the segment that should hold a line."""
        for place in range(len(found) - 1, -1, -1):
            with self.path(found[place]).open("rb") as file:
                header = _parsed(Header, file.readline())
            if header is not None and header.first <= line:
                return place
        if found and found[0] > 1:
            raise broken(self.path(found[0] - 1), 1, "the segment is missing")
        return 0


class _Reading:
    """One pass over one segment."""

    def __init__(self, reader: JournalReader, number: int, *, is_last: bool) -> None:
        self._path = reader.path(number)
        self._number = number
        self._is_last = is_last
        self._hash = hashlib.sha256()
        self._header: Header | None = None
        self._before: Segment | None = None
        self._last = 0
        self._size = 0

    def follow(self, before: Segment | None) -> None:
        """Check, when the header is read, that it continues the segment before."""
        self._before = before

    def result(self, before: Segment | None = None) -> Segment:
        """Return what was read; `before` makes up for a header not written yet."""
        if self._header is None:
            last = before.last if before else 0
            return Segment(self._number, first=last + 1, last=last)
        if before is not None:
            self._check_seal(self._header, before)
        digest = self._hash.hexdigest()
        return Segment(self._number, self._header.first, self._last, self._size, digest)

    def lines(self, *, after: int) -> Iterator[JournalLine]:
        """Read the lines above a number; those up to it are only counted."""
        with self._path.open("rb") as file:
            for at, raw in enumerate(iter(file.readline, b""), 1):
                line = self._understood(at, raw, after)
                if line is None:
                    self._end_here(file, at)
                    return
                self._hash.update(raw)
                self._size += len(raw)
                if isinstance(line, JournalLine):
                    yield line
        if self._header is None and not self._is_last:
            raise broken(self._path, 1, "the segment is empty")

    def _understood(self, at: int, raw: bytes, after: int) -> Model | None:
        """Read one raw line; None if it is damaged or half-written."""
        if self._header is None:
            self._header = header = _parsed(Header, raw)
            if header is not None:
                self._check_header(header)
                self._last = header.first - 1
            return header
        if not raw.endswith(b"\n"):
            return None
        if self._last < after:
            self._last += 1
            return self._header
        line = _parsed(JournalLine, raw)
        if line is not None:
            if line.number != self._last + 1:
                said = f"number {line.number} follows {self._last}"
                raise broken(self._path, at, said)
            self._last += 1
        return line

    def _end_here(self, file: BinaryIO, at: int) -> None:
        """Stop at a damaged line: the torn end of the journal, or real damage."""
        is_torn = self._is_last and not any(_parsed(JournalLine, raw) for raw in file)
        if not is_torn:
            raise broken(self._path, at, "the line is damaged")

    def _check_header(self, header: Header) -> None:
        if header.segment != self._number:
            raise broken(self._path, 1, f"the header names segment {header.segment}")
        if self._before is not None:
            self._check_seal(header, self._before)

    def _check_seal(self, header: Header, before: Segment) -> None:
        if header.first != before.last + 1:
            said = f"number {header.first} follows {before.last}"
            raise broken(self._path, 1, said)
        if header.previous != before.digest:
            raise broken(self._path, 1, "the sealed segment before it has changed")


def broken(path: Path, line: int, what: str) -> JournalBroken:
    """Say where the journal is damaged, and what to do."""
    remedy = "restore it from a copy (the archive holds sealed segments)"
    return JournalBroken(f"Journal {path.name}, line {line}: {what}; {remedy}.")


def _parsed(kind: type[M], raw: bytes) -> M | None:
    """Read a whole line; None if it is damaged, or half-written: the caller knows."""
    try:
        return kind.model_validate_json(raw) if raw.endswith(b"\n") else None
    except ValidationError:
        return None
