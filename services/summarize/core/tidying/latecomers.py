"""A late article's place, settled in the step that places it.

An article that is like one of a story that is over comes late. Whoever follows that story
hears of it once: what settling would move a moment later, it moves at once.
"""

from collections.abc import Container
from dataclasses import replace
from datetime import datetime

from services.summarize.core.deciding import Placement, member_of, opening
from services.summarize.core.news import News
from services.summarize.core.tidying.diffing import Rearrangement
from services.summarize.core.tidying.excerpts import Excerpt, small_excerpt
from services.summarize.core.tidying.settling import settled, turns_of
from shared.events.stages import ArticleEnriched

#: Articles of a neighbourhood that is settled at once; a larger one is settled beside the
#: placer, as any other.
MOST = 50


def comes_late(placement: Placement, event: ArticleEnriched, news: News) -> bool:
    """Say whether an article that joins, or opens a story, is like one of a closed
    story."""
    if placement.deed not in ("joined", "opened"):
        return False
    ids = {news.story_of.get(one) for one in news.near(event.article_id)}
    held = (news.stories.get(one) for one in ids if one)
    return any(story.status == "closed" for story in held if story)


def around(article_id: str, news: News) -> Excerpt | None:
    """Copy the neighbourhood of an article that is in the index and stands in no story;
    None: it is large, or holds somebody who was blocked and must leave first. Of some of
    it may be missing whom they are like (`unsearched`)."""
    area = small_excerpt(article_id, news, MOST)
    if area is None or area.unsearched:
        return area
    members = (one for story in area.stories.values() for one in story.members)
    return area if all(one in area.area for one in members) else None


def at_once(
    placement: Placement,
    event: ArticleEnriched,
    area: Excerpt,
    plan: Rearrangement,
    *,
    free_id: str,
    now: datetime,
) -> Placement:
    """Return the placement after which the neighbourhood is settled; the one given, if
    that is left to tidying.

    `plan`: what must change for that, the article's own place included; `free_id`: id of
    a story that it may open.
    """
    own, item = event.article_id, placement.item
    sources = {one.article_id: one.source for one in plan.moves}
    if item is None or any(not sources[one] for one in sources if one != own):
        return placement  # who was blocked until now, comes by tidying
    target = next(one.target for one in plan.moves if one.article_id == own)
    untidy = placement.untidy - {own}
    if plan.parts[target] == {own}:
        alone = len(plan.moves) == 1
        return opening(event, item, free_id, untidy) if alone else placement
    turns = turns_of(plan, area, now=now, returning={own: member_of(event)}, late=own)
    first = sorted(turns, key=lambda turn: turn.after.id != target)
    others = {one.article_id: one.target for one in plan.moves if one.article_id != own}
    joined = replace(placement, deed="joined", turns=tuple(first), untidy=untidy)
    return replace(joined, moved=others)


def settled_at_once(
    placement: Placement,
    event: ArticleEnriched,
    news: News,
    taken: Container[str],
    *,
    free_id: str,
    now: datetime,
) -> Placement:
    """Do all of it with an index that has everything at hand; `taken`: ids of stories
    that can't be given again."""
    if not comes_late(placement, event, news):
        return placement
    while (area := around(event.article_id, news)) and area.unsearched:
        news.neighbours.search(area.unsearched)
    if area is None:
        return placement
    plan = settled(area.area, area, taken)
    return at_once(placement, event, area, plan, free_id=free_id, now=now)
