"""Where a text says that it ends, and the notes for desks that stand below.

Press offices and agencies close a text with a mark of its own ("-ends-", "###", "-0-"),
or with the letters of those who worked on it, and go on with whom to ask. "-more-" says
that it goes on. Others part the sections of a text so: in doubt all of it stays.
"""

import re
from collections.abc import Sequence
from itertools import islice

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import is_prose

#: What stands for an end alone.
_SURE = re.compile(
    r"[-–—*(\[<~ ]{1,4}(?:ends?|fin|ende|xxx)[-–—*)\]>~ ]{1,4}|"
    r"[-–—*]{1,3} ?(?:0|30) ?[-–—*]{1,3}",
    re.IGNORECASE,
)
#: What may as well part two sections of a text, or head one. In lower case the words are
#: items of a list.
_UNSURE = re.compile(r"#(?: ?#){2,4}|ENDS?|Ends?|ENDE|Ende")
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
#: Notes below a mark and a heading are at most such a share of the text above.
_NOTED = 1.0
#: Other words below an end are at most such a share of it.
_SHARE = 0.25
#: A text with more such marks has them for something else.
_MOST = 20


def before_end(lines: Sequence[str]) -> list[str]:
    """Return the lines above the mark of an end, where an article stands above it."""
    marks = (at for at, line in enumerate(lines) if _is_mark(line) or _heads_notes(line))
    for at in islice(marks, _MOST):
        if _is_end(lines[:at], lines[at], lines[at + 1 :]):
            return without_letters(lines[:at])
    return without_letters(lines)


def _is_end(above: Sequence[str], mark: str, below: Sequence[str]) -> bool:
    """Say whether an article stands above, and below what readers can do without.

    A mark that is none for sure ends nothing where sentences follow, unless notes do.
    """
    length = sum(len(line) for line in above if is_prose(line))
    if not length:
        return False
    rest = sum(map(len, below))
    if _is_mark(mark) and below and _heads_notes(below[0]):
        return rest <= _NOTED * length
    is_sure = _SURE.fullmatch(mark) is not None
    return rest <= _SHARE * length and (is_sure or not any(map(is_prose, below)))


def without_letters(lines: Sequence[str]) -> list[str]:
    """Return the lines without one at the end that only says who worked on them."""
    is_signed = len(lines) > 1 and _LETTERS.fullmatch(lines[-1]) is not None
    return list(lines[:-1] if is_signed else lines)


def _is_mark(line: str) -> bool:
    return len(line) <= 20 and any(one.fullmatch(line) for one in (_SURE, _UNSURE))


def _heads_notes(line: str) -> bool:
    short = len(line) <= 100 and not is_prose(line)
    return short and _NOTES.fullmatch(fold(line)) is not None
