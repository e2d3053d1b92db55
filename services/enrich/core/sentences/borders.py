"""Where sentences end inside a paragraph: stops, lost spaces, quotation marks."""

import re
from collections.abc import Iterator

from services.enrich.core.sentences.quotes import Quotes
from services.enrich.core.sentences.stops import STARTERS, ends_sentence, is_short

#: The marks that end a sentence, with those that close what they end.
END = re.compile(
    r"(?:[.!?…‼⁇⁈⁉]+|[。！？｡।॥؟۔։።፧။។៕]+"
    # Greek asks with what others part clauses by; a letter by itself is a sign.
    r"|(?<=[\u0370-\u03ff\u1f00-\u1fff]{2})[;\u037e](?=[\"'”’»)\]]*(?:\s|$)))"
    r"[\"'”’»)\]}」』】〉》]*(?:\[\d+\])*"
)
#: Marks of scripts that put no space after them.
_ALONE = re.compile(r"[。！？｡።፧။។៕]")
#: Wide brackets, and characters to each side in which a stop's own is looked for.
_OPENS, _CLOSES, _INSIDE = "（", "）", 200
_CLOSING = frozenset('"”’»)]')
#: Closing marks that stand apart from the sentence that they close: `a day? ” He said`.
_APART = re.compile(r"(?:[ \xa0\u2009\u202f](?:[”’»)\]]+|\"))+(?=[\s.,;:—–]|$)")
#: What may stand before a space that was lost: no part of an address.
_BEFORE = re.compile(r"(?<![\w@#/\\:.&=~-])[\w'’-]+$")
#: A word as it ends a sentence, or a year.
_LAST = re.compile(r"[^\W\d_][\w'’-]*[a-z]{2}$|(?:19|20)\d\d$")
_SURE = re.compile(r"[A-Z]{3,}$|(?:19|20)\d\d$")
#: A word as it begins one, and no part of an address or a name of many parts.
_FIRST = re.compile(
    r"(?!(?i:com|org|net|gov|edu|info|biz|co|js|io|ai|tv|me|uk|us|pdf|txt|html?)\b)"
    r"(?:[A-Z][a-z]+\w*(?:['’-]\w+)*|[A-Z]{3,})(?=[\s,;:)]|[.!?]['\"”’]*(?:\s|$)|$)"
)
_WORD = re.compile(r"[A-Z][a-z]*\b(?!\.\w)")
_OPENING = re.compile(r"[“„«]|[\"‘(](?=\w)")
#: Characters before a stop that are looked at.
_LONGEST = 40


def borders(body: str, start: int, end: int, language: str) -> Iterator[int]:
    """Yield where each sentence of a paragraph ends, but for the last."""
    quotes = Quotes(body, start)
    for mark in END.finditer(body, start, end):
        if mark.end() < end:
            border = _border(body, mark, end, quotes, language)
            if border is not None and border < end:
                yield border


def _border(
    body: str, mark: re.Match[str], end: int, quotes: Quotes, language: str
) -> int | None:
    """Return where the sentence ends, with the marks that close it; None: it goes on."""
    stop, after = mark.span()
    if _ALONE.match(body, stop):
        return _behind_bracket(body, after, end)
    if not body[after].isspace():
        return _glued(body, mark, end, quotes)
    apart = body[after + 1 : after + 2] in _CLOSING and _APART.match(body, after, end)
    if apart and ('"' not in apart.group() or quotes.is_open(after)):
        after = apart.end()
    return after if ends_sentence(body, stop, after, language) else None


def _behind_bracket(body: str, after: int, end: int) -> int | None:
    """Return where a sentence ends whose stop may stand inside wide brackets: behind
    them, if they hold all of it; None: they stand inside it, `他说（见图。）好。`."""
    opening = body.rfind(_OPENS, max(0, after - _INSIDE), after)
    closing = body.find(_CLOSES, after, min(end, after + _INSIDE))
    if opening < 0 or closing < 0 or _parted(body[opening:after]):
        return after
    before = body[max(0, opening - 1) : opening]
    if before and not before.isspace() and not END.fullmatch(before):
        return None
    return closing + 1 if closing == after else after


def _parted(text: str) -> bool:
    """Say whether a bracket that opens a text has no part in its end."""
    return _CLOSES in text or "\n" in text


def _glued(body: str, mark: re.Match[str], end: int, quotes: Quotes) -> int | None:
    """Return where a sentence ends whose space was lost, as in pages badly copied; a
    straight mark there closes it, or opens the next one."""
    stop, after = mark.span()
    cut = quotes.closed(stop, after, end) if '"' in mark.group() else after
    opening = _OPENING.match(body, cut)
    first = opening.end() if opening else cut
    if not body[first : first + 1].isupper():
        return None
    if body[cut - 1] in '"”':
        return cut
    found = _BEFORE.search(body, max(0, stop - _LONGEST), stop)
    before = found.group() if found else ""
    if opening and before and not is_short(before):
        return cut
    word, is_lower = _WORD.match(body, first), body[max(0, stop - 2) : stop].islower()
    if word and word.group().lower() in STARTERS:
        return cut if is_lower or _SURE.match(before) else None
    if mark.group().startswith(("..", "…")) or is_short(before):
        return None
    return cut if _LAST.match(before) and _FIRST.match(body, first) else None
