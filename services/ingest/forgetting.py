"""Removing what is forgotten: blobs, texts, updates, dead letters, refused files."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from services.ingest.core.documents.remains import (
    outdated,
    speaks_of,
    tells_of,
)
from services.ingest.core.ports import Journal, Rejects
from services.ingest.departing import Departing, Moved, bytes_of, commit_under, decided
from services.ingest.named import entries, named
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.events.journal import JournalLine
from shared.events.steps import Exclude, Put
from shared.ledger.cursors import entry_id
from shared.ledger.port import Lease, Ledger
from shared.log import logger

#: Seconds between two looks at what forgetting waits for.
PACE = 0.2


@dataclass(slots=True)
class Gone:
    """What was removed."""

    blobs: int = 0
    bytes: int = 0
    texts: int = 0
    updates: int = 0
    letters: int = 0
    files: int = 0
    #: The server's file was written anew.
    is_rewritten: bool = False

    def fields(self) -> dict[str, str]:
        return {
            "blobs": str(self.blobs),
            "bytes": str(self.bytes),
            "texts": str(self.texts),
            "updates": str(self.updates),
            "letters": str(self.letters),
            "files": str(self.files),
            "is_rewritten": "1" if self.is_rewritten else "0",
        }


class Forgetting:
    """Carries decisions to forget out, after their commits, under ingest's lease.

    It first waits until the articles have left their stories and these are written
    anew, then removes. Every part may be repeated, and the decision stays in
    `keys.forgetting` until all is done: whatever is killed, it is begun anew.
    """

    def __init__(
        self,
        *,
        ledger: Ledger,
        blobs: Blobs,
        journal: Journal,
        rejects: Rejects,
        clock: Clock,
        editions: Sequence[str],
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        self._ledger = ledger
        self._blobs = blobs
        self._journal = journal
        self._rejects = rejects
        self._clock = clock
        self._editions = editions
        self._run = run
        self._departing = Departing(
            ledger=ledger, blobs=blobs, clock=clock, editions=editions, run=run
        )
        self._next = 0.0
        #: Of each decision the last entry that was offered when we first looked at it.
        self._ahead: dict[int, tuple[int, int]] = {}

    async def step(self, lease: Lease) -> int:
        """Do what can be done; return how many decisions were carried out.

        Raises LeaseLost, Away and what the disk raises; then call it again.
        """
        if self._clock.seconds() < self._next:
            return 0
        self._next = self._clock.seconds() + PACE
        try:
            return await self._carry_out(lease)
        except Moved:
            self._next = 0.0
            return 0

    async def _carry_out(self, lease: Lease) -> int:
        keys = self._ledger.keys
        numbers = sorted(int(one) for one in await self._ledger.members(keys.forgetting))
        numbers = await self._passed(numbers)
        if not numbers:
            return 0
        lines = [one for one in await self._run(self._lines, numbers) if one.decision]
        articles = {one for line in lines for one in decided(line).articles}
        if not lines or not await self._departing.have_left(lines, articles, lease):
            return 0
        gone = await self._remove(lines, articles, lease)
        await self._close(lines, gone, lease)
        for line in lines:
            logger().info(
                "decision.done",
                number=line.number,
                offer_id=line.offer_id,
                trace_id=line.trace_id,
                **gone.fields(),
            )
        return len(lines)

    async def _passed(self, numbers: Sequence[int]) -> list[int]:
        """Return the decisions before which nothing waits in `articles.offered` any more.

        What a killed ingest had journalled is still named there, and so would be taken
        for used; it goes with the next steps.
        """
        if not numbers:
            return []
        stream = self._ledger.keys.offered
        last = (0, 0)
        if any(one not in self._ahead for one in numbers):
            async for entry, _ in entries(self._ledger, stream):
                last = entry_id(entry)
        self._ahead = {one: self._ahead.get(one, last) for one in numbers}
        first = await self._ledger.entries(stream, after="0", limit=1)
        begins = entry_id(first[0][0]) if first else None
        return [one for one in numbers if begins is None or begins > self._ahead[one]]

    def _lines(self, numbers: Sequence[int]) -> list[JournalLine]:
        found = (next(iter(self._journal.lines(one - 1)), None) for one in numbers)
        return [line for line in found if line is not None]

    # -- Then it is removed.

    async def _remove(
        self, lines: Sequence[JournalLine], articles: Collection[str], lease: Lease
    ) -> Gone:
        gone = Gone()
        covered = {one.number for line in lines for one in decided(line).lines}
        offers = await self._run(self._lines, sorted(covered))
        ids = {*articles, *(one.offer_id for one in offers)}
        gone.letters = await self._sift_letters(ids, lease)
        used = await named(self._ledger, self._journal, self._editions, run=self._run)
        await self._remove_blobs(offers, articles, used, gone)
        gone.files = await self._run(
            self._rejects.remove, {one.offer_id for one in offers}
        )
        if articles:
            gone.updates = await self._sift_updates(articles, lease)
        # What is only offered again never came into the server's file.
        is_late = all(one.article_id for line in lines for one in decided(line).lines)
        if articles or not is_late:
            gone.is_rewritten = await self._ledger.rewrite()
        await self._mark(offers, lease)
        return gone

    async def _remove_blobs(
        self,
        offers: Sequence[JournalLine],
        articles: Collection[str],
        used: Collection[str],
        gone: Gone,
    ) -> None:
        keys = self._ledger.keys
        containers = await self._ledger.members(keys.containers) if articles else ()
        own = {name for line in offers for name in line.blobs} | set(containers)

        def remove() -> None:
            names = [one for one in own if one not in used and self._blobs.has(one)]
            if articles:
                found = {one.name for one in self._blobs.listed()}
                names += [
                    one
                    for one in sorted(found - set(used) - own)
                    if self._is_of(one, articles, gone)
                ]
            words = [one.encode() for one in articles]
            words += filter(None, (bytes_of(self._blobs, one) for one in names))
            # Before the blobs go, or nobody could tell any more what to look for.
            self._blobs.scrub(words)
            gone.blobs = len(names)
            gone.bytes = self._blobs.delete(names)

        await self._run(remove)

    def _is_of(self, name: str, articles: Collection[str], gone: Gone) -> bool:
        """Say whether a blob that nobody uses speaks of the articles: an enrichment, or
        an older text of a story."""
        data = bytes_of(self._blobs, name)
        if not tells_of(data, articles):
            return False
        gone.texts += b'"paragraphs"' in data
        return True

    async def _sift_letters(self, ids: Collection[str], lease: Lease) -> int:
        stream = self._ledger.keys.dead_letters
        found = {
            entry
            async for entry, fields in entries(self._ledger, stream)
            if speaks_of(fields.values(), ids)
        }
        if found:
            await self._ledger.sift(stream, found, lease, epoch=False)
        return len(found)

    async def _sift_updates(self, articles: Collection[str], lease: Lease) -> int:
        stream = self._ledger.keys.updates
        updates = [one async for one in entries(self._ledger, stream)]
        found = outdated(updates, articles)
        await self._ledger.sift(stream, found, lease, epoch=True)
        return len(found)

    async def _mark(self, offers: Sequence[JournalLine], lease: Lease) -> None:
        """Let every offer of the articles that is still known end as forgotten."""
        keys = self._ledger.keys
        found = await self._ledger.fields([keys.offer(one.offer_id) for one in offers])
        changes = tuple(
            Put(keys.offer(line.offer_id), {"state": "forgotten"})
            for line, fields in zip(offers, found, strict=True)
            if fields
        )
        if changes:
            await commit_under(self._ledger, lease, changes=changes)

    async def _close(
        self, lines: Sequence[JournalLine], gone: Gone, lease: Lease
    ) -> None:
        keys, now = self._ledger.keys, self._clock.now().isoformat()
        done = {**gone.fields(), "done_at": now}
        known = await self._ledger.fields([keys.offer(one.offer_id) for one in lines])
        puts = tuple(
            Put(keys.offer(line.offer_id), done)
            for line, fields in zip(lines, known, strict=True)
            if fields
        )
        numbers = tuple(str(one.number) for one in lines)
        await commit_under(
            self._ledger, lease, changes=(*puts, Exclude(keys.forgetting, numbers))
        )
