"""Sections of an article that each stand in a block below a heading of their own.

Five things to know, questions and answers, the news of a week: by its place alone such a
section looks like a headline with its teaser. That the heading is numbered or asks, or
that one section follows the other, tells it.
"""

import re
from collections.abc import Sequence

from services.ingest.core.pasted.page_blocks import block_of
from services.ingest.core.pasted.page_lines import Line

_NUMBERED = re.compile(r"(?:#|no\.? ?)?\d{1,2}[.):]? \S", re.IGNORECASE)


def is_section(lines: Sequence[Line], index: int, last: int) -> bool:
    """Say whether a paragraph is a section's first; `last`: the index of the article's
    last paragraph before it."""
    if not _is_headed(lines, index):
        return False
    return _tells(lines[index - 1]) or _is_in_section(lines, last)


def heads_first(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line heads the first section of an article, and goes with it."""
    if not _is_headed(lines, index + 1):
        return False
    below = range(block_of(lines, index).stop, len(lines))
    after = next((at for at in below if lines[at].is_text), None)
    return _tells(lines[index]) or (after is not None and _is_headed(lines, after))


def _is_headed(lines: Sequence[Line], index: int) -> bool:
    """Say whether a block is a heading and, from this paragraph on, text."""
    if not 0 < index < len(lines) or not lines[index].is_text:
        return False
    heading, *texts = (lines[at] for at in block_of(lines, index))
    is_first = texts[:1] == [lines[index]] and heading is lines[index - 1]
    return is_first and heading.kind == "label" and all(one.is_text for one in texts)


def _is_in_section(lines: Sequence[Line], index: int) -> bool:
    first, *_ = block_of(lines, index)
    return _is_headed(lines, first + 1)


def _tells(heading: Line) -> bool:
    return _NUMBERED.match(heading.text) is not None or heading.text.endswith("?")
