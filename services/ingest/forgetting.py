"""Removing what is forgotten: blobs, texts, updates, dead letters, refused files."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from services.ingest.core.documents.documents import DocumentState
from services.ingest.core.documents.forgetting import leaving
from services.ingest.core.documents.remains import (
    Remains,
    blanking,
    outdated,
    speaks_of,
    wanting,
)
from services.ingest.core.ports import Journal, Rejects
from services.ingest.named import entries, named
from shared.blobs.port import Blobs
from shared.clock import Clock, milliseconds
from shared.errors import BlobBroken, BlobMissing, LeaseLost, StorywireError
from shared.events.decisions import Decision
from shared.events.journal import JournalLine
from shared.events.steps import Change, Exclude, Held, Put, Send, Step
from shared.events.wire import fields_of
from shared.ledger.port import Lease, Ledger
from shared.log import logger

#: Seconds between two looks at what forgetting waits for.
PACE = 0.2
#: So long after the decision a story's text is dropped that no writer writes anew.
PATIENCE = timedelta(seconds=60)
_PART = 500


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


class Moved(StorywireError):
    """The server began another life or epoch meanwhile: what was read may not hold."""


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
        self._next = 0.0

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
        if not numbers:
            return 0
        lines = [one for one in await self._run(self._lines, numbers) if one.decision]
        articles = {one for line in lines for one in _decided(line).articles}
        if not lines or not await self._has_left(lines, articles, lease):
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

    def _lines(self, numbers: Sequence[int]) -> list[JournalLine]:
        found = (next(iter(self._journal.lines(one - 1)), None) for one in numbers)
        return [line for line in found if line is not None]

    # -- Until the articles have left.

    async def _has_left(
        self, lines: Sequence[JournalLine], articles: Collection[str], lease: Lease
    ) -> bool:
        """Say whether nothing that works or stands speaks of the articles any more."""
        if not articles:
            return True
        keys = self._ledger.keys
        for stream in [keys.ingested, *(keys.enriched(one) for one in self._editions)]:
            async for _, fields in entries(self._ledger, stream):
                if speaks_of(fields.values(), articles):
                    return False
        if not await self._are_placed(lines, lease):
            return False
        since = min(line.received_at for line in lines)
        is_late = self._clock.now() - since > PATIENCE
        return await self._are_written(articles, lease, is_late=is_late)

    async def _are_placed(self, lines: Sequence[JournalLine], lease: Lease) -> bool:
        """Say whether the placers have taken the articles out; if a message to them was
        buried, send another."""
        keys, again = self._ledger.keys, list[Send]()
        for line in lines:
            articles = _decided(line).articles
            found = await self._ledger.fields([keys.document(one) for one in articles])
            for article_id, fields in zip(articles, found, strict=True):
                state = DocumentState.of(fields)
                if state is None or not state.edition:
                    continue
                if int(fields.get("placed") or 0) < state.states:
                    event = leaving(line, article_id, state)
                    said = fields_of(event, trace_id=line.trace_id)
                    again.append(Send(keys.ingested, said))
        if again:
            await self._commit(lease, events=tuple(again))
        return not again

    async def _are_written(
        self, articles: Collection[str], lease: Lease, *, is_late: bool
    ) -> bool:
        remains = await self._remains(articles)
        if not remains:
            return True
        keys, now = self._ledger.keys, milliseconds(self._clock.now())
        due = {one for one, _ in await self._ledger.ranked(keys.due, limit=1_000_000)}
        changes: list[Change] = []
        for one in remains:
            if is_late or not one.is_standing:
                (members,) = await self._ledger.fields([keys.members(one.story_id)])
                changes += blanking(one, members, keys=keys, now=now)
            elif one.story_id not in due:
                changes += wanting(one, keys=keys, now=now)
        if changes:
            await self._commit(lease, changes=tuple(changes))
        return all(not one.is_standing for one in remains)

    async def _remains(self, articles: Collection[str]) -> list[Remains]:
        """Return the stories whose headline, dek or text speak of the articles."""
        keys, found = self._ledger.keys, list[Remains]()
        prefix, suffix = keys.story(""), keys.members("").removeprefix(keys.story(""))
        names = [
            one.removeprefix(prefix)
            for one in await self._ledger.scan(prefix)
            if not one.endswith(suffix)
        ]
        for first in range(0, len(names), _PART):
            part = names[first : first + _PART]
            hashes = await self._ledger.fields([keys.story(one) for one in part])
            for story_id, fields in zip(part, hashes, strict=True):
                blob = fields.get("text_blob")
                if speaks_of(fields.values(), articles) or (
                    blob and await self._run(self._speaks, blob, articles)
                ):
                    status = json.loads(fields.get("status") or '""')
                    found.append(Remains(story_id, status in ("live", "closed"), blob))
        return found

    def _speaks(self, name: str, articles: Collection[str]) -> bool:
        data = self._bytes(name)
        return any(one.encode() in data for one in articles)

    # -- Then it is removed.

    async def _remove(
        self, lines: Sequence[JournalLine], articles: Collection[str], lease: Lease
    ) -> Gone:
        gone = Gone()
        covered = {one.number for line in lines for one in _decided(line).lines}
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
        is_late = all(one.article_id for line in lines for one in _decided(line).lines)
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
            words += filter(None, (self._bytes(one) for one in names))
            # Before the blobs go, or nobody could tell any more what to look for.
            self._blobs.scrub(words)
            gone.blobs = len(names)
            gone.bytes = self._blobs.delete(names)

        await self._run(remove)

    def _bytes(self, name: str) -> bytes:
        try:
            return self._blobs.get(name)
        except (BlobMissing, BlobBroken):
            return b""

    def _is_of(self, name: str, articles: Collection[str], gone: Gone) -> bool:
        """Say whether a blob that nobody uses speaks of the articles: an enrichment, or
        an older text of a story."""
        data = self._bytes(name)
        if not any(one.encode() in data for one in articles):
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
            await self._commit(lease, changes=changes)

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
        await self._commit(lease, changes=(*puts, Exclude(keys.forgetting, numbers)))

    async def _commit(
        self,
        lease: Lease,
        *,
        changes: tuple[Change, ...] = (),
        events: tuple[Send, ...] = (),
    ) -> None:
        held = (Held(lease.key, lease.holder),)
        outcome = await self._ledger.commit(
            Step(self._ledger.era, held, changes=changes, events=events)
        )
        if outcome.why == "lease":
            raise LeaseLost
        if not outcome.is_done:
            raise Moved


def _decided(line: JournalLine) -> Decision:
    return line.decision or Decision(kind="forget")
