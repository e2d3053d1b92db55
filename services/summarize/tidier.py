"""Tidying: the neighbourhoods of untidy articles settled, a few at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.summarize.core.committing import evicting_step
from services.summarize.core.news import News
from services.summarize.core.tidying.settling import eviction
from services.summarize.index import Index
from services.summarize.precedence import Precedence
from services.summarize.settlements import Asked, Copies, Settlement, Settlements
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

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Restless:
    """What moved whenever it was settled: the articles of a neighbourhood, or of some."""

    area: frozenset[str]
    #: How often that was in vain, and when it is their turn again, in seconds.
    tries: int
    until: float


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of settling the first untidy neighbourhoods beside the placer."""

    #: Neighbourhoods that are settled now.
    done: int
    #: The articles of those that could not be committed: they moved.
    restless: frozenset[str] = _NOBODY
    #: Seconds that settling took.
    took: float = 0.0


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
        self._restless: Restless | None = None

    async def tidy(self, *, limit: int = 50) -> int:
        """Settle up to so many neighbourhoods of the untidy articles; return how many
        there were. 0: the partition is settled. Raises LeaseLost."""
        async with self._index.busy:
            await self._index.news()  # loading it may find that all is untidy
        done = 0
        while done < limit and (more := await self._turn(limit - done)) is not None:
            done += more
        return done

    async def _turn(self, limit: int) -> int | None:
        """Settle the first untidy neighbourhood and others with it, or those beside one
        that has its rest; return how many. None: nothing is untidy."""
        clock, rest = self._index.clock, self._restless
        if rest and clock.seconds() < rest.until:
            others = await self._try(limit, without=rest.area)
            if others is None:
                await self._wait(rest)
                return 0
            # A second one that moves waits with the first.
            self._restless = replace(rest, area=rest.area | others.restless)
            return others.done
        if rest and rest.tries >= TRIES:
            self._restless = None
            return await self._settle_now(rest.area)
        tried = await self._try(limit, among=rest.area if rest else None)
        self._restless = None
        if tried is None:
            return 0 if rest else None
        if tried.restless:
            tries, until = rest.tries if rest else 0, clock.seconds() + REST * tried.took
            self._restless = Restless(tried.restless, tries + 1, until)
        return tried.done

    async def _wait(self, rest: Restless) -> None:
        """Wait for a moment; end the rest if nothing moved meanwhile."""
        async with self._index.busy:
            news = await self._index.news()
            moved = news.watch()
        left = rest.until - self._index.clock.seconds()
        await asyncio.sleep(max(0.0, min(left, STILL)))
        news.unwatch()
        if moved.isdisjoint(rest.area):
            self._restless = replace(rest, until=self._index.clock.seconds())

    async def _try(
        self,
        limit: int,
        *,
        among: frozenset[str] | None = None,
        without: frozenset[str] = _NOBODY,
    ) -> Tried | None:
        """Settle the first untidy neighbourhoods, so many at most, beside the placer;
        None: there are none. `among`: only those of articles of this; `without`: none
        that has any of this."""
        async with self._index.busy:
            news, untidy = await self._index.news(), await self._index.untidy()
            await self._index.reach.bring(news, untidy)
            if await self._evicted(untidy, news):
                return Tried(1)
            chosen = (untidy if among is None else untidy & among) - without
            if not chosen:
                return None
            asked = Asked(news, news.watch(), untidy, chosen, min(AT_ONCE, limit))
        copies = await self._settlements.copies(asked, without=without)
        if not copies.areas:
            return None
        first, area = copies.first, copies.beside(())
        async with self._index.busy:  # nobody is in the middle of a change
            copies = copies.unmoved()
            if not self._index.holds(news):
                return Tried(0, area)
            if first not in copies.areas:
                found = await self._copied_now(news, first)
                if found is None:
                    return Tried(0, area)
                copies = found
        began = self._index.clock.seconds()
        settlements = await self._settlements.made(copies)
        took = self._index.clock.seconds() - began
        async with self._index.busy:
            # Between the two nothing else awaits: what holds now is committed so.
            holds = self._index.holds
            held = [one for one in settlements if holds(one.news) and one.holds]
            copies.asked.news.unwatch()
            done = held if held and await self._commit(held) else []
        return Tried(len(done), copies.beside(done), took)

    async def _copied_now(self, news: News, first: str) -> Copies | None:
        """Copy the neighbourhood of an untidy article while the placer waits: it is quick
        where it is known whom all are like. None: it is not, or something is blocked."""
        untidy = await self._index.untidy()
        # Blocked meanwhile, an article would have no neighbourhood to settle.
        if first not in untidy or await self._evicted(untidy, news):
            return None
        asked = Asked(news, news.watch(), untidy, frozenset({first}), 1)
        found = await self._settlements.copies_at_hand(asked)
        return found if found and found.areas else None

    async def _settle_now(self, area: frozenset[str]) -> int:
        """Settle the first untidy neighbourhood of an area while the placer waits: it
        has moved for long enough. Return how many there were."""
        async with self._index.busy:
            news, untidy = await self._index.news(), await self._index.untidy()
            # Blocked meanwhile, the first would have no neighbourhood to settle.
            if await self._evicted(untidy, news):
                return 1
            if not (chosen := untidy & area):
                return 0
            with self._precedence.claimed():
                asked = Asked(news, news.watch(), untidy, chosen, 1)
                copies = await self._settlements.copies(asked, waits=True)
                settlements = await self._settlements.made(copies)
                news.unwatch()
                await self._commit(settlements)
        return len(settlements)

    async def _commit(self, settlements: Sequence[Settlement]) -> bool:
        """Commit settlements that hold, none of which touches what another does, in one
        round trip; the placer waits."""
        outcomes = await self._index.commit_own([one.step for one in settlements])
        if not all(one.is_done for one in outcomes):
            return False
        for one in settlements:
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
