"""Lists of other articles between the paragraphs of one: a heading, and headlines.

The same in a pasted page as in one that was marked up. What stands below the last
paragraph is not looked at here.
"""

import re
from collections.abc import Sequence

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.furniture_shapes import LISTS as SHAPES
from services.ingest.core.pasted.furniture_words import LISTS
from services.ingest.core.text.paragraphs import is_prose, word_starts

#: "Read more from Fenwick:"
_FROM = re.compile(r"read more (?:from|about|on|in) .{2,40}")
#: A heading of an article's own has fewer words than most headlines.
_HEADLINE_WORDS = 5
#: A heading shares so many words with the paragraph below it.
_SHARED = 2
_LONGEST, _MOST = 160, 20


def heads_links(line: str) -> bool:
    """Say whether a line heads a list of other articles."""
    if len(line) > _LONGEST or is_prose(line):
        return False
    folded = fold(line)
    return folded in LISTS or any(one.fullmatch(folded) for one in (SHAPES, _FROM))


def leads_elsewhere(line: str) -> bool:
    """Say whether a line heads such a list also where its headlines are gone."""
    return len(line) <= _LONGEST and _FROM.fullmatch(fold(line)) is not None


def without_links(lines: Sequence[str]) -> list[str]:
    """Return lines without the lists of other articles between paragraphs."""
    gone, _ = listed(lines)
    return [line for at, line in enumerate(lines) if at not in gone]


def listed(lines: Sequence[str]) -> tuple[set[int], set[int]]:
    """Return the indexes of such headings and the headlines below them, and of what
    stands last below them but is the article's own heading of what follows."""
    gone: set[int] = set()
    own: set[int] = set()
    for at, line in enumerate(lines):
        if at in gone or not heads_links(line):
            continue
        end = at + 1
        while end < len(lines) and _is_headline(lines[end]):
            end += 1
        if end == len(lines) or end == at + 1 or end - at > _MOST:
            continue
        if _heads(lines[at + 1 : end], lines[end]):
            end -= 1
            own.add(end)
        gone.update(range(at, end))
    return gone, own


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST and line[-1:] not in ".:;" and not heads_links(line)


def _heads(headlines: Sequence[str], below: str) -> bool:
    """Say whether the last of some headlines heads the paragraph below it."""
    *others, last = headlines
    shared = len(word_starts(last) & word_starts(below))
    if len(last.split()) < _HEADLINE_WORDS:
        return not others or shared > 0
    return shared >= _SHARED
