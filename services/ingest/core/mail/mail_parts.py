"""The parts of a mail: its texts, the mails within it, and what is attached."""

import codecs
import email
import re
from dataclasses import dataclass, field
from email import policy
from email.message import Message

from services.ingest.core.draft import Refused
from services.ingest.core.mail.mail_files import MOST_PARTS, part_lines
from services.ingest.core.pages.html_charset import decode_page
from services.ingest.core.text.decoding import clean, decode

#: Lines times parts: the parser looks for the end of every open part in every line.
_MOST_COMPARED = 8_000_000
_MOST_NESTED, _LONGEST_HEADER = 20, 4_000
_OF_PARTS = re.compile(
    rb"^content-[a-z-]{1,30}:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE
)
_DEEP = Refused("too_deep", f"The mail nests more than {_MOST_NESTED} parts.")
_ENDLESS = Refused("too_big", "The mail has too many parts and lines.")
_LONG = Refused("broken", "A header of the mail is too long.")
#: A broken line ends in a space; the line above a signature does, too.
_SOFT = re.compile(r"(?<!^--) \r?\n", re.MULTILINE)
#: Codecs that make no text of a mail, or take their time.
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7")
)


@dataclass(slots=True)
class Parts:
    """What a mail holds, in order, as text; `attached`: names and bytes."""

    pages: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    forwarded: list[Message] = field(default_factory=list)
    attached: list[tuple[str, bytes]] = field(default_factory=list)


def parse_mail(data: bytes) -> Message | Refused:
    """Parse a mail, if that takes bounded time."""
    boundaries = data.lower().count(b"boundary")
    if boundaries > 2 * _MOST_NESTED or data.lower().count(b"rfc822") > _MOST_NESTED:
        return _DEEP
    if data.count(b"\n") * (boundaries + 1) > _MOST_COMPARED:
        return _ENDLESS
    if len(part_lines(data)) > MOST_PARTS:
        return _ENDLESS
    if any(len(one[0]) > _LONGEST_HEADER for one in _OF_PARTS.finditer(data)):
        return _LONG
    return email.message_from_bytes(data, policy=policy.compat32)


def parts_of(mail: Message) -> Parts:
    """Sort the parts of a mail."""
    found, stack = Parts(), [mail]
    while stack:
        part = stack.pop()
        kind = part.get_content_type()
        given = part.get_payload() if part.is_multipart() else []
        inner = [one for one in given if isinstance(one, Message)]
        if kind == "message/rfc822" and inner:
            found.forwarded.append(inner[0])
        elif inner:
            stack.extend(reversed(inner))
        elif _is_attached(part):
            found.attached.append((part.get_filename() or kind, _bytes(part)))
        elif kind == "text/html":
            found.pages.append(page_of(part))
        elif kind in ("text/plain", "text/enriched"):
            found.texts.append(_unflowed(part, _text(part) or decode(_bytes(part)) or ""))
    return found


def header(mail: Message, name: str) -> str | None:
    """Return a header as one clean line, its encoded words read; None if there is "
    "none."""
    raw = next((v for n, v in mail.raw_items() if n.lower() == name), None)
    if raw is None:
        return None
    value = str(raw)[:_LONGEST_HEADER]
    if not value.isascii():
        value = decode(value.encode("utf-8", "surrogateescape")) or ""
    # Never a header of its own name: those of addresses and dates are parsed in depth.
    plain = str(policy.default.header_factory("subject", " ".join(value.split())))
    return " ".join(clean(plain).split()) or None


def page_of(part: Message) -> str:
    """Return the text of a part that is a page, whatever charset it declares."""
    return _text(part) or decode_page(_bytes(part)) or ""


def _text(part: Message) -> str:
    """Return a part's text in the charset that it names; "" if that is none or wrong."""
    try:
        name = codecs.lookup(str(part.get_content_charset() or "")).name
        return "" if name in _NO_CHARSETS else _bytes(part).decode(name)
    except (LookupError, ValueError):
        return ""


def _unflowed(part: Message, text: str) -> str:
    """Join the lines that a mail program broke, where it says that it does so."""
    is_flowed = str(part.get_param("format") or "").lower() == "flowed"
    return _SOFT.sub(" ", text) if is_flowed else text


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _is_attached(part: Message) -> bool:
    told = str(part.get("content-disposition") or "").strip().lower()
    return told.startswith("attachment") or (
        part.get_content_maintype() == "text" and bool(part.get_filename())
    )
