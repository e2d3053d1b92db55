"""A standby's warm index: it follows the leader by what the leader says in public."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from services.summarize.core.deciding import item_of
from services.summarize.core.likeness.likeness import Item
from services.summarize.core.news import News
from services.summarize.core.standing.membership import Story, load
from services.summarize.core.tidying.settling import at_stake
from services.summarize.loading import ALL
from services.summarize.reaching import Reach
from services.summarize.stowage import Stowage
from services.summarize.taking_over import kept_out, take_over
from shared.errors import CursorGone, IndexLost, NotReadYet
from shared.events.stages import ArticleEnriched, StoryDecided
from shared.events.steps import Era
from shared.events.updates import StoryUpdate
from shared.ledger.port import Ledger
from shared.log import logger

#: Updates, and stories, that are read in one round trip.
UPDATES, STORIES = 1_000, 500
#: Fields of an update's data that name articles whose features may have changed.
_NAMED = ("articles_added", "articles_changed", "articles_removed")


class Follower:
    """Keeps an edition's index warm without its lease, for whoever may get it.

    Every change of a story is announced in the step that makes it; so the updates since
    the index was read say what to read again. While another leads, what is read may be
    torn; each tear is in an update that is still to come. Under the lease nothing comes
    any more, and the versions of all stories prove the index; any doubt, and it is None.
    """

    def __init__(
        self,
        edition: str,
        *,
        ledger: Ledger,
        stowage: Stowage,
        run: Callable[..., Awaitable[Any]],
    ) -> None:
        self.edition = edition
        self._ledger = ledger
        self._stowage = stowage
        self._run = run
        self._reach = Reach(edition, ledger=ledger, stowage=stowage, run=run)
        self._news: News | None = None
        self._era: Era | None = None
        self._cursor = "0"

    @property
    def is_warm(self) -> bool:
        """Say whether there is an index that only has to catch up."""
        return self._news is not None and self._era == self._ledger.era

    def forget(self) -> None:
        """Let the index be loaded anew by the next look."""
        self._news = None

    async def look(self) -> None:
        """Load the index, or read what changed since the last look; and a few of the
        closed stories that it lacks. Raises Away, and GenerationMoved after a swap."""
        with self._trusted():
            if not self.is_warm:
                await self._load()
            await self._catch_up()
            if self._news is not None:
                await self._reach.some(self._news)
                await self._stowage.stow(self._news, (), run=self._run, most=ALL)

    async def take_over(self) -> News | None:
        """Return the index as the ledger holds it, which nobody else changes: call it
        under the lease, once. None: it was cold or in doubt, load it. Raises Away."""
        with self._trusted():
            if self.is_warm:
                await self._catch_up()
            news, self._news = self._news, None
            if news is not None and self._era == self._ledger.era:
                # What stands nowhere, since it was blocked, may leave without an update.
                stands = news.story_of
                apart = [one for one in news.neighbours.at_hand if one not in stands]
                await self._read(news, (), sorted(apart))
                return news if await self._is_proven(news) else None
        return None

    @contextmanager
    def _trusted(self) -> Iterator[None]:
        """Go on without an index if what of it lies in a file can't be read back, or was
        not read yet."""
        try:
            yield
        except IndexLost as error:
            self.forget()
            if isinstance(error, NotReadYet):
                self._stowage.reads_all.add(self.edition)
            logger().warning("index.lost", edition=self.edition, detail=error.message)

    async def _load(self) -> None:
        # What is held may be of another era: if loading is cut off, nobody trusts it.
        self.forget()
        # First where, then what: an update may be read twice, but none is missed.
        self._era, self._cursor = self._ledger.era, await self._ledger.cursor()
        self._news = await self._reach.load()

    async def _catch_up(self) -> None:
        try:
            updates = await self._updates()
        except CursorGone:
            self.forget()
            return
        if any(one.event == "epoch.started" for one in updates):
            self.forget()
            await self._ledger.attach()
            return
        try:
            await self._hear([one for one in updates if one.edition == self.edition])
        except BaseException:
            self.forget()  # these updates come no more, and half of them may be taken up
            raise

    async def _updates(self) -> list[StoryUpdate]:
        heard: list[StoryUpdate] = []
        cursor = self._cursor
        while True:
            found = await self._ledger.updates(after=cursor, limit=UPDATES)
            heard += found
            if found:
                cursor = found[-1].id
            if len(found) < UPDATES:
                self._cursor = cursor  # not before: of a part nobody would hear
                return heard

    async def _hear(self, updates: Sequence[StoryUpdate]) -> None:
        """Read again what updates speak of, and what editors decided."""
        news, keys = self._news, self._ledger.keys
        assert news is not None
        stories = sorted({one.story_id for one in updates if _is_placers(one)})
        articles = sorted({one for update in updates for one in _articles(update)})
        (ruled,) = await self._ledger.fields([keys.ruled(self.edition)])
        for number in sorted(int(one) for one in ruled if int(one) not in news.decided):
            decided = StoryDecided.model_validate_json(ruled[str(number)])
            await self._rule(news, decided)
        await self._reach.take(news, stories)
        await self._read(news, await self._stories(stories), articles)

    async def _rule(self, news: News, decided: StoryDecided) -> None:
        """Let a decision hold, and take in whom it blocks no longer."""
        stakes = at_stake(decided, news)
        await self._reach.ruled(news, decided, stakes)
        where = (news, self._ledger, self._run)
        await take_over(decided, await kept_out(decided, stakes, *where), *where)

    async def _read(
        self, news: News, stories: Sequence[Story], articles: Sequence[str]
    ) -> None:
        """Take in stories, and articles as the ledger holds them now."""
        features = self._ledger.keys.features(self.edition)
        lines = await self._ledger.values([(features, one) for one in articles])
        if not (stories or articles):
            return
        items = {
            one: item_of(ArticleEnriched.model_validate_json(line)) if line else None
            for one, line in zip(articles, lines, strict=True)
        }
        await self._reach.around(news, filter(None, items.values()))
        await self._reach.prime(news, articles)
        await self._run(_take_in, news, stories, items)

    async def _stories(self, ids: Sequence[str]) -> list[Story]:
        keys, found = self._ledger.keys, []
        for at in range(0, len(ids), STORIES):
            part = ids[at : at + STORIES]
            # The hash first: members may be newer than its version, never older.
            read = await self._ledger.fields(
                [*map(keys.story, part), *map(keys.members, part)]
            )
            halves = zip(part, read[: len(part)], read[len(part) :], strict=True)
            found += [load(one, fields, stored) for one, fields, stored in halves]
        return found

    async def _is_proven(self, news: News) -> bool:
        """Hold all stories' versions against the ledger, and all articles against the
        stories."""
        keys = self._ledger.keys
        front = await self._ledger.ranked(keys.front(self.edition), limit=ALL)
        ids = [story_id for story_id, _ in front]
        versions = await self._ledger.values(
            [(keys.story(one), "membership") for one in ids]
        )
        held = await self._run(news.stories.versions)
        # What is not read yet can't be wrong, but has to be there still.
        stored = dict(zip(ids, versions, strict=True))
        unread = {one: stored.get(one) for one in news.unread}
        return (
            None not in unread.values()
            and stored == held | unread
            and all(_is_whole(story, news) for story in news.stories.here())
        )


def _is_placers(update: StoryUpdate) -> bool:
    return update.event not in ("story.rewritten", "story.corrected")


def _articles(update: StoryUpdate) -> Iterable[str]:
    for name in _NAMED if _is_placers(update) else ():
        for one in update.data.get(name, ()):
            yield one if isinstance(one, str) else one["id"]


def _take_in(
    news: News, stories: Sequence[Story], items: Mapping[str, Item | None]
) -> None:
    for story in stories:
        news.put_story(story)
    for article_id, item in items.items():
        if item is None:
            news.drop_item(article_id)
        else:
            news.put_item(item)


def _is_whole(story: Story, news: News) -> bool:
    """Say whether the revisions that stand in a story are those that are compared. What
    is stowed was: it would be at hand if an update had named it since."""
    for one in story.members.values():
        entry = news.neighbours.entry(one.id)
        if entry is None:
            if one.id in news.neighbours:
                continue
            named = {"publisher": one.publisher or "", "source": one.source}
            if not news.constraints.blocks(one.id, **named):
                return False
        elif entry.revision_id != one.revision_id:
            return False
    return True
