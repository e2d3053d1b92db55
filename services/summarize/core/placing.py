"""Placing at once: which story an article joins, or that it opens one."""

import math
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from services.summarize.core.copies.rolls import voters_of
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.likeness.likeness import Item
from services.summarize.core.likeness.sharing import in_story
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
    members: Mapping[str, Collection[str]] | None = None,
    *,
    apart: Container[str] = (),
) -> Join | Open:
    """Choose the story to whose articles the item is most alike on average.

    `story_of`: article to story; articles without one don't count, nor does the item.
    `members`: the articles of each story; as `story_of` has it if not given.
    The average is that of tidying, so that tidying seldom has to move an article; of a
    large story some articles stand for all, and copies share a weight, by the groups that
    its members know. The cut is the plain one, whatever the
    story's size: settling asks less of those of four reports and more (record 0055),
    and lets in whom this leaves out. Ties go to the smaller story id. `apart`: articles
    that stand alone.
    """
    held = _members(story_of) if members is None else members
    cut = neighbours.weights.cut
    near = (story_of.get(one) for one, _ in neighbours.like(item) if one not in apart)
    company = {one: voters_of(held[one]) for one in dict.fromkeys(near) if one}
    counts, sizes = dict[str, float](), dict[str, float]()
    for story_id, voters in company.items():
        own = in_story(
            reports_beside(item.article_id, voters, neighbours),
            held[story_id],
            neighbours.weights,
        )
        counts |= own
        sizes[story_id] = math.fsum(own.values())
    found = neighbours.likenesses(item, chain.from_iterable(company.values()))
    likes = [one for one in found.items() if one[0] not in apart]
    reports = [one for one in likes if not neighbours.is_aside(one[0])]
    choice = choose_among(reports, story_of, sizes, counts, cut=cut)
    if isinstance(choice, Open) and item.is_aside:
        # Of asides it is like its copies alone: it stands where they do.
        copies = [one for one in likes if neighbours.is_aside(one[0])]
        return choose_among(copies, story_of, {}, {}, cut=cut)
    return choice


def choose_among(
    likes: Iterable[tuple[str, float]],
    story_of: Mapping[str, str],
    sizes: Mapping[str, float],
    counts: Mapping[str, float],
    *,
    cut: float,
) -> Join | Open:
    """Choose as `choose` does, from an article's likenesses to others.

    `counts`: how much each of these counts, 1 where nothing is said; `sizes`: what all
    articles of each story count together.
    """
    likenesses: dict[str, list[tuple[float, float]]] = {}
    for article_id, likeness in likes:
        if story_id := story_of.get(article_id):
            count = counts.get(article_id, 1.0)
            likenesses.setdefault(story_id, []).append((likeness * count, count))
    if not likenesses:
        return Open()
    averages = {}
    for story_id, found in likenesses.items():
        told = math.fsum(count for _, count in found)
        average = math.fsum(part for part, _ in found) / max(told, sizes.get(story_id, 0))
        averages[story_id] = average
    best = min(averages, key=lambda story_id: (-averages[story_id], story_id))
    return Join(best, averages[best]) if averages[best] >= cut else Open()


def _members(story_of: Mapping[str, str]) -> Mapping[str, list[str]]:
    members: dict[str, list[str]] = {}
    for article_id, story_id in story_of.items():
        members.setdefault(story_id, []).append(article_id)
    return members


def reports_beside(
    article_id: str, members: Collection[str], neighbours: Neighbours
) -> list[str]:
    """Return the articles, other than this one, that hold a story together: asides have
    no say."""
    neighbours.fetch(members)
    is_aside = neighbours.is_aside
    return [one for one in members if one != article_id and not is_aside(one)]


def story_id_of(article_id: str, number: int = 1) -> str:
    """Hash the founding article's id, and a number where that story id is taken."""
    tail = [] if number == 1 else [str(number)]
    return digest(["story", article_id, *tail], length=12)
