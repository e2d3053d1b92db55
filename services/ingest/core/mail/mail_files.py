"""Mails, mailboxes and pages saved by browsers as records."""

import io
import re
from collections.abc import Iterator
from itertools import islice

from services.ingest.core.limits import Limits, Record, Refusal, beginning, larger
from services.ingest.core.parts import Part

#: The line before each message of a mailbox, and the header line that follows.
_FROM_LINE = re.compile(
    rb"From \S{1,200}+[^\n]{0,100}\d{4}[^\n]{0,20}\n"
    rb"(?=[A-Za-z][A-Za-z0-9-]{1,60}:|>From )"
)
_SOMETHING = re.compile(rb"\S")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_BOUNDARY = re.compile(
    rb"\bboundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s\";]{1,200}))", re.I
)
#: More boundaries than this are looked at by no one.
_MOST_BOUNDARIES = 50
#: More parts of one message are an attack: few bytes make one, and each is an object.
MOST_PARTS = 10_000
_TYPE = re.compile(rb"^content-type:\s*(?P<type>[\w.+/-]{1,80})", re.I | re.MULTILINE)
#: Bytes of a part in which its type is told; of a message that are changed at a time.
_HEAD, _PIECE = 4_000, 1 << 18


def split_mail(part: Part) -> Iterator[Record | Refusal]:
    """Yield a mail as one record; of one that is too large only its texts."""
    cap = part.limits.record_bytes
    light = lightened(part.data, most=cap) if len(part.data) > cap else part.data
    if light is None:
        yield Refusal("too_big", larger("mail", cap), part.data)
    else:
        yield Record(light, "mail")


def split_mbox(part: Part) -> Iterator[Record | Refusal]:
    """Yield the messages of a mailbox, numbered from 1."""
    data, limits = part.data, part.limits
    ahead = _from_lines(data)
    number, start = 0, next((one.end() for one in ahead), None)
    while start is not None:
        number += 1
        after = next(ahead, None)
        end = after.start() if after else len(data)
        if number > limits.lines:
            detail = f"The mailbox has more than {limits.lines} messages."
            yield Refusal("too_big", detail, beginning(data, start, limits), number)
            return
        if part.cut and after is None:
            detail = "The gzip data ends within this message."
            yield Refusal("broken", detail, beginning(data, start, limits), number)
        else:
            yield _message(data, start, end, number, limits)
        start = after.end() if after else None
    if not number:
        yield Refusal("empty", "The mailbox holds no message.", data)


def _from_lines(data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the lines before messages: at the beginning, or behind an empty line."""
    first = _SOMETHING.search(data)
    # Looked for by how they begin, which takes a hundredth of the time.
    for found in _FROM_LINE.finditer(data, first.start() if first else len(data)):
        before = data[max(0, found.start() - 3) : found.start()]
        is_first = first is not None and found.start() == first.start()
        if is_first or before.endswith((b"\n\n", b"\n\r\n")):
            yield found


def split_mhtml(part: Part) -> Iterator[Record | Refusal]:
    """Yield a saved page as one record: the page alone, without pictures and styles."""
    cap = part.limits.record_bytes
    page = lightened(part.data, most=cap, pages=1)
    if page is None:
        yield Refusal("too_big", larger("page", cap), part.data)
    else:
        yield Record(page, "mhtml")


def lightened(
    data: bytes,
    start: int = 0,
    end: int | None = None,
    *,
    most: int,
    pages: int | None = None,
) -> bytes | None:
    """Return the message between two positions without those parts that are no text;
    None if more than `most` bytes of it are left.

    `pages`: of texts only so many, and only pages, stay. A message may be as long as a
    file: nothing is copied but what stays.
    """
    end = len(data) if end is None else end
    marks = part_lines(data, start, end)
    if not marks or len(marks) > MOST_PARTS:
        return data[start:end] if end - start <= most else None
    ends = [*(one.start() for one in marks[1:]), end]
    spans = [(start, marks[0].start())]
    for mark, until in zip(marks, ends, strict=True):
        kind = _type_of(data, mark, until)
        if mark["last"]:
            spans.append((mark.start(), min(until, mark.end() + 2)))
        elif kind.startswith((b"multipart/", b"message/")):
            spans.append((mark.start(), until))
        elif kind == b"text/html" if pages is not None else kind.startswith(b"text/"):
            if pages is None or pages > 0:
                spans.append((mark.start(), until))
            pages = None if pages is None else pages - 1
    if sum(until - begins for begins, until in spans) > most:
        return None
    return b"".join([data[begins:until] for begins, until in spans])


def part_lines(
    data: bytes, start: int = 0, end: int | None = None
) -> list[re.Match[bytes]]:
    """Return the lines between two positions at which parts begin, a few too many if
    there are more than anybody reads."""
    end = len(data) if end is None else end
    found = islice(_BOUNDARY.finditer(data, start, end), _MOST_BOUNDARIES)
    named = dict.fromkeys(one[1] or one[2] for one in found)
    if not named:
        return []
    lines = b"|".join(map(re.escape, named))
    mark = re.compile(rb"^--(?:%s)(?P<last>--)?[ \t]*\r?$" % lines, re.MULTILINE)
    return [*islice(mark.finditer(data, start, end), MOST_PARTS + 1)]


def _type_of(data: bytes, mark: re.Match[bytes], end: int) -> bytes:
    """Return the type that a part declares at its beginning."""
    found = _TYPE.search(data[mark.start() : min(end, mark.start() + _HEAD)])
    return found["type"].lower() if found else b"text/plain"


def _message(
    data: bytes, start: int, end: int, number: int, limits: Limits
) -> Record | Refusal:
    """Return the message of a mailbox that stands between two positions."""
    cap = limits.record_bytes
    light = (
        data[start:end] if end - start <= cap else lightened(data, start, end, most=cap)
    )
    if light is None:
        refused = beginning(data, start, limits, end=end)
        return Refusal("too_big", larger("mail", cap), refused, number)
    return Record(_unquoted(light), "mail", number)


def _unquoted(message: bytes) -> bytes:
    """Take off the mark that a mailbox sets before lines that begin with "From"."""
    if _QUOTED.search(message) is None:
        return message
    told, position = io.BytesIO(), 0
    while position < len(message):
        end = message.find(b"\n", position + _PIECE) + 1 or len(message)
        # Piece by piece: each line that is changed is an object for a while.
        told.write(_QUOTED.sub(rb"\1", message[position:end]))
        position = end
    return told.getvalue()
