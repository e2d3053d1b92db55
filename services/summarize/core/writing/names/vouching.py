"""What the words around a mention say of its kind: surer than a bare label."""

import re
from functools import lru_cache

from shared.events.words import EntityKind

_TITLE = (
    r"mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|president|premier|minister"
    r"|chancellor|governor|gov|senator|sen|rep|mayor|judge|justice|king|queen|prince"
    r"|princess|pope|general|gen|colonel|captain|sergeant|sgt|sheriff|detective|coach"
    r"|spokesman|spokeswoman|chairman|chairwoman|herr|frau"
)
_COMPANY = (
    r"company|firm|giant|airline|operator|manufacturer|carmaker|automaker|retailer"
    r"|brewer|brewery|dairy|newspaper|broadcaster|charity|conglomerate|corporation"
)
_THING = (
    r"satellite|rocket|spacecraft|probe|ferry|ship|boat|trawler|yacht|tanker|freighter"
    r"|lifeboat|vessel|submarine|frigate|film|novel|album|opera|painting"
)
#: Before `of` and a place's name; before `of` and a company's.
_SEAT = "town|city|village|island|port|mayor|residents|outskirts|suburbs|coast"
_OWNED = "shares|shareholders|employees|customers|subsidiary|headquarters"
_SAID = r"said|says|told|tells|added|asked|explained|recalled|warned|argued|insisted"


def _explained(nouns: str) -> str:
    """A noun after a name and a comma: `, an ocean satellite of 540 kilograms`."""
    rest = r"(?=[,.;]|$| (?:of|that|which|who|for|in|from|with|at|and)\b)"
    return rf"^, (?:an?|the|its) (?:[a-z-]+ ){{0,3}}(?:{nouns})s?{rest}"


_BEFORE: tuple[tuple[EntityKind, re.Pattern[str]], ...] = (
    ("person", re.compile(rf"\b(?:{_TITLE})\.? $", re.IGNORECASE)),
    ("organisation", re.compile(rf"\b(?:{_COMPANY}),? $")),
    ("other", re.compile(rf"\b(?:{_THING}),? $")),
    ("place", re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside) $")),
    ("place", re.compile(rf"\b(?:{_SEAT}) of $")),
    ("organisation", re.compile(rf"\b(?:{_OWNED}) of $")),
)
_AFTER: tuple[tuple[EntityKind, re.Pattern[str]], ...] = (
    ("person", re.compile(r"^, \d\d[,.]")),
    ("organisation", re.compile(r"^(?:['’]s?)? (?:shares|shareholders|employees)\b")),
    ("organisation", re.compile(_explained(_COMPANY))),
    ("other", re.compile(_explained(_THING))),
)
#: People speak, but so do ministries and capitals.
_SPEAKS = re.compile(rf"^,? (?:{_SAID})\b|^, who\b")
_SPOKE = re.compile(rf"[”\"’'][^\w\"”]{{0,3}}(?:{_SAID}) $")
#: `at Penhallow's on Thursday`: a house, for nothing follows that is somebody's.
_HOUSE = re.compile(r"^['’]s(?=[.,;]|$| (?:on|in|for|with|and|to|this|last|by)\b)")
#: Characters looked at before and after a mention.
_FAR = 60


@lru_cache(maxsize=1 << 13)
def vouched(text: str, start: int, end: int, label: EntityKind) -> EntityKind | None:
    """Return the kind that a sentence's words say of the name at text[start:end], which
    was taken for `label`; None: they say nothing."""
    ahead, behind = text[max(0, start - _FAR) : start], text[end : end + _FAR]
    for kind, pattern in _AFTER:
        if pattern.search(behind):
            return kind
    for kind, pattern in _BEFORE:
        if pattern.search(ahead):
            # One is in Congress too.
            return None if (kind, label) == ("place", "organisation") else kind
    if _HOUSE.search(behind) and ahead.endswith((" at ", "At ")):
        return "organisation"
    is_said = _SPEAKS.search(behind) or _SPOKE.search(ahead)
    return "person" if is_said and label in ("person", "other") else None
