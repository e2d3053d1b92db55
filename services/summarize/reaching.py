"""How an index comes to be: what is active at once, what is closed when it is reached."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import Any

from services.summarize.core.constraints import constraints_of
from services.summarize.core.deciding import item_of
from services.summarize.core.index.unread import Unread, ranked_story
from services.summarize.core.likeness.likeness import Item
from services.summarize.core.likeness.traits import day_of
from services.summarize.core.news import News
from services.summarize.loading import (
    ALL,
    features,
    make_ready,
    stories,
    take_in,
    take_up,
)
from services.summarize.stowage import Stowage
from shared.events.stages import ArticleEnriched, StoryDecided
from shared.ledger.port import Ledger
from shared.log import logger

#: Stories that are read in one round trip, with all their articles.
STORIES = 500
#: Articles that are searched for at a time, in a thread: of a crowd that loses one whom
#: all chose, all are, which takes many times as long as a lease.
SEARCHED = 64


class Reach:
    """Reads an edition's index from the ledger, as far as somebody asks for it.

    Closed stories wait there until a search may come upon one of them: who asks for a
    search has them read first. Little by little all of them are read. What was read is
    let go of again, as in a sweep. Nobody else may use the index meanwhile, but who looks
    at it in a thread under `looking`. Whatever waits may raise Away.
    """

    def __init__(
        self,
        edition: str,
        *,
        ledger: Ledger,
        stowage: Stowage,
        run: Callable[..., Awaitable[Any]],
    ) -> None:
        """`run`: runs the part that computes, in a thread or here."""
        self.edition = edition
        self._ledger = ledger
        self.stowage = stowage
        self._run = _to_its_end(run)
        #: Held by who looks at the index in a thread while articles are placed: nothing
        #: leaves memory meanwhile.
        self.looking = asyncio.Lock()

    async def load(self) -> News:
        """Load the index: all live stories, and those closed ones that anything may be
        like, that wait to be tidied or that editors decided about; all, if the stowage
        says so."""
        ledger, keys, news = (
            self._ledger,
            self._ledger.keys,
            self.stowage.news(self.edition),
        )
        (ruled,) = await ledger.fields([keys.ruled(self.edition)])
        news.decide(*map(StoryDecided.model_validate_json, ruled.values()))
        untidy = await ledger.members(keys.untidy(self.edition))
        front = await ledger.ranked(keys.front(self.edition), limit=ALL)
        ids = [story_id for story_id, _ in front]
        waits = self.edition not in self.stowage.reads_all
        if waits:
            news.neighbours.unread = await self._ranked(ids)
            news.misranked = news.unread.distrusted
        at_once = [one for one in ids if one not in news.unread]
        await self._read(news, at_once, untidy, ranks=waits)
        await self.bring(news, [*sorted(untidy), *news.constraints.named])
        # Articles that were blocked until now stand in no story: they are untidy.
        apart = [one for one in sorted(untidy) if one not in news.neighbours]
        await take_up(apart, news, ledger, self._run)
        await self._run(make_ready, news)
        if not news.unread:
            self.stowage.reads_all.discard(self.edition)
        return news

    async def _ranked(self, ids: Sequence[str]) -> Unread:
        """Read which of these stories are ranked as they stand."""
        ledger, keys = self._ledger, self._ledger.keys
        closed = await ledger.ranked(keys.closed(self.edition), limit=ALL)
        named = {ranked_story(member) for member, _ in closed}
        asked = [one for one in ids if one in named]
        # Later than the ranking: a story that changed in between is not trusted.
        read = await ledger.values([(keys.story(one), "membership") for one in asked])
        held = {one: int(each) for one, each in zip(asked, read, strict=True) if each}
        return Unread(closed, held)

    async def bring(self, news: News, article_ids: Iterable[str]) -> None:
        """Read the stories that these articles stand in."""
        if not news.unread:
            return
        away = [one for one in article_ids if one not in news.neighbours]
        asked = [(self._ledger.keys.document(one), "story_id") for one in away]
        found = dict.fromkeys(await self._ledger.values(asked)) if asked else {}
        await self._read(news, [one for one in found if one and one in news.unread])

    async def look_ahead(self, news: News, events: Sequence[ArticleEnriched]) -> None:
        """Read what a batch may be like, and the stories that its articles stand in."""
        items = list(filter(None, map(item_of, events)))
        if news.unread:
            await self.around(news, items)
        await self._run(news.foresee, items)
        await self.prime(news, [one.article_id for one in events])

    async def around(self, news: News, items: Iterable[Item]) -> None:
        """Read whatever one of these items may be like."""
        times = [one.published_at for one in items]
        await self._reach(news, [day_of(one) if one else None for one in times])

    async def put(self, news: News, item: Item) -> None:
        """Take an article in. Of a crowd all must have been searched for: while not all
        is read, what these may be like is read first."""
        if news.unread and not (news.blocks(item) or news.neighbours.holds(item)):
            news.moves([item.article_id, *news.near(item.article_id)])
            news.hold_items([item])
            await self.prime(news, [item.article_id])
            news.moves([item.article_id, *news.near(item.article_id)])
        news.put_item(item)

    async def search(self, news: News, article_ids: Sequence[str]) -> None:
        """Find whom articles are like, those of them that are in the index."""
        held = [one for one in article_ids if one in news.neighbours]
        days = map(news.neighbours.day, held if news.unread else ())
        await self._reach(news, list(days))
        for at in range(0, len(held), SEARCHED):
            await self._run(news.neighbours.search, held[at : at + SEARCHED])

    async def prime(self, news: News, article_ids: Sequence[str]) -> None:
        """Read the stories of these articles, and find whom these are like: who asks
        then searches no more. What a standby read last may be like others that were
        searched for before it came: so also when all is read."""
        await self.bring(news, article_ids)
        while asked := news.neighbours.missing(article_ids):
            await self.search(news, asked)

    async def ruled(
        self, news: News, decided: StoryDecided, stakes: Iterable[StoryDecided]
    ) -> None:
        """Read what a decision concerns; what is at stake: itself, or what it undoes. All
        that there is, if that names publishers or sources."""
        at_stake = [one.decision for one in stakes]
        if any(one.publishers or one.sources for one in at_stake):
            await self.everything(news)
        if news.unread:
            # An undo brings back what was decided before of whom it does not name.
            held = constraints_of([*news.decided.values(), decided])
            await self.bring(news, held.named)
        for one in at_stake:
            await self.prime(news, [*one.articles, *one.others, *one.left])

    async def some(self, news: News) -> bool:
        """Read a few more; return whether there are others."""
        await self._read(news, news.unread.latest(self.stowage.few))
        return bool(news.unread)

    async def everything(self, news: News) -> None:
        """Read all that is left."""
        await self._read(news, list(news.unread))

    async def take(self, news: News, story_ids: Iterable[str]) -> None:
        """Read those of these stories that were not read yet."""
        await self._read(news, [one for one in story_ids if one in news.unread])

    async def _reach(self, news: News, days: Sequence[float | None]) -> None:
        if news.unread:
            found = news.unread.reached(days, news.neighbours.reach)
            await self._read(news, found)

    async def _read(
        self,
        news: News,
        ids: Sequence[str],
        untidy: Collection[str] | None = None,
        *,
        ranks: bool = False,
    ) -> None:
        ledger, edition, was_whole = self._ledger, self.edition, not news.unread
        for at in range(0, len(ids), STORIES):
            part = ids[at : at + STORIES]
            # The hash first: members may be newer than its version, never older.
            hashes = await stories(ledger, part)
            members = await ledger.fields([ledger.keys.members(one) for one in part])
            # What is here already stays: by other stories it came, and may be ahead.
            here = news.neighbours
            named = [one for each in members for one in each if one not in here]
            lines = await features(ledger, edition, named)
            held = list(zip(part, hashes, members, strict=True))
            await self._run(take_in, news, lines, held)
            if ranks:
                news.note_unranked(part)
            if len(news.stories.closed_here()) >= self.stowage.together:
                if untidy is None:
                    untidy = await ledger.members(ledger.keys.untidy(edition))
                async with self.looking:
                    await self.stowage.stow(news, untidy, run=self._run, most=ALL)
        if ids and not (was_whole or news.unread):
            logger().info("index.whole", edition=edition, outcome="done")


def _to_its_end(run: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Return the same, but who is cancelled waits for it: a thread can't be stopped, and
    while it changes the index nobody else may use that."""

    async def runs(function: Callable[..., Any], *arguments: Any) -> Any:
        running = asyncio.ensure_future(run(function, *arguments))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            while not running.done():
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.wait([running])
            raise

    return runs
