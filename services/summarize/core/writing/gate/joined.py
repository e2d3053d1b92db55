"""Capitals that stand side by side as one name must stand so in a source, too: of Ruth
Calder and Anna Brandt no Ruth Brandt is made."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from services.summarize.core.writing.numbers.numbers_said import tokens_of
from services.summarize.core.writing.said.claims import bare
from services.summarize.core.writing.words.lists import MONTHS, NO_NAMES, words_in
from services.summarize.core.writing.words.name_words import name_in
from services.summarize.core.writing.words.words import is_stop

#: A row of capitals, folded, as they follow each other.
Run = tuple[str, ...]

#: Words of a longer name that may be left out between two: initials, titles, first names.
BETWEEN = 3
#: What stands between the words of one name: a space, the stop of an initial or a title.
_JOINT = re.compile(r"\s+(?:&\s+)?|\.\s*")
#: Letters of a word before such a stop, at most: `Ruth M. Calder`, `Prof. Brandt`.
_SHORT = 4
_OWNS = re.compile(r"['’]s?$")
_BRACKETS = re.compile(r"\s*\([^()]{1,60}\)|(?<=\s)[“\"][^“”\"]{1,20}[”\"]\s")
#: Times stand beside names, and are no part of them.
_TIMES = (NO_NAMES - words_in("mr mrs ms miss dr")) | frozenset(MONTHS)
#: Languages that write every noun with a capital; what stands before a noun of them.
CAPITAL_NOUNS = words_in("de lb")
#: Languages in which a word stands between a name and the place behind it.
_PARTED = words_in("en fr es it nl pt ca sv da no")
_ARTICLES = words_in(
    """der die das den dem des ein eine einen einem einer eines am im ins zum zur beim vom
    kein keine keinen jeder jede jedes diese dieser dieses seine ihre sein ihr"""
)


def joints_stand(text: str, evidence: Sequence[str], language: str) -> bool:
    """Say whether the words of every name stand side by side in a source sentence, though
    a title, an initial or a first name may be left out between them.

    What a source writes small (`the mayor, Ruth Calder`) is no part of a name there.
    """
    joints = {pair for run in runs(text, language) for pair in pairwise(run)}
    if not joints:
        return True
    rows = [run for one in evidence for run in _with_asides(one, language)]
    missing = [pair for pair in joints if not any(_is_in(pair, run) for run in rows)]
    if not missing:
        return True
    small = {word for one in evidence for word in _small(one)}
    return all(
        one in small or other in small or not _is_torn(one, other, rows, language)
        for one, other in missing
    )


def _is_in(pair: tuple[str, str], run: Run) -> bool:
    one, other = pair
    return any(
        word == one and other in run[at + 1 : at + 2 + BETWEEN]
        for at, word in enumerate(run)
    )


def _is_torn(one: str, other: str, rows: Sequence[Run], language: str) -> bool:
    """Say whether two words that stand apart in all sources are of two names. Where every
    noun has a capital, or case tells of places, they are if either has another beside it
    there."""
    if language in _PARTED:
        return True
    return any(one in run[:-1] or other in run[1:] for run in rows)


def _with_asides(text: str, language: str) -> tuple[Run, ...]:
    """Return the runs of a text as it stands, and without what brackets say beside."""
    found = runs(text, language)
    plain = _BRACKETS.sub("", text)
    return found if plain == text else (*found, *runs(plain, language))


@lru_cache(maxsize=1 << 12)
def runs(text: str, language: str) -> tuple[Run, ...]:
    """Return the names of more than one word, each as the capitals that stand side by
    side."""
    return tuple(run for run in _read(text, language) if len(run) > 1)


def _read(text: str, language: str) -> Iterator[Run]:
    run: list[str] = []
    end, before = 0, ""
    for at, word in tokens_of(text):
        name = name_in(word)
        if not (run and _goes_on(text[end:at], before)):
            yield tuple(run)
            run = []
        if name is not None and not _is_apart(name, language):
            is_noun = (
                language in CAPITAL_NOUNS and not run and before.lower() in _ARTICLES
            )
            run = [] if is_noun else [*run, bare(name)]
        else:
            yield tuple(run)
            run = []
        if _OWNS.search(word):
            yield tuple(run)
            run = []
        end, before = at + len(word), word
    yield tuple(run)


def _goes_on(between: str, before: str) -> bool:
    if not _JOINT.fullmatch(between):
        return False
    return "." not in between or len(before) <= _SHORT


def _is_apart(name: str, language: str) -> bool:
    low = name.lower()
    return low in _TIMES or is_stop(low, language)


@lru_cache(maxsize=1 << 12)
def _small(text: str) -> frozenset[str]:
    return frozenset(bare(word) for _, word in tokens_of(text) if word.islower())
