"""A pasted page, parted into what stands above its article, the article, and below.

The article is where paragraphs follow each other. Lines above its first and below its
last paragraph are the page's; between them go what is certainly furniture and the boxes
that it stands in, and all else stays: headings, short sentences, lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, takewhile

from services.ingest.core import furniture_shapes, page_shapes
from services.ingest.core.furniture import fold, is_furniture
from services.ingest.core.header_cuts import pieces
from services.ingest.core.header_lines import header_line
from services.ingest.core.page_lines import Line

#: The header's marks are looked for in so many lines above the first paragraphs.
_HEAD = 40
#: Longer paragraphs are the article's, wherever they stand.
_LONG = 250
#: A lone paragraph below a heading of furniture is the article's if it is longer.
_LONE = 130
#: A paragraph alone with a time or a button is the article's if it is longer.
_SHORT = 60
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
    is_flat = _is_flat(lines)
    marks = _marks(lines, received_at)
    start = _start(lines, marks[-1] if marks else -1, is_flat=is_flat)
    if start is None:
        return None
    end = _end(lines, start, is_flat=is_flat)
    tail = lines[end:]
    if len(tail) <= 2 and not any(one.is_furniture or _is_below(one) for one in tail):
        end = len(lines)
    return PageParts(
        head=tuple(lines[:start]),
        article=tuple(_within(lines[start:end], is_flat=is_flat)),
        tail=tuple(lines[end:]),
        marks=tuple(mark for mark in marks if mark < start),
    )


def _is_flat(lines: Sequence[Line]) -> bool:
    """Say whether paragraphs stand on lines below each other, without empty ones."""
    blocks = [line.block for line in lines if line.kind == "prose"]
    shared = sum(blocks.count(one) > 1 for one in set(blocks))
    return 2 * sum(blocks.count(one) > 1 for one in blocks) > len(blocks) and shared > 0


def _is_dense(lines: Sequence[Line], index: int) -> bool:
    """Say whether a paragraph stands among others, or is long enough by itself."""
    if lines[index].kind != "prose":
        return False
    below = (one for one in lines[index + 1 :] if one.kind != "furniture")
    after = next(below, None)
    return (after is not None and after.is_text) or len(lines[index].text) >= _LONG


def _marks(lines: Sequence[Line], received_at: datetime) -> list[int]:
    """Return the lines with dates and bylines above the first paragraphs."""
    marks = []
    dense = (index for index in range(len(lines)) if _is_dense(lines, index))
    first = next(dense, len(lines))
    for index in range(max(0, first - _HEAD), first):
        line = lines[index]
        if len(line.text) <= _LONE and any(
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
        if _is_dek(lines, index, is_flat=is_flat) or _is_below(line):
            continue
        before = lines[index - 1] if index else None
        asks = before is not None and before.text.endswith("?")
        short = before is not None and (before.kind == "sentence" or asks)
        alone = short and index - 1 > max(last_mark, 0)
        own = alone and not is_flat and _is_alone(lines, index - 1)
        return index - 1 if own else index
    return None


def _is_caption(
    lines: Sequence[Line], index: int, last_mark: int, *, is_flat: bool
) -> bool:
    """Say whether a paragraph stands within the lines of a header, or is a picture's."""
    line = lines[index]
    if len(line.text) >= _LONG:
        return False
    follow = lines[index + 1 : index + 4]
    near = [one for one in follow if is_flat or one.block == line.block]
    if any("caption" in fold(one.text) for one in near if one.is_furniture):
        return True
    if is_flat or (last_mark >= 0 and line.block > lines[last_mark].block):
        return False
    same = [one for one in lines if one.block == line.block]
    below = [one for one in lines[index + 1 :] if one.block == line.block]
    return bool(below) and len(same) > 2 and not any(one.is_text for one in below)


def _is_dek(lines: Sequence[Line], index: int, *, is_flat: bool) -> bool:
    """Say whether a short paragraph stands right below a title, and apart from others."""
    if not 0 < index < len(lines) - 2 or len(lines[index].text) > _LONE:
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


def _is_alone(lines: Sequence[Line], index: int) -> bool:
    return sum(one.block == lines[index].block for one in lines) == 1


def _end(lines: Sequence[Line], start: int, *, is_flat: bool) -> int:
    """Return the index after the article's last line."""
    last = start
    for index in range(start, len(lines)):
        if lines[index].kind == "prose" and _is_own(lines, last, index, is_flat=is_flat):
            last = index
    return _with_short(lines, last, is_flat=is_flat)


def _is_own(lines: Sequence[Line], last: int, index: int, *, is_flat: bool) -> bool:
    """Say whether a paragraph is the article's, whose last was `last` so far."""
    line = lines[index]
    if _is_below(line):
        return False
    between = lines[last + 1 : index]
    if len(line.text) >= _LONG:
        return not _is_among_comments(between)
    if _is_dense(lines, index):
        after = next(one for one in lines[index + 1 :] if one.kind != "furniture")
        if not _is_below(after):
            return True
    if not is_flat and _is_in_box(lines, index):
        return False
    return len(line.text) >= _LONE or not any(one.kind == "heading" for one in between)


def _is_among_comments(between: Sequence[Line]) -> bool:
    return any(one.kind == "heading" and "comment" in fold(one.text) for one in between)


def _is_in_box(lines: Sequence[Line], index: int) -> bool:
    """Say whether most lines of a paragraph's block are none, and no list of its own."""
    if lines[index].text.endswith(":"):
        return False
    block = [one for one in lines if one.block == lines[index].block]
    others = sum(one.kind in ("label", "heading") for one in block)
    return others > 0 and others >= sum(one.is_text for one in block)


def _with_short(lines: Sequence[Line], last: int, *, is_flat: bool) -> int:
    """Return the index after the short sentences, or the list, that end an article."""
    end = last + 1
    is_list = lines[last].text.endswith(":")
    while end < len(lines):
        line = lines[end]
        is_short = line.kind == "sentence" and (is_flat or _is_alone(lines, end))
        is_item = is_list and line.kind == "label"
        is_item = is_item or _heads_short(lines, end, is_flat=is_flat)
        if not (is_short or is_item) or _is_below(line):
            break
        end += 1
    return end


def _heads_short(lines: Sequence[Line], index: int, *, is_flat: bool) -> bool:
    """Say whether a line stands alone above a short sentence that stands alone, too."""
    pair = lines[index : index + 2]
    return (
        not is_flat
        and [one.kind for one in pair] == ["label", "sentence"]
        and all(_is_alone(lines, at) for at in (index, index + 1))
        and not _is_below(pair[1])
    )


def _is_below(line: Line) -> bool:
    """Say whether a sentence speaks of the article, of its writer or to its reader."""
    folded = fold(line.text)
    return (
        page_shapes.BELOW.fullmatch(folded) is not None
        or page_shapes.BIO.fullmatch(folded) is not None
        or furniture_shapes.VIEWS.fullmatch(folded) is not None
        or (is_furniture(line.text, edge=True) and line.text[0] not in "\"“„«'‘")
    )


def _within(lines: Sequence[Line], *, is_flat: bool) -> list[str]:
    """Return the article's lines without furniture between them."""
    gone = {index for index, line in enumerate(lines) if line.is_furniture}
    gone |= _below_headings(lines) if is_flat else _boxes(lines)
    kept = [line for index, line in enumerate(lines) if index not in gone]
    whole = [line.text for line in kept]
    return [line.text for line in kept if not _is_pulled(line, whole)]


def _below_headings(lines: Sequence[Line]) -> set[int]:
    """Return the lines between a heading of furniture and the next paragraph."""
    box: set[int] = set()
    for index, line in enumerate(lines):
        if line.kind == "heading":
            after = range(index + 1, len(lines))
            box.update(takewhile(lambda at: not lines[at].is_text, after))
    return box


def _boxes(lines: Sequence[Line]) -> set[int]:
    """Return the lines that stand in a block with furniture, and belong to it."""
    boxes: set[int] = set()
    blocks = [
        list(block) for _, block in groupby(range(len(lines)), lambda at: lines[at].block)
    ]
    for number, block in enumerate(blocks):
        boxes.update(_box(lines, block))
        before = blocks[number - 1] if number else []
        headed = len(before) == 1 and lines[before[0]].kind == "heading"
        if headed and len(block) > 1 and all(lines[at].kind == "label" for at in block):
            boxes.update(block)
    return boxes


def _box(lines: Sequence[Line], block: Sequence[int]) -> set[int]:
    """Return what of a block belongs to the furniture in it."""
    kinds = {lines[at].kind for at in block}
    long = {at for at in block if len(lines[at].text) > _LONE and lines[at].is_text}
    if "heading" in kinds:
        return set(block) - long
    if "furniture" in kinds:
        named = "label" in kinds
        own = any(
            lines[at].is_text
            and (_is_dense(lines, at) or (not named and len(lines[at].text) > _SHORT))
            for at in block
        )
        return set() if own else set(block) - long
    asks = not long and len(block) > 1 and any(_is_below(lines[at]) for at in block)
    return set(block) if asks else set()


def _is_pulled(line: Line, whole: Sequence[str]) -> bool:
    """Say whether a line is a quote pulled out of a paragraph of the same article."""
    if line.is_furniture or len(line.text) > _LONG:
        return False
    said = line.text.strip("\"“”„«»'‘’ ")
    if len(said) < 40 or said == line.text:
        return False
    return any(said in text and len(text) > len(line.text) + 20 for text in whole)
