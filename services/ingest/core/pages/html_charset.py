"""The text of a page's bytes, whatever charset it declares."""

import codecs
import re

from services.ingest.core.text.charsets import charset_of
from services.ingest.core.text.decoding import (
    decode,
    encoding_of,
    is_junk,
    uncut,
    western,
)
from services.ingest.core.text.encoded_twice import encoded_once

#: Bytes in which a page declares its charset.
_HEAD = 8192
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]{2,40})|"
    rb"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"'](?P<xml>[\w.:-]{2,40})",
    re.IGNORECASE,
)
#: Codecs that hold what the named one holds and what pages really write, as browsers
#: read them (WHATWG Encoding Standard).
_READ_AS = {
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
}
#: cp1252 by other names, and what our own order finds without being told.
_OWN = frozenset({"cp1252", "iso8859-1", "ascii", "utf-8", "utf-16", "utf-32", "utf-7"})
_MARKUP = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
#: Visible bytes from which a charset is guessed.
_SAMPLE = 60_000


def decode_page(data: bytes) -> str | None:
    """Return a page as text, or None if it is none in any charset.

    In this order: a byte-order mark; strict UTF-8; the declared charset; the one that
    the language of the visible text tells; cp1252; a guess. A declaration that the
    bytes refute is passed over.
    """
    if encoding_of(data)[0]:
        return decode(data)
    declared = declared_charset(data)
    body = data.rstrip(b"\x00")
    text = None if _is_escaped(body, declared) else uncut(body, "utf-8")
    if text is None:
        text = _declared(body, declared) or _older(body)
    return None if text is None or is_junk(text) else encoded_once(text)


def declared_charset(data: bytes) -> str | None:
    """Return Python's name of the charset that a page declares, None if it is none."""
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    name = (match["meta"] or match["xml"]).decode("ascii", "replace").lower()
    try:
        return codecs.lookup(_READ_AS.get(name, name)).name
    except LookupError:
        return None


def _is_escaped(data: bytes, declared: str | None) -> bool:
    """Say whether bytes that pass as ASCII are of a charset that shifts by escapes."""
    return (declared or "").startswith("iso2022") and b"\x1b" in data


def _declared(data: bytes, declared: str | None) -> str | None:
    if declared is None or declared in _OWN:
        return None
    try:
        return uncut(data, declared)
    except (LookupError, TypeError, ValueError):  # a codec of no text, such as "hex"
        return None


def _older(data: bytes) -> str | None:
    """Read cp1252, or what the text looks like if it can't be that.

    Judged by what a reader sees: markup is ASCII in every charset.
    """
    visible = _MARKUP.sub(b" ", data)
    charset = charset_of(visible)
    if charset is not None:
        return data.decode(charset, "replace")
    if western(visible) is not None:
        return western_page(data)
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rare, and slow to load

    best = from_bytes(visible[:_SAMPLE]).best()
    return data.decode(best.encoding, "replace") if best else None


def western_page(data: bytes) -> str | None:
    """Read a page as cp1252 or mended UTF-8; bytes that are none become marks."""
    return western(data) or data.decode("cp1252", "replace")
