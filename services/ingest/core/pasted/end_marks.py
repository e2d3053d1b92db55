"""Where a text says that it ends, and the notes for desks that stand below.

Press offices and agencies close a text with a mark of its own ("-ends-", "###", "-0-"),
or with the letters of those who worked on it, and go on with whom to ask.
"""

import re
from collections.abc import Sequence
from itertools import islice

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import is_prose

_MARK = re.compile(
    r"[-–—*(\[<~ ]{1,4}(?:0|30|ends?|fin|ende|xxx|more)[-–—*)\]>~ ]{1,4}|#( ?#){2,4}|"
    r"ENDS?|Ends|ENDE|-{1,3} ?ENDS? ?-{1,3}",
    re.IGNORECASE,
)
#: The same word in lower case within a list is an item.
_WORD = re.compile(r"ends?|ende")
#: What heads the notes for desks.
_NOTES = re.compile(
    r"(?:notes?|information) (?:to|for) (?:the )?(?:editors?|desks?|press|media)|"
    r"(?:for )?(?:further|more) information,? (?:please )?(?:contact|call|e-?mail)\b"
    r".{0,80}|"
    r"(?:media|press) (?:contacts?|enquir\w+|inquir\w+)(?:\b.{0,60})?|"
    r"about (?:us|the company)|pressekontakt(?:\b.{0,60})?|contacts? presse(?:\b.{0,60})?"
)
#: "aln/kq", "tka/mkl/xyz": who wrote and edited.
_LETTERS = re.compile(r"\(?[a-zæøåäöü]{2,4}(?:/[a-zæøåäöü]{2,4}){1,3}\)?")
#: What stands below an end is at most such a share of the text above it.
_SHARE = 1.0
#: A text with more such marks has them for something else.
_MOST = 20


def before_end(lines: Sequence[str]) -> list[str]:
    """Return the lines above the mark of an end, where an article stands above it."""
    marks = (at for at, line in enumerate(lines) if _ends(line))
    for at in islice(marks, _MOST):
        if _is_end(lines[:at], lines[at + 1 :]):
            return without_letters(lines[:at])
    return without_letters(lines)


def _is_end(above: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether an article stands above, and no more than it below."""
    length = sum(len(line) for line in above if is_prose(line))
    return length > 0 and sum(map(len, below)) <= _SHARE * length


def without_letters(lines: Sequence[str]) -> list[str]:
    """Return the lines without one at the end that only says who worked on them."""
    is_signed = len(lines) > 1 and _LETTERS.fullmatch(lines[-1]) is not None
    return list(lines[:-1] if is_signed else lines)


def _ends(line: str) -> bool:
    if len(line) > 100:
        return False
    if _MARK.fullmatch(line) and not _WORD.fullmatch(line):
        return True
    return not is_prose(line) and _NOTES.fullmatch(fold(line)) is not None
