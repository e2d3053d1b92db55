"""What a number counts or measures: what befell people, a size, a sum, a plural noun."""

import re
from dataclasses import dataclass

from services.summarize.core.writing.numbers.units import (
    MEASURES,
    MONEY,
    PARTS,
    PEOPLE,
    PLURALS,
)
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.words import is_stop, stem

#: What befalls people: how it is said after their number, and before it.
_FATES = {
    "killed": (
        r"killed|dead|died|dies?|dying|deaths?|fatalities|perished|drowned|lives"
        r"|lost (?:their|his|her) li(?:ves|fe)",
        r"killed|killing|kills?|claimed|claiming|claims"
        r"|(?:toll|number of (?:the )?(?:dead|deaths|victims))\b[^.;,]{0,60}"
        r"\b(?:to|at|of|is|was|reached|passed|now)",
    ),
    "injured": (
        r"injured|wounded|hurt|injuries",
        r"injured|injuring|injures|wounded|wounding|wounds|hurt|hurting|hurts"
        r"|number of (?:the |people |those )?(?:injured|wounded|hurt)\b[^.;,]{0,60}"
        r"\b(?:to|at|of|is|was|reached|passed|now)",
    ),
    "missing": (r"missing|unaccounted for", r"missing"),
    "evacuated": (
        r"evacuated|moved out|moved to safety",
        r"evacuated|evacuating|evacuates?|moved|cleared",
    ),
    "arrested": (
        r"arrested|arrests|detained|taken into custody",
        r"arrested|arresting|arrests?|detained|detaining",
    ),
    "rescued": (r"rescued|saved", r"rescued|rescuing|rescues?|saved"),
    "trapped": (r"trapped", r"trapped|trapping"),
    "homeless": (r"homeless|displaced", r"displaced|displacing"),
    "infected": (r"infected|infections|sick|ill", r"infected|infecting"),
}
_AFTER = [
    (name, re.compile(rf"(?P<between>[^,;:()“”\"]{{0,70}}?)\b(?:{after})\b", re.I))
    for name, (after, _) in _FATES.items()
]
_AHEAD = [
    (name, re.compile(rf"\b(?:{ahead})\s+(?:a total of\s+|all\s+)?$", re.I))
    for name, (_, ahead) in _FATES.items()
]
#: What parts a number from a fate that is said of others.
_OTHERS = re.compile(
    r"\d|\b(?:and|but|while|after|when|as|who|that|than|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|dozens?|hundreds|thousands|of the)\b",
    re.I,
)
#: After a measure: a moment, not a size.
_NO_SIZE = words_in("ago later earlier before after from away into since")
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s+(?:of|was|at))?\s+$", re.I)
_AGED = re.compile(r"^[\s-]years?[\s-]old\b(?:\s+([a-z]+))?")
_WAS = re.compile(r"\b([a-z]{3,})\s*,?\s+(?:was|is|aged|who was)\s+$")
#: "A man of 70 was killed": an age, and no toll.
_OF_SOMEBODY = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|boys?|girls?|child|teenager|youth|pensioner|widow(?:er)?"
    r"|mother|father|grand(?:mother|father)|farmer|driver|student|resident) of\s+$",
    re.I,
)
#: How far a count has come: it grows, and is no result.
_COUNTED_SO_FAR = re.compile(
    r"(?:%|\s+per ?cent) of (?:the |all )?(?:votes?|ballots?|precincts|polling stations"
    r"|districts|wards)\s+(?:had been |were |was |have been )?(?:counted|reporting|in\b)",
    re.I,
)
#: "For the first time in 15 years": how long ago, no size of anything.
_SPAN = re.compile(r"\b(?:in|for|within|over|past|last|next|every|the)\s+$", re.I)
_TIMES = words_in("years year months month weeks week days day hours hour minutes")
_WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Kind:
    """What one number counts or measures."""

    #: One spelling for each; and as readers see it, after the number.
    kind: str
    unit: str
    #: Letters after the number that name it.
    length: int = 0
    #: Whom or what: the head noun's stem; "" for people in general.
    head: str = ""
    #: fate, event, measure, money or counted.
    form: str = "counted"


def kind_of(match: re.Match[str], before: str, rest: str) -> Kind | None:
    """Read what a match of ranges.NUMBER counts from the text before it and behind;
    None if that can't be said."""
    if match["money"]:
        return Kind(match["money"], "", form="money")
    if _MAGNITUDE.search(before) or re.match(r"[\s-]magnitude\b", rest):
        return Kind("magnitude", "", form="event")
    if aged := _AGED.match(rest):
        return _aged(aged, before)
    if _OF_SOMEBODY.search(before) or _COUNTED_SO_FAR.match(rest):
        return None
    if percent := re.match(r"%|\s+per ?cent\b", rest):
        return Kind("percent", "per cent", percent.end(), form="measure")
    found = [(one.group(), one.end()) for one in _WORDS.finditer(rest[:80])]
    if _SPAN.search(before) and found and found[0][0] in _TIMES:
        return None
    return _measured(found, rest) or _fate(before, rest) or _counted(found, rest)


def _aged(aged: re.Match[str], before: str) -> Kind | None:
    """The age of somebody, if it is said of whom."""
    word = aged[1] or ""
    if not word or is_stop(word, "en"):
        was = _WAS.search(before)
        word = was[1] if was else ""
    return Kind("age", "years old", 0, stem(word, "en"), "event") if word else None


def _measured(found: list[tuple[str, int]], rest: str) -> Kind | None:
    # "A 14-year high" is no size.
    if not found or not re.match(r"\s", rest):
        return None
    word, end = found[0]
    if word in MONEY:
        return Kind(MONEY[word], word, end, form="money")
    word = word.partition("-")[0]
    if word not in MEASURES:
        return None
    following = found[1][0] if len(found) > 1 else ""
    return (
        None if following in _NO_SIZE else Kind(MEASURES[word], word, end, "", "measure")
    )


def _fate(before: str, rest: str) -> Kind | None:
    for name, pattern in _AHEAD:
        if pattern.search(before):
            return Kind(name, name, 0, _whom(rest), "fate")
    nearest: tuple[int, str, str] | None = None
    for name, pattern in _AFTER:
        match = pattern.match(rest)
        if match and not _OTHERS.search(match["between"]):
            nearest = min(nearest or (999, "", ""), (match.end(), name, match["between"]))
    if nearest is None:
        return None
    return Kind(nearest[1], nearest[1], 0, _whom(nearest[2]), "fate")


def _whom(between: str) -> str:
    """The people that a number counts, if they are said to be some people only."""
    nouns = _noun_phrase([(one.group(), 0) for one in _WORDS.finditer(between)])
    head = next((word.lower() for word, _ in reversed(nouns)), "")
    return "" if head in PEOPLE or not _is_plural(head) else stem(head, "en")


def is_part(head: str) -> bool:
    """Say whether some people (a head's stem) are a part of all."""
    return head in _PART_STEMS


def _counted(found: list[tuple[str, int]], rest: str) -> Kind | None:
    if not re.match(r"\s+(?:of\s+)?[a-z]", rest):
        return None
    words = found[1:] if found and found[0][0] == "of" else found
    plural = [one for one in _noun_phrase(words) if _is_plural(one[0])]
    if not plural:
        return None
    word, end = plural[-1]
    if word in MEASURES:
        return None
    return Kind(stem(word, "en"), word, end, stem(word, "en"))


def _noun_phrase(found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The words after a number up to the first small one, four at most."""
    phrase = []
    for word, end in found[:4]:
        if is_stop(word.lower(), "en") or word.endswith(("ed", "ing")) or word in _VERBS:
            break
        phrase.append((word, end))
        if _is_plural(word) and word not in _FIRST_PLURALS:
            break
    return phrase


def _is_plural(word: str) -> bool:
    return word in PLURALS or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


_PART_STEMS = frozenset(stem(word, "en") for word in PARTS)
_VERBS = words_in("saw took left went came fell lost won made were was are is has have")
#: They look like plurals, and stand before what is counted.
_FIRST_PLURALS = words_in("measles sports arms")
