"""From an untidy article to the turns that settle its neighbourhood."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from services.summarize.core.copies.rolls import Roll, known_sketches
from services.summarize.core.deciding import Turn
from services.summarize.core.news import News
from services.summarize.core.standing.membership import Story, changed
from services.summarize.core.tidying.diffing import Rearrangement, StoryFacts, rearrange
from services.summarize.core.tidying.excerpts import Excerpt, Known, excerpt
from services.summarize.core.tidying.tidying import Part, settle
from shared.events.decisions import Decision
from shared.events.rulings import same_name, subject
from shared.events.stages import StoryDecided
from shared.events.stored import StoredMember
from shared.events.words import UpdateType

_NOBODY: Mapping[str, StoredMember] = MappingProxyType({})


def neighbourhood(article_id: str, news: News) -> frozenset[str]:
    """Return all articles whose place hangs on this one's: its component, the other
    articles of the stories that these stand in, and so on. Empty if it is not live."""
    return whole_excerpt(article_id, news).area


def whole_excerpt(article_id: str, news: News) -> Excerpt:
    """Copy that neighbourhood, and find first whom its articles are like."""
    while True:
        found = excerpt(article_id, news)
        if not found.unsearched:
            return found
        news.neighbours.search(found.unsearched)


def parted(area: frozenset[str], news: Known) -> tuple[Part, ...]:
    """Return the settled partition of an area; this is what takes long."""
    weights = news.neighbours.weights
    return settle(area, news.neighbours, weights, constraints=news.constraints)


def all_parted(areas: Iterable[Excerpt]) -> tuple[tuple[Part, ...], ...]:
    """Return the same for several areas that were copied."""
    return tuple(parted(one.area, one) for one in areas)


def planned(
    parts: Sequence[Part], area: frozenset[str], news: Known, taken: Container[str]
) -> Rearrangement:
    """Return what must change so that the area's stories are these parts.

    `taken`: story ids that can't be given again.
    """
    current = {one: news.story_of[one] for one in sorted(area) if one in news.story_of}
    facts = {
        story_id: StoryFacts(news.stories[story_id].opened_at)
        for story_id in sorted(set(current.values()))
    }
    return rearrange(current, parts, facts, taken=taken)


def settled(area: frozenset[str], news: Known, taken: Container[str]) -> Rearrangement:
    """Return what must change so that the area's stories are the settled partition."""
    return planned(parted(area, news), area, news, taken)


def turns_of(
    plan: Rearrangement,
    news: Known,
    *,
    now: datetime,
    returning: Mapping[str, StoredMember] = _NOBODY,
    late: str | None = None,
) -> tuple[Turn, ...]:
    """Return each touched story before and after, in order of id; `returning`: articles
    of the plan that stand in no story, since they were blocked until now, or since they
    come only now; `late`: such a one, with which a closed story lives again."""
    if plan.is_settled:
        return ()
    alive = _alive(plan, news) | ({late} if late else set())
    return tuple(
        _turn(one, plan, news, now, returning=returning, alive=alive)
        for one in plan.touched
    )


def _turn(
    story_id: str,
    plan: Rearrangement,
    news: Known,
    now: datetime,
    *,
    returning: Mapping[str, StoredMember],
    alive: Container[str],
) -> Turn:
    split = {one.story_id: one.split_from for one in plan.opened}
    merged = {one.story_id: one.into for one in plan.merged}
    moves = [one for one in plan.moves if story_id in (one.source, one.target)]
    come = [
        news.stories[one.source].members[one.article_id]
        if one.source
        else returning[one.article_id]
        for one in moves
        if one.target == story_id
    ]
    gone = [one.article_id for one in moves if one.source == story_id]
    before = news.stories.get(story_id)
    start = before or _opened(story_id, split.get(story_id), news, now)
    sketches = news.sketches([*start.members, *(one.id for one in come)])
    if isinstance(start.members, Roll):
        # This may run beside the placer, whose roll it is.
        sketches = known_sketches(start.members, sketches)
        start = replace(start, members=dict(start.members))
    facts: dict[str, Any] = {}
    if story_id in merged:
        facts = {"status": "merged", "merged_into": merged[story_id]}
    elif start.status == "closed" and any(one.id in alive for one in come):
        facts = {"status": "live"}
    after = changed(start, sketches, come=come, gone=gone, **facts)
    return Turn(_word(before, after), before, after)


def _alive(plan: Rearrangement, news: Known) -> set[str]:
    """Return the articles that leave live stories: a closed one that one of them comes
    to lives again, for a late article opened theirs, as it seems."""
    return {
        one.article_id
        for one in plan.moves
        if one.source and news.stories[one.source].status == "live"
    }


def _opened(story_id: str, split_from: str | None, news: Known, now: datetime) -> Story:
    origin = news.stories[split_from] if split_from else None
    return Story(
        id=story_id,
        edition=news.edition,
        language=origin.language if origin else news.edition,
        last_updated=datetime.fromtimestamp(0, now.tzinfo),
        opened_at=now,
        status=origin.status if origin else "live",
        split_from=split_from,
    )


def _word(before: Story | None, after: Story) -> UpdateType:
    if before is None:
        return "story.split" if after.split_from else "story.opened"
    if after.status == "merged":
        return "story.merged"
    if before.status != after.status:
        return "story.reopened"
    return "story.grew" if len(after.members) > len(before.members) else "story.shrank"


def eviction(article_id: str, news: News) -> Turn:
    """Return the turn that takes a blocked article out of its story."""
    held = news.stories[news.story_of[article_id]]
    alone = len(held.members) == 1
    facts: dict[str, Any] = {"status": "retracted"} if alone else {}
    after = changed(held, news.sketches(held.members), gone=(article_id,), **facts)
    return Turn("story.retracted" if alone else "story.shrank", held, after)


def concerned(decision: Decision, news: News) -> frozenset[str]:
    """Return the articles whose place may change when this is decided, or undone.

    Of what is blocked those that stand in stories, and all that are like them.
    """
    named = _meant(decision, news)
    if decision.kind == "block":
        named = named.union(*(news.near(one) for one in named))
    return named


def leaving(decision: Decision, news: News) -> int | None:
    """Count the articles that a block takes out of their stories; None: it is none.
    Those that an earlier one keeps out don't count, nor those that it still takes out."""
    if decision.kind != "block":
        return None
    held, out = news.story_of, news.is_evicted
    return sum(one in held and not out(one) for one in _meant(decision, news))


def _meant(decision: Decision, news: News) -> frozenset[str]:
    """Return the articles that a decision names, and all of publishers and sources."""
    named = {*decision.articles, *decision.others, *decision.left}
    names = set(filter(None, map(same_name, decision.publishers)))
    sources = set(filter(None, map(same_name, decision.sources)))
    if names or sources:
        named |= {
            one.article_id
            for one in news.neighbours.entries()
            if same_name(one.publisher) in names or same_name(one.source) in sources
        }
    return frozenset(named)


def at_stake(decided: StoryDecided, news: News) -> list[StoryDecided]:
    """Return the decisions that hold, or hold no longer, from this one on: itself, or
    what it undoes; what undoes can be undone, too."""
    if decided.decision.kind != "undo":
        return [decided]
    known = {one.decision_id: one for one in news.decided.values()}
    found = subject(decided.decision.undone, known)
    return [found] if found else []
