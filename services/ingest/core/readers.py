"""The table of readers: which one makes a draft of which kind of record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Protocol

from services.ingest.core.data.json_lines import read_line
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Kind, Record
from services.ingest.core.pasted.pasted_pages import read_page
from services.ingest.core.text.decoding import clean, decode

_NO_TEXT = Refused("encoding", "The bytes are no text in any charset that is told.")
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


@dataclass(frozen=True, slots=True)
class _Later:
    """A reader whose module is imported when its first record comes."""

    module: str
    name: str

    def __call__(self, data: bytes, *, received_at: datetime) -> Draft | Refused:
        module = import_module(f"services.ingest.core.{self.module}")
        reader: Reader = getattr(module, self.name)
        return reader(data, received_at=received_at)


READERS: Mapping[Kind, Reader] = {
    "text": _text,
    "json": _json,
    "html": _Later("pages.html_pages", "read_html"),
    "markdown": _Later("pages.markdown_pages", "read_markdown"),
    "feed": _Later("wires.feed_items", "read_item"),
    "jsonfeed": _Later("wires.json_feed_items", "read_json_item"),
    "newsml": _Later("wires.newsml", "read_newsml"),
    "nitf": _Later("wires.nitf", "read_nitf"),
    "mail": _Later("mail.mail", "read_mail"),
    "mhtml": _Later("pages.saved_pages", "read_saved_page"),
    "response": _Later("archives.warc_pages", "read_response"),
    "pdf": _Later("papers.pdf_files", "read_pdf"),
    "docx": _Later("papers.docx_files", "read_docx"),
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
