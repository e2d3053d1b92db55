"""Words for a day that only the article's own date tells: a page is read later."""

import re

from services.summarize.core.writing.numbers.days import CAPITAL_MONTH
from services.summarize.core.writing.words.quotations import QUOTED, outside_quotes

_PAST = r"(?:yesterday|last) (?:morning|afternoon|evening|night)|yesterday"
_DAY = rf"{_PAST}|today|tonight|this (?:morning|afternoon|evening)"
#: Behind a comma, what such a day is may follow: `today, the third day of rain`; who says
#: so may follow, too: `today, the council said`.
_APPOSED = (
    r"(?:the|an?|his|her|its|their|one|two)\b"
    r"(?![^,.;]*\b(?:sa(?:id|ys?)|told|added|wrote|announced|reported|confirmed)\b)"
)
#: The adverb with the comma that opens or closes its place, and what may follow it.
_ADVERB = re.compile(
    rf"(?<=[\w\"”’')%])(?P<comma>,?)\s+(?:(?:earlier|late|later|early)\s+)?(?:{_DAY})"
    rf"(?=(?:,(?:\s(?!(?:and|but|or|then|while)\b|{_APPOSED})|$)|[.;]"
    r"|\s+(?:that|in|at|on|to|by|for|with|after|as|when|while|because"
    r"|over|from|near|against|amid|following|outside|before|during|under)\b))"
)
#: `Today, the council ...`, `Yesterday the council ...`.
_OPENING = re.compile(rf"^(?:Earlier\s+)?(?:{_DAY}),?\s+(?=[A-Z]|the\s)", re.IGNORECASE)
#: Before these it is no adverb that can go: `of today`, `until tonight`.
_BOUND = re.compile(
    r"\b(?:of|from|since|until|till|for|than|before|by|and|or|like|as|is|was|are|were|be"
    r"|not|even|only|just|starting|beginning|effective|both|late|early|later|earlier)$",
    re.IGNORECASE,
)
#: One time is held against another, or a day or month is named beside it.
_CONTRAST = re.compile(
    r"\b(?:tomorrow|used to|no longer|once|than|until|unlike|compared|still|so far|now"
    r"|soon|then|already|again|instead|always|usually"
    r"|(?:next|last|this|every|each) (?:week|month|year|season|time)|week(?:end)?"
    r"|noon|midnight|(?:by|as of) (?:today|yesterday)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:19|20)\d\d"
    rf"|(?-i:{CAPITAL_MONTH}))\b",
    re.IGNORECASE,
)
#: What is denied, bound to a condition, or true of few, may be so on that day only.
_LIMITED = re.compile(
    r"n[’']t\b|\b(?:not|cannot|no|none|nobody|nothing|nowhere|never|neither|nor|without|few"
    r"|fewer|little|hardly|barely|scarcely|rarely|seldom|unlikely|only|just|except|unless|if"
    r"|whether|rather|(?:fail|refus|declin|den[iy]|postpon|delay|suspend|cancel)\w*)\b",
    re.IGNORECASE,
)
#: How things are on a day: `was alive`, `stays open`, `can vote`.
_STATE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|has|have|had|can|could|may|might|must|should"
    r"|remain\w*|stay\w*|seem\w*|appear\w*|look\w*|feel|felt|kept|keeps?|stood|stands?|lay|lies"
    r"|lived?|lives)\b|[’'](?:s|re) (?:still|open|closed)\b",
    re.IGNORECASE,
)
#: Something that happens once: without its day `meets` and `sails` tell a custom.
_HAPPENS = re.compile(
    r"\b(?:\w{2,}ed|said|told|met|held|broke|began|won|lost|took|gave|made|went|came|left|fell"
    r"|rose|sent|shot|hit|struck|found|brought|spoke|wrote|sank|flew|sold|bought|paid|led|drove"
    r"|ran|threw|fought|caught|swept|will|would)\b",
    re.IGNORECASE,
)
_ANY = re.compile(rf"\b(?:{_DAY})\b", re.IGNORECASE)


def untimed(text: str) -> str:
    """Return an English sentence without `today`, `yesterday` and the like, where they
    are adverbs that nothing hangs on; what is quoted stays as it was said.

    They stay beside another day, a denial or a limit, in what tells a state or a custom,
    and before `and` and `but`: what is said of that day only isn't so on any other.
    """
    found = _ANY.findall(QUOTED.sub(" ", text))
    if len(found) != 1 or _CONTRAST.search(text) or _LIMITED.search(text):
        return text
    opened = _OPENING.sub("", text, count=1)
    if opened != text:
        is_whole = not opened.startswith("the ") or _HAPPENS.search(opened.split(",")[0])
        return opened if is_whole and _tells_of_once(opened) else text
    quoted = [match.span() for match in QUOTED.finditer(text)]
    for match in _ADVERB.finditer(text):
        start, end = match.span()
        if any(first < end and start < last for first, last in quoted):
            continue
        if not _BOUND.search(text[:start]) and _tells_of_once(text[:start]):
            return _joined(text[:start], match["comma"], text[end:])
    return text


def _tells_of_once(text: str) -> bool:
    """Say whether the words that a day belongs to tell what happened, not how it was."""
    said = outside_quotes(text)
    return bool(_HAPPENS.search(said)) and not _STATE.search(said)


def _joined(before: str, comma: str, after: str) -> str:
    """Put the halves together: of two commas around the adverb none stays."""
    if comma and after.startswith(","):
        return before + after[1:]
    return before + comma + after if comma and after[:1] not in ".;" else before + after
