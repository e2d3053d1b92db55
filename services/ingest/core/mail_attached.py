"""What is attached to a mail that has no text of its own."""

from collections.abc import Sequence
from datetime import datetime

from services.ingest.core.decoding import clean, decode
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.plain import read_page
from services.ingest.core.sniffing import suffix_of

_NO_TEXT = Refused("no_body", "The mail holds no text that is read.")
_PAGES = ("html", "htm", "xhtml", "text/html")
_TEXTS = ("txt", "text", "text/plain")


def read_attached(
    attached: Sequence[tuple[str, bytes]], *, received_at: datetime
) -> Draft | Refused:
    """Read the first attachment that is a page or a text."""
    for name, data in attached:
        kind = name if "/" in name else suffix_of(name)
        if kind in _PAGES:
            from services.ingest.core.html_pages import read_html  # noqa: PLC0415

            return read_html(data, received_at=received_at)
        text = decode(data) if kind in _TEXTS else None
        if text and text.strip():
            return read_page(clean(text), received_at=received_at)
    return _NO_TEXT
