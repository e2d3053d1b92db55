"""A page out of a web archive as a draft: decoded as its server said it was sent."""

from dataclasses import replace
from datetime import datetime

from services.ingest.core.archives.captures import (
    Undecodable,
    body_of,
    capture_at,
    payload_of,
)
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pages.html_charset import declared_charset
from services.ingest.core.pages.html_pages import read_html
from services.ingest.core.text.decoding import encoding_of, uncut

#: Bytes of a page that was packed on its way.
_LARGEST = 16 << 20
_MARK = b"\xef\xbb\xbf"
_NO_RECORD = Refused("broken", "This is no whole record of a web archive.")


def read_response(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read one WARC record of a page. Its address is the page's, unless that says one.

    The day of the visit is no day of publication; it only is the time of arrival for
    dates without a year.
    """
    found = capture_at(data, 0)
    payload = payload_of(found[0]) if found is not None else None
    if found is None or payload is None:
        return _NO_RECORD
    capture, _ = found
    try:
        body = body_of(payload, cap=_LARGEST)
    except Undecodable as error:
        return Refused("broken", str(error))
    at = min(received_at, capture.at or received_at)
    draft = read_html(_in_utf8(body, payload.charset), received_at=at)
    if isinstance(draft, Draft):
        return replace(draft, url=draft.url or capture.url or None)
    return draft


def _in_utf8(body: bytes, charset: str) -> bytes:
    """Return a page in UTF-8 if only its server told the charset, else as it is."""
    if not charset or encoding_of(body)[0] or uncut(body, "utf-8") is not None:
        return body
    name = declared_charset(b"<meta charset='%s'>" % charset.encode())
    try:
        text = uncut(body, name) if name else None
    except (LookupError, TypeError, ValueError):  # a codec of no text, such as "hex"
        return body
    return body if text is None else _MARK + text.encode("utf-8", "replace")
