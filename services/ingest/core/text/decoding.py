"""From bytes to text: which encoding, and what no reader should ever see in a text."""

import codecs
import html
import io
import re
import unicodedata

from services.ingest.core.text.charsets import ODD, charset_of
from services.ingest.core.text.encoded_twice import encoded_once

#: Longer marks first: UTF-32's begins with UTF-16's.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ANY_MARK = tuple(mark for mark, _ in _MARKS)
#: Bytes that are looked at where a look at all would cost too much.
_SAMPLE = 8192
#: Bytes of a large file, or characters of a text, that are looked at at a time.
_PIECE = 1 << 20
#: What "surrogateescape" makes of a byte that is no UTF-8, as cp1252 has it.
_ESCAPED = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)
}
_ESCAPE = re.compile("[\udc80-\udcff]")
_LETTER = re.compile(r"[^\W\d_]")
#: What stands in most texts, and is nothing to be cleaned.
_PLAIN = bytes({ord("\n"), *range(32, 127)})
_CONTROLS = bytes({*range(9), *range(14, 32), 127})
_NEWLINES = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
#: NULs and controls, soft hyphens, zero-width and bidi controls, lone surrogates,
#: interlinear marks, noncharacters, and tags (text that only machines see).
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
#: Joiners shape letters of some scripts and emoji; after Latin letters they only hide.
_JOINERS = re.compile(
    "(?<![\u0590-\u1fff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
#: The one of all these that counts as printable.
_UNSEEN_MARK = "\u034f"
#: Where marks stand that combine; letters and signs of Latin scripts stand before and
#: between. To look for them takes less than half the time of looking for a pile.
_MAY_COMBINE = re.compile("[\u0300-\u1fff\u20d0-\U0010ffff]")
#: A run of signs so long that combining marks in it are an attack, for normalising
#: takes time by the square of their number.
_PILE = re.compile(r"[^\w\s]{24,}")


def encoding_of(data: bytes) -> tuple[str, int]:
    """Return the encoding that the bytes show, and the length of its mark.

    A byte-order mark says it; else zero bytes in every second place do; else "" for a
    text of one-byte units, UTF-8 or older.
    """
    if data.startswith(_ANY_MARK):
        return next((name, len(mark)) for mark, name in _MARKS if data.startswith(mark))
    head = data[:_SAMPLE]
    zeros = head.count(0)
    if len(head) >= 8 and zeros > len(head) // 4:
        odd = head[1::2].count(0)
        if odd > 0.9 * zeros:
            return "utf-16-le", 0
        if odd < 0.1 * zeros:
            return "utf-16-be", 0
    return "", 0


def decode(data: bytes) -> str | None:
    """Return the bytes as text, or None if no known encoding makes a text of them.

    In this order: what a mark or zero bytes say; strict UTF-8, though cut within its
    last character; the charset that the language tells; cp1252, also as stray bytes in
    UTF-8, if the outcome can be a text.
    """
    encoding, skip = encoding_of(data)
    if encoding.startswith(("utf-16", "utf-32")):
        text = uncut(data[skip:], encoding)
    else:
        # Zeros at the end are what a crash leaves of a file that was being written.
        body = data[skip:].rstrip(b"\x00")
        if len(data) > skip and not body:
            return None
        text = _eight_bit(body)
    return text if text is not None and not is_junk(text) else None


def in_utf8(data: bytes, begins: int = 0, *, most: int) -> bytes | None:
    """Return data as UTF-8, in which its signs are single bytes, without its mark; None
    if it is no text. `begins`: what of wide units stands before it is left out.

    Wider units are read piece by piece: as one text they would be in memory twice more.
    It ends soon after so many bytes: then it is too large.
    """
    encoding, skip = encoding_of(data)
    if not encoding.startswith(("utf-16", "utf-32")):
        return data[skip:] if skip else data
    decoder = codecs.getincrementaldecoder(encoding)()
    told, view = io.BytesIO(), memoryview(data)
    for at in range(max(begins, skip), len(data), _PIECE):
        try:
            text = decoder.decode(view[at : at + _PIECE])
        except UnicodeDecodeError:
            return None
        if is_junk(text):
            return None
        told.write(text.encode("utf-8", "replace"))
        if told.tell() > most:
            break
    return told.getvalue()


def is_junk(text: str) -> bool:
    """Say whether so many characters are controls that this never was a text."""
    pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
    return sum(map(_controls_in, pieces)) > max(8, len(text) // 100)


def _controls_in(text: str) -> int:
    spelt = text.encode("utf-8", "replace")
    return len(spelt) - len(spelt.translate(None, _CONTROLS))


def clean(text: str) -> str:
    """Return the text as a reader sees it: no unseen characters, NFC, plain newlines,
    and what was encoded twice read back.

    Named characters (&amp;) become themselves first, so that they can hide nothing.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if text.isascii() and not text.encode().translate(None, _PLAIN):
        return text  # most texts are, and nothing below would find anything in them
    text = encoded_once(text)
    if _UNSEEN_MARK in text or not text.replace("\n", "").isprintable():
        text = _NEWLINES.sub("\n", text)
        text = _SPACES.sub(" ", text)
        text = _UNSEEN.sub("", text)
        text = _JOINERS.sub("", text)
    if _MAY_COMBINE.search(text):
        text = _PILE.sub(_flattened, text)
    return unicodedata.normalize("NFC", text)


def printable(name: str) -> str:
    """Return a file's name as text that can be stored; what is none is spelled out."""
    return name.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")


def uncut(data: bytes, encoding: str) -> str | None:
    """Decode strictly, without what is left of a character that was cut at the end."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return None


def _eight_bit(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        cut = uncut(data, "utf-8")
    # With nothing else beyond ASCII, the last byte is rather a letter of cp1252.
    return cut if cut and not cut.isascii() else _older(data)


def _older(data: bytes) -> str | None:
    """Read bytes of a charset older than UTF-8: of the one that the language tells, else
    cp1252; None if that is no text."""
    charset = charset_of(data)
    return data.decode(charset, "replace") if charset else western(data)


def western(data: bytes) -> str | None:
    """Read cp1252, and UTF-8 with stray cp1252 bytes in it; None if that is no text."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_ESCAPE.findall(text))
    text = text.translate(_ESCAPED)
    letters = len(_LETTER.findall(text))
    # A third of letters beyond ASCII is no western language but another alphabet.
    if "\ufffd" in text or stray > max(2, letters * 0.3):
        return None
    return text if len(ODD.findall(text)) <= letters // 200 else None


def _flattened(pile: re.Match[str]) -> str:
    """Keep the first few combining marks of a pile, as no script needs more."""
    kept: list[str] = []
    marks = 0
    for sign in pile[0]:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= 8:
            kept.append(sign)
    return "".join(kept)
