"""What is told of a page's lines by those around them: blocks, and what reads on."""

from collections import Counter
from collections.abc import Sequence

from services.ingest.core.pasted import furniture_shapes, page_shapes
from services.ingest.core.pasted.furniture import fold, is_furniture
from services.ingest.core.pasted.page_lines import Line

#: Longer paragraphs are the article's, wherever they stand.
LONG = 250
#: A lone paragraph below a heading of furniture is the article's if it is longer.
LONE = 130
#: A box has at most so many lines above or below one of them.
_BOX = 40


def is_flat_page(lines: Sequence[Line]) -> bool:
    """Say whether paragraphs stand on lines below each other, without empty ones."""
    prose = Counter(line.block for line in lines if line.kind == "prose")
    shared = sum(count for count in prose.values() if count > 1)
    return 2 * shared > prose.total()


def is_dense(lines: Sequence[Line], index: int) -> bool:
    """Say whether a paragraph stands among others, or is long enough by itself."""
    if lines[index].kind != "prose":
        return False
    after = next_of(lines, index)
    return (after is not None and after.is_text) or len(lines[index].text) >= LONG


def next_of(lines: Sequence[Line], index: int) -> Line | None:
    """Return the next line that is no furniture, or None."""
    below = (lines[at] for at in range(index + 1, len(lines)))
    return next((one for one in below if one.kind != "furniture"), None)


def block_of(lines: Sequence[Line], index: int) -> range:
    """Return the indexes of a line's block, as far as a box could reach."""
    number, start, end = lines[index].block, index, index + 1
    while start > max(0, index - _BOX) and lines[start - 1].block == number:
        start -= 1
    while end < min(len(lines), index + _BOX) and lines[end].block == number:
        end += 1
    return range(start, end)


def is_alone(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line is the only one of its block."""
    return len(block_of(lines, index)) == 1


def is_below(line: Line) -> bool:
    """Say whether a sentence speaks of the article, of its writer or to its reader."""
    folded = fold(line.text)
    return (
        page_shapes.BELOW.fullmatch(folded) is not None
        or page_shapes.BIO.fullmatch(folded) is not None
        or furniture_shapes.VIEWS.fullmatch(folded) is not None
        or (is_furniture(line.text, edge=True) and line.text[0] not in "\"“„«'‘")
    )
