"""Sweeping: idle stories closed, and what is over let out of memory."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from services.summarize.core.committing import tidying_step
from services.summarize.core.idling import closing, idle, watermark
from services.summarize.index import Index
from shared.clock import milliseconds
from shared.log import logger

#: So many stories are closed in one round trip.
CLOSED = 200


class Sweeper:
    """Closes what is idle in one edition, and lets go of what is over.

    Articles are placed between two round trips, and between two bundles that leave
    memory.
    """

    def __init__(
        self,
        index: Index,
        run: Callable[..., Awaitable[Any]],
        idle_after: timedelta,
        keep_for: timedelta,
    ) -> None:
        """`keep_for`: public updates older than this are let go; a reader that was away
        for longer takes snapshots."""
        self._index = index
        self._run = run
        self._idle_after = idle_after
        self._keep_for = keep_for

    async def sweep(self) -> None:
        """Close what is idle, let what is over leave memory, and old updates go. Raises
        LeaseLost."""
        more = True
        while more:
            more = await self.close_idle() >= CLOSED
        await self.stow()
        oldest = self._index.clock.now() - self._keep_for
        await self._index.ledger.trim(before=milliseconds(oldest))

    async def close_idle(self) -> int:
        """Close the stories that have been idle for long enough; return how many.
        Raises LeaseLost."""
        with self._index.trusted():
            async with self._index.busy:
                return await self._close_idle()

    async def stow(self) -> None:
        """Let what is over leave memory."""
        more = True
        while more:  # one bundle at a time: articles go between two
            with self._index.trusted():
                async with self._index.busy:
                    more = await self._stow()

    async def _close_idle(self) -> int:
        index = self._index
        news, bench = await index.news(), index.bench()
        key = index.ledger.keys.watermark(index.edition)
        ranked = await index.ledger.ranked(key, limit=1000)
        mark = watermark([member for member, _ in ranked])
        if mark is not None:
            news.cool(mark - self._idle_after)
        over = idle(news.stories.here(), mark=mark, after=self._idle_after)
        turns = [closing(story, news) for story in over[:CLOSED]]
        steps = [tidying_step([turn], [], [], (index.held,), bench) for turn in turns]
        outcomes = await index.commit_own(steps) if steps else []
        closed = [
            turn for turn, outcome in zip(turns, outcomes, strict=True) if outcome.is_done
        ]
        for turn in closed:
            news.put_story(turn.after)
            logger().info("story.closed", story_id=turn.after.id, outcome="done")
        return len(closed)

    async def _stow(self) -> bool:
        news, untidy = await self._index.news(), await self._index.untidy()
        return await self._index.stowage.stow(news, untidy, run=self._run)
