"""What a sentence says of whom: its verbs, each with those who do it. English, by rule.

No grammar stands behind it: verbs are told by closed lists and endings (`verbs.py`), a
doer is the noun before the verb. What it can't read it leaves out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from services.summarize.core.writing.said.binding import FAR
from services.summarize.core.writing.words.paraphrasing import plain_word
from services.summarize.core.writing.words.verb_forms import (
    DENYING,
    DOUBTING,
    MAY,
    PREPOSITIONS,
    SUBORDINATE,
    TELLING,
    UNREAL,
    WILL,
    plain_form,
)
from services.summarize.core.writing.words.verb_groups import (
    ADVERB,
    group_end,
    is_passive,
    is_word,
    may_be_passive,
    told_by,
    words_of,
)
from services.summarize.core.writing.words.words import is_stop, stem

Mood = Literal["", "will", "may"]
_NOBODY = frozenset(("no", "none", "nobody", "neither"))
_JOINING = frozenset(("and", "but", "or"))
_TELLING = frozenset(map(plain_form, TELLING))
_DOUBTING = frozenset(map(plain_form, DOUBTING))


@dataclass(frozen=True, slots=True)
class Doer:
    """The noun that a verb is told of."""

    #: Its last word, in plain words; "": not read.
    noun: str = ""
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb of a sentence."""

    #: Its plain form, one for all that tell the same; of `was unsafe` the second word.
    verb: str
    doer: Doer
    #: Stems before it in its clause, and behind it.
    before: frozenset[str]
    behind: frozenset[str]
    #: `was closed`: its doer is the one it is done to.
    is_passive: bool
    is_denied: bool
    mood: Mood
    #: Told as the sentence's own news, not in passing (`the man who fell`).
    is_main: bool
    #: Told as a fact: not behind `if` or `denied that`.
    is_fact: bool

    @property
    def is_telling(self) -> bool:
        """Whether it only tells who says the rest."""
        return self.verb in _TELLING


@dataclass(slots=True)
class _Reading:
    """How far a sentence has been read."""

    words: Sequence[str]
    found: list[Predicate] = field(default_factory=list)
    #: Where what was not read yet begins.
    start: int = 0
    is_sub: bool = False
    is_unreal: bool = False
    #: Place in `found` of the last verb of the clause.
    last: int | None = None
    #: Whom the sentence began with, before any verb: `The mayor, who`.
    topic: Doer = Doer()


@lru_cache(maxsize=1 << 12)
def predicates(text: str) -> tuple[Predicate, ...]:
    """Read the verbs of an English sentence, in order; those that only tell who says it
    are left out, if there are others."""
    reading, at = _Reading(words_of(text)), 0
    while at < len(reading.words):
        end = group_end(reading.words, at)
        if end > at:
            _add(reading, at, end)
            reading.last, reading.start = len(reading.found) - 1, end
        else:
            _border(reading, at)
        at = max(end, at + 1)
    found = [one for one in reading.found if not one.is_telling] or reading.found
    if found and not any(one.is_main for one in found):
        found[0] = replace(found[0], is_main=True)
    return tuple(found)


def _border(reading: _Reading, at: int) -> None:
    """Begin another clause, if a word or mark does."""
    word = reading.words[at].lower()
    is_sub = word in SUBORDINATE or word in UNREAL
    if is_sub or not is_word(word):
        if reading.last is None and not reading.topic.noun:
            reading.topic = _doer(reading.words[reading.start : at])
        reading.start, reading.last = at + 1, None
        reading.is_sub, reading.is_unreal = is_sub, word in UNREAL
    elif reading.last is not None and (word == "that" or word in _JOINING):
        reading.start = at + 1


def _add(reading: _Reading, at: int, end: int) -> None:
    """Read the predicate of words[at:end]."""
    words = reading.words
    group = [word.lower() for word in words[at:end]]
    heard, is_main, is_fact = _told_how(reading, at)
    verb, onward = told_by(words, at, end)
    denying = not DENYING.isdisjoint(group)
    nobody = any(word.lower() in _NOBODY for word in heard)
    reading.found.append(
        Predicate(
            verb=verb,
            doer=_doer(heard) if _meant(heard) else _same_doer(reading),
            before=_meant(heard),
            behind=_behind(words, onward),
            is_passive=is_passive(group) or _goes_on(reading, heard, group),
            is_denied=denying or nobody,
            mood=_mood(group),
            is_main=is_main,
            is_fact=is_fact,
        )
    )


def _told_how(reading: _Reading, at: int) -> tuple[Sequence[str], bool, bool]:
    """Return the words before a verb that are its own, and whether it tells the
    sentence's news, and a fact."""
    heard = reading.words[reading.start : at]
    is_main, is_fact = not reading.is_sub, not reading.is_unreal
    if reading.last is None:
        if not heard and at and _is_aside(reading.words, at):
            is_main = False
        return heard, is_main, is_fact
    before = reading.found[reading.last]
    joint = reading.words[reading.start - 1].lower()
    if before.verb in _DOUBTING:
        return heard, False, False
    if heard and heard[0].lower() in PREPOSITIONS and before.is_main:
        # "A man arrested on Friday was charged."
        reading.found[reading.last] = replace(before, is_main=False)
        return (), is_main, is_fact
    if heard and not before.is_telling and joint not in _JOINING:
        # "The mayor feared the bridge was unsafe."
        is_main = False
    return heard, is_main, is_fact


def _is_aside(words: Sequence[str], at: int) -> bool:
    """Say whether a participle follows its noun: `the deal, brokered by him`."""
    after = words[at + 1].lower() if at + 1 < len(words) else ""
    return words[at - 1] == "," and may_be_passive(words[at]) and after in PREPOSITIONS


def _goes_on(reading: _Reading, heard: Sequence[str], group: Sequence[str]) -> bool:
    """Say whether a verb shares the `was` of the one before: `was held and charged`."""
    if heard or reading.last is None or len(group) > 1:
        return False
    return reading.found[reading.last].is_passive and may_be_passive(group[0])


def _same_doer(reading: _Reading) -> Doer:
    """Return who did what was told before."""
    if reading.last is not None:
        return reading.found[reading.last].doer
    main = next((one for one in reading.found if one.is_main), None)
    return main.doer if main else reading.topic


def _mood(group: Sequence[str]) -> Mood:
    if not WILL.isdisjoint(group):
        return "will"
    return "" if MAY.isdisjoint(group) else "may"


def _behind(words: Sequence[str], start: int) -> frozenset[str]:
    """Return the stems behind a verb, to the end of its clause."""
    return _meant(tuple(takewhile(is_word, words[start : start + FAR])))


def _doer(words: Sequence[str]) -> Doer:
    """Return the noun before a verb: of `nurses at the hospital` the first word, of `on
    Friday nurses` the last."""
    kept = list(words)
    if kept and kept[0].lower() not in PREPOSITIONS:
        ends = (at for at, word in enumerate(kept) if word.lower() in PREPOSITIONS)
        kept = kept[: next(ends, len(kept))]
    nouns = [word for word in kept if _is_meant(word) and not ADVERB.fullmatch(word)]
    if not nouns:
        return Doer()
    return Doer(_noun(nouns[-1]), nouns[-1][0].isupper() and nouns[-1] != words[0])


def _noun(word: str) -> str:
    return plain_word(stem(word.lower().removesuffix("'s"), "en"))


def _is_meant(word: str) -> bool:
    return word[0].isalpha() and not is_stop(word.lower(), "en")


def _meant(words: Sequence[str]) -> frozenset[str]:
    return frozenset(_noun(word) for word in words if _is_meant(word))
