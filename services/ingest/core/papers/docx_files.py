"""An article in a DOCX as a draft: its text as it is meant to be read, and its title."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from docx import Document
from lxml.etree import LxmlError

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.editions import language_code
from services.ingest.core.papers.papers import Claims, author_in, paper_draft, title_in
from services.ingest.core.pasted.plain import ENDLESS
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.paragraphs import MOST_LINES
from services.ingest.core.times.dates import UNDATED, Dated, read_date

#: Most bytes that all parts of a document may unpack to, and most parts.
_UNPACKED, _PARTS = 200 << 20, 5_000
#: Of XML it may have so many: a book of a thousand pages has half; a tree takes 20 times.
_TEXT = 12 << 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What was deleted or moved away, and what another program reads instead.
_UNREAD = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}pPr"})
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_CELLS = (f"{_W}tc", f"{_W}sdt")
#: Of a style that the document does not describe only its id is known: "Heading1".
_NUMBER = re.compile(r"(\d)$")
_TITLES, _DEKS = ("title",), ("subtitle",)
#: A heading among so many first lines may be the title.
_FIRST = 6
_BROKEN = Refused("broken", "The DOCX is damaged or ends early.")
_LOCKED = Refused(
    "unknown_format", "This kind of Word file is not read; save it as DOCX."
)
_LARGE = Refused("too_big", "The DOCX unpacks to more than a document may have.")
_EMPTY = Refused("no_body", "The document holds no text.")
_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LxmlError,
    LookupError,
    TypeError,
    OSError,
    EOFError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    #: Name of its style in lower case, as Word has it in every language.
    style: str = ""


def read_docx(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read a DOCX. Its own dates are of the file: never those of publication."""
    try:
        if _is_large(data):
            return _LARGE
        document = Document(io.BytesIO(data))
        lines = list(_lines(document))
    except ValueError as error:
        # By its own word it is a template, or has macros.
        return _LOCKED if "content type" in str(error) else _BROKEN
    except _ERRORS:
        return _BROKEN
    if not lines:
        return _EMPTY
    if len(lines) > MOST_LINES:
        return ENDLESS
    return _draft(lines, document.core_properties, received_at)


def _is_large(data: bytes) -> bool:
    """Say whether it unpacks to too much: no part gives more than it declares."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        text = sum(one.file_size for one in parts if one.filename.endswith(".xml"))
        total = sum(one.file_size for one in parts)
    return len(parts) > _PARTS or total > _UNPACKED or text > _TEXT


def _draft(lines: Sequence[_Line], told: Any, at: datetime) -> Draft:
    shown = [one.text for one in lines[:_FIRST]]
    claimed = title_in(told.title, shown)
    title = (
        _styled(lines, _TITLES)
        or (claimed if claimed in shown else None)
        or _styled(lines[:_FIRST], ("heading 1",))
    )
    dek = _styled(lines, _DEKS)
    claims = Claims(claimed, author_in(told.author), _moment(told, at))
    texts = [one.text for one in lines if one.text != dek]
    draft = paper_draft(texts, title=title, claims=claims, received_at=at)
    language = language_code(str(told.language or ""))
    return replace(draft, dek=dek, language_hint=language)


def _styled(lines: Sequence[_Line], styles: Sequence[str]) -> str | None:
    return next((one.text for one in lines if one.style in styles), None)


def _moment(told: Any, at: datetime) -> Dated:
    for name in ("modified", "created"):
        moment = getattr(told, name)
        if isinstance(moment, datetime):
            spelt = moment.replace(tzinfo=moment.tzinfo or UTC).isoformat()
            dated = read_date(spelt, received_at=at)
            if dated.moment is not None:
                return dated
    return UNDATED


def _lines(document: Any) -> Iterator[_Line]:
    """Yield the paragraphs and table rows of the text, in order, empty ones left out."""
    names = {
        one.get(f"{_W}styleId"): (one.find(f"{_W}name").get(f"{_W}val") or "").lower()
        for one in document.styles.element.iter(f"{_W}style")
        if one.find(f"{_W}name") is not None
    }
    for element in _blocks(document.element.body):
        if element.tag == f"{_W}tr":
            cells = (_text(one, " ") for one in element if one.tag in _CELLS)
            rows = [" | ".join(filter(None, (" ".join(one.split()) for one in cells)))]
            style = ""
        else:
            rows = _text(element, "\n").split("\n")
            chosen = element.find(f"{_W}pPr/{_W}pStyle")
            called = chosen.get(f"{_W}val", "") if chosen is not None else ""
            style = names.get(called) or _NUMBER.sub(r" \1", called.lower())
        for row in rows:
            text = " ".join(clean(row).split())
            if text:
                yield _Line(text, style)


def _blocks(body: Any) -> Iterator[Any]:
    """Yield paragraphs and rows, those in frames and controls too; without recursion."""
    stack = [body]
    while stack:
        element = stack.pop()
        if element.tag in (f"{_W}p", f"{_W}tr"):
            yield element
        elif element.tag not in _UNREAD:
            stack.extend(reversed(element))


def _text(block: Any, between: str) -> str:
    """Return a block's text: links and insertions too, but nothing deleted or hidden."""
    pieces: list[str] = []
    stack = [block]
    while stack:
        element = stack.pop()
        if element.tag in _UNREAD or _is_hidden(element):
            continue
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _SIGNS:
            pieces.append(_SIGNS[element.tag])
        else:
            if element.tag == f"{_W}p" and pieces:
                pieces.append(between)
            stack.extend(reversed(element))
    return "".join(pieces)


def _is_hidden(run: Any) -> bool:
    if run.tag != f"{_W}r":
        return False
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in ("0", "false", "off")
