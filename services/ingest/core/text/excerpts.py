"""Texts that are only the beginning of an article, and standfirsts."""

import re
from collections.abc import Sequence

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import words_in

#: A description of fewer words in one paragraph, where nothing else holds the text, is
#: no whole article: teasers are as long.
_WHOLE = 120
#: In several paragraphs so many words are a brief: a teaser is one.
_BRIEF = 60
#: A last line of fewer words may be a name or a place, and needs no full stop.
_SENTENCE = 8
#: A standfirst of more characters is a text of its own.
_LONGEST_DEK = 600
#: What services and content systems put where they cut a text.
_DOTS = r"(?:…|\.\.\.)"
_BRACKETS = r"\[ ?(?:…|\.{2,3}) ?\]"
_COUNT = r"\[ ?\+? ?\d{1,9} (?:chars|characters|more)\.? ?\]"
_MORE = (
    r"(?:(?:read|see|view|show|learn|find out) (?:the )?(?:more|full (?:story|article)|"
    r"rest|whole (?:story|article))(?: (?:here|at|on|about|of)\b[^.!?]{0,80})?|"
    r"(?:continue|keep) reading\b[^.!?]{0,120}|full (?:story|article)|"
    r"(?:story|article) continues(?: below)?|weiterlesen|mehr lesen|zum artikel|"
    r"lire (?:la suite|plus)|leer más|seguir leyendo|continua a leggere|"
    r"lees (?:meer|verder))"
)
_CUT = re.compile(
    rf"(?:\s*{_DOTS})?\s*(?:{_BRACKETS}|{_COUNT})$|"
    rf"(?:^|\s*{_DOTS}\s*|(?<=[.!?»”\"]) ?){_MORE}\s*(?:»|›|>>?|→|{_DOTS}|:)?$",
    re.IGNORECASE,
)
_TRAILS = re.compile(rf"{_DOTS}[\"'”’»]?$")
#: In ASCII and lower case no mark of a cut is without one of these.
_SIGNS = (
    *("]", "more", "full ", "rest", "whole ", "reading", "continue", "weiterlesen"),
    *("mehr lesen", "zum artikel", "lire ", "seguir leyendo", "continua ", "lees "),
)
#: Characters at a text's end in which such a mark may be.
_TAIL = 200
#: "The post Flood in Marsh Lane appeared first on Marsh Gazette."
_APPEARED = re.compile(
    r"(?:the post|der beitrag|l'article|la entrada|l'articolo|het bericht) \S.{0,300} "
    r"(?:(?:first )?appeared (?:first )?on|erschien zuerst auf|est apparu en premier sur|"
    r"(?:se publicó primero|aparece primero) en|proviene da|verscheen eerst op) "
    r"\S.{0,120}",
    re.IGNORECASE,
)


def uncut(text: str) -> tuple[str, bool]:
    """Return a text without the mark of a cut at its end, and whether there was one.

    An ellipsis stays, or comes to stand for brackets: it shows that the text goes on.
    """
    text = text.rstrip()
    tail = text[-_TAIL:]
    found = _CUT.search(tail) if _may_be_cut(tail) else None
    if found is None:
        return text, False
    kept = text[: len(text) - len(tail) + found.start()].rstrip()
    return (f"{kept}…" if kept and not kept.endswith((*".!?…",)) else kept), True


def _may_be_cut(tail: str) -> bool:
    """Say whether it is worth while to look for the mark of a cut: a slow look."""
    if not tail.isascii():
        return True
    lower = tail.lower()
    return any(sign in lower for sign in _SIGNS)


def trails_off(paragraphs: Sequence[str]) -> bool:
    """Say whether a text ends in an ellipsis, as many do that were cut."""
    return bool(paragraphs) and _TRAILS.search(paragraphs[-1][-8:]) is not None


def without_cut(paragraphs: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Return the paragraphs without the marks of a cut, and whether there was one."""
    left, is_cut = list(paragraphs), False
    while left and _APPEARED.fullmatch(left[-1]):
        left.pop()
    while left:
        last, was_cut = uncut(left[-1])
        if not was_cut:
            break
        is_cut = True
        left[-1:] = [last] if last else []
        if last:
            break
    return tuple(left), is_cut


def is_short(paragraphs: Sequence[str]) -> bool:
    """Say whether a text is too short to be a whole article: as before a wall."""
    return words_in(" ".join(paragraphs), limit=_WHOLE) < _WHOLE


def is_beginning(paragraphs: Sequence[str]) -> bool:
    """Say whether a description is but the beginning of the article, or a summary of it:
    by its end, its length, and whether it is one paragraph."""
    if trails_off(paragraphs) or _breaks_off(paragraphs):
        return True
    words = words_in(" ".join(paragraphs), limit=_WHOLE)
    return words < (_BRIEF if len(paragraphs) > 1 else _WHOLE)


def _breaks_off(paragraphs: Sequence[str]) -> bool:
    """Say whether a text ends within a sentence, as where letters were counted."""
    last = paragraphs[-1] if paragraphs else ""
    ends = last[-1:].isalnum() or last[-1:] in (",", ";", "-")
    return ends and words_in(last, limit=_SENTENCE) >= _SENTENCE


def dek_of(summary: str | None, paragraphs: Sequence[str]) -> str | None:
    """Return a summary as standfirst, unless the text itself begins with it."""
    told = uncut(summary)[0].rstrip("… ") if summary else ""
    if not told or len(told) > _LONGEST_DEK or not paragraphs:
        return None
    body = fold(" ".join(paragraphs)[: 3 * len(told) + 200])
    return None if fold(told) in body else summary
