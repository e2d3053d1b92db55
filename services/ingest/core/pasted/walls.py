"""Walls: lines that say that an article goes on for those who pay or sign in."""

from collections.abc import Sequence

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.furniture_shapes import REPORTED
from services.ingest.core.pasted.furniture_walls import WALL
from services.ingest.core.text.excerpts import could_be_beginning

#: Longer lines say more than a wall does.
_LONGEST = 240


def is_wall(line: str) -> bool:
    """Say whether a line asks its readers to pay or sign in to read on."""
    if len(line) > _LONGEST:
        return False
    folded = fold(line)
    return WALL.match(folded) is not None and not REPORTED.search(folded)


def ends_at_wall(lines: Sequence[str], paragraphs: Sequence[str]) -> bool:
    """Say whether the article in a page's lines is only its beginning, before a wall."""
    return could_be_beginning(paragraphs) and any(map(is_wall, lines))
