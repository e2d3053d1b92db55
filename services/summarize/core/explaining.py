"""Why an article stands where it does: the parts of its likeness to stories."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from services.summarize.core.likeness.likeness import Parts, dot, parts_of
from services.summarize.core.likeness.sharing import in_groups, voices_of
from services.summarize.core.likeness.traits import Item, Prepared, prepared
from services.summarize.core.likeness.weights import Weights

#: So many names and terms in common are told, the weightiest first.
TOLD = 6
_ALONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Pair:
    """How like two articles are, and what they have in common."""

    article_id: str
    parts: Parts
    names: tuple[str, ...]
    #: Stems of words, as enrich cut them.
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How like an article is to a story's other articles."""

    story_id: str
    #: The average that placing and tidying go by; articles like nothing count 0.
    likeness: float
    #: How many others the story has.
    others: int
    #: The most alike first; ties by smaller id.
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """An article's own story and the next best; None: it has no company, or nothing
    else is at all alike."""

    own: Nearness | None
    next: Nearness | None
    #: The average that the first of the two that there is asks: one of four reports or
    #: more, less.
    cut: float
    #: How alike each pair must be by which who joins is led to a story's articles; the
    #: same for stories of any size.
    pair_cut: float


def explain(
    item: Item,
    others: Iterable[Item],
    story_of: Mapping[str, str],
    sizes: Mapping[str, int],
    weights: Weights,
    *,
    groups: Mapping[str, str] = _ALONE,
) -> Reasons:
    """Explain where an article stands.

    `others`: all live articles of the edition (itself is left out); `story_of`: each
    one's story; `sizes`: articles of each story; `groups`: the group of copies of those
    that have copies in their story.
    """
    own = prepared(item)
    held: dict[str, list[Pair]] = {}
    known, reports = dict[str, list[str]](), dict[str, list[str]]()
    home = story_of.get(item.article_id, "")
    for other in others:
        story_id = story_of.get(other.article_id)
        if story_id is None or other.article_id == item.article_id:
            continue
        known.setdefault(story_id, []).append(other.article_id)
        if not other.is_aside:
            reports.setdefault(story_id, []).append(other.article_id)
        pair = _pair(own, prepared(other), weights)
        if pair.parts.likeness or story_id == home:
            held.setdefault(story_id, []).append(pair)

    def counted(ids: Iterable[str]) -> dict[str, float]:
        return in_groups({one: groups.get(one, one) for one in ids}, weights)

    found = {
        story_id: _nearness(
            story_id,
            pairs,
            sizes.get(story_id, 0) - (story_id == home),
            counted(known[story_id]),
        )
        for story_id, pairs in held.items()
    }
    mine = found.pop(home, None)
    ranked = sorted(found.values(), key=lambda one: (-one.likeness, one.story_id))
    best = ranked[0] if ranked else None
    asked = mine or best
    count = voices_of(counted(reports.get(asked.story_id, ()))) if asked else 1
    return Reasons(mine, best, needed(count, weights), weights.cut)


def needed(reports: int, weights: Weights) -> float:
    """Return the average from which an article joins a story of so many others that are
    no asides; four digits."""
    return round(weights.needed(reports), 4)


def paired(item: Item, others: Iterable[Item], weights: Weights) -> tuple[Pair, ...]:
    """Compare an article with others, in their order."""
    own = prepared(item)
    return tuple(_pair(own, prepared(other), weights) for other in others)


def _nearness(
    story_id: str, pairs: list[Pair], others: int, counts: Mapping[str, float]
) -> Nearness:
    """`counts`: how much each article counts that was compared, of the others each 1."""
    count = max(others, len(pairs))
    whole = math.fsum(counts.values()) + count - len(counts)
    total = math.fsum(one.parts.likeness * counts[one.article_id] for one in pairs)
    ranked = sorted(pairs, key=lambda one: (-one.parts.likeness, one.article_id))
    return Nearness(story_id, round(total / whole, 6), count, tuple(ranked))


def _pair(one: Prepared, other: Prepared, weights: Weights) -> Pair:
    a, b = one.traits, other.traits
    meaning = 0
    if a.width == b.width:
        wide = one.vector.astype(np.int64)
        meaning = int(wide @ other.vector.astype(np.int64))
    parts = parts_of(a, b, dot(one.terms, other.terms), meaning, weights)
    names = _common(a.names, b.names)
    return Pair(other.article_id, parts, names, _common(one.terms, other.terms))


def _common(one: Mapping[str, int], other: Mapping[str, int]) -> tuple[str, ...]:
    shared = sorted(one.keys() & other.keys(), key=lambda key: (-one[key], key))
    return tuple(shared[:TOLD])
