"""What NewsML and NITF have in common: bodies in markup, bylines, addresses."""

import re
from collections.abc import Iterable
from typing import Any

from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.bylines import author_of
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.word_lists import words

#: Elements of a body that are not its text: what a reader gets from other fields, and
#: what is about pictures or for editors only.
_ASIDE = words("""
    header footer nav figure figcaption media script style object video audio
    body.head body.end hedline byline dateline distributor tagline bibliography note
    ed-msg copyrite
""")
#: Classes of elements that are not the body's text.
_CLASSES = words("""
    byline dateline slugline genre credit creditline closingline notepad caption
    publicationdate keywords
""")
_DEK = words("teaser deck dek standfirst abstract summary lead-in subheadline")
_BY = re.compile(r"^(?:by|von|par|por|di|da|door|av)[:\s]\s*(?=\S)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S{4,2000}", re.IGNORECASE)


def line(element: Any) -> str | None:
    """Return all text of an element as one clean line, None if there is none."""
    if element is None:
        return None
    return " ".join(clean("".join(element.itertext())[:20_000]).split()) or None


def first(lines: Iterable[str | None]) -> str | None:
    """Return the first that is a line."""
    return next((one for one in lines if one), None)


def body_lines(body: Any) -> tuple[list[str], str | None]:
    """Return the lines of a body in XHTML or NITF, and the standfirst that is in it.

    The tree is changed: what is no text of the body leaves it. Names are plain.
    """
    dek = None
    for element in list(body.iter("*")):
        classes = set((element.get("class") or "").casefold().split())
        is_dek = bool(classes & _DEK)
        dek = dek or (line(element) if is_dek else None)
        if is_dek or element.tag in _ASIDE or classes & _CLASSES:
            _drop(element, body)
    return lines_in(body, silent=_ASIDE), dek


def without_dateline(lines: list[str], dateline: str | None) -> list[str]:
    """Return the lines without a dateline that begins them, as a field has it."""
    if lines and dateline and lines[0].startswith(dateline):
        rest = lines[0][len(dateline) :].lstrip(" -–—:")
        return [rest, *lines[1:]] if rest else lines[1:]
    return lines


def people(byline: str | None, *outlets: str | None) -> str | None:
    """Return the names in a byline, without "Von" and the agency behind them."""
    named = author_of(byline or "") or _BY.sub("", byline or "")
    names, comma, last = named.rpartition(", ")
    known = {fold(one) for one in outlets if one}
    return (names if comma and fold(last) in known else named).strip(" ,;/") or None


def address(given: Iterable[str | None]) -> str | None:
    """Return the first that is an address of the web."""
    return next((one for one in given if one and _ADDRESS.fullmatch(one)), None)


def _drop(element: Any, body: Any) -> None:
    """Take an element out of the body; the text behind it stays."""
    parent = element.getparent()
    if element is body or parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)
