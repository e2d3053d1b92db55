"""Words for a day that only the article's own date tells: a page is read later."""

import re

from services.summarize.core.writing.marks import QUOTED

_PAST = r"(?:yesterday|last) (?:morning|afternoon|evening|night)|yesterday"
_DAY = rf"{_PAST}|today|tonight|this (?:morning|afternoon|evening)"
#: The adverb with the comma that opens or closes its place, and what may follow it.
_ADVERB = re.compile(
    rf"(?<=[\w\"”’')%])(?P<comma>,?)\s+(?:(?:earlier|late|later|early)\s+)?(?:{_DAY})"
    r"(?=(?:,(?:\s|$)|[.;]|\s+(?:that|in|at|on|to|by|for|with|after|as|when|while|because"
    r"|over|from|near|against|amid|and|but|following|outside|before|during|under)\b))"
)
#: `Today, the council ...`, `Yesterday the council ...`.
_OPENING = re.compile(rf"^(?:Earlier\s+)?(?:{_DAY}),?\s+(?=[A-Z]|the\s)", re.IGNORECASE)
#: Before these it is no adverb that can go: `of today`, `until tonight`.
_BOUND = re.compile(
    r"\b(?:of|from|since|until|till|for|than|before|by|and|or|like|as|is|was|are|were|be"
    r"|not|even|only|just|starting|beginning|effective|both|late|early|later|earlier)$",
    re.IGNORECASE,
)
#: One time is held against another.
_CONTRAST = re.compile(
    r"\b(?:tomorrow|used to|no longer|once|than|until|unlike|compared|still|so far"
    r"|(?:by|as of) (?:today|yesterday))\b",
    re.IGNORECASE,
)
_ANY = re.compile(rf"\b(?:{_DAY})\b", re.IGNORECASE)


def untimed(text: str) -> str:
    """Return an English sentence without `today`, `yesterday` and the like, where they
    are adverbs that nothing hangs on; what is quoted stays as it was said."""
    found = _ANY.findall(QUOTED.sub(" ", text))
    if len(found) != 1 or _CONTRAST.search(text):
        return text
    opened = _OPENING.sub("", text, count=1)
    if opened != text:
        return opened
    quoted = [match.span() for match in QUOTED.finditer(text)]
    for match in _ADVERB.finditer(text):
        start, end = match.span()
        if any(first < end and start < last for first, last in quoted):
            continue
        if not _BOUND.search(text[:start]):
            return _joined(text[:start], match["comma"], text[end:])
    return text


def _joined(before: str, comma: str, after: str) -> str:
    """Put the halves together: of two commas around the adverb none stays."""
    if comma and after.startswith(","):
        return before + after[1:]
    return before + comma + after if comma and after[:1] not in ".;" else before + after
