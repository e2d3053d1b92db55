"""Asks the placer of an edition why an article stands in its story."""

import asyncio
import json
from collections.abc import Mapping

from services.gateway.ports import Reasons
from shared.clock import Clock
from shared.errors import Away
from shared.events.why import WhyTold, asking, stand_of
from shared.ledger.insisting import insisted
from shared.ledger.port import Ledger

#: Seconds between two looks for an answer.
_LOOK = 0.05
#: Questions that one gateway has open: many readers at once wait for each other.
_OPEN = 8


class LedgerReasons(Reasons):
    """Implements services.gateway.ports.Reasons over streams and state.

    A question is asked once for all who want to know meanwhile, and its answer holds for
    a minute, or until its story changes: what readers ask can't keep a placer from its
    articles.
    """

    def __init__(self, ledger: Ledger, *, clock: Clock, seconds: float) -> None:
        self._ledger, self._clock = ledger, clock
        self._seconds = seconds
        self._open = asyncio.Semaphore(_OPEN)
        self._asked: dict[str, asyncio.Task[str]] = {}

    async def why(self, article_id: str) -> WhyTold | None:
        asked = self._asked.get(article_id)
        if asked is None:
            asked = asyncio.create_task(self._answer(article_id))
            self._asked[article_id] = asked
            asked.add_done_callback(lambda _: self._asked.pop(article_id, None))
        # One who leaves must not take the answer from the others.
        said = await asyncio.shield(asked)
        return WhyTold.model_validate_json(said) if said else None

    async def _answer(self, article_id: str) -> str:
        """Return the answer as it is kept. Raises Away: nobody answers in time."""
        try:
            async with asyncio.timeout(self._seconds), self._open:
                return await self._found(article_id)
        except TimeoutError:
            raise Away from None

    async def _found(self, article_id: str) -> str:
        keys = self._ledger.keys
        (document,) = await self._ledger.fields([keys.document(article_id)])
        story_id = document.get("story_id", "")
        story = keys.story(story_id)
        edition, membership = await self._ledger.values(
            [(story, "edition"), (story, "membership")]
        )
        if not story_id or edition is None:
            return ""
        kept = await self._kept(article_id)
        # What was told of the story before it changed is told no more.
        if kept.get("stand") == stand_of(story_id, membership or ""):
            return kept["why"]
        await self._ask(article_id, json.loads(edition))
        said = kept
        while not said or said == kept:
            await asyncio.sleep(_LOOK)
            said = await self._kept(article_id)
        return said["why"]

    async def _kept(self, article_id: str) -> Mapping[str, str]:
        (answer,) = await self._ledger.fields([self._ledger.keys.answer(article_id)])
        return answer

    async def _ask(self, article_id: str, edition: str) -> None:
        ledger, trace_id = self._ledger, self._clock.token()
        outcome = await insisted(
            ledger,
            lambda: asking(
                article_id,
                edition=edition,
                keys=ledger.keys,
                era=ledger.era,
                trace_id=trace_id,
            ),
        )
        if outcome.verdict == "full":
            raise Away
