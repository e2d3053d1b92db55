"""Boxes between the paragraphs of an article: furniture, and what stands in it."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from services.ingest.core.pasted.furniture_certain import is_certain
from services.ingest.core.pasted.furniture_credits import PICTURE
from services.ingest.core.pasted.link_lists import listed
from services.ingest.core.pasted.page_blocks import LONE, LONG, is_below, is_dense
from services.ingest.core.pasted.page_lines import Line

#: A paragraph alone with a time or a button is the article's if it is longer.
_SHORT = 60
#: Quotes are looked for in articles of at most so many lines.
_MOST_PULLED = 400


def without_boxes(lines: Sequence[Line], *, is_flat: bool) -> list[str]:
    """Return the article's lines without furniture between them."""
    gone = {
        index
        for index, line in enumerate(lines)
        if line.is_furniture or line.is_caption or is_certain(line.text)
    }
    gone |= _below_headings(lines) if is_flat else _boxes(lines) | _captions(lines)
    links, own = listed([line.text for line in lines])
    gone = (gone | links) - {at for at in own if is_flat or not _is_boxed(lines, at)}
    kept = [line for index, line in enumerate(lines) if index not in gone]
    whole = [line.text for line in kept]
    if len(whole) > _MOST_PULLED:
        return whole
    return [line.text for line in kept if not _is_pulled(line, whole)]


def _below_headings(lines: Sequence[Line]) -> set[int]:
    """Return the lines between a heading of furniture and the next paragraph."""
    box: set[int] = set()
    is_below_one = False
    for index, line in enumerate(lines):
        if line.kind == "heading" or line.is_text:
            is_below_one = not line.is_text
        elif is_below_one:
            box.add(index)
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
    return boxes | _spread_lists(lines)


def _is_boxed(lines: Sequence[Line], at: int) -> bool:
    """Say whether a headline stands in the block of the one above it, and not in that of
    what follows: it is no heading of that."""
    above, line, below = lines[at - 1 : at + 2]
    return above.block == line.block != below.block


def _captions(lines: Sequence[Line]) -> set[int]:
    """Return the lines of a block that is but a picture's credit and its caption."""
    captions: set[int] = set()
    for at, pair in enumerate(pairwise(lines)):
        block = {
            line.block for line in (*lines[max(0, at - 1) : at], *lines[at + 2 : at + 3])
        }
        credits = [PICTURE.fullmatch(line.text) is not None for line in pair]
        is_pair = pair[0].block == pair[1].block and pair[0].block not in block
        if (
            is_pair
            and credits.count(True) == 1
            and all(len(one.text) < LONG for one in pair)
        ):
            captions.update((at, at + 1))
    return captions


def _spread_lists(lines: Sequence[Line]) -> set[int]:
    """Return the headlines below a heading that stand alone, as it does, one by one.

    A single one may be the article's own heading, and so it stays.
    """
    lists = _below_headings(lines)
    return {at for at in lists if lists & {at - 1, at + 1}}


def _box(lines: Sequence[Line], block: Sequence[int]) -> set[int]:
    """Return what of a block belongs to the furniture in it."""
    kinds = {lines[at].kind for at in block}
    long = {at for at in block if len(lines[at].text) > LONE and lines[at].is_text}
    if "heading" in kinds:
        return set(block) - long
    if "furniture" in kinds:
        named = "label" in kinds
        own = any(
            lines[at].is_text
            and (is_dense(lines, at) or (not named and len(lines[at].text) > _SHORT))
            for at in block
        )
        return set() if own else set(block) - long
    asks = not long and len(block) > 1 and any(is_below(lines[at]) for at in block)
    return set(block) if asks else set()


def _is_pulled(line: Line, whole: Sequence[str]) -> bool:
    """Say whether a line is a quote pulled out of a paragraph of the same article."""
    if line.is_furniture or len(line.text) > LONG:
        return False
    said = line.text.strip("\"“”„«»'‘’…. ").casefold()
    if len(said) < 40 or line.text[:1] not in "\"“”„«»'‘’":
        return False
    longer = (text for text in whole if len(text) > len(line.text) + 20)
    return any(said in text.casefold() for text in longer)
