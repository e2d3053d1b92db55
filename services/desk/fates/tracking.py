"""Gathers what journal, archive, ledger and logs know of offers."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from services.desk.fates.hops import Way
from services.desk.fates.logbook import Logbook
from services.desk.fates.loglines import LogLine
from services.desk.fates.refused import notes
from services.desk.fates.searching import Search, Sought, reading_of
from services.desk.home import Desk, Home, at_desk
from services.desk.stories.following import oldest
from shared.clock import milliseconds
from shared.errors import Away, NotRunning
from shared.events.journal import JournalLine
from shared.events.updates import StoryUpdate
from shared.ledger.cursors import entry_id, spelt
from shared.settings import ServiceSettings

#: Clocks of machines may differ by so many milliseconds.
_SLACK = 60_000
_BATCH = 1_000
#: Words of the log that tell of a story and no article.
_OF_STORIES = frozenset({"story.written"})


@dataclass(frozen=True, slots=True)
class Found:
    """The ways of the offers that are meant."""

    ways: list[Way] = field(default_factory=list)
    #: How many offers are meant; more than ways, if there was a limit.
    total: int = 0
    #: Whether the ledger could be asked.
    is_running: bool = False


async def track(settings: ServiceSettings, text: str, *, limit: int = 0) -> Found:
    """Find the offers that are meant by a file's name or an id, with all that is known.

    The newest comes first; `limit`: only the last so many. Works without a server, as far
    as journal and logs go. Raises JournalBroken.
    """
    home = Home.of(settings)
    log = await asyncio.to_thread(_relevant, home)
    async with AsyncExitStack() as stack:
        desk: Desk | None = None
        try:
            desk = await stack.enter_async_context(at_desk(settings))
        except (NotRunning, Away):
            pass  # told by is_running
        tracker = _Tracker(home, log, desk)
        lines = await tracker.search.lines(Sought.of(text, home, is_wide=True))
        chosen = (lines[-limit:] if limit else lines)[::-1]
        return Found(await tracker.ways(chosen), len(lines), desk is not None)


def _relevant(home: Home) -> list[LogLine]:
    """Read the log lines that belong to some trace, or to some story's writing."""
    return [
        line
        for line in Logbook(home.logs).past()
        if line.word("trace_id") or line.word("event") in _OF_STORIES
    ]


class _Tracker:
    def __init__(self, home: Home, log: Sequence[LogLine], desk: Desk | None) -> None:
        self._home = home
        self._desk = desk
        self._blobs = home.blobs()
        self._log = log
        self.search = Search(home, self._blobs, log, desk)

    async def ways(self, lines: Sequence[JournalLine]) -> list[Way]:
        """Gather everything about some offers."""
        offers = await self._hashes([self._offer(one) for one in lines])
        logs = self._logs({one.trace_id for one in lines})
        refused = await asyncio.to_thread(notes, self._home)
        half = [
            Way(
                line,
                await asyncio.to_thread(reading_of, self._blobs, line),
                offer,
                log=logs[line.trace_id],
                lies=(refused[line.offer_id].lies or "")
                if line.offer_id in refused
                else "",
            )
            for line, offer in zip(lines, offers, strict=True)
        ]
        return await self._with_stories(half)

    async def _with_stories(self, ways: Sequence[Way]) -> list[Way]:
        ids = [one.article_id for one in ways]
        documents = await self._hashes([self._document(one) for one in ids])
        updates = await self._updates({*ids} - {""}, ways)
        return [
            Way(
                one.line,
                one.reading,
                one.offer,
                document if one.article_id else {},
                one.log,
                [
                    update
                    for update in updates[one.article_id]
                    if update.occurred_at >= one.line.received_at
                ],
                one.lies,
            )
            for one, document in zip(ways, documents, strict=True)
        ]

    def _logs(self, traces: Collection[str]) -> Mapping[str, list[LogLine]]:
        """Sort the log's lines by trace; lines of stories go to every trace."""
        found: dict[str, list[LogLine]] = defaultdict(list)
        for line in self._log:
            if line.word("trace_id") in traces:
                found[line.word("trace_id")].append(line)
            elif line.word("event") in _OF_STORIES:
                for trace in traces:
                    found[trace].append(line)
        return found

    def _offer(self, line: JournalLine) -> str:
        return self._desk.ledger.keys.offer(line.offer_id) if self._desk else ""

    def _document(self, article_id: str) -> str:
        return self._desk.ledger.keys.document(article_id) if self._desk else ""

    async def _hashes(self, keys: Sequence[str]) -> Sequence[Mapping[str, str]]:
        if self._desk is None:
            return [{}] * len(keys)
        return await self._desk.ledger.fields(keys)

    async def _updates(
        self, articles: Collection[str], ways: Sequence[Way]
    ) -> Mapping[str, list[StoryUpdate]]:
        """Read the updates that the articles caused since the first was offered."""
        found: dict[str, list[StoryUpdate]] = defaultdict(list)
        if self._desk is None or not articles:
            return found
        ledger = self._desk.ledger
        first = min(milliseconds(one.line.received_at) for one in ways) - _SLACK
        start = max((max(first, 0), 0), entry_id(await oldest(self._desk)))
        after, last = spelt(start), entry_id(await ledger.cursor())
        while entry_id(after) < last:
            for update in await ledger.updates(after=after, limit=_BATCH):
                after = update.id
                for article_id in {*update.caused_by} & {*articles}:
                    found[article_id].append(update)
        return found
