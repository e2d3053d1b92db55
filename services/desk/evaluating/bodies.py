"""How much of an article's body came out, by two measures of the field. Pure.

Words are runs of letters, digits and underscores. A pair is (true text, text read).
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

Pair = tuple[str, str]

_WORD = re.compile(r"\w+")
#: Words of a shingle.
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over pages, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


def shingle_scores(pairs: Iterable[Pair]) -> Scores:
    """Score by word 4-grams, case kept.

    As in the article extraction benchmark of Scrapinghub: precision is the mean over the
    pages of which something was read, recall that over the pages which have something
    to read, F1 the harmonic mean of these two means.
    """
    precisions, recalls = [], []
    for true, read in pairs:
        wanted, found = _shingles(true), _shingles(read)
        shared = (wanted & found).total()
        if found:
            precisions.append(shared / found.total())
        if wanted:
            recalls.append(shared / wanted.total())
    precision, recall = _mean(precisions), _mean(recalls)
    return Scores(precision, recall, harmonic(precision, recall))


def word_scores(pairs: Iterable[Pair]) -> Scores:
    """Score by bags of lower-cased words, page by page.

    As in WCXB, the web content extraction benchmark: each figure is the mean over all
    pages; F1 is the mean of the pages' F1.
    """
    found = [word_score(true, read) for true, read in pairs]
    return Scores(
        _mean([one.precision for one in found]),
        _mean([one.recall for one in found]),
        _mean([one.f1 for one in found]),
    )


def word_score(true: str, read: str) -> Scores:
    """Score one page by bags of words; nothing read of nothing is right."""
    wanted, found = Counter(words(true.lower())), Counter(words(read.lower()))
    if not wanted and not found:
        return Scores(1.0, 1.0, 1.0)
    shared = (wanted & found).total()
    precision = _share(shared, found.total())
    recall = _share(shared, wanted.total())
    return Scores(precision, recall, harmonic(precision, recall))


def shingle_score(true: str, read: str) -> float:
    """Return one page's F1 by shingles, to find the pages that went wrong."""
    wanted, found = _shingles(true), _shingles(read)
    if not wanted and not found:
        return 1.0
    return _share(2 * (wanted & found).total(), wanted.total() + found.total())


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


def harmonic(precision: float, recall: float) -> float:
    """Return the harmonic mean; 0 if both are."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def _shingles(text: str) -> Counter[Hashable]:
    """Count the shingles of a text; of a shorter text all its words are one."""
    found = words(text)
    if not found:
        return Counter()
    last = max(1, len(found) - _LENGTH + 1)
    return Counter(tuple(found[start : start + _LENGTH]) for start in range(last))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
