"""Furniture: the lines of a page that are not its article, told by their shape.

A rule matches whole lines. What no article would say holds anywhere; looser shapes hold
only before the first and after the last sentence of the article, which `around` finds.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from services.ingest.core.pasted import furniture_shapes as shapes
from services.ingest.core.pasted.furniture_asides import is_aside
from services.ingest.core.pasted.furniture_edges import is_of_edge
from services.ingest.core.pasted.furniture_words import (
    ADVERTS,
    ALONE,
    ANYWHERE,
    EDGE,
    SHARE_SIGNS,
)
from services.ingest.core.text.paragraphs import is_prose

#: Longer lines are never furniture.
LONGEST = 600
#: Furniture glued to a line's start, or to other furniture, ends before this.
_SHORT = 160
#: Characters at the end of a paragraph in which furniture may be glued to it.
_GLUE = 600
_SIGNS = " !\"#$%&'*+,-./:;<=>?@[\\]^_`{|}~•·…«»‹›“”‘’„–—→←↑↓▶►▼▲■●★☆✓✔✕×|¦"
_ALNUM = re.compile(r"[^\W_]")
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")
#: The same, looked for from its capital, which is found several times faster.
_CAMEL_CAPITAL = re.compile(r"[A-Z](?<=[a-zß-ÿ][A-Z])")
#: Between the words of a row.
_BAR = re.compile(r"\s*[|•·»›]\s*")
_WORD = re.compile(r"[\w-]+")
#: Between two sentences, with or without a space.
_BREAK = re.compile(r"[.!?…][\"'”’»)\]]{0,2}(?=\s?[A-ZÀ-Þ©(])\s?")


def swept(lines: Sequence[str]) -> list[str]:
    """Return the lines without what is furniture anywhere, and what is glued to them."""
    kept = []
    for line in lines:
        if is_furniture(line):
            continue
        loose = unglued(line)
        if loose and (loose == line or not is_furniture(loose)):
            kept.append(loose)
    return kept


def is_furniture(line: str, *, edge: bool = False) -> bool:
    """Say whether a whole line is furniture; `edge`: it stands beyond the sentences."""
    if len(line) > LONGEST:
        return False
    if _is_alone(line):
        return True
    return edge and (_is_bar(line, edge=True) or stands_around(line))


@lru_cache(maxsize=256)  # what reads a text's header and its ends asks again
def _is_alone(line: str) -> bool:
    """Say whether a line is furniture wherever it stands, or several such."""
    folded = fold(line)
    if not folded[:1].isalnum() and not _ALNUM.search(folded):
        return True
    if folded.startswith("file") and shapes.FILE_CAPTION.match(line):
        return True
    if is_aside(folded):
        return True
    return _is_anywhere(line, folded) or _is_glue(line) or _is_bar(line, edge=False)


def logo_name(line: str) -> str | None:
    """Return the name in what stands for a logo ("Marsh Gazette logo"), or None."""
    match = shapes.LOGO.fullmatch(line) if len(line) <= 60 else None
    return match["name"] if match else None


def unglued(line: str) -> str:
    """Return a paragraph without furniture that lost its line break and hangs on to it.

    Looked at are what stands before a capital within a word ("RelatedFlood"), and what
    follows the end of a sentence; at most five times over.
    """
    for _ in range(5):
        capital = _CAMEL_CAPITAL.search(line, 0, _SHORT)
        if capital is None or not _leads(line[: capital.start()]):
            break
        line = line[capital.start() :]
    for _ in range(5):
        start = _last_sentence(line)
        if start <= 0 or not _hangs(line[start:].strip()):
            break
        line = line[:start].rstrip()
    return line


def fold(line: str) -> str:
    """Return a line in lower case, with plain apostrophes, without signs at its ends."""
    return line.casefold().replace("’", "'").strip(_SIGNS)


def _last_sentence(line: str) -> int:
    """Return where the last sentence begins, or what follows it without an end; 0 if
    the line is a single one or the last is long."""
    if len(line) < 10:
        return 0
    # Mostly it is short, and of two breaks neither reaches into the other.
    for reach in (_SHORT, _GLUE):
        floor = max(0, len(line) - reach)
        ends = [match.end() for match in _BREAK.finditer(line, floor)]
        if ends or not floor:
            break
    return ends[-1] if ends else 0


def _leads(start: str) -> bool:
    """Say whether what stands before a capital is furniture and no part of a name."""
    folded = fold(start)
    sure = " " in folded or folded in ALONE
    return sure and (_is_anywhere(start, folded) or logo_name(start) is not None)


def _hangs(tail: str) -> bool:
    """Say whether a last sentence is furniture, though it stands in a paragraph."""
    folded = fold(tail)
    if _disclaims(folded):
        return True
    if tail[-1:] in '.!?”"':
        return False
    return _is_anywhere(tail, folded) or _is_glue(tail)


def _is_anywhere(line: str, folded: str) -> bool:
    """Say whether a line is furniture wherever it stands."""
    is_advert = folded in ADVERTS and line == line.upper()
    if is_advert or folded in ANYWHERE or _disclaims(folded) or shapes.signs_up(folded):
        return True
    if not shapes.ANY_OF_THEM.fullmatch(folded):
        return False
    if shapes.INSTEAD.fullmatch(folded):
        return True
    return not is_prose(line) and (
        shapes.ANYWHERE.fullmatch(folded) is not None or _is_share_bar(folded)
    )


def _disclaims(folded: str) -> bool:
    return (
        " expressed " in folded
        and shapes.VIEWS.fullmatch(folded) is not None
        and not shapes.REPORTED.search(folded)
    )


@lru_cache(maxsize=256)
def stands_around(line: str) -> bool:
    """Say whether a line is furniture beyond the sentences, and may be none elsewhere."""
    folded = fold(line)
    if folded in EDGE or logo_name(line):
        return True
    if is_of_edge(folded, is_ended=line.rstrip().endswith((".", "!", "?"))):
        return True
    if shapes.SLASHED_CREDIT.fullmatch(line) or shapes.HEARD.fullmatch(line):
        return True
    # The look through the whole line comes last: hardly a line needs it.
    return _is_edge_shape(line, folded) and not shapes.REPORTED.search(folded)


def _is_edge_shape(line: str, folded: str) -> bool:
    if shapes.ORIGIN.fullmatch(folded) or _is_credit(folded):
        return True
    if shapes.RESERVED in folded and shapes.RIGHTS.fullmatch(folded):
        return True
    if not is_prose(line) and shapes.COPYRIGHT.fullmatch(folded):
        return True
    return _is_notice(folded) or _is_call(line, folded)


def _is_credit(folded: str) -> bool:
    """Say whether a line names others who had a part in the article."""
    if "contributed" in folded and shapes.CONTRIBUTED.fullmatch(folded):
        return True
    return shapes.CREDIT.fullmatch(folded) is not None


def _is_notice(folded: str) -> bool:
    """Say whether a line asks the reader's consent to cookies or terms."""
    return bool(
        shapes.COOKIES.match(folded)
        and shapes.COOKIE.search(folded)
        and shapes.CONSENT.search(folded)
    )


def _is_call(line: str, folded: str) -> bool:
    if folded.count(" ") > 30:
        return False
    if shapes.LOUD_CALL.match(folded):
        return shapes.WANTED.search(folded) is not None
    call = shapes.CALL.match(folded)
    wanted = call and shapes.WANTED.search(folded, call.end())
    return wanted is not None and not is_prose(line)


def _is_share_bar(folded: str) -> bool:
    signs = _WORD.findall(folded) if shapes.SHARES.fullmatch(folded) else ()
    return any(sign in SHARE_SIGNS for sign in signs)


def _is_bar(line: str, *, edge: bool) -> bool:
    """Say whether a line is a row of furniture: "Terms of use | Privacy policy"."""
    if len(line) > _SHORT:
        return False
    parts = [fold(part) for part in _BAR.split(line)]
    return len(parts) > 1 and all(
        not part or part in ANYWHERE or (edge and part in EDGE) for part in parts
    )


def _is_glue(line: str) -> bool:
    """Say whether a line is several furniture lines without the breaks between them."""
    if len(line) > _SHORT:
        return False
    pieces = _CAMEL.split(line) if _CAMEL_CAPITAL.search(line) else ()
    return len(pieces) > 1 and all(
        logo_name(piece) is not None or _is_anywhere(piece, fold(piece))
        for piece in pieces
    )
