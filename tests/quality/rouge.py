"""ROUGE by its definition, so that no package is needed.

Words of a-z and 0-9, those of more than three letters to their Porter stems; agrees with
rouge-score to about .001.
"""

import re
from collections import Counter
from collections.abc import Iterable
from statistics import mean

import snowballstemmer


def rouge(said: str, wanted: str) -> tuple[float, float, float]:
    one, other = _words(said), _words(wanted)
    return (_grams(one, other, 1), _grams(one, other, 2), _longest(one, other))


def _words(text: str) -> list[str]:
    stemmer = snowballstemmer.stemmer("porter")
    found = re.findall(r"[a-z0-9]+", text.lower())
    return [stemmer.stemWord(word) if len(word) > 3 else word for word in found]


def _grams(one: list[str], other: list[str], size: int) -> float:
    mine = Counter(tuple(one[at : at + size]) for at in range(len(one) - size + 1))
    true = Counter(tuple(other[at : at + size]) for at in range(len(other) - size + 1))
    return _f1((mine & true).total(), mine.total(), true.total())


def _longest(one: list[str], other: list[str]) -> float:
    row = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for at, true in enumerate(other, start=1):
            before, row[at] = (
                row[at],
                before + 1 if word == true else max(row[at], row[at - 1]),
            )
    return _f1(row[-1], len(one), len(other))


def _f1(hits: int, mine: int, true: int) -> float:
    return 2 * hits / (mine + true) if mine + true else 0.0


def means(pairs: Iterable[tuple[str, str]]) -> tuple[float, ...]:
    scores = [rouge(said, wanted) for said, wanted in pairs]
    return tuple(100 * mean(column) for column in zip(*scores, strict=True))


def spell(scores: tuple[float, ...]) -> dict[str, float]:
    return dict(zip(("R1", "R2", "RL"), scores, strict=True))
