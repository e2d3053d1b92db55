"""Placing at once: which story an article joins, or that it opens one."""

import math
from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass

from services.summarize.core.likeness import Item
from services.summarize.core.neighbours import Neighbours
from shared.text.canonical import digest


@dataclass(frozen=True, slots=True)
class Join:
    """The article joins this story, to whose articles it is so like on average."""

    story_id: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Open:
    """The article is like no story: it opens one."""


def choose(
    item: Item,
    neighbours: Neighbours,
    story_of: Mapping[str, str],
    sizes: Mapping[str, int] | None = None,
    *,
    apart: Container[str] = (),
) -> Join | Open:
    """Choose the story to whose articles the item is most alike on average.

    `story_of`: article to story; articles without one don't count, nor does the item.
    `sizes`: how many articles each story has without the item; counted if not given.
    The average and the cut are those of tidying, so that tidying seldom has to move an
    article. Ties go to the smaller story id. `apart`: articles that stand alone.
    """
    likenesses: dict[str, list[float]] = {}
    for article_id, likeness in neighbours.like(item):
        story_id = story_of.get(article_id)
        if story_id and article_id not in apart:
            likenesses.setdefault(story_id, []).append(likeness)
    if not likenesses:
        return Open()
    held = _sizes(item, story_of) if sizes is None else sizes
    averages = {
        story_id: math.fsum(found) / max(len(found), held.get(story_id, 0))
        for story_id, found in likenesses.items()
    }
    best = min(averages, key=lambda story_id: (-averages[story_id], story_id))
    is_like = averages[best] >= neighbours.weights.cut
    return Join(best, averages[best]) if is_like else Open()


def _sizes(item: Item, story_of: Mapping[str, str]) -> Mapping[str, int]:
    sizes = Counter(story_of.values())
    if held := story_of.get(item.article_id):
        sizes[held] -= 1
    return sizes


def story_id_of(article_id: str, number: int = 1) -> str:
    """Hash the founding article's id, and a number where that story id is taken."""
    tail = [] if number == 1 else [str(number)]
    return digest(["story", article_id, *tail], length=12)
