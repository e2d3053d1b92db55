"""What a number is said of: when, where, and of which thing; who says it left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.summarize.core.writing.numbers.days import (
    CALENDAR,
    CALENDAR_STEMS,
    CAPITAL_MONTH,
    MONTH,
    days_named,
)
from services.summarize.core.writing.numbers.numbers_said import number_of
from services.summarize.core.writing.said.claims import claims
from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.words import content, fold, stem

_SAYING = (
    r"(?:said|says|told|announced|reported|estimated|added|warned|confirmed|wrote"
    r"|counted that|found that)"
)
#: "…, the mayor said on Monday", "according to the army": at an end of the sentence.
_SAID_AFTER = re.compile(
    rf"[,”\"]\s*(?:[^,.;“”\"]*\b{_SAYING}(?:\s+(?!\d)\w+){{0,2}}(?:\s+(?:on|at|in|after|late"
    rf"|early|during|by)\b[^;“”\"]*)?[.!]?|according to [^;“”\"]*)$",
    re.I,
)
_SAID_BEFORE = re.compile(
    rf"^(?:[^,.;“”\"]*,\s+)?[^,.;“”\"]{{0,60}}?\b{_SAYING}\s+(?:on \w+day\s+)?"
    r"(?:that\s+)?(?=\w)|^according to [^,;]*,\s+",
    re.I,
)
_SAID_INSIDE = re.compile(
    r",?\s+according to (?:the\s+)?[\w’'-]+(?:\s[\w’'-]+){0,4}[.!?]?$"
    rf"|,\s+(?:the|an?|its|her|his)?\s?[^,.;]{{0,50}}\b{_SAYING}\b[^,.;]{{0,30}},"
    rf"|,\s+[A-Z][^,.;]{{0,50}}\b{_SAYING}\b[^,.;]{{0,30}},",
)
_CLAUSE = re.compile(
    r"[,;:()“”\"]|\s(?:when|after|because|while|although|though|who|which|where|but|as"
    r"|before)\s|\sand\s(?=[^,]{0,40}\b(?:\d|(?:two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve)\b))"
)
_YEAR = re.compile(r"(?<![\d$€£,.])\b(1[5-9]\d\d|20\d\d)\b(?![,.]?\d)")
_RELATIVE = re.compile(
    r"\b(last|this|next|previous)\s+(week|month|year|season|quarter|summer|winter|spring"
    r"|autumn)\b|\ba (week|month|year|decade|century) (?:ago|earlier)\b",
    re.I,
)
#: "since Monday", "until May": no time at which anything was counted.
_SPAN_ENDS = re.compile(
    rf"\b(?:since|until|from)\s+(?:\w+\s+)?(?:{CAPITAL_MONTH}|[A-Z]\w+day|\d{{4}})\b"
)
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Aa]round|[Oo]utside|[Ff]rom|[Aa]cross|of|north|south"
    r"|east|west)\s+(?:the\s+)?(?:[a-z]+ of\s+)?"
    r"((?:[A-Z][\w’'-]*)(?:\s+[A-Z][\w’'-]*){0,3})"
)
#: The whole: no place beside it is the same.
_WHOLE = re.compile(
    r"\b(?:across|throughout|around) the (?:country|region|nation|state|island|province"
    r"|county|world)\b|\b(?:nationwide|countrywide|statewide|worldwide|in total|in all"
    r"|altogether|overall)\b",
    re.I,
)
#: Words that exclude each other: two figures that have different ones are not of one
#: thing.
_APART: tuple[tuple[str, ...], ...] = (
    ("north northern", "south southern", "east eastern", "west western"),
    ("first", "second", "third", "fourth", "final"),
    ("man men male boys", "woman women female girls", "child children pupils"),
    ("urban", "rural"),
    ("import imports", "export exports"),
    ("profit profits", "loss losses", "revenue revenues sales turnover", "debt debts"),
    ("rise rose risen increase increased", "fall fell fallen drop dropped decline"),
    ("cut cuts cutting axe lose", "create creates created new promised hire hiring"),
    ("for favour", "against", "abstained abstentions"),
    ("highest maximum most", "lowest minimum least"),
    ("wide width", "deep depth", "high height tall", "long length", "thick"),
    ("yearly annual annually", "monthly", "weekly", "daily"),
    ("domestic", "foreign"),
    ("damaged", "destroyed collapsed razed"),
    ("bought buy buys", "sold sell sells"),
    ("won wins win", "lost loses lose"),
    ("suspected", "confirmed"),
    ("charged", "convicted", "released freed"),
    ("delivered", "promised pledged", "needed needs"),
    ("approved", "rejected", "asked requested sought"),
    ("bodies", "survivors"),
    ("open opened opening", "close closed closing shut"),
)
_RATE = re.compile(
    r"\b(?:a|an|per|each|every)\s+(year|month|week|day|hour|head|person|night|tonne)\b"
    r"|\b(annual|monthly|weekly|daily|yearly)(?:ly)?\b"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the sentence around a number says of it."""

    #: Days, months, years and "last week" that are named, each as a string.
    days: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]
    relative: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    #: Meaningful stems of the clause, names and unit left out; and of the sentence.
    clause: frozenset[str]
    sentence: frozenset[str]
    #: Which of the words that exclude each other are there.
    apart: tuple[frozenset[int], ...]
    rate: str
    is_whole: bool
    #: Counted from some day on: `since Saturday`.
    is_since: bool


def unattributed(text: str) -> str:
    """Return a sentence without who says it, and when that was said."""
    said = _SAID_AFTER.sub("", text)
    said = _SAID_INSIDE.sub(",", said)
    if said.count('"') % 2 == 0 or not said.startswith(("“", '"')):
        said = _SAID_BEFORE.sub("", said)
    return said if re.search(r"\w", said) else text


def frame_of(text: str, span: tuple[int, int], day: date | None, unit: str) -> Frame:
    """Read the frame of the number at `span` in an unattributed sentence that was
    published on a day."""
    clause = _clause(text, span)
    timed = _SPAN_ENDS.sub(" ", text)
    names = frozenset(name for name in claims(text, "en").names if name not in CALENDAR)
    places = frozenset(
        fold(word)
        for match in _PLACE.finditer(text)
        for word in match[1].split()
        if fold(word) not in CALENDAR
    )
    bare = {stem(name, "en") for name in names} | places | names
    units = {stem(word, "en") for word in unit.split()}
    rate = _RATE.search(clause)
    return Frame(
        days=frozenset(days_named(timed, day)),
        months=frozenset(match[2] for match in MONTH.finditer(timed)),
        years=frozenset(_years(timed, day)),
        relative=frozenset(" ".join(filter(None, g)) for g in _RELATIVE.findall(timed)),
        places=places,
        names=names,
        clause=frozenset(_stems(clause)) - bare - units,
        sentence=frozenset(_stems(text)) - units,
        apart=_apart(clause),
        rate=next(filter(None, rate.groups()), "") if rate else "",
        is_whole=_WHOLE.search(text) is not None,
        is_since=re.search(r"\bsince\b", clause) is not None,
    )


def is_other_time(one: Frame, other: Frame) -> bool:
    """Say whether two frames name times that can't be one."""
    for name in ("days", "months", "years", "relative"):
        here, there = getattr(one, name), getattr(other, name)
        if here and there and not here & there:
            return True
    # "In 1987": the other is news, which names no year.
    return bool(one.years) != bool(other.years)


def is_other_place(one: Frame, other: Frame) -> bool:
    """Say whether two frames name places that can't be one, or a place and the whole."""
    if one.places and other.places:
        return not one.places & other.places
    return one.is_whole != other.is_whole and bool(one.places or other.places)


def is_other_sort(one: Frame, other: Frame) -> bool:
    """Say whether words of two frames exclude each other: `northern`, `southern`."""
    if one.rate != other.rate:
        return True
    return any(
        here and there and not here & there
        for here, there in zip(one.apart, other.apart, strict=True)
    )


def _clause(text: str, span: tuple[int, int]) -> str:
    start = max((m.end() for m in _CLAUSE.finditer(text[: span[0]])), default=0)
    found = _CLAUSE.search(text, span[1])
    return text[start : found.start() if found else len(text)]


def _stems(text: str) -> Iterable[str]:
    return (
        one
        for one in content(text, "en")
        if one[:1].isalpha()
        and number_of(one, "en") is None
        and one not in CALENDAR_STEMS
        and one not in _EMPTY
    )


def _years(text: str, published: date | None) -> Iterable[str]:
    """The years named, but not the present one, of which all news is."""
    now = published.year if published else None
    yield from (one for one in _YEAR.findall(text) if int(one) != now)
    if now and re.search(r"\blast year\b|\ba year (?:ago|earlier)\b", text, re.I):
        yield str(now - 1)


def _apart(text: str) -> tuple[frozenset[int], ...]:
    words = {word for word in re.findall(r"[a-z]+", text.lower())}
    return tuple(
        frozenset(at for at, one in enumerate(group) if words & words_in(one))
        for group in _APART
    )


#: Stems that say nothing of what is counted.
_EMPTY = frozenset(
    stem(one, "en")
    for one in words_in(
        "said say people person total number figure count reach new late percent"
    )
)
