"""Tidying: the neighbourhoods of untidy articles settled, a few at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from services.summarize.core.committing import evicting_step
from services.summarize.core.news import News
from services.summarize.core.tidying.settling import eviction
from services.summarize.index import Index
from services.summarize.precedence import Precedence
from services.summarize.settlements import Copies, Settlement, Settlements
from shared.log import logger

#: So often a neighbourhood is settled beside the placer. If it moved each time, it is
#: settled once more, and the placer waits.
TRIES = 3
#: What moved meanwhile has a rest of so many times as long as settling it took, or
#: until it is still for so many seconds: where articles come and come, a large
#: neighbourhood would be settled in vain all the time, for as much as placing costs.
REST, STILL = 3, 0.2
#: So many blocked articles leave their stories in one round trip.
EVICTED = 50
#: So many neighbourhoods are settled and committed together, if they are small: what
#: each costs beside its settling, threads and round trips, is then paid once.
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one settlement beside the placer."""

    #: Neighbourhoods that are settled.
    done: int
    #: The first of them was to be settled, and moved: its articles.
    moved: frozenset[str] | None = None


class Tidier:
    """Settles what is untidy in one edition, and takes out what editors blocked.

    It copies what it needs, settles that in a thread while articles are placed, and
    commits between two batches of theirs if nothing of it moved meanwhile.
    """

    def __init__(
        self,
        index: Index,
        precedence: Precedence,
        run: Callable[..., Awaitable[Any]],
    ) -> None:
        self._index = index
        self._precedence = precedence
        self._settlements = Settlements(index, run)

    async def tidy(self, *, limit: int = 50) -> int:
        """Settle up to so many neighbourhoods of the untidy articles; return how many
        there were. 0: the partition is settled. Raises LeaseLost."""
        async with self._index.busy:
            await self._index.news()  # loading it may find that all is untidy
        done = 0
        while done < limit and (more := await self._settle(limit - done)):
            done += more
        return done

    async def _settle(self, limit: int) -> int:
        """Settle the first untidy neighbourhood, and others with it; return how many."""
        done, clock = 0, self._index.clock
        for _ in range(TRIES):
            began = clock.seconds()
            tried = await self._try(max(1, limit - done))
            done += tried.done
            if tried.moved is None:
                return done
            until = clock.seconds() + REST * (clock.seconds() - began)
            done += await self._let_rest(tried.moved, limit - done, until)
        # Others may have been settled with it, each time: it has waited for long enough.
        async with self._index.busy:
            with self._precedence.claimed():
                if copies := await self._copied_now():
                    await self._commit(await self._settlements.made(copies))
        return done + 1

    async def _let_rest(self, area: frozenset[str], limit: int, until: float) -> int:
        """Settle others while an area moves, but not for longer; return how many."""
        done, without, clock = 0, area, self._index.clock
        while done < limit and clock.seconds() < until:
            tried = await self._try(limit - done, without=without)
            if not tried.done and tried.moved is None:
                break
            done += tried.done
            without |= tried.moved or frozenset()
        while (left := until - clock.seconds()) > 0:
            async with self._index.busy:
                moved = (await self._index.news()).watch()
            await asyncio.sleep(min(left, STILL))
            if moved.isdisjoint(area):
                break
        return done

    async def _try(self, limit: int, *, without: frozenset[str] = frozenset()) -> Tried:
        """Settle the first untidy neighbourhoods, so many at most, beside the placer;
        none that has any of `without`."""
        async with self._index.busy:
            news = await self._index.news()
            untidy = await self._index.untidy() - without
            if not untidy:
                return Tried(0)
            await self._index.reach.bring(news, untidy)
            if await self._evicted(untidy, news):
                return Tried(1)
            moved = news.watch()
        asked = (untidy, news, moved, min(AT_ONCE, limit))
        copies = await self._settlements.copies(*asked, without=without)
        if not copies.areas:
            return Tried(0)
        first, area = copies.first, copies.areas[copies.first].area
        async with self._index.busy:  # nobody is in the middle of a change
            copies = copies.unmoved()
            if not self._index.holds(news) or first not in copies.areas:
                # To copy it is quick, compared with settling it.
                if not (now := await self._copied_now(without)):
                    return Tried(0, area | {first})
                copies, first, area = now, now.first, now.areas[now.first].area
        settlements = await self._settlements.made(copies)
        async with self._index.busy:
            # Between the two nothing else awaits: what holds now is committed so.
            holds = self._index.holds
            held = [one for one in settlements if holds(one.news) and one.holds]
            done = len(held) if held and await self._commit(held) else 0
        if done and held[0].first == first:
            return Tried(done)
        return Tried(done, area | {first})

    async def _copied_now(self, without: frozenset[str] = frozenset()) -> Copies | None:
        """Copy the first untidy neighbourhood while the placer waits."""
        news = await self._index.news()
        untidy = await self._index.untidy() - without
        # Blocked meanwhile, the first would have no neighbourhood to settle.
        if not untidy or await self._evicted(untidy, news):
            return None
        asked = (untidy, news, news.watch(), 1)
        found = await self._settlements.copies(*asked, without=without, waits=True)
        return found if found.areas else None

    async def _commit(self, settlements: Sequence[Settlement]) -> bool:
        """Commit settlements that hold, none of which touches what another does, in one
        round trip; the placer waits."""
        outcomes = await self._index.commit_own([one.step for one in settlements])
        if not all(one.is_done for one in outcomes):
            return False
        for one in settlements:
            one.news.unwatch()
            for turn in one.turns:
                one.news.put_story(turn.after)
            if one.turns:
                logger().info(
                    "story.tidied",
                    edition=self._index.edition,
                    outcome="done",
                    articles=len(one.area.area),
                    moved=one.moves,
                    stories=len(one.turns),
                )
        return True

    async def _evicted(self, untidy: Iterable[str], news: News) -> bool:
        """Take untidy articles that are blocked by now out of their stories, so many at
        most; say whether there were any."""
        evicted = sorted(one for one in untidy if news.is_evicted(one))
        if evicted:
            await self._evict(evicted[:EVICTED])
        return bool(evicted)

    async def _evict(self, article_ids: Sequence[str]) -> None:
        """Take blocked articles out of their stories."""
        news, bench = await self._index.news(), self._index.bench()
        steps, turns = [], []
        for event in await self._index.stored(article_ids):
            turn = eviction(event.article_id, news)
            news.put_story(turn.after)  # if it fails, all is loaded anew
            turns.append((event, turn))
            steps.append(evicting_step(turn, event, (self._index.held,), bench))
        outcomes = await self._index.commit_own(steps)
        for (event, turn), outcome in zip(turns, outcomes, strict=True):
            if outcome.is_done:
                about = {"article_id": event.article_id, "story_id": turn.after.id}
                logger().info("article.blocked", **about, outcome="done")
