"""What bytes are: told by how they begin, and only then by the file's name."""

import re
from typing import Literal

from services.ingest.core.archives.tar_headers import is_tar
from services.ingest.core.mail.mail_shape import mail_format
from services.ingest.core.text.decoding import encoding_of
from services.ingest.core.unread_formats import is_table
from services.ingest.core.wires.xml_roots import root_name, xml_format

#: What a file as a whole is.
Format = Literal[
    "text",
    "markdown",
    "html",
    "json",
    "jsonl",
    "feed",
    "newsml",
    "nitf",
    "mail",
    "mbox",
    "mhtml",
    "xml",
    "zip",
    "tar",
    "warc",
    "pdf",
    "table",
    "other",
]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old office document or a mail of Outlook (save it as DOCX or text)",
    ),
    (b"{\\rtf", "an RTF document (save it as DOCX)"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"(\xb5/\xfd", "a zstandard file (unpack it first)"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive (unpack it first)"),
    (b"Rar!\x1a\x07", "a RAR archive (unpack it first)"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS\x00", "a sound file"),
    *((b"ID3" + bytes([version]), "a sound file") for version in (2, 3, 4)),
    (b"fLaC", "a sound file"),
    (b"PAR1", "a Parquet file"),
    (b"bplist00", "a web archive of Safari or a property list (save a page's source)"),
    (b"%!PS-", "a PostScript file"),
)
#: Signs of binary formats that text could begin with, too: they count beside a zero byte.
_SHORT_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "a program"),
    (b"RIFF", "a sound, picture or film"),
    (b"BM", "a picture"),
)
_WARC = re.compile(rb"WARC/\d\.\d\r?\n")
_PDF = b"%PDF-"
#: What only a whole page begins with, and what a piece of one does, too. A comment that
#: ended once ends nowhere else, or a few of them would take hours.
_PAGE = re.compile(
    r"\s*+(?:<\?xml\b[^>]{0,200}>\s*+)?(?><!--.{0,2000}?-->\s*){0,5}+"
    r"<(?:!doctype\s+(?:html|netscape-bookmark)|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PIECE = re.compile(
    r"\s*<(?:meta|title|link|script|style|div|article|section|main|header|table|h[1-6]|"
    r"p|ul|ol|span|a|img|center|!--)\b",
    re.IGNORECASE,
)
_XML = re.compile(r"\s*<(?:\?xml|!doctype|rss|feed|rdf:|nitf|newsml)", re.IGNORECASE)
_OBJECT = re.compile(r'\s*(?:\[\s*)?\{\s*"(?:[^"\\\r\n]|\\.){0,200}"\s*:')
#: A whole file of JSON that holds but one word or number.
_LONE = re.compile(r"\s*(?:null|true|false|-?\d{1,40}(?:\.\d{1,40})?)\s*")
#: YAML or TOML between lines of dashes or plus signs, as Markdown begins with.
_FRONT = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n\s*[\"\w][\w \"-]{0,60}[:=]")
#: JSON in the same place, which only the name tells from a file of JSON.
_FRONT_JSON = re.compile(
    r"\s*\{[ \t]*\r?\n.*?^\}[ \t]*\r?\n\s*\S", re.DOTALL | re.MULTILINE
)
_SUFFIX = re.compile(r"\.([a-z][a-z0-9]{0,9})$")
_BY_SUFFIX: dict[str, Format] = {
    **dict.fromkeys(("", "txt", "text", "asc"), "text"),
    **dict.fromkeys(("md", "markdown", "mdown", "mkd"), "markdown"),
    **dict.fromkeys(("html", "htm", "xhtml", "xht", "shtml"), "html"),
    **dict.fromkeys(("json", "jsonld"), "json"),
    **dict.fromkeys(("eml", "email"), "mail"),
    **dict.fromkeys(("mbox", "mbx"), "mbox"),
    **dict.fromkeys(("mht", "mhtml"), "mhtml"),
    **dict.fromkeys(("xml", "rss", "atom", "rdf", "nitf", "newsml"), "xml"),
    **dict.fromkeys(("jsonl", "ndjson", "jsonlines", "ldjson"), "jsonl"),
}
#: Formats that are told by how they begin: a name alone makes none.
_PROMISED = ("json", "mail", "mbox", "mhtml")
#: Bytes that are looked at.
_HEAD = 4096
_CONTROL = bytes({*range(9), *range(14, 27), *range(28, 32), 127})


def container_of(data: bytes) -> Format | None:
    """Tell a format that no text begins like; None: it may be a text, or anything."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if _WARC.match(data):
        return "warc"
    if data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\x00 \t\r\n").startswith(_PDF):
        return "pdf"
    return "tar" if is_tar(data) else None


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
        return "a damaged tar archive"
    return next((name for magic, name in _SHORT_MAGIC if head.startswith(magic)), None)


def is_junk(data: bytes) -> bool:
    """Say whether the bytes begin with too many controls for any text, UTF-16 aside."""
    head = data[:_HEAD]
    if not head or encoding_of(data)[0].startswith(("utf-16", "utf-32")):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls > max(8, len(head) // 10)


def format_of(data: bytes, name: str) -> Format:
    """Tell the format: by how the bytes begin, and where that says nothing by the name.

    `data` is unpacked and has more than white space.
    """
    head, named = _head(data), format_by_name(name)
    if _PAGE.match(head):
        return "html"
    is_noted = named == "markdown" and _FRONT_JSON.match(head)
    if _FRONT.match(head) or is_noted:
        return "markdown"
    if found := _json_format(data, head, named):
        return found
    if kind := mail_format(head, named=named) or _xml_format(head):
        return kind
    if named != "markdown" and _PIECE.match(head):
        return "html"
    # No brace, no tag, no header: whatever it is called, it can only be a text.
    is_text = named in _PROMISED or (named in ("html", "xml") and "<" not in head)
    if is_text or named == "text":
        return "table" if is_table(head) else "text"
    return named


def _xml_format(head: str) -> Format | None:
    return xml_format(head) or ("xml" if _XML.match(head) else None)


def _json_format(data: bytes, head: str, named: Format) -> Format | None:
    first, _, rest = head.lstrip().partition("\n")
    first, whole = first.strip(), first.startswith("{") and first.rstrip().endswith("}")
    if named == "jsonl":
        # A list, or an object that goes on below, is no line of an article.
        spread = first in ("{", "[", "[{") or (first[:1] == "[" and _OBJECT.match(first))
        return "json" if spread else "jsonl"
    is_begun = first.startswith(("{", "[", '"')) or _LONE.fullmatch(head)
    if named == "json" and not is_begun:
        return None
    if not _OBJECT.match(head):
        return "json" if named == "json" else None
    more = rest.strip().startswith("{")
    is_lines = whole and (more or (named != "json" and not rest.strip()))
    return "jsonl" if is_lines or _goes_on_as_lines(data, first, named) else "json"


def _goes_on_as_lines(data: bytes, first: str, named: Format) -> bool:
    """Say whether a first line that is longer than the head is whole, and one of many."""
    if len(first) < _HEAD // 4 or not first.startswith("{"):
        return False
    end = data.find(b"\n")
    # A line may be as long as the file: only its end is copied.
    if end < 0 or not data[max(0, end - _HEAD) : end].rstrip().endswith(b"}"):
        return False
    return data[end : end + _HEAD].lstrip().startswith(b"{") or named != "json"


def root_of(data: bytes) -> str:
    """Return the name of an XML file's root in lower case; "" if it can't be told."""
    root = root_name(_head(data))
    return root[0] if root else ""


def _head(data: bytes) -> str:
    """Return how a file begins, as text."""
    encoding, skip = encoding_of(data)
    return data[skip : skip + _HEAD].decode(encoding or "utf-8", "replace")


def suffix_of(name: str) -> str:
    """Return the suffix in lower case without its dot, that of gzip aside; "" for none.

    What does not look like one (a year, a word) is none.
    """
    lower = name.rpartition("/")[2].lower()
    for packed in (".gz", ".gzip", ".bz2", ".xz"):
        lower = lower.removesuffix(packed)
    found = _SUFFIX.search(lower)
    return found[1] if found else ""


def format_by_name(name: str) -> Format:
    """Tell the format that a name promises."""
    return _BY_SUFFIX.get(suffix_of(name), "other")
