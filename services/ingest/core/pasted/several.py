"""Several articles pasted into one text: a second header stands among the paragraphs.

A header is a title by a date or a byline, or below a line that was drawn. Its words are
those of the paragraphs below it and not of those above it, which tells it from the box of
a related article; and below it the text is long enough to be an article's.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime
from functools import cache, cached_property
from itertools import accumulate

from services.ingest.core.draft import Refused
from services.ingest.core.pasted.header_cuts import pieces
from services.ingest.core.pasted.header_lines import header_line
from services.ingest.core.pasted.page_lines import Line
from services.ingest.core.text.paragraphs import word_starts

SEVERAL = Refused(
    "not_an_article",
    "The text holds several articles, each below a title of its own; "
    "drop each of them as a file.",
)
#: A title has so many words, and shares so many with what stands below it.
_TITLE_WORDS, _SHARED = 4, 2
#: An article has so many paragraphs or more, so long together.
_PARAGRAPHS, _WHOLE = 2, 150
#: A date or byline stands at most so many lines below a title, or above it.
_BELOW, _ABOVE = 4, 2
#: Where no date tells, a text below a byline of less than this share is a part.
_SHARE = 0.4
#: Paragraphs by which a title is told to be theirs.
_NEAR = 2
#: Longer lines hold no mark.
_LONGEST = 160
_RULE = re.compile(r"([-=_—–])\1{4,}")
#: Entries of one article that have headings and dates.
_LIVE = re.compile(
    r"\b(?:live|updates|as it happened|timeline|chronology|diary|newsblog|ticker)\b",
    re.IGNORECASE,
)


def holds_several(lines: Sequence[Line], *, received_at: datetime) -> bool:
    """Say whether a text goes on with another article below its first."""
    texts = [at for at, line in enumerate(lines) if line.is_text]
    if len(texts) < 2 * _PARAGRAPHS or any(
        _LIVE.search(line.text) for line in lines[: texts[0]]
    ):
        return False
    if not any(map(_could_be_title, lines[: texts[0]])):
        return False
    page = _Page(lines, texts, received_at)
    titles = (at for at in range(texts[0], len(lines)) if _could_be_title(lines[at]))
    return any(page.is_of_below(at) and page.heads_another(at) for at in titles)


def _could_be_title(line: Line) -> bool:
    return line.kind == "label" and line.text.count(" ") >= _TITLE_WORDS - 1


class _Page:
    """A page whose headings are asked one by one: what all of them need is found once,
    however many there are."""

    def __init__(
        self, lines: Sequence[Line], texts: Sequence[int], received_at: datetime
    ) -> None:
        self._lines = lines
        #: The indexes of its sentences, and of the paragraphs among them.
        self._texts = texts
        self._prose = [at for at in texts if lines[at].kind == "prose"]
        #: Characters of so many paragraphs.
        self._sums = [0, *accumulate(len(lines[at].text) for at in self._prose)]
        self._received_at = received_at
        self._starts = cache(lambda at: word_starts(lines[at].text))

    def is_of_below(self, at: int) -> bool:
        """Say whether a title shares its words with what stands below, not above it."""
        said, middle = self._starts(at), bisect_left(self._texts, at)
        above, below = (
            sum(any(word in self._starts(one) for one in near) for word in said)
            for near in (
                self._texts[max(0, middle - _NEAR) : middle],
                self._texts[middle : middle + _NEAR],
            )
        )
        return below >= _SHARED and below > above

    def heads_another(self, at: int) -> bool:
        """Say whether an article stands above a title, and another one below it."""
        middle = bisect_left(self._prose, at)
        before, after = self._sums[middle], self._sums[-1] - self._sums[middle]
        fewest = min(middle, len(self._prose) - middle)
        if fewest < _PARAGRAPHS or min(before, after) < _WHOLE:
            return False
        if at and _RULE.fullmatch(self._lines[at - 1].text):
            return True
        marks = self._marks_by(at)
        if "stamp" in marks:
            return not self._is_chronicle(at)
        return "byline" in marks and after >= _SHARE * before

    def _marks_by(self, at: int) -> set[str]:
        """Return the marks right above a title, and below it up to its second
        paragraph."""
        found: set[str] = set()
        for line in self._lines[max(0, at - _ABOVE) : at]:
            found = set() if line.is_text else found | _marks(line, self._received_at)
        is_dek_read = False
        for line in self._lines[at + 1 : at + 1 + _BELOW]:
            found |= _marks(line, self._received_at)
            if line.is_text and is_dek_read:
                break
            is_dek_read = is_dek_read or line.is_text
        return found

    def _is_chronicle(self, at: int) -> bool:
        """Say whether dates go on standing between the paragraphs below a heading."""
        return len(self._dates) - bisect_right(self._dates, at + _BELOW) > 1

    @cached_property
    def _dates(self) -> list[int]:
        """The indexes of the dates above paragraphs that are below no title."""
        return [
            at
            for at in range(1, self._texts[-1] + 1)
            if not _could_be_title(self._lines[at - 1])
            and "stamp" in _marks(self._lines[at], self._received_at)
        ]


def _marks(line: Line, received_at: datetime) -> set[str]:
    if len(line.text) > _LONGEST or line.kind == "prose":
        return set()
    cut = pieces(line.text, received_at=received_at)
    return {header_line(part, received_at=received_at).kind for part in cut}
