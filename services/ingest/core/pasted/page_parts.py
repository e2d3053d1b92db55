"""A pasted page, parted into what stands above its article, the article, and below.

The article is where paragraphs follow each other. Lines above its first and below its
last paragraph are the page's; between them go what is certainly furniture and the boxes
that it stands in, and all else stays: headings, short sentences, lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.header_cuts import pieces
from services.ingest.core.pasted.header_lines import header_line
from services.ingest.core.pasted.page_blocks import (
    LONE,
    LONG,
    block_of,
    is_alone,
    is_below,
    is_dense,
    is_flat_page,
)
from services.ingest.core.pasted.page_boxes import without_boxes
from services.ingest.core.pasted.page_ends import end_of
from services.ingest.core.pasted.page_lines import Line
from services.ingest.core.pasted.page_sections import heads_first

#: The header's marks are looked for in so many lines above the first paragraphs.
_HEAD = 40
#: So many lines above and below an article are looked at.
_AROUND = 80
_MARKS = ("stamp", "byline")


@dataclass(frozen=True, slots=True)
class PageParts:
    """Lines above, of and below an article."""

    head: tuple[Line, ...]
    article: tuple[str, ...]
    tail: tuple[Line, ...]
    #: Of the head, the indexes of lines with a date or a byline.
    marks: tuple[int, ...]


def parted(lines: Sequence[Line], *, received_at: datetime) -> PageParts | None:
    """Part a page; None where no paragraphs follow each other, so that nothing tells."""
    texts = [index for index, line in enumerate(lines) if line.kind == "prose"]
    if not texts:
        return None
    is_flat = is_flat_page(lines)
    marks = _marks(lines, received_at)
    start = _start(lines, marks[-1] if marks else -1, is_flat=is_flat)
    if start is None:
        return None
    end = end_of(lines, start, is_flat=is_flat)
    tail = lines[end:]
    if len(tail) <= 2 and not any(one.is_furniture or is_below(one) for one in tail):
        end = len(lines)
    first = max(0, start - _AROUND)
    return PageParts(
        head=tuple(lines[first:start]),
        article=tuple(without_boxes(lines[start:end], is_flat=is_flat)),
        tail=tuple(lines[end : end + _AROUND]),
        marks=tuple(mark - first for mark in marks if first <= mark < start),
    )


def _marks(lines: Sequence[Line], received_at: datetime) -> list[int]:
    """Return the lines with dates and bylines above the first paragraphs."""
    marks = []
    dense = (index for index in range(len(lines)) if is_dense(lines, index))
    first = next(dense, len(lines))
    for index in range(max(0, first - _HEAD), first):
        line = lines[index]
        if len(line.text) <= LONE and any(
            header_line(part, received_at=received_at).kind in _MARKS
            for part in pieces(line.text, received_at=received_at)
        ):
            marks.append(index)
    return marks


def _start(lines: Sequence[Line], last_mark: int, *, is_flat: bool) -> int | None:
    """Return the index of the article's first paragraph."""
    for index in range(last_mark + 1, len(lines)):
        line = lines[index]
        if line.kind != "prose" or _is_caption(lines, index, last_mark, is_flat=is_flat):
            continue
        if _is_dek(lines, index, is_flat=is_flat) or is_below(line):
            continue
        before = lines[index - 1] if index else None
        asks = before is not None and before.text.endswith("?")
        short = before is not None and (before.kind == "sentence" or asks)
        alone = short and index - 1 > max(last_mark, 0)
        own = alone and not is_flat and is_alone(lines, index - 1)
        headed = 0 <= last_mark < index - 1 and heads_first(lines, index - 1)
        return index - 1 if own or (headed and not is_flat) else index
    return None


def _is_caption(
    lines: Sequence[Line], index: int, last_mark: int, *, is_flat: bool
) -> bool:
    """Say whether a paragraph stands within the lines of a header, or is a picture's."""
    line = lines[index]
    if len(line.text) >= LONG:
        return False
    follow = lines[index + 1 : index + 4]
    near = [one for one in follow if is_flat or one.block == line.block]
    if any("caption" in fold(one.text) for one in near if one.is_furniture):
        return True
    if is_flat or (last_mark >= 0 and line.block > lines[last_mark].block):
        return False
    block = block_of(lines, index)
    below = [lines[at] for at in block if at > index]
    return bool(below) and len(block) > 2 and not any(one.is_text for one in below)


def _is_dek(lines: Sequence[Line], index: int, *, is_flat: bool) -> bool:
    """Say whether a short paragraph stands right below a title, and apart from others."""
    if not 0 < index < len(lines) - 2 or len(lines[index].text) > LONE:
        return False
    title, after = lines[index - 1], lines[index + 1]
    if is_flat and title.kind == "label" and title.block == lines[index].block:
        return not after.is_text
    counted = any(
        " updated" in one.text and one.is_furniture
        for one in lines[max(0, index - 2) : index]
    )
    return (
        counted and after.kind == "prose" and len(after.text) > 2 * len(lines[index].text)
    )
