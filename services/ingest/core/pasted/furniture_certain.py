"""Lines between the paragraphs of an article that are certainly none of it.

Calls to read, watch or pay, notices of cookies and of rights, credits: whole short lines
of shapes that hold wherever they stand. Unlike what `furniture` sweeps, some of them tell
a header's facts, and so they go only when it has been read.
"""

import re

from services.ingest.core.pasted import furniture_shapes as shapes
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.pasted.furniture_credits import ELSEWHERE, PICTURE
from services.ingest.core.pasted.link_lists import leads_elsewhere
from services.ingest.core.pasted.mastheads import is_motto, outlet_of_issue
from services.ingest.core.text.paragraphs import is_prose

#: Longer lines say more than such a line does.
_LONGEST, _WORDS = 160, 18
#: A caption with its credit behind it: "The wall in May. Photo: Ann Roe".
_CAPTION = re.compile(
    r".{2,130}[.!?] (?:Photo|Foto|Image|Picture|Photograph|Bild)s?(?: [Cc]redit)?: ?"
    rf"{shapes.NAMED}(?: ?/ ?{shapes.NAMED})?"
)
_QUOTES = "\"“„«'‘"


def is_certain(line: str) -> bool:
    """Say whether a whole line is furniture, though it stands between paragraphs."""
    if len(line) > _LONGEST or line.count(" ") >= _WORDS or line[:1] in _QUOTES:
        return False
    credits = (shapes.CREDITED, shapes.SLASHED_CREDIT, PICTURE, ELSEWHERE)
    if any(one.fullmatch(line) for one in credits):
        return True
    if is_motto(line) or outlet_of_issue(line) is not None:
        return True
    if _CAPTION.fullmatch(line) or (leads_elsewhere(line) and not is_prose(line)):
        return True
    folded = fold(line)
    if shapes.READ_ELSEWHERE.match(line):
        return not (line.endswith(".") and shapes.REPORTED.search(folded))
    if shapes.REPORTED.search(folded):
        return _is_elsewhere(line, folded)
    return (
        _is_elsewhere(line, folded)
        or shapes.ASKED.fullmatch(folded) is not None
        or shapes.SUBSCRIBE_TO.fullmatch(line) is not None
        or shapes.SIGN.fullmatch(line) is not None
        or _is_copyright(line, folded)
        or is_loud_call(folded)
    )


def is_loud_call(folded: str) -> bool:
    """Say whether a line calls upon the reader for something of the site's own.

    One with a comma behind its first words is a call that someone quotes.
    """
    return (
        shapes.LOUD_CALL.match(folded) is not None
        and shapes.WANTED.search(folded) is not None
        and shapes.OURS.search(folded) is not None
        and shapes.QUOTED_CALL.match(folded) is None
    )


def _is_elsewhere(line: str, folded: str) -> bool:
    return shapes.WATCH_ELSEWHERE.fullmatch(folded) is not None and not is_prose(line)


def _is_copyright(line: str, folded: str) -> bool:
    if not shapes.COPYRIGHT_YEAR.match(folded):
        return False
    return shapes.RESERVED in folded or line[0] == "©" or not is_prose(line)
