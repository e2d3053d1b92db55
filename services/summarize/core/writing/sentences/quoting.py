"""Sentences from inside a quotation: what somebody said must not read as the writer's."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from services.summarize.core.writing.words.marks import (
    marks_of,
    whole_quote,
    within_marks,
)
from services.summarize.core.writing.words.quotations import outside_quotes
from shared.events.article import Sentence

#: More sentences than these between two marks: one has been forgotten.
LONGEST = 12
#: What stands outside the marks where a speaker named before goes on; what names another.
_GOES_ON = re.compile(r"\W*(?:(?:[Hh]e|[Ss]he|[Tt]hey)\s+[a-z]+[^A-Z]*)?")


def inside_quotes(sentences: Sequence[Sentence]) -> Mapping[int, str]:
    """Return, by number, the sentences that stand inside a quotation and have none of its
    marks, each with both: `“It rose. It fell. It rose again,” Bell said.`

    A quotation counts if it ends in its paragraph, or is opened again by the next one, as
    writers do; not if that names a speaker of its own. Where marks are lost nobody knows
    who speaks: nothing is changed.
    """
    found: dict[int, str] = {}
    pending: Mapping[int, str] = {}
    for _, paragraph in groupby(sentences, key=lambda one: one.paragraph):
        ones = list(paragraph)
        if pending and _is_opened_again(ones):
            found.update(pending)
        closed, pending = _of_paragraph(ones)
        found.update(closed)
    return found


def _is_opened_again(paragraph: Sequence[Sentence]) -> bool:
    """Say whether a paragraph goes on with the quotation before it."""
    if not (marks_of(paragraph[0].text) or "").startswith("("):
        return False
    for one in paragraph:
        # A sentence without marks is inside the quotation that opened above it.
        said = outside_quotes(whole_quote(one.text)) if marks_of(one.text) != "" else ""
        if re.search(r"\w", said):
            return _GOES_ON.fullmatch(said) is not None
        if (marks_of(one.text) or "").endswith(")"):
            break
    return True


def _of_paragraph(
    sentences: Sequence[Sentence],
) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Return a paragraph's sentences inside quotations that end in it, and those inside
    one that does not."""
    closed: dict[int, str] = {}
    pending: dict[int, str] = {}
    opened: str | None = None
    for one in sentences:
        marks = marks_of(one.text)
        if marks != "":
            if marks and marks[0] == ")" and len(pending) <= LONGEST:
                closed.update(pending)
            pending = {}
            opened = one.text if marks and marks[-1] == "(" else None
        elif opened is not None:
            pending[one.number] = within_marks(one.text, opened)
    return closed, pending if len(pending) <= LONGEST else {}
