"""What can be seen of a sentence before any is chosen: what a fitted table weighs."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np

from services.summarize.core.writing.sentences.keeping import Kept
from services.summarize.core.writing.sentences.sources import Candidate, Source
from services.summarize.core.writing.words.vectors import Floats
from services.summarize.core.writing.words.words import content

#: In the order of the columns.
FEATURES = (
    "central",  # cosine to the story's centre
    "shared",  # share of its pairs of words that several outlets have
    "spread",  # mean share of the other voices that use its words
    "early",  # 1 / (1 + position); where many write, less: their leads are alike
    "first",  # opens its article; the same
    "title",  # share of its meaning that the headline has
    "length",  # of at most 40 words, as a share of these
    "names",  # share of capitalised words
    "number",  # has a digit
    "quote",  # has a quotation mark
)
_STEMS = Kept[frozenset[str]]()
#: Words from which on a sentence is long.
LONG = 40
#: So many voices have leads that differ.
FEW = 2


def features(
    pool: Sequence[Candidate],
    *,
    central: Floats,
    shared: Floats,
    headline: Collection[str] = (),
) -> Floats:
    """Return a row for each candidate, a column for each of FEATURES, all 0 to 1.

    `shared`: how far each is corroborated; `headline`: stems of the headline, if that is
    a title; a headline cut from a sentence tells nothing of the others.
    """
    voices = len({one.source.group for one in pool})
    telling = min(1.0, FEW / max(1, voices))
    wanted = frozenset(headline)
    rows = [
        (
            telling / (1 + one.position),
            telling * (one.position == 0),
            len(one.meaning & wanted) / max(1, len(one.meaning)),
            min(one.words, LONG) / LONG,
            *_looks(one.text),
        )
        for one in pool
    ]
    beside = np.array(rows, dtype=np.float64).reshape(len(pool), len(FEATURES) - 3)
    return np.column_stack([central, shared, _spread(pool), beside])


@lru_cache(maxsize=1 << 13)
def _looks(text: str) -> tuple[float, float, float]:
    """Return what is seen of a sentence from afar: names, number, quote."""
    words = text.split()
    named = sum(one[:1].isupper() and one[1:2].islower() for one in words[1:])
    return (
        named / max(1, len(words)),
        float(any(one.isdigit() for one in text)),
        float(any(one in text for one in '"“”„«»')),
    )


def _spread(pool: Sequence[Candidate]) -> Floats:
    """Return the mean share of the other voices that use a sentence's words; neither
    copies nor two articles of an outlet are two voices."""
    articles = {one.source.member.id: one.source for one in pool}
    outlets = groups = _held(pool, lambda source: source.outlet)
    grouped = len({one.group for one in articles.values()})
    if not len(outlets) == grouped == len(articles):  # not each speaks for itself
        groups = _held(pool, lambda source: source.group)
    others = max(1, min(len(outlets), len(groups)) - 1)
    by_outlet = _counted(outlets.values())
    by_group = by_outlet if groups is outlets else _counted(groups.values())
    more = {root: many - 1 for root, many in by_outlet.items()}
    if groups is not outlets:
        more = {root: min(many, by_group[root] - 1) for root, many in more.items()}
    return np.array(
        [
            sum(map(more.__getitem__, meant)) / (others * max(1, len(meant)))
            for meant in map(_meant, pool)
        ],
        dtype=np.float64,
    )


def _held(
    pool: Sequence[Candidate], voice: Callable[[Source], str]
) -> Mapping[str, set[str]]:
    """Return the stems that each voice uses."""
    held: dict[str, set[str]] = {}
    for _, mine in groupby(pool, key=lambda one: one.source.member.id):
        ones = list(mine)
        held.setdefault(voice(ones[0].source), set()).update(_used(ones))
    return held


def _used(ones: Sequence[Candidate]) -> frozenset[str]:
    """Return the stems that some sentences of one article use."""
    numbers = tuple(one.sentence.number for one in ones)
    return _STEMS.of(
        ones[0].source.enrichment,
        numbers,
        lambda: frozenset[str]().union(*map(_meant, ones)),
    )


def _meant(one: Candidate) -> tuple[str, ...]:
    return content(one.text, one.source.enrichment.language)


def _counted(voices: Iterable[set[str]]) -> Counter[str]:
    counts = Counter[str]()
    for said in voices:
        counts.update(said)
    return counts
