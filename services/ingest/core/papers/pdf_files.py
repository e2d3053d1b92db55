"""An article in a PDF as a draft: its text layer, and what the file says of itself."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError, raw

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.papers.papers import Claims, author_in, paper_draft, title_in
from services.ingest.core.papers.pdf_lines import Line, lines_on
from services.ingest.core.papers.pdf_paragraphs import (
    Paragraph,
    paragraphs_of,
    usual_size,
)
from services.ingest.core.papers.pdf_prints import unprinted
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.decoding import clean, is_junk
from services.ingest.core.times.dates import UNDATED, Dated, read_date

#: A PDF of more pages is a book; of more characters, too.
PAGES, CHARACTERS = 200, 1_000_000
#: Fewer letters in all are a stamp on a scan.
_FEWEST = 20
#: A title's type is by so much larger than that of the text, and it has so many words.
_LARGER, _WORDS = 1.15, 3
_LONGEST_TITLE = 300
#: It stands above this part of the page.
_UPPER = 0.4
_BROKEN = Refused("broken", "The PDF is damaged or ends early.")
_LOCKED = Refused("no_body", "The PDF is locked with a password; save it without one.")
_SCANNED = Refused("no_body", "The PDF has no text layer; run OCR first.")
_LONG = Refused("too_big", f"The PDF has more than {PAGES} pages.")
_MUCH = Refused("too_big", f"The PDF has more than {CHARACTERS} characters.")
_MOMENT = re.compile(
    r"(?:D:)?(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?"
)


def read_pdf(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read a PDF's text. Its own dates are of the file: never those of publication."""
    try:
        pdf = PdfDocument(data)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        return _LOCKED if locked else _BROKEN
    try:
        lines = _lines(pdf)
        if isinstance(lines, Refused):
            return lines
        lines, url = unprinted(lines)
        claims = pdf.get_metadata_dict()
        paragraphs = [
            one for one in paragraphs_of(lines, len(pdf)) if one.text and clean(one.text)
        ]
    except PdfiumError:
        return _BROKEN
    finally:
        pdf.close()
    draft = _draft(paragraphs, claims, received_at)
    return replace(draft, url=url) if url and isinstance(draft, Draft) else draft


def _lines(pdf: PdfDocument) -> list[Line] | Refused:
    if len(pdf) > PAGES:
        return _LONG
    lines: list[Line] = []
    count = 0
    for number in range(len(pdf)):
        page = pdf[number]
        for line in lines_on(page, number):
            lines.append(line)
            count += len(line.text)
            if count > CHARACTERS:
                return _MUCH
        page.close()
    text = "\n".join(one.text for one in lines)
    if sum(map(str.isalpha, text)) < _FEWEST or is_junk(text):
        return _SCANNED
    return lines


def _draft(
    paragraphs: Sequence[Paragraph], claims: dict[str, Any], at: datetime
) -> Draft | Refused:
    claimed = title_in(claims.get("Title"), [one.text for one in paragraphs[:12]])
    title = claimed if claimed and _is_shown(claimed, paragraphs) else None
    if title is None:
        title, paragraphs = _largest(paragraphs)
    said = Claims(claimed, author_in(claims.get("Author")), _moment(claims, at))
    return paper_draft(
        [clean(one.text) for one in paragraphs],
        title=clean(title) if title else None,
        claims=said,
        received_at=at,
    )


def _is_shown(title: str, paragraphs: Sequence[Paragraph]) -> bool:
    known = fold(title)
    return any(fold(one.text) == known for one in paragraphs[:12])


def _largest(
    paragraphs: Sequence[Paragraph],
) -> tuple[str | None, Sequence[Paragraph]]:
    """Return what is set in the largest type on the first page, and all paragraphs,
    those of the title made one; a masthead has too few words."""
    usual = usual_size(paragraphs)
    first = list(takewhile(lambda one: one.page == paragraphs[0].page, paragraphs))
    sizes = sorted({one.size for one in first}, reverse=True)
    for size in sizes:
        if size < _LARGER * usual:
            break
        start = next(n for n, one in enumerate(first) if one.size == size)
        run = _of_size(size, first[start:])
        text = " ".join(one.text for one in run)
        is_up = run[0].height > _UPPER
        if is_up and len(text.split()) >= _WORDS and len(text) <= _LONGEST_TITLE:
            whole = Paragraph(text, size, run[0].page, run[0].height)
            rest = paragraphs[start + len(run) :]
            return text, [*paragraphs[:start], whole, *rest]
    return None, paragraphs


def _of_size(size: float, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    return list(takewhile(lambda one: one.size > 0.95 * size, paragraphs))


def _moment(claims: dict[str, Any], at: datetime) -> Dated:
    """Return when the file was changed, or made, by its own word."""
    for name in ("ModDate", "CreationDate"):
        said = str(claims.get(name) or "")
        if found := _MOMENT.match(said):
            year, month, day, hour, minute, second, _, east, rest = found.groups()
            zone = f"{east}:{rest or '00'}" if east else "Z"
            spelt = f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}"
            dated = read_date(spelt, received_at=at)
            if dated.moment is not None:
                return dated
    return UNDATED
