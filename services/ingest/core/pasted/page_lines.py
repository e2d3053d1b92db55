"""The lines of a pasted page, each with its block and kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.ingest.core.pasted import furniture_shapes, page_shapes
from services.ingest.core.pasted.furniture import fold, is_furniture, unglued
from services.ingest.core.pasted.furniture_certain import is_loud_call
from services.ingest.core.pasted.link_lists import heads_links
from services.ingest.core.text.paragraphs import (
    Item,
    ends_sentence,
    is_prose,
    is_unspaced,
    word_count,
)
from services.ingest.core.times.dates import read_stamp

#: prose: a paragraph; sentence: a short one; label: a heading, a name, a caption, or
#: whatever else is short; furniture: is not the article's; heading: furniture, and so
#: is what stands at once below it.
Kind = Literal["prose", "sentence", "label", "furniture", "heading"]

#: The agencies that a text is from, behind its last sentence; no "(AP Photo/Ann Roe)".
_AGENCY = re.compile(
    r"(?<=[.!?…”“\"»])\s+\((?:dpa|afp|ap|rtr|reuters|apa|sda|epd|kna|sid|ots|ansa|efe|"
    r"lusa|ritzau|ntb|anp|belga|pap|tass|xinhua|pti|ani|upi|kyodo|yonhap)"
    r"(?:[/, +-](?!photo|image|picture|foto|via\b)\w{1,8}){0,3}\)$",
    re.IGNORECASE,
)
#: What ends a caption: "(AP Photo/Ann Roe)", "(Ann Roe/Marl Times via AP)". Whose picture
#: it is follows such a word, or a name stands before it: of photos prose speaks as well.
CAPTIONED = re.compile(
    r"[.!?\"'”’] ?\((?:"
    r"[^()]{0,60}\b(?:photos?|images?|picture|photograph|foto|getty)"
    r"(?: ?[:/,©]|,? (?:by|courtesy|credit|via|©|(?-i:[A-ZÀ-Þ])))[^()]{0,60}|"
    r"[^()]{0,60}\b(?:(?:file|stock|handout|archive) |(?-i:[A-ZÀ-Þ])[\w.'’-]*[ /])"
    r"(?:photos?|images?|picture|photograph|foto|getty)|"
    r"[^()]{2,60}\bvia (?-i:AP|AFP|EPA|PA|Reuters)\b[^()]{0,30}"
    r")\)$",
    re.IGNORECASE,
)
#: Characters at the end of a line in which it is looked for.
_CAPTION = 140
_QUOTES = "\"“„«'‘"
#: What stands before an item of a list, and is not taken off; "2.4 million" is none.
_SIGNED = re.compile(r"(?:[–-] |\d{1,2}[.)] )(?=[^\W_])|\d{1,2}[.)](?=[^\W\d_])")
_NUMBERED = re.compile(r"\d{1,2}[.)] \S")
#: A short sentence has so many words.
_FEWEST = 2
#: A question of at most so many characters is a heading rather than a paragraph.
_QUESTION = 100
#: Longer lines are paragraphs, whatever they look like.
_LONG = 200
_CALL = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; `block`: number of the run between empty lines it stands in."""

    text: str
    block: int
    kind: Kind
    #: It was written with whose picture it stands below.
    is_caption: bool = False
    #: It was written as an item of a list: with a bullet, a dash or a number.
    is_item: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it could be the article's own sentence."""
        return self.kind in ("prose", "sentence")

    @property
    def is_furniture(self) -> bool:
        """Whether it is certainly none of the article's lines."""
        return self.kind in ("furniture", "heading")


def page_lines(blocks: Sequence[Sequence[str]], *, received_at: datetime) -> list[Line]:
    """Tell the kind of each line of a page's blocks; what is glued to it comes off."""
    lines = []
    for number, block in enumerate(blocks):
        for raw in block:
            text = str(_AGENCY.sub("", unglued(raw)))
            kind = _kind(text, received_at=received_at)
            said = _AGENCY.sub("", raw)[-_CAPTION:]
            is_caption = CAPTIONED.search(said) is not None
            is_item = isinstance(raw, Item) or _SIGNED.match(raw) is not None
            lines.append(Line(text, number, kind, is_caption, is_item))
    return lines


def _kind(text: str, *, received_at: datetime) -> Kind:
    if len(text) > _LONG and not furniture_shapes.INSTEAD.fullmatch(fold(text)):
        return "prose"
    folded = fold(text)
    prose = is_prose(text) and not _is_heading_like(text)
    if text[0] in _QUOTES and ends_sentence(text):
        return "prose" if prose else "sentence"
    if not prose and _heads_a_box(text, folded):
        return "heading"
    if _is_furniture(text, folded, prose=prose, received_at=received_at):
        return "furniture"
    if prose:
        return "prose"
    begins = text[0].isupper() or is_unspaced(text)
    is_sentence = ends_sentence(text) and text[-1] not in ":;?" and begins
    return "sentence" if is_sentence and word_count(text) >= _FEWEST else "label"


def _heads_a_box(text: str, folded: str) -> bool:
    return (
        heads_links(text)
        or folded in page_shapes.HEADINGS
        or page_shapes.HEADING.fullmatch(folded) is not None
    )


def _is_heading_like(text: str) -> bool:
    return (text.endswith("?") and len(text) <= _QUESTION) or (
        _NUMBERED.match(text) is not None and len(text) <= _QUESTION
    )


def _is_furniture(text: str, folded: str, *, prose: bool, received_at: datetime) -> bool:
    if furniture_shapes.VIEWS.fullmatch(folded):
        return page_shapes.DISCLAIMER.fullmatch(folded) is not None
    if folded in ("cancel anytime", "cancel at any time"):
        return False  # of a box only: its other lines tell
    if is_furniture(text):
        return True
    if _is_call(text, folded):
        return True
    if len(text) <= _CALL and page_shapes.PROMOTION.fullmatch(folded):
        return not furniture_shapes.REPORTED.search(folded)
    if prose:
        return False
    return (
        page_shapes.ELSEWHERE.fullmatch(folded) is not None
        or page_shapes.BOX.fullmatch(folded) is not None
        or text.startswith("@")
        or read_stamp(text, received_at=received_at) is not None
    )


def _is_call(text: str, folded: str) -> bool:
    """Say whether a line between paragraphs calls upon the reader, and quotes no call."""
    if len(text) > _CALL or furniture_shapes.REPORTED.search(folded):
        return False
    if is_loud_call(folded):
        return True
    return (
        page_shapes.SHOUT.match(text) is not None
        and furniture_shapes.LOUD_CALL.match(folded) is not None
        and furniture_shapes.WANTED.search(folded) is not None
    )
