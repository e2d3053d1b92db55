"""Headlines of other articles that run into a sentence, behind a name: a box that unfolds
there on the outlet's page, and that a copy of its text has in the middle of a line."""

import re
from collections.abc import Sequence

#: What ends the box, in the outlet's own capitals.
_END = "MORE"
#: A surname, the whole name that heads the box with the same surname at its end, and the
#: headlines, glued to it. Only what is told twice is taken for one.
_BOX = re.compile(
    r"\b(?P<surname>[A-Z][\w'’-]{1,24})\s?[A-Z][\w.'’-]{0,24}"
    r"(?:\s\(?[A-Z][\w.'’-]{0,24}\)?){0,4}?\s(?P=surname)(?=[A-Z0-9\"“'‘])"
    rf"[^\n]{{10,500}}?\s{_END}\b"
)


def without_run_ins(lines: Sequence[str]) -> list[str]:
    """Return lines without such boxes: `Ruth Calder Ruth Ann CalderBoard hides its report
    MORE said` as `Ruth Calder said`."""
    return [_BOX.sub(r"\g<surname>", line) if _END in line else line for line in lines]
