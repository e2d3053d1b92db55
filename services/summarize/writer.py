"""The writer: takes stories that are due, and commits their text."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import structlog

from services.summarize.core.publishing import Draft, departed, publishing_step
from services.summarize.core.writing.composing import write
from services.summarize.core.writing.known import known_from
from services.summarize.core.writing.mending import is_mending, mended
from services.summarize.core.writing.sources import Source
from services.summarize.core.writing.worth import TASTE, Taste
from shared.blobs.port import Blobs
from shared.clock import Clock, milliseconds
from shared.errors import Away, GenerationMoved, StorywireError
from shared.events.article import Enrichment
from shared.events.outcomes import Outcome
from shared.events.steps import Leased, Step
from shared.events.stored import BRIEF, StoredText, members_of, record_of
from shared.ledger.letters import WRITING, bury, letter
from shared.ledger.port import DueStory, Ledger, Snapshot
from shared.ledger.retry import DELIVERIES
from shared.log import logger

#: Why a commit is stale when the server began another life; the ledger has met it anew.
RESTARTED = ("server", "epoch")
#: A story in hand is written so often, with so many seconds' pause while the server is
#: away, before its lease is left to end.
TRIES, AGAIN = 10, 0.2
#: Enrichments kept in memory; one is some tens of kB.
KEPT = 512


class Untold(StorywireError):
    """This story's text could not be written however often it was tried."""


class Writer:
    """Writes stories, any number of writers at once; owns the text half."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        blobs: Blobs,
        clock: Clock,
        words: int | None = None,
        placing: str = "",
        taste: Taste = TASTE,
        lease_ms: int = 10_000,
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        self._ledger = ledger
        self._blobs = blobs
        self._clock = clock
        self._words = words
        #: Version of the parameters that the stories' articles were placed with.
        self._placing = placing
        self._taste = taste
        self._lease_ms = lease_ms
        self._run = run
        self._enrichment = lru_cache(KEPT)(self._read_enrichment)

    async def step(self, *, limit: int = 1) -> int:
        """Write up to so many due stories, one after the other; return how many."""
        now = milliseconds(self._clock.now())
        taken = await self._ledger.take_due(now=now, lease=self._lease_ms, limit=limit)
        for due in taken:
            await self._attempt(due)
        return len(taken)

    async def work(self, stop: asyncio.Event, *, pace: float = 0.2) -> None:
        """Write what falls due until told to stop; `pace`: seconds between looks."""
        while not stop.is_set():
            try:
                busy = await self.step()
            except Away:
                busy = 0  # the worker's sign of life tells of it, once
            if not busy:
                await _until(stop, pace)

    async def _attempt(self, due: DueStory) -> None:
        began = self._clock.seconds()
        with structlog.contextvars.bound_contextvars(story_id=due.story_id):
            try:
                outcome, about = await self._insist(due)
            except (Away, GenerationMoved):
                raise
            except Exception as error:  # the lease ends by itself, and counts
                detail = f"{type(error).__name__}: {error}"[:500]
                logger().warning("message.retried", attempt=due.leases, detail=detail)
                return
            took = round((self._clock.seconds() - began) * 1000, 1)
            log = "story.written" if outcome.is_done else "message.stale"
            logger().info(
                log,
                outcome=outcome.verdict,
                attempt=due.leases,
                duration_ms=took,
                **about,
            )

    async def _insist(self, due: DueStory) -> tuple[Outcome, dict[str, Any]]:
        """Write; again if the server restarted meanwhile, and soon if it is away: a lease
        that ends without an answer counts against the story."""
        for _ in range(TRIES - 1):
            try:
                outcome, about = await self._write(due)
            except Away:
                await asyncio.sleep(AGAIN)
                continue
            if outcome.why not in RESTARTED:
                return outcome, about
        return await self._write(due)

    async def _write(self, due: DueStory) -> tuple[Outcome, dict[str, Any]]:
        era, fence = self._ledger.era, self._fence(due)
        if due.leases > DELIVERIES:
            return await self._give_up(due), {"buried": True}
        snapshot = await self._ledger.snapshot(due.story_id)
        if snapshot is None or json.loads(snapshot.fields["status"]) not in (
            "live",
            "closed",
        ):
            outcome = await self._ledger.commit(Step(era, (fence,)))
            return outcome, {"articles": 0}
        draft = await self._run(self._draft, due.story_id, snapshot)
        draft = replace(draft, moved=await self._moved(draft))
        blob = await self._run(self._blobs.put, _stored(draft))
        publish = partial(publishing_step, fence=fence, era=era, keys=self._ledger.keys)
        # It weighs what is new to readers, which takes its time, too.
        step = await self._run(partial(publish, now=self._clock.now()), draft, blob)
        outcome = await self._ledger.commit(step)
        if outcome.verdict == "conflict":
            # A member was revised or left; that touched the story, so that it stays due:
            # without our lease it is written anew after the quiet time.
            await self._ledger.commit(Step(era, (fence,)))
        return outcome, {
            "articles": len(snapshot.members),
            "announced": bool(step.events),
            "sentences": sum(len(paragraph) for paragraph in draft.text.paragraphs),
            "refused": dict(draft.refused),
        }

    async def _moved(self, draft: Draft) -> frozenset[tuple[str, str]]:
        """Tell which articles only went to another story, as they are."""
        gone = departed(draft)
        keys = [self._ledger.keys.document(article_id) for article_id, _ in gone]
        documents = await self._ledger.fields(keys) if gone else ()
        return frozenset(
            one
            for one, document in zip(gone, documents, strict=True)
            if document.get("story_id") and document.get("live") == one[1]
            if document["story_id"] != draft.story_id
        )

    def _fence(self, due: DueStory) -> Leased:
        keys = self._ledger.keys
        return Leased(keys.writing(due.story_id), keys.due, due.story_id, due.token)

    def _read_enrichment(self, blob: str) -> Enrichment:
        return Enrichment.model_validate_json(self._blobs.get(blob))

    def _draft(self, story_id: str, snapshot: Snapshot) -> Draft:
        """Compose; runs in a thread, for it reads blobs and takes its time."""
        fields = snapshot.fields
        previous = None
        if blob := fields.get("text_blob"):
            previous = StoredText.model_validate_json(self._blobs.get(blob))
        public = record_of(story_id, snapshot.epoch, fields, snapshot.members, previous)
        sources = [
            Source(one, self._enrichment(one.enrichment), one.title)
            for one in members_of(snapshot.members)
        ]
        written = write(sources, previous=previous, words=self._words, taste=self._taste)
        text = written.text
        before = int(fields.get("text_membership") or 0)
        members = [one.member for one in sources]
        if previous is not None and is_mending(previous, members, before):
            text = mended(previous, written, sources)
        if self._placing:
            names = f"{self._placing} {text.parameters}"
            text = text.model_copy(update={"parameters": names})
        known = None
        if previous is not None:
            seen = [one for one in sources if one.member.since <= before]
            known = known_from(seen, public.language)
        return Draft(
            story_id,
            fields,
            public,
            previous,
            text,
            known=known,
            refused=written.refused,
        )

    async def _give_up(self, due: DueStory) -> Outcome:
        """Bury the writing; the last good text stays."""
        stream, group = WRITING
        said = letter(
            {"body": json.dumps({"story_id": due.story_id})},
            stream=stream,
            group=group,
            error=Untold(),
            deliveries=due.leases - 1,
            now=self._clock.now(),
        )
        keys, era = self._ledger.keys, self._ledger.era
        step = bury(said, keys=keys, era=era, fence=self._fence(due))
        outcome = await self._ledger.commit(step)
        if outcome.is_done:
            logger().error("message.buried", stream=stream, attempt=due.leases)
        return outcome


def _stored(draft: Draft) -> bytes:
    """Spell a text for its blob."""
    ids = tuple(one.id[:BRIEF] for one in draft.public.articles)
    plain = draft.text.model_dump()
    return StoredText(**plain, written_from=ids).model_dump_json().encode()


async def _until(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
