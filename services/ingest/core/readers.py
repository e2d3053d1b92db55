"""The table of readers: which one makes a draft of which kind of record."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from services.ingest.core.data.json_lines import read_line
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Kind, Record
from services.ingest.core.pasted.plain import read_page
from services.ingest.core.text.decoding import clean, decode

_NO_TEXT = Refused("encoding", "The bytes are no text in UTF-8, UTF-16 or cp1252.")
_EMPTY = Refused("empty", "The file holds nothing but white space.")


class Reader(Protocol):
    """Makes a draft of a record's bytes. Total: what can't be read is refused."""

    def __call__(self, data: bytes, *, received_at: datetime) -> Draft | Refused:
        """Read the bytes of one record, which came to us at `received_at`."""


def _text(data: bytes, *, received_at: datetime) -> Draft | Refused:
    text = decode(data)
    if text is None:
        return _NO_TEXT
    cleaned = clean(text)
    return read_page(cleaned, received_at=received_at) if cleaned.strip() else _EMPTY


def _json(data: bytes, *, received_at: datetime) -> Draft | Refused:
    text = decode(data)
    if text is None:
        return _NO_TEXT
    return read_line(text.strip("\ufeff \t\r\n"), received_at=received_at)


# The libraries of the next ones take a second and 50 MB: an ingest that meets only texts
# and data never pays for them. Importing a module changes nothing that a reader sees.


def _html(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.pages.html_pages import read_html  # noqa: PLC0415

    return read_html(data, received_at=received_at)


def _markdown(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.pages.markdown_pages import read_markdown  # noqa: PLC0415

    return read_markdown(data, received_at=received_at)


def _feed(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.wires.feed_items import read_item  # noqa: PLC0415

    return read_item(data, received_at=received_at)


def _jsonfeed(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.wires.json_feed_items import read_json_item  # noqa: PLC0415

    return read_json_item(data, received_at=received_at)


def _newsml(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.wires.newsml import read_newsml  # noqa: PLC0415

    return read_newsml(data, received_at=received_at)


def _nitf(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.wires.nitf import read_nitf  # noqa: PLC0415

    return read_nitf(data, received_at=received_at)


def _mail(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.mail.mail import read_mail  # noqa: PLC0415

    return read_mail(data, received_at=received_at)


def _mhtml(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.pages.saved_pages import read_saved_page  # noqa: PLC0415

    return read_saved_page(data, received_at=received_at)


def _response(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.archives.warc_pages import read_response  # noqa: PLC0415

    return read_response(data, received_at=received_at)


def _pdf(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.papers.pdf_files import read_pdf  # noqa: PLC0415

    return read_pdf(data, received_at=received_at)


def _docx(data: bytes, *, received_at: datetime) -> Draft | Refused:
    from services.ingest.core.papers.docx_files import read_docx  # noqa: PLC0415

    return read_docx(data, received_at=received_at)


READERS: Mapping[Kind, Reader] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "markdown": _markdown,
    "feed": _feed,
    "jsonfeed": _jsonfeed,
    "newsml": _newsml,
    "nitf": _nitf,
    "mail": _mail,
    "mhtml": _mhtml,
    "response": _response,
    "pdf": _pdf,
    "docx": _docx,
}

#: Kinds that our own code reads, in time that grows with the bytes and no faster.
_PLAIN: frozenset[Kind] = frozenset({"text", "json"})
#: How a tag begins in data: plainly, written as text, or with a letter of these escaped,
#: which hardly any program does.
_TAG = re.compile(rb"<|&lt;|\\u00(?:3c|26|6c|74|3b)", re.IGNORECASE)


def is_risky(record: Record) -> bool:
    """Say whether a parser that may hang or blow up will see a record's bytes.

    All kinds but texts and data, and of data what holds a tag: its texts then go
    through a parser of HTML.
    """
    if record.kind not in _PLAIN:
        return True
    return record.kind == "json" and _holds_a_tag(record.data)


def _holds_a_tag(data: bytes) -> bool:
    if b"<" in data:
        return True
    # Looked for first: the pattern takes four times as long.
    may_hold = b"&" in data or b"\\u00" in data
    return may_hold and _TAG.search(data) is not None
