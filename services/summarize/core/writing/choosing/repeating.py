"""Says whether two sentences tell one fact twice."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from services.summarize.core.writing.said.claims import claims
from services.summarize.core.writing.sentences.sources import Candidate
from services.summarize.core.writing.words.lists import NO_NAMES

#: A number of so many digits is hardly shared by chance.
LONG_NUMBER = 3
#: Names that two sentences on one fact share; and their share of meaning, beside names
#: and beside a figure.
NAMES, ALIKE, COUNTED = 2, 0.3, 0.2
#: Beside names alone, and more of those, they share more of it.
TOLD = 0.45

#: The first sentence of an article so much later may share so much more.
LATER, DEVELOPED = timedelta(hours=3), 0.7


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a sentence a reader would recognise."""

    numbers: frozenset[str]
    #: Each number with the word after it: `(120, peopl)`.
    figures: frozenset[tuple[str, str]]
    names: frozenset[str]


def facts(one: Candidate) -> Facts:
    """Return the numbers and names of a sentence."""
    return _facts(one.text, one.source.enrichment.language)


@lru_cache(maxsize=1 << 12)
def _facts(text: str, language: str) -> Facts:
    said = claims(text, language)
    return Facts(
        frozenset(said.numbers),
        frozenset((number, follow[0]) for number, follow in said.figures),
        frozenset(said.names) - NO_NAMES,
    )


def same_fact(one: Facts, other: Facts, alike: float) -> bool:
    """Say whether two sentences tell one fact twice; `alike`: their overlap of meaning.

    They count the same and share some of their meaning, or most of several numbers, or
    a number beside names and much of their meaning, or names and more of it.
    """
    if alike >= TOLD and len(one.names & other.names) > NAMES:
        return True
    shared = one.numbers & other.numbers
    if not shared:
        return False
    if alike >= COUNTED and counts_again(one, other):
        return True
    if len(shared) > 1 and 2 * len(shared) >= min(len(one.numbers), len(other.numbers)):
        return True
    return alike >= ALIKE and len(one.names & other.names) >= NAMES


def counts_again(one: Facts, other: Facts) -> bool:
    """Say whether two sentences give the same figure, and one that is no chance."""
    return not counted(one).isdisjoint(other.figures)


def counted(one: Facts) -> frozenset[tuple[str, str]]:
    """Return the figures of a sentence that are hardly shared by chance."""
    return frozenset(each for each in one.figures if len(each[0]) >= LONG_NUMBER)


def is_development(one: Candidate, other: Candidate) -> bool:
    """Say whether a sentence opens an article of a later hour: it names again whom the
    story is about, to say what became of them."""
    here, there = one.source.member.published_at, other.source.member.published_at
    if one.position or here is None or there is None:
        return False
    return here - there >= LATER


def begins(one: Candidate) -> tuple[str, ...]:
    """Return the first stems of a sentence."""
    return one.stems[:4]
