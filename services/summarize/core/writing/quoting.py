"""Which sentences stand in the middle of a quote of several: no mark tells them from what
the writer says, but they are somebody's words."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from services.summarize.core.writing.marks import ends_quote, goes_on, has_marks
from shared.events.article import Sentence

#: More sentences are no quote: a mark is missing.
LONGEST = 12


def unmarked(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the numbers of the sentences of an article that lie within a quote without
    a mark of their own.

    Published by themselves they would tell a speaker's opinion as news. A quote reaches
    as far as the next mark of its paragraph, and to the end of the paragraph if the next
    one opens with a mark, as writers do where a quote goes on.
    """
    body = (one for one in sentences if one.number)
    paragraphs = [list(each) for _, each in groupby(body, key=_paragraph)]
    found: set[int] = set()
    for at, mine in enumerate(paragraphs):
        following = paragraphs[at + 1][0].text if at + 1 < len(paragraphs) else ""
        for run, is_closed in _runs(mine):
            if len(run) <= LONGEST and (is_closed or following[:1] in ('"', "“")):
                found.update(run)
    return frozenset(found)


def _paragraph(one: Sentence) -> int:
    return one.paragraph


def _runs(paragraph: Sequence[Sentence]) -> Iterator[tuple[list[int], bool]]:
    """Yield the sentences without marks that follow where a quote opens, and whether a
    mark follows them."""
    run: list[int] | None = None
    for one in paragraph:
        if not has_marks(one.text):
            if run is not None:
                run.append(one.number)
            continue
        if run:
            yield run, True
        # Where a quote is open, a mark that seems to open another is its end, misplaced.
        opens = goes_on(one.text) and (run is None or ends_quote(one.text))
        run = [] if opens else None
    if run:
        yield run, False
