"""What stands around an article's sentences: lists of others, and furniture."""

from collections.abc import Sequence

from services.ingest.core.pasted.furniture import (
    LONGEST,
    is_furniture,
    stands_around,
)
from services.ingest.core.pasted.link_lists import heads_links
from services.ingest.core.text.paragraphs import is_prose

#: Lines that are looked at beyond the last sentence, or before the first.
_REACH = 40


def without_lists(lines: Sequence[str]) -> list[str]:
    """Return the lines without the lists of other articles below the last sentence.

    From a heading such as "Related stories" on nothing that follows is the article's.
    """
    end = _tail(lines)
    if end <= max(0, len(lines) - _REACH):
        return list(lines)  # without a sentence nothing tells what the list is below
    for index in range(end, len(lines)):
        if heads_links(lines[index]):
            return list(lines[:index])
    return list(lines)


def trimmed(lines: Sequence[str]) -> list[str]:
    """Return swept lines without furniture around the article's sentences."""
    start, end = _head(lines), _tail(lines)
    edges = [*range(start), *range(max(start, end), len(lines))]
    gone = {index for index in edges if is_furniture(lines[index], edge=True)}
    return [line for index, line in enumerate(lines) if index not in gone]


def _head(lines: Sequence[str]) -> int:
    """Return the number of lines before the first sentence of the article."""
    for index, line in enumerate(lines[:_REACH]):
        if _is_article(line):
            return index
    return min(_REACH, len(lines))


def _tail(lines: Sequence[str]) -> int:
    """Return the index after the last sentence of the article."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _REACH), -1):
        if _is_article(lines[index]):
            return index + 1
    return max(0, len(lines) - _REACH)


def _is_article(line: str) -> bool:
    if len(line) > LONGEST:
        return True
    return is_prose(line) and not stands_around(line)
