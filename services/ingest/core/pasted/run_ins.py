"""Headlines of other articles that run into a sentence, behind a name: a box that unfolds
there on the outlet's page, and that a copy of its text has in the middle of a line."""

import re
from collections.abc import Sequence

#: What ends the box, in the outlet's own capitals.
_END = re.compile(r"(?<![A-Z])MORE\b")
#: A surname, and the whole name that heads the box, with the same surname at its end,
#: glued to a headline. Only what is told twice is taken for one, and only a whole word
#: of four letters: "DeVos" is no "De", "YouTube" is no "You".
_HEAD = re.compile(
    r"\b(?P<surname>[A-Z][\w'’-]{2,23}[a-z])(?=\s|[A-Z])\s?[A-Z][\w.'’-]{0,24}"
    r"(?:\s\(?[A-Z][\w.'’-]{0,24}\)?){0,4}?\s(?P=surname)(?=[A-Z0-9\"“'‘])"
)
#: The headlines have so many characters.
_SHORTEST, _LONGEST = 10, 500
#: A head begins at most so many characters before the end of its box.
_REACH = _LONGEST + 250


def without_run_ins(lines: Sequence[str]) -> list[str]:
    """Return lines without such boxes: `Ruth Calder Ruth Ann CalderBoard hides its report
    MORE said` as `Ruth Calder said`."""
    # Looked for first: the pattern takes twenty times as long, and few lines have it.
    return [_without_boxes(line) if "MORE" in line else line for line in lines]


def _without_boxes(line: str) -> str:
    """Return a line without its boxes. Each stretch before an end is searched once, so
    that the time grows with the line's length and no faster."""
    kept: list[str] = []
    begin = 0
    for end in _END.finditer(line):
        told = line[begin : end.start()]
        at = _beginning(told)
        kept.append(line[begin : end.end()] if at is None else told[:at])
        begin = end.end()
    return "".join((*kept, line[begin:]))


def _beginning(told: str) -> int | None:
    """Return where the box begins that reaches to the end of what is told."""
    for head in _HEAD.finditer(told, max(0, len(told) - _REACH)):
        if _SHORTEST <= len(told) - head.end() <= _LONGEST:
            return head.end("surname")
    return None
