"""How far two groupings of the same articles agree: the measures of story clustering."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Labels = Sequence[Hashable]


@dataclass(frozen=True)
class Agreement:
    """All of them, 0 to 1 but for the last three."""

    #: B-Cubed (Bagga and Baldwin 1998).
    precision: float
    recall: float
    #: F1 of the pairs that stand together.
    pairs: float
    #: Adjusted mutual information, by the arithmetic mean (Vinh et al. 2010).
    ami: float
    #: Adjusted Rand index (Hubert and Arabie 1985).
    ari: float
    found: int
    gold: int
    biggest: int

    @property
    def f1(self) -> float:
        """F1 of B-Cubed."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def __str__(self) -> str:
        cubed = f"{100 * self.precision:.1f}/{100 * self.recall:.1f}/{100 * self.f1:.1f}"
        return (
            f"B-Cubed {cubed}, pair F1 {100 * self.pairs:.1f}, AMI {self.ami:.3f}, "
            f"ARI {self.ari:.3f}, stories {self.found}/{self.gold}, "
            f"biggest {self.biggest}"
        )


def agreement(found: Labels, gold: Labels, *, biggest: int) -> Agreement:
    """Compare two groupings, position by position; `biggest`: articles of the largest
    found story, unlabelled ones too."""
    both = Counter(zip(found, gold, strict=True))
    ours, theirs, n = Counter(found), Counter(gold), len(gold)
    hit, said, true = (
        _pairs(both.values()),
        _pairs(ours.values()),
        _pairs(theirs.values()),
    )
    chance = said * true / _pairs([n])
    return Agreement(
        precision=math.fsum(k * k / ours[one] for (one, _), k in both.items()) / n,
        recall=math.fsum(k * k / theirs[one] for (_, one), k in both.items()) / n,
        pairs=2 * hit / (said + true),
        ami=_ami(both, ours, theirs, n),
        ari=(hit - chance) / ((said + true) / 2 - chance),
        found=len(ours),
        gold=len(theirs),
        biggest=biggest,
    )


def _pairs(sizes: Iterable[int]) -> float:
    return sum(size * (size - 1) / 2 for size in sizes)


def _ami(
    both: Counter[tuple[Hashable, Hashable]],
    ours: Counter[Hashable],
    theirs: Counter[Hashable],
    n: int,
) -> float:
    shared = math.fsum(
        k / n * math.log(n * k / (ours[a] * theirs[b])) for (a, b), k in both.items()
    )
    chance = _shared_by_chance(Counter(ours.values()), Counter(theirs.values()), n)
    mean = (_entropy(ours, n) + _entropy(theirs, n)) / 2
    return (shared - chance) / (mean - chance)


def _entropy(sizes: Counter[Hashable], n: int) -> float:
    return -math.fsum(k / n * math.log(k / n) for k in sizes.values())


def _shared_by_chance(ours: Counter[int], theirs: Counter[int], n: int) -> float:
    """Return the mutual information to be expected of random groupings of these sizes."""
    parts = []
    for a, often in ours.items():
        for b, as_often in theirs.items():
            for k in range(max(1, a + b - n), min(a, b) + 1):
                chance = math.comb(a, k) * math.comb(n - a, b - k) / math.comb(n, b)
                information = k / n * math.log(n * k / (a * b))
                parts.append(often * as_often * chance * information)
    return math.fsum(parts)
