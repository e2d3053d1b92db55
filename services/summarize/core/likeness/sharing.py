"""How much each of several articles counts: copies of one report share one weight.

A report that five papers print says nothing five times. So where averages run over
articles, each counts 1 / (1 + its own copies among them), as whole numbers, so that sums
are exact in any order. Pure functions of the articles.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.summarize.core.likeness.likeness import Copied
from services.summarize.core.likeness.weights import Weights
from shared.events.stored import StoredMember

#: An article without copies counts so much: 1/1 to 1/8 of it are whole numbers. Squared,
#: times a likeness of six digits and all pairs of 5,000 articles it stays below 2**63.
_WHOLE = 840


class Beside(Protocol):
    """Knows how like articles are."""

    def beside(self, article_id: str, others: Iterable[str]) -> Mapping[str, float]:
        """Return the likeness of one to those of others that it is at all like."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Articles that are held against others, and how much each counts."""

    shares: Mapping[str, int]
    #: What all count together, and how many articles without copies that is, rounded
    #: down.
    total: int
    voices: int


def shares(copies: Sequence[int], weights: Weights) -> tuple[list[int], int]:
    """Return how much each of some articles counts, and how much one without copies.

    `copies`: how many of the others are copies of each. Rounded up, so that the copies of
    one report never count less than one; as small as can be: 1 each if there are none.
    """
    if not any(copies):
        return [1] * len(copies), 1
    found = [math.ceil(_WHOLE * weights.counts(number)) for number in copies]
    least = math.gcd(_WHOLE, *found)
    return [one // least for one in found], _WHOLE // least


def crowd(articles: Collection[str], graph: Beside, weights: Weights) -> Crowd:
    """Count articles, with what is known of who copies whom. O(articles²), if copies
    share a weight."""
    ids = list(articles)
    copies = [0] * len(ids)
    if weights.as_one and len(ids) > 1:
        copies = [number_of(graph.beside(one, ids).values(), weights) for one in ids]
    counts, whole = shares(copies, weights)
    total = sum(counts)
    return Crowd(dict(zip(ids, counts, strict=True)), total, total // whole)


def number_of(likenesses: Iterable[float], weights: Weights) -> int:
    """Count the copies among those that are so like an article."""
    return sum(shares_weight(one, weights) for one in likenesses)


def shares_weight(likeness: float, weights: Weights) -> bool:
    """Say whether two articles that are so alike share a weight: copies from the cut on;
    what is printed again after a week speaks for itself."""
    return isinstance(likeness, Copied) and likeness >= weights.cut


def in_story(
    article_ids: Iterable[str], members: Collection[str], weights: Weights
) -> dict[str, float]:
    """Return how much each of a story's articles counts among these, by the groups of
    copies that its members know; those that don't: 1 each."""
    ids = list(article_ids)
    if len(ids) < 2 or not weights.as_one or not isinstance(members, Mapping):
        return dict.fromkeys(ids, 1.0)
    known: Mapping[str, StoredMember] = members
    return in_groups({one: known[one].duplicate_group or one for one in ids}, weights)


def in_groups(groups: Mapping[str, str], weights: Weights) -> dict[str, float]:
    """Return the same of articles of which each one's group is given."""
    sizes = Counter(groups.values())
    if len(sizes) == len(groups):
        return dict.fromkeys(groups, 1.0)
    return {one: weights.counts(sizes[group] - 1) for one, group in groups.items()}


def voices_of(counts: Mapping[str, float]) -> int:
    """Return how many articles without copies those are that count so much, rounded
    down: a third of one, three times, is one."""
    return int(math.fsum(counts.values()) + 1e-9)
