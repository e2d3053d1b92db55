"""What bytes are: told by how they begin, and only then by the file's name."""

import re
from typing import Literal

from services.ingest.core.decoding import encoding_of

Format = Literal["text", "jsonl", "other"]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    *((b"BZh%d1AY&SY" % level, "a bzip2 file") for level in range(1, 10)),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"(\xb5/\xfd", "a zstandard file"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS\x00", "a sound file"),
    *((b"ID3" + bytes([version]), "a sound file") for version in (2, 3, 4)),
    (b"fLaC", "a sound file"),
    (b"PAR1", "a Parquet file"),
    (b"%!PS-", "a PostScript file"),
    (b"WARC/", "a web archive"),
)
#: Signs of binary formats that text could begin with, too: they count beside a zero byte.
_SHORT_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "a program"),
    (b"RIFF", "a sound, picture or film"),
    (b"BM", "a picture"),
)
_GZIP = b"\x1f\x8b\x08"
_MARKUP = re.compile(
    rb"\s*<(?:!doctype|\?xml|html|head|body|rss|feed|div|article|p|!--)\b", re.IGNORECASE
)
_OBJECT = re.compile(rb'\s*(?:\[\s*)?\{\s*"(?:[^"\\\r\n]|\\.){0,200}"\s*:')
_SUFFIX = re.compile(r"\.([a-z][a-z0-9]{0,9})$")
_TEXT = frozenset({"", "txt", "text", "asc"})
_JSONL = frozenset({"jsonl", "ndjson", "jsonlines", "ldjson"})
#: Bytes that are looked at.
_HEAD = 4096
_CONTROL = bytes({*range(9), *range(14, 27), *range(28, 32), 127})


def is_gzip(data: bytes) -> bool:
    """Say whether the bytes begin as gzip does."""
    return data.startswith(_GZIP)


def named_binary(data: bytes) -> str | None:
    """Return what the bytes are ("a PDF") if they are surely no plain text."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    sure = (name for magic, name in _MAGIC if head.startswith(magic))
    if found := next(sure, None):
        return found
    if b"\x00" not in head:
        return None
    if head[4:8] == b"ftyp":
        return "a film"
    if data[257:262] == b"ustar":
        return "a tar archive"
    return next((name for magic, name in _SHORT_MAGIC if head.startswith(magic)), None)


def is_markup(data: bytes) -> bool:
    """Say whether the bytes begin as HTML or XML do."""
    return _MARKUP.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")) is not None


def is_junk(data: bytes) -> bool:
    """Say whether the bytes begin with too many controls for any text, UTF-16 aside."""
    head = data[:_HEAD]
    if not head or encoding_of(data)[0].startswith(("utf-16", "utf-32")):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls > max(8, len(head) // 10)


def begins_as_json(data: bytes) -> bool:
    """Say whether the bytes begin as JSON does, with an object or a list of objects."""
    return _OBJECT.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")) is not None


def suffix_of(name: str) -> str:
    """Return the suffix in lower case without its dot, that of gzip aside; "" for none.

    What does not look like one (a year, a word) is none.
    """
    lower = name.rpartition("/")[2].lower()
    found = _SUFFIX.search(lower.removesuffix(".gz").removesuffix(".gzip"))
    return found[1] if found else ""


def format_by_name(name: str) -> Format:
    """Tell the format that a name promises."""
    suffix = suffix_of(name)
    if suffix in _JSONL:
        return "jsonl"
    return "text" if suffix in _TEXT else "other"
