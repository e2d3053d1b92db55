"""Mails, mailboxes and pages saved by browsers as records."""

import re
from collections.abc import Iterator

from services.ingest.core.limits import Record, Refusal, beginning, larger
from services.ingest.core.parts import Part

#: The line before each message of a mailbox, and the header line that follows.
_FROM_LINE = re.compile(
    rb"(?:\A\s*+|(?<=\n\n)|(?<=\n\r\n))From \S{1,200}[^\n]{0,100}\d{4}[^\n]{0,20}\n"
    rb"(?=[A-Za-z][A-Za-z0-9-]{1,60}:|>From )"
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_BOUNDARY = re.compile(
    rb"\bboundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s\";]{1,200}))", re.I
)
#: More boundaries than this are looked at by no one.
_MOST_BOUNDARIES = 50
_TYPE = re.compile(rb"^content-type:\s*(?P<type>[\w.+/-]{1,80})", re.I | re.MULTILINE)


def split_mail(part: Part) -> Iterator[Record | Refusal]:
    """Yield a mail as one record; of one that is too large only its texts."""
    yield _mail(part.data, part.limits.record_bytes, None)


def split_mbox(part: Part) -> Iterator[Record | Refusal]:
    """Yield the messages of a mailbox, numbered from 1."""
    data, limits = part.data, part.limits
    ahead = _FROM_LINE.finditer(data)
    number, start = 0, next((one.end() for one in ahead), None)
    while start is not None:
        number += 1
        after = next(ahead, None)
        end = after.start() if after else len(data)
        if number > limits.lines:
            detail = f"The mailbox has more than {limits.lines} messages."
            yield Refusal("too_big", detail, beginning(data, start, limits), number)
            return
        message = data[start:end]
        if part.cut and after is None:
            detail = "The gzip data ends within this message."
            yield Refusal("broken", detail, message, number)
        else:
            plain = _QUOTED.sub(rb"\1", message)
            yield _mail(plain, limits.record_bytes, number)
        start = after.end() if after else None
    if not number:
        yield Refusal("empty", "The mailbox holds no message.", data)


def split_mhtml(part: Part) -> Iterator[Record | Refusal]:
    """Yield a saved page as one record: the page alone, without pictures and styles."""
    page = lightened(part.data, pages=1)
    cap = part.limits.record_bytes
    if len(page) > cap:
        yield Refusal("too_big", larger("page", cap), part.data)
    else:
        yield Record(page, "mhtml")


def lightened(data: bytes, *, pages: int | None = None) -> bytes:
    """Return a message of several parts without those that are no text.

    `pages`: of texts only so many, and only pages, stay.
    """
    named = [one[1] or one[2] for one in _BOUNDARY.finditer(data)][:_MOST_BOUNDARIES]
    if not named:
        return data
    lines = b"|".join(re.escape(one) for one in dict.fromkeys(named))
    marks = list(re.finditer(rb"^--(?:%s)(?P<last>--)?[ \t]*\r?$" % lines, data, re.M))
    if not marks:
        return data
    kept = [data[: marks[0].start()]]
    ends = [*(one.start() for one in marks[1:]), len(data)]
    for mark, end in zip(marks, ends, strict=True):
        piece = data[mark.start() : end]
        found = _TYPE.search(piece[:4_000])
        kind = found["type"].lower() if found else b"text/plain"
        is_page = kind == b"text/html"
        if mark["last"] or kind.startswith((b"multipart/", b"message/")):
            kept.append(piece[: len(mark[0]) + 2] if mark["last"] else piece)
        elif is_page if pages is not None else kind.startswith(b"text/"):
            if pages is None or pages > 0:
                kept.append(piece)
            pages = None if pages is None else pages - 1
    return b"".join(kept)


def _mail(data: bytes, cap: int, number: int | None) -> Record | Refusal:
    if len(data) > cap:
        light = lightened(data)
        if len(light) > cap:
            return Refusal("too_big", larger("mail", cap), data, number)
        data = light
    return Record(data, "mail", number)
