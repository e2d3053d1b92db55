"""What the placer reads of the ledger: its whole index, and which ids are free."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from services.summarize.core.deciding import item_of
from services.summarize.core.membership import load
from services.summarize.core.neighbours import Neighbours
from services.summarize.core.news import News
from services.summarize.core.placing import story_id_of
from services.summarize.core.weights import Weights
from shared.events.stages import ArticleEnriched, StoryDecided
from shared.ledger.port import Ledger

#: More stories than any front holds.
ALL = 10_000_000


async def load_news(
    ledger: Ledger, edition: str, weights: Weights, run: Callable[..., Awaitable[Any]]
) -> News:
    """Load the index of an edition: live articles, live and closed stories.

    `run`: runs the part that computes, in a thread or here. Raises Away.
    """
    keys = ledger.keys
    lines, ruled = await ledger.fields([keys.features(edition), keys.ruled(edition)])
    front = await ledger.ranked(keys.front(edition), limit=ALL)
    ids = [story_id for story_id, _ in front]
    hashes = await stories(ledger, ids)
    members = await ledger.fields([keys.members(one) for one in ids])

    def build() -> News:
        news = News(edition, Neighbours(weights))
        news.decide(*(StoryDecided.model_validate_json(one) for one in ruled.values()))
        for line in lines.values():
            item = item_of(ArticleEnriched.model_validate_json(line))
            if item is not None:
                news.put_item(item)
        for one, fields, stored in zip(ids, hashes, members, strict=True):
            news.put_story(load(one, fields, stored))
        return news

    loaded: News = await run(build)
    return loaded


async def stories(ledger: Ledger, ids: Sequence[str]) -> Sequence[dict[str, str]]:
    """Read stories' hashes; {} for one that never was."""
    return await ledger.fields([ledger.keys.story(one) for one in ids])


async def free_ids(ledger: Ledger, founders: Sequence[str]) -> dict[str, str]:
    """Return for each founding article the first story id that was never taken."""
    free: dict[str, str] = {}
    asked = dict.fromkeys(founders, 1)
    while asked:
        ids = [story_id_of(one, number) for one, number in asked.items()]
        found = await stories(ledger, ids)
        for founder, story_id, fields in zip(list(asked), ids, found, strict=True):
            if fields:
                asked[founder] += 1
            else:
                free[founder] = story_id
                del asked[founder]
    return free
