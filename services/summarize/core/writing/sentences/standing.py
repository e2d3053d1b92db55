"""Whether a sentence stands alone: it says who and what it speaks of, by rule."""

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import dropwhile

from services.summarize.core.writing.words.lists import words_in
from services.summarize.core.writing.words.quotations import outside_quotes
from services.summarize.core.writing.words.words import is_stop, stem

#: `the` and up to four small words, and what follows them.
_DEFINITE = re.compile(
    r"\b[Tt]h(?:e|is|ese|ose)\b(?=((?:\s+[a-z][a-z-]*(?:['’]s)?){1,4})(\s+[A-Z\d])?)"
)
#: A time told from the sentence before: `that evening`.
_THAT_TIME = re.compile(
    r"\b(?:that|the same) (?:day|night|evening|morning|afternoon|week|month|year|time)\b"
)
#: A thing that only the sentence before names: `she said it was old`, `look for it`;
#: or a person whose full name stood there: `Mr Moss`.
_KNOWN_BEFORE = re.compile(
    r"\b(?:said|says|added|adds|called|found|told \w+)\s+(?:that\s+)?(?:it|them|they)\b"
    r"|\b(?:it|them)[.!]?$"
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z][\w'’-]*(?![\w'’-])(?!\s+[A-Z])"
)
#: It opens with a time told from the sentence before: `Minutes later`.
_LATER = re.compile(
    r"^(?:(?:An?|Some|Two|Three|Four|Five|Six|A few|Only|Just|Shortly|Soon|Not long"
    r"|Half an)\s+)?(?:(?:few|couple of|more|\w+)\s+)?"
    r"(?:(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\s+"
    r"(?:later|earlier|before that|after that)|later|afterwards?|thereafter)\b"
    r"|^(?:By then|Since then|Until then|At first|From there|After that|Before that"
    r"|At the same time|The next (?:day|morning)|The (?:day|week|year) before)\b"
    # One of several that are counted up, and a time after what was told.
    r"|^(?:Second|Third|Fourth|Fifth|Secondly|Thirdly|Lastly|Later|Afterwards?|Thereafter"
    r"|Soon after|Shortly after(?:wards)?),\s"
)
#: `it` and `them` as objects; others beside whom nobody stands; a second without a first.
_OBJECT = re.compile(
    r"\b(?:it|them)\b(?=[,.;:!]|\s+(?:and|or|but|for|to|from|in|on|at|with|by|as|because"
    r"|when|after|before|off|out|up|down|over|away|back|rattle|move|go|fall)\b|$)"
)
_COMPARED = re.compile(
    r"^(?:More|Another|Others?|Both|The (?:second|third|other|others|latter|former|two"
    r"|three|same|rest))\s(?!than\b)|\b(?:others|the others?|another one|the same"
    r"|one of the (?:two|three)|the second)\b(?!\s+(?:half|time|world|largest|biggest))"
)
_INSTEAD = re.compile(r"\binstead\b( of\b)?", re.IGNORECASE)
#: What tells, before `instead`, in place of what it came.
_PLACE = re.compile(
    r"\b(?:not?|never|but|rather|declin\w+|refus\w+|cancel\w+|scrap\w+|dropp\w+"
    r"|abandon\w+|reject\w+|without|than|if|unless)\b|n['’]t\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:he|him|his|she|her|hers|himself|herself)\b")
_NAMED = re.compile(
    r"(?<!^)(?<![.!?] )\b(?!(?:Jan|Febr)uary|March|April|May\b|June|July|August|Octo"
    r"|(?:Sept|Nov|Dec)em|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]"
    r"|^(?!(?:Until|In|On|By|After|Before|Since|From|At|For)\s)[A-Z]\w+ [A-Z][a-z]"
    r"|^[A-Z]\w+['’]s "
)
#: A person of whom a pronoun may speak: `a woman of ninety-one ... her`.
_SOMEBODY = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Ee]very|[Nn]o)\s+(?:[\w-]+\s+){0,2}?(?:m[ae]n|wom[ae]n|boy|girl"
    r"|child|teacher|farmer|driver|worker|student|resident|mother|father|passenger"
    r"|player|officer|soldier|doctor|nurse|patient|victim|suspect"
    r"|(?!(?:f?or|h?er|over|under)\b)\w+(?:er|or|ist|ian))\b"
)
#: Things of which there is one, wherever news is read: no earlier mention is needed.
_GIVEN = words_in(
    """police government council county mayor president prime minister ministers army navy
    court coastguard fire ministry country nation world city town state sea sun sky
    weather night morning evening afternoon weekend day week month year decade time end
    start beginning public past future rest other others number top middle authorities
    coast north south east west border economy market markets internet media press earth
    parliament senate congress opposition military region area capital district village
    island valley season century moment way fact case"""
)
#: Small words that may stand before the noun and explain nothing.
_PASSED = words_in("next other same two three few many several more own very")
#: They make a definite phrase explain itself: `the first families`.
_ORDINAL = words_in(
    """first second third fourth last latest final only most least best worst biggest
    largest smallest highest lowest longest oldest youngest greatest main whole"""
)
#: What follows them explains the phrase: `the head of`, `the people who`.
_EXPLAINING = words_in("of that who whose which where")
_LINKING = words_in("at in on between beside near off above from")


def stands_alone(text: str, known: Collection[str], language: str) -> bool:
    """Say whether a reader who knows only `known` (stems, of the headline) can tell who
    and what a sentence speaks of. English only: in other languages always.

    No `he` or `her` without somebody named before; no `the` with a thing that neither
    the headline nor the phrase itself explains.
    """
    if language != "en":
        return True
    if points_back(text, language):
        return False
    return all(any(word in known for word in one) for one in _unexplained(text))


@lru_cache(maxsize=1 << 13)
def points_back(text: str, language: str) -> bool:
    """Say whether a sentence speaks of somebody or of a time that it doesn't name:
    `The court freed her that evening`. English only; quotes may say what they like."""
    if language != "en":
        return False
    said = outside_quotes(text)
    return dangles(text, language) or _KNOWN_BEFORE.search(said) is not None


@lru_cache(maxsize=1 << 13)
def is_loose(text: str, language: str) -> bool:
    """Say whether a thing in an English sentence may be told before it: `moved it`,
    `the second tower`, `more pieces`. A dek may have none; a summary may."""
    if language != "en":
        return False
    said = outside_quotes(text)
    return _OBJECT.search(said) is not None or _COMPARED.search(said) is not None


@lru_cache(maxsize=1 << 13)
def dangles(text: str, language: str, *, opens_named: bool = False) -> bool:
    """Say whether only the sentence right before can tell who or when is meant: `Minutes
    later`, `that evening`, `instead`, or `his` in a sentence without a person before it.

    `opens_named`: its first word is known for a person's name, as the capital of a first
    word does not tell.
    """
    if language != "en":
        return False
    said = outside_quotes(text)
    return (
        _LATER.search(said) is not None
        or _THAT_TIME.search(said) is not None
        or _came_instead(said)
        or (not opens_named and _has_unnamed(said))
    )


def _came_instead(said: str) -> bool:
    """Say whether something came in place of what is not told here."""
    found = list(_INSTEAD.finditer(said))
    if all(one[1] for one in found):
        return False
    return _PLACE.search(said, 0, found[-1].start()) is None


@lru_cache(maxsize=1 << 13)
def is_owned(text: str, before: str, language: str) -> bool:
    """Say whether `before` has somebody for the `he` or `her` of a sentence that names
    nobody itself. English only."""
    said = outside_quotes(text)
    if language != "en" or not _has_unnamed(said[:1].lower() + said[1:]):
        return True
    return any(one.search(before) is not None for one in (_NAMED, _SOMEBODY, _PERSONAL))


def names_somebody(text: str) -> bool:
    """Say whether somebody without a name stands in English words: `a nurse`."""
    return _SOMEBODY.search(text) is not None


def _has_unnamed(text: str) -> bool:
    pronoun = _PERSONAL.search(text)
    if pronoun is None:
        return False
    before = text[: pronoun.start()]
    return not (_NAMED.search(before) or _SOMEBODY.search(before))


@lru_cache(maxsize=1 << 13)
def _unexplained(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the definite phrases of an English sentence that it doesn't explain itself,
    each as the stems of which somebody must know one."""
    found = (_to_be_known(match) for match in _DEFINITE.finditer(text))
    return tuple(one for one in found if one is not None)


def _to_be_known(match: re.Match[str]) -> tuple[str, ...] | None:
    """Return the stems of a definite phrase; None if it explains itself."""
    words = match[1].split()
    phrase, following = _phrase(words)
    if following in _EXPLAINING or not phrase:
        return None
    if match[2] and (not following or following in _LINKING) and len(words) < 3:
        return None
    bare = [re.sub(r"['’]s$", "", one) for one in phrase]
    if any(word in _GIVEN or word in _ORDINAL for word in bare):
        return None
    return tuple(stem(word, "en") for word in bare)


def _phrase(words: list[str]) -> tuple[list[str], str]:
    """Cut small words into a noun phrase and the function word that ends it."""
    words = list(dropwhile(_PASSED.__contains__, words))
    for at, word in enumerate(words):
        ends = is_stop(word, "en") or word in _LINKING or word in _EXPLAINING
        if ends and word not in _ORDINAL:
            return words[:at], word
    return words, ""
