"""How far two groupings of the same articles agree: the measures of stories. Pure."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Labels = Sequence[Hashable]
#: What a difference is taken for at least, so that nothing is divided by 0.
_TINY = 2.0**-52


@dataclass(frozen=True, slots=True)
class Score:
    """All measures; 0 to 1 but for the counts."""

    #: B-Cubed (Bagga and Baldwin 1998): the means over articles.
    precision: float
    recall: float
    #: F1 of the pairs that stand together.
    pairs: float
    #: Adjusted mutual information, by the arithmetic mean (Vinh et al. 2010).
    ami: float
    #: Adjusted Rand index (Hubert and Arabie 1985).
    ari: float
    #: Labelled articles, and those of them that were put into no story: each counts as
    #: one of its own.
    labelled: int
    missing: int
    #: Stories with a labelled article, and those that there should be.
    found: int
    gold: int
    #: Labelled articles of the largest story; of all articles.
    biggest: int
    biggest_all: int

    @property
    def f1(self) -> float:
        """F1 of B-Cubed's means."""
        return _f1(self.precision, self.recall)


def score(found: Mapping[str, str], gold: Mapping[str, str | None]) -> Score:
    """Compare the story by article that was found with the true one; None: unlabelled,
    which counts for the size of the largest story alone."""
    labelled = [one for one, story in gold.items() if story is not None]
    lone = {one for one in labelled if one not in found}
    ours: list[Hashable] = [(one in lone, found.get(one, one)) for one in labelled]
    theirs: list[Hashable] = [gold[one] for one in labelled]
    precision, recall = b_cubed(ours, theirs)
    stands = Counter(found[one] for one in gold if one in found)
    return Score(
        precision=precision,
        recall=recall,
        pairs=pair_f1(ours, theirs),
        ami=ami(ours, theirs),
        ari=ari(ours, theirs),
        labelled=len(labelled),
        missing=len(lone),
        found=len(set(ours)),
        gold=len(set(theirs)),
        biggest=max(Counter(ours).values(), default=0),
        biggest_all=max(stands.values(), default=0),
    )


def b_cubed(found: Labels, gold: Labels) -> tuple[float, float]:
    """Return precision and recall; of nothing: 1."""
    both, ours, theirs = _counts(found, gold)
    count = len(gold) or 1
    if not gold:
        return 1.0, 1.0
    precision = math.fsum(k * k / ours[one] for (one, _), k in both.items()) / count
    recall = math.fsum(k * k / theirs[one] for (_, one), k in both.items()) / count
    return precision, recall


def pair_f1(found: Labels, gold: Labels) -> float:
    """Return F1 of the pairs that stand together; a share of no pairs is 1."""
    hit, said, true, _ = _pair_counts(found, gold)
    return _f1(hit / said if said else 1.0, hit / true if true else 1.0)


def ari(found: Labels, gold: Labels) -> float:
    """Return the adjusted Rand index; 1 for the same grouping."""
    hit, said, true, every = _pair_counts(found, gold)
    if hit == said == true:
        return 1.0
    wrong, lost = said - hit, true - hit
    apart = every - hit - wrong - lost
    under = true * (lost + apart) + said * (wrong + apart)
    return 2 * (hit * apart - lost * wrong) / under


def ami(found: Labels, gold: Labels) -> float:
    """Return the adjusted mutual information; 1 for the same grouping."""
    both, ours, theirs = _counts(found, gold)
    count = len(gold)
    if len(both) == len(ours) == len(theirs):
        return 1.0
    shared = math.fsum(
        k / count * math.log(count * k / (ours[a] * theirs[b]))
        for (a, b), k in both.items()
    )
    chance = _shared_by_chance(Counter(ours.values()), Counter(theirs.values()), count)
    room = (_entropy(ours, count) + _entropy(theirs, count)) / 2 - chance
    least = -_TINY if room < 0 else _TINY
    return (shared - chance) / (min(room, least) if room < 0 else max(room, least))


def _f1(precision: float, recall: float) -> float:
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def _counts(
    found: Labels, gold: Labels
) -> tuple[Counter[tuple[Hashable, Hashable]], Counter[Hashable], Counter[Hashable]]:
    return Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)


def _pair_counts(found: Labels, gold: Labels) -> tuple[int, int, int, int]:
    """Count the pairs together in both, in what was found, in truth; and all."""

    def pairs(sizes: Iterable[int]) -> int:
        return sum(size * (size - 1) // 2 for size in sizes)

    counts = _counts(found, gold)
    hit, said, true = (pairs(one.values()) for one in counts)
    return hit, said, true, pairs([len(gold)])


def _entropy(sizes: Counter[Hashable], count: int) -> float:
    return -math.fsum(k / count * math.log(k / count) for k in sizes.values())


def _shared_by_chance(ours: Counter[int], theirs: Counter[int], count: int) -> float:
    """Return the mutual information to be expected of random groupings of these sizes
    (hypergeometric)."""
    logs = [math.lgamma(number + 1) for number in range(count + 1)]
    parts = []
    for a, often in ours.items():
        for b, as_often in theirs.items():
            fixed = logs[a] + logs[b] + logs[count - a] + logs[count - b] - logs[count]
            for k in range(max(1, a + b - count), min(a, b) + 1):
                apart = logs[k] + logs[a - k] + logs[b - k] + logs[count - a - b + k]
                information = k / count * math.log(count * k / (a * b))
                parts.append(often * as_often * math.exp(fixed - apart) * information)
    return math.fsum(parts)
