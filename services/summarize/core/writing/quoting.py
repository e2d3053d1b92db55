"""Sentences from inside a quotation: what somebody said must not read as the writer's."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from services.summarize.core.writing.marks import closing, mark_at, marks_of, opening
from shared.events.article import Sentence


def inside_quotes(sentences: Sequence[Sentence]) -> Mapping[int, str]:
    """Return, by number, the sentences that stand inside a quotation and have none of its
    marks, each with both: `“It rose. It fell. It rose again,” Bell said.`

    A quotation counts if it ends in its paragraph, or is opened again by the next one, as
    writers do. Where marks are lost nobody knows who speaks: nothing is changed.
    """
    found: dict[int, str] = {}
    pending: Mapping[int, str] = {}
    for _, paragraph in groupby(sentences, key=lambda one: one.paragraph):
        ones = list(paragraph)
        if pending and (marks_of(ones[0].text) or "").startswith("("):
            found.update(pending)
        closed, pending = _of_paragraph(ones)
        found.update(closed)
    return found


def _of_paragraph(
    sentences: Iterable[Sentence],
) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Return a paragraph's sentences inside quotations that end in it, and those inside
    one that does not."""
    closed: dict[int, str] = {}
    pending: dict[int, str] = {}
    mark: str | None = None
    for one in sentences:
        marks = marks_of(one.text)
        if marks != "":
            if marks and marks[0] == ")":
                closed.update(pending)
            pending = {}
            mark = mark_at(one.text, -1) if marks and marks[-1] == "(" else None
        elif mark is not None:
            pending[one.number] = f"{opening(mark)}{one.text}{closing(mark)}"
    return closed, pending
