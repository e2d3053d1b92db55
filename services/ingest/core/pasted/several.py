"""Several articles pasted into one text: a second header stands among the paragraphs.

A header is a title by a date or a byline, or below a line that was drawn. Its words are
those of the paragraphs below it and not of those above it, which tells it from the box of
a related article; and below it the text is long enough to be an article's.
"""

import re
from collections.abc import Sequence
from datetime import datetime

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
    known = [
        at
        for at in range(texts[0], len(lines))
        if _could_be_title(lines[at]) and _is_of_below(lines, at)
    ]
    return any(_heads_another(lines, at, received_at) for at in known)


def _could_be_title(line: Line) -> bool:
    return line.kind == "label" and line.text.count(" ") >= _TITLE_WORDS - 1


def _is_of_below(lines: Sequence[Line], at: int) -> bool:
    """Say whether a title shares its words with what stands below, not above it."""
    said = word_starts(lines[at].text)
    above, below = (
        len(said & word_starts(" ".join(line.text for line in near)))
        for near in (_texts(lines[:at])[-_NEAR:], _texts(lines[at:])[:_NEAR])
    )
    return below >= _SHARED and below > above


def _heads_another(lines: Sequence[Line], at: int, received_at: datetime) -> bool:
    before = [line.text for line in lines[:at] if line.kind == "prose"]
    after = [line.text for line in lines[at:] if line.kind == "prose"]
    if not (_is_whole(before) and _is_whole(after)):
        return False
    if any(_RULE.fullmatch(line.text) for line in lines[max(0, at - 1) : at]):
        return True
    marks = _marks_by(lines, at, received_at)
    if "stamp" in marks:
        return not _is_chronicle(lines[at:], received_at)
    share = _SHARE * sum(map(len, before))
    return "byline" in marks and sum(map(len, after)) >= share


def _is_whole(texts: Sequence[str]) -> bool:
    return len(texts) >= _PARAGRAPHS and sum(map(len, texts)) >= _WHOLE


def _marks_by(lines: Sequence[Line], at: int, received_at: datetime) -> set[str]:
    """Return the marks right above a title, and below it up to its second paragraph."""
    found: set[str] = set()
    for line in lines[max(0, at - _ABOVE) : at]:
        found = set() if line.is_text else found | _marks(line, received_at)
    is_dek_read = False
    for line in lines[at + 1 : at + 1 + _BELOW]:
        found |= _marks(line, received_at)
        if line.is_text and is_dek_read:
            break
        is_dek_read = is_dek_read or line.is_text
    return found


def _marks(line: Line, received_at: datetime) -> set[str]:
    if len(line.text) > _LONGEST or line.kind == "prose":
        return set()
    cut = pieces(line.text, received_at=received_at)
    return {header_line(part, received_at=received_at).kind for part in cut}


def _is_chronicle(lines: Sequence[Line], received_at: datetime) -> bool:
    """Say whether dates go on standing between the paragraphs below a heading."""
    dated = [at for at, line in enumerate(lines) if "stamp" in _marks(line, received_at)]
    own = [at for at in dated if at > _BELOW and not _could_be_title(lines[at - 1])]
    return sum(bool(_texts(lines[at:])) for at in own) > 1


def _texts(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.is_text]
