"""Drafts of papers, PDF and DOCX: their lines, and what they say of themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.plain import read_body
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.word_lists import words
from services.ingest.core.times.dates import UNDATED, Dated

_LONGEST = 300
#: What programs write where nobody gave a title: their name, a file's, nothing.
_NO_TITLE = re.compile(
    r"microsoft (?:word|office|powerpoint)\b.*|untitled\b.*|layout ?\d*|document ?\d*|"
    r"dokument ?\d*|slide ?\d*|(?:print|scan)\w*|.*\.(?:docx?|pdf|indd|qxd|rtf|odt|txt|"
    r"html?|pages|tex|dvi|ps|eps)",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){1,5}")
_NOBODY = words("""
    user owner admin administrator author unknown office microsoft adobe scanner default
    windows python-docx editor
""")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a paper's properties say, as far as it can be."""

    title: str | None = None
    author: str | None = None
    #: When the file was changed, or made: never when the article was published.
    modified: Dated = UNDATED


def paper_draft(
    lines: Sequence[str], *, title: str | None, claims: Claims, received_at: datetime
) -> Draft:
    """Make a draft of a paper's lines. `title`: as it is set or styled, if it is."""
    known = title or claims.title
    body = read_body(lines, title=known, titled=False, received_at=received_at)
    header = body.header
    told = title or header.title or claims.title
    folded = fold(told or "")
    return Draft(
        title=told,
        paragraphs=tuple(one for one in body.paragraphs if fold(one) != folded),
        credits=body.credits,
        publisher=body.publisher(header.url),
        author=header.author or claims.author,
        url=header.url,
        section=header.section,
        published=header.published,
        modified=claims.modified if header.modified is UNDATED else header.modified,
    )


def title_in(value: Any, shown: Sequence[str]) -> str | None:
    """Return the title that a document claims, None if it can't be one.

    `shown`: its first lines. One word is a title only if it stands there.
    """
    title = " ".join(clean(str(value or "")).split())
    if not title or len(title) > _LONGEST or _NO_TITLE.fullmatch(title):
        return None
    is_shown = any(fold(one) == fold(title) for one in shown)
    return title if is_shown or len(title.split()) > 2 else None


def author_in(value: Any) -> str | None:
    """Return the author that a document claims, None if it is a program or an account."""
    name = " ".join(clean(str(value or "")).split())
    if not _NAME.fullmatch(name) or any(w in _NOBODY for w in name.casefold().split()):
        return None
    return name
