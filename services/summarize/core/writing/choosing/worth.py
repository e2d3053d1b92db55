"""What a sentence is worth by itself, whatever else a summary says."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby

import numpy as np

from services.summarize.core.writing.choosing.lengths import PORTION
from services.summarize.core.writing.choosing.preference import PLAIN, Preference
from services.summarize.core.writing.figures.newness import freshness, has_passed, newest
from services.summarize.core.writing.sentences.keeping import Kept
from services.summarize.core.writing.sentences.manners import faux_pas
from services.summarize.core.writing.sentences.sources import Candidate, Source
from services.summarize.core.writing.sentences.standing import is_loose, points_back
from services.summarize.core.writing.words.vectors import Floats

Key = tuple[str, str, int]
#: Two adjacent stems.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Taste:
    """Parameters of the choice; cosines unless said otherwise."""

    #: Two sentences more alike than this say the same.
    repeat: float = 0.5
    #: Two sentences that share more of their meaning than this say the same; where
    #: MANY voices tell, there is enough else to say.
    overlap: float = 0.6
    overlap_of_many: float = 0.45
    #: Cost of likeness to a sentence already chosen.
    redundancy: float = 0.3
    #: Gain for what is seen of a sentence by itself.
    preference: Preference = PLAIN
    #: Cost of a question, "we", a loaded word.
    manners: float = 0.06
    #: Cost of somebody or a time that only the sentence before would name.
    unexplained: float = 0.05
    #: Cost of a day told from the writer's own: yesterday, tonight.
    passing: float = 0.02
    #: Cost of a figure that the summary has given already.
    again: float = 0.05
    #: Cost of a thing that only the sentence before would name: moved it.
    loose: float = 0.06
    #: Gain for the first sentences of the story's latest article; less for earlier ones.
    fresh: float = 0.06
    #: Cost of a state of affairs that later articles have left behind.
    passed: float = 0.1
    #: A sentence that leans is taken along with the one before it if both bring more than
    #: the best alone for their words, to this power: 1 would ask for as much from each
    #: word, 0 would always take two.
    thrift: float = 0.5
    #: Shares of the budget: enough; and the most, where nobody set a bound.
    enough: float = 0.97
    most: float = 1.12
    #: Share of one article's words that a summary may have.
    portion: float = PORTION


TASTE = Taste()
_PAIRS = Kept[Set[Pair]]()
#: How firmly a sentence stands that only its own article tells, and what the most
#: corroborated have beside: those of so many sentences one.
ALONE, BORNE_OUT, TENTH = 0.5, 1.0, 10
#: So many voices are many.
MANY = 4
_PASSING = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening|week)"
    r"|last (?:night|week)|next week|earlier this (?:week|month))\b",
    re.IGNORECASE,
)


def worths(pool: Sequence[Candidate], taste: Taste = TASTE) -> Floats:
    """Return what each candidate gains and loses for its manners and its time, to be
    added to what it brings to the summary."""
    singly = np.array([_worth(one, taste) for one in pool], dtype=np.float64)
    last = newest(pool)
    passed = np.array([has_passed(one, last) for one in pool], dtype=np.float64)
    gained = singly + taste.fresh * np.array(freshness(pool), dtype=np.float64)
    return gained - taste.passed * passed


def voices(pool: Sequence[Candidate]) -> int:
    """Count the independent articles behind the candidates."""
    return len({one.source.group for one in pool})


def steadiness(
    pool: Sequence[Candidate], published: Collection[Key], shared: Floats
) -> Floats:
    """Return how firmly each candidate stands, as a share of the gain for that; 0 for one
    that is not published.

    What its own article alone tells makes room more easily, what several outlets tell
    less: else a story that grew would keep what it was told first. As firm as can be is
    what has as many of its pairs of words from several as the best tenth of all.
    """
    stands = np.array([one.key in published for one in pool], dtype=np.float64)
    most = float(np.sort(shared)[-max(1, len(pool) // TENTH)]) if len(pool) else 0.0
    if not most:
        return stands
    firmness: Floats = ALONE + BORNE_OUT * np.minimum(1.0, shared / most)
    return stands * firmness


def _worth(one: Candidate, taste: Taste) -> float:
    language = one.source.enrichment.language
    manners, unexplained, loose, passing = _flaws(one.text, language)
    return (
        -taste.manners * manners
        - taste.unexplained * unexplained
        - taste.loose * loose
        - taste.passing * passing
    )


@lru_cache(maxsize=1 << 13)
def _flaws(text: str, language: str) -> tuple[float, bool, bool, bool]:
    """Return what `Taste` has a cost for, in its order."""
    return (
        faux_pas(text, language),
        points_back(text, language),
        is_loose(text, language),
        is_passing(text),
    )


@lru_cache(maxsize=1 << 13)
def is_passing(text: str) -> bool:
    """Say whether a sentence tells a day that only its article's own date tells."""
    return _PASSING.search(text) is not None


def corroborated(pool: Sequence[Candidate], several: Set[Pair] | None = None) -> Floats:
    """Return for each candidate the share of its bigrams that several outlets have;
    `several`: those, if they are known.

    A copy is no second outlet: a bigram's support is the smaller of its numbers of
    outlets and of groups of copies. Source: the document frequency of bigrams, Gillick
    and Favre (2009).
    """
    shared = told_by_several(pool) if several is None else several
    return np.array(
        [len(one.bigrams & shared) / max(1, len(one.bigrams)) for one in pool],
        dtype=np.float64,
    )


def told_by_several(pool: Sequence[Candidate]) -> Set[Pair]:
    """Return the pairs of words that are corroborated."""
    articles = list(_by_article(pool))
    by_outlet = _told_twice(_by_voice(articles, lambda source: source.outlet))
    if speak_for_themselves([source for source, _ in articles]):
        return by_outlet
    return by_outlet & _told_twice(_by_voice(articles, lambda source: source.group))


def _by_article(pool: Sequence[Candidate]) -> Iterator[tuple[Source, Set[Pair]]]:
    """Yield each article with its pairs; candidates of an article stand together."""
    for _, mine in groupby(pool, key=lambda one: one.source.member.id):
        ones = list(mine)
        source, numbers = ones[0].source, tuple(one.sentence.number for one in ones)
        union = partial(frozenset[Pair]().union, *(one.bigrams for one in ones))
        yield source, _PAIRS.of(source.enrichment, numbers, union)


def _by_voice(
    articles: Iterable[tuple[Source, Set[Pair]]], voice: Callable[[Source], str]
) -> Iterable[Set[Pair]]:
    """Return the pairs of each voice."""
    held: dict[str, list[Set[Pair]]] = {}
    for source, mine in articles:
        held.setdefault(voice(source), []).append(mine)
    return [
        mine[0] if len(mine) == 1 else frozenset[Pair]().union(*mine)
        for mine in held.values()
    ]


def speak_for_themselves(sources: Sequence[Source]) -> bool:
    """Say whether no two articles are of one outlet, or copies of each other."""
    outlets, groups = {one.outlet for one in sources}, {one.group for one in sources}
    return len(outlets) == len(groups) == len(sources)


def _told_twice(voices: Iterable[Set[Pair]]) -> set[Pair]:
    once, twice = set[Pair](), set[Pair]()
    for pairs in voices:
        twice |= once & pairs
        once |= pairs
    return twice
