"""An article that comes late is settled in the step that places it."""

from collections.abc import Iterable

from services.summarize.core.deciding import Placement, decide
from services.summarize.core.news import News
from services.summarize.core.tidying.latecomers import around, at_once, comes_late
from services.summarize.core.tidying.settling import parted, planned
from services.summarize.index import Index
from services.summarize.loading import taken_ids
from shared.events.stages import ArticleEnriched


async def decided(
    event: ArticleEnriched,
    index: Index,
    news: News,
    *,
    placed: int,
    free_id: str,
    given: Iterable[str],
) -> Placement:
    """Decide what an event does, whose article is in the index; with it the
    neighbourhood is settled, if it comes late.

    `placed`, `free_id`: see `decide`; `given`: ids of stories that earlier steps touch,
    which are not committed yet. Raises Away.
    """
    placement = decide(event, news, placed=placed, free_id=free_id)
    if not comes_late(placement, event, news):
        return placement
    while (area := around(event.article_id, news)) and area.unsearched:
        await index.reach.search(news, area.unsearched)
    if area is None:
        return placement
    taken, now = set(given), index.clock.now()
    parts = parted(area.area, area)
    while True:
        plan = planned(parts, area.area, area, taken)
        ids = [one.story_id for one in plan.opened]
        if not (found := await taken_ids(index.ledger, ids)):
            return at_once(placement, event, area, plan, free_id=free_id, now=now)
        taken |= found
