"""What the live generation holds of an article's meaning, for one that is rebuilt."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from shared.events.stages import ArticleEnriched, ArticleIngested
from shared.ledger.connecting import reachable
from shared.ledger.redis import RedisLedger

#: Names the blob of an article's enrichment, as far as there is one; "": there is none.
Recall: TypeAlias = Callable[[ArticleIngested], Awaitable[str]]


def recalling(live: RedisLedger) -> Recall:
    """Return what finds the enrichments of the live generation. Raises Away."""

    async def recall(event: ArticleIngested) -> str:
        if event.kind == "retracted":
            return ""
        key = live.keys.features(event.edition)
        async with reachable():
            line = await live.client.hget(key, event.article_id)
        if not line:
            return ""
        held = ArticleEnriched.model_validate_json(line)
        same = (held.revision_id, held.reading) == (event.revision_id, event.reading)
        return held.enrichment or "" if same else ""

    return recall


async def nothing(_: ArticleIngested) -> str:
    """Recall nothing: all is understood anew."""
    return ""
