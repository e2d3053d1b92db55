"""Whether what is forgotten has left its stories, and what helps it to leave."""

import json
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta
from typing import Any

from services.ingest.core.documents.forgetting import leaving
from services.ingest.core.documents.remains import (
    Remains,
    blanking,
    speaks_of,
    tells_of,
    wanting,
)
from services.ingest.core.documents.states import DocumentState
from services.ingest.named import entries
from shared.blobs.port import Blobs
from shared.clock import Clock, milliseconds
from shared.errors import BlobBroken, BlobMissing, LeaseLost, StorywireError
from shared.events.decisions import Decision
from shared.events.journal import JournalLine
from shared.events.steps import Change, Held, Send, Step, Unrank
from shared.events.story import KeptVersion
from shared.events.wire import fields_of
from shared.ledger.port import Lease, Ledger

#: So long after the decision a story's text is dropped that no writer writes anew.
PATIENCE = timedelta(seconds=60)
_PART = 500


class Moved(StorywireError):
    """The server began another life or epoch meanwhile: what was read may not hold."""


class Departing:
    """Sees articles out: of the work streams, of their stories, of the stories' texts."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        blobs: Blobs,
        clock: Clock,
        editions: Sequence[str],
        run: Callable[..., Awaitable[Any]],
    ) -> None:
        self._ledger = ledger
        self._blobs = blobs
        self._clock = clock
        self._editions = editions
        self._run = run

    async def have_left(
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
            articles = decided(line).articles
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
            await commit_under(self._ledger, lease, events=tuple(again))
        return not again

    async def _are_written(
        self, articles: Collection[str], lease: Lease, *, is_late: bool
    ) -> bool:
        remains = await self._remains(articles)
        if not remains:
            await self._unkeep(articles, lease)
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
            await commit_under(self._ledger, lease, changes=tuple(changes))
        if any(one.is_standing for one in remains):
            return False
        await self._unkeep(articles, lease)
        return True

    async def _unkeep(self, articles: Collection[str], lease: Lease) -> None:
        """Let go of older texts that speak of the articles."""
        changes = list[Change]()
        for key in await self._ledger.scan(self._ledger.keys.versions("")):
            for member, _ in await self._ledger.ranked(key, limit=_PART):
                blob = KeptVersion.model_validate_json(member).blob
                if speaks_of([member], articles) or await self._run(
                    self._speaks, blob, articles
                ):
                    changes.append(Unrank(key, member))
        for first in range(0, len(changes), _PART):
            part = tuple(changes[first : first + _PART])
            await commit_under(self._ledger, lease, changes=part)

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
        return tells_of(bytes_of(self._blobs, name), articles)


async def commit_under(
    ledger: Ledger,
    lease: Lease,
    *,
    changes: tuple[Change, ...] = (),
    events: tuple[Send, ...] = (),
) -> None:
    """Commit under ingest's lease. Raises LeaseLost, Moved."""
    held = (Held(lease.key, lease.holder),)
    outcome = await ledger.commit(Step(ledger.era, held, changes=changes, events=events))
    if outcome.why == "lease":
        raise LeaseLost
    if not outcome.is_done:
        raise Moved


def bytes_of(blobs: Blobs, name: str) -> bytes:
    """Return a blob's bytes; none where it is gone or broken. Blocks."""
    try:
        return blobs.get(name)
    except (BlobMissing, BlobBroken):
        return b""


def decided(line: JournalLine) -> Decision:
    """Return what a line of the journal decided."""
    return line.decision or Decision(kind="forget")
