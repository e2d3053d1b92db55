"""An archive as records: those of its members, in order, each named by its path there.

A member's name is shown and tells a format; it is never a path of ours. What is
unpacked is counted while it comes out: sizes that an archive declares are not believed.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from services.ingest.core.companions import is_trimming
from services.ingest.core.files import is_passed_over
from services.ingest.core.limits import Record, Refusal, larger
from services.ingest.core.parts import Part, Splitter
from services.ingest.core.text.decoding import printable
from shared.events.words import Reason

#: An archive in so many others is not opened.
DEEPEST = 2
#: A member that unpacks to more than so many times its bytes is a bomb; a small one of
#: a few repeated lines is none.
RATIO, RATED_FROM = 500, 4 << 20
_TOO_DEEP = f"Archives nested more than {DEEPEST} deep are not opened; unpack it first."
_BESIDE = "It is too large to be read within these archives; unpack them first."
#: Longest path of a member that is kept, in characters.
_LONGEST_NAME = 500
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """What lies in an archive: bytes, or why they are not read.

    `is_end`: nothing that follows can be read.
    """

    name: str
    data: bytes = b""
    reason: Reason | None = None
    detail: str = ""
    is_end: bool = False


#: Yields an archive's files; folders are left out. Never raises.
Members = Callable[[Part], Iterator[Member]]


def split_members(
    part: Part, members: Members, split: Splitter
) -> Iterator[Record | Refusal]:
    """Yield the records of an archive, numbered from 1; `split` cuts each member.

    A member that can't be read is refused alone; an archive of which nothing can be read
    is refused as one. Nothing to read is `empty`.
    """
    if part.depth >= DEEPEST:
        yield Refusal("too_deep", _TOO_DEEP, part.data)
        return
    number = 0
    for member in members(part):
        name = _shown(member.name)
        if member.is_end and member.reason is not None and not number:
            yield Refusal(member.reason, member.detail, part.data)
            return
        if not member.is_end and _is_passed_over(name):
            continue
        for found in _records(part, member, name, split):
            number += 1
            inner = f"{name}/{found.member}" if found.member else name
            yield replace(found, line=number, member=inner[:_LONGEST_NAME])
        if member.is_end:
            return
        del member  # no two members are in memory at once
    if not number:
        yield Refusal("empty", "The archive holds no article.", part.data)


def _records(
    part: Part, member: Member, name: str, split: Splitter
) -> Iterator[Record | Refusal]:
    if member.reason is not None:
        yield Refusal(member.reason, member.detail, member.data)
        return
    yield from split(part.within(member.data, name))


def counted(part: Part, name: str, pieces: Iterator[bytes], packed: int) -> Member:
    """Unpack a member of so many packed bytes, as far as it may be; it may raise."""
    # Gives its bytes away without a copy: a large member is in memory once.
    data = io.BytesIO()
    cap = part.cap
    for piece in pieces:
        data.write(piece)
        if data.tell() > cap:
            detail = _BESIDE if cap == part.room else larger("unpacked archive", cap)
            part.allowance.left -= data.tell()
            is_end = part.cap <= 0 or part.allowance.left < part.limits.file_bytes
            return Member(name, b"", "too_big", detail, is_end=is_end)
        if data.tell() > max(RATED_FROM, RATIO * packed):
            part.allowance.left -= data.tell()
            detail = f"It unpacks to more than {RATIO} times its size."
            return Member(name, b"", "too_big", detail)
    part.allowance.left -= data.tell()
    return Member(name, data.getvalue())


def stored(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """Yield what lies between two positions piece by piece."""
    for at in range(start, end, _PIECE):
        yield data[at : min(end, at + _PIECE)]


def too_many(part: Part) -> Member:
    """Refuse what follows in an archive of too many members."""
    detail = f"The archive has more than {part.limits.members} files."
    return Member("", b"", "too_big", detail, is_end=True)


def _shown(name: str) -> str:
    """Spell a member's name so that it can be stored: one line, whatever it was."""
    plain = printable(name.replace("\\", "/")).removeprefix("./")
    return "".join(one if one.isprintable() else " " for one in plain).strip("/ ")


def _is_passed_over(name: str) -> bool:
    """Say whether a member is hidden, unfinished, or there for machines only."""
    parts = [one for one in name.split("/") if one not in ("", ".", "..")]
    if not parts or is_trimming(name):
        return True
    return any(map(is_passed_over, parts))
