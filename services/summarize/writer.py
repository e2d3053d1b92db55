"""The writer: takes stories that are due, and commits their text."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import structlog

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.revising import (
    changed,
    corrected_sentences,
    is_material,
)
from services.summarize.core.writing.sources import Source
from shared.blobs.port import Blobs
from shared.clock import Clock, milliseconds
from shared.errors import Away, GenerationMoved, StorywireError
from shared.events.article import Enrichment
from shared.events.stored import members_of, record_of
from shared.events.story import StoryRecord, StoryText
from shared.ledger.letters import WRITING, bury, letter
from shared.ledger.port import DueStory, Ledger, Snapshot
from shared.ledger.retry import DELIVERIES
from shared.ledger.steps import (
    Announce,
    AtMost,
    Change,
    Expect,
    Leased,
    OneOf,
    Outcome,
    Put,
    Step,
)
from shared.log import logger

T = TypeVar("T")
#: Enrichments kept in memory; one is some tens of kB.
KEPT = 512


class Untold(StorywireError):
    """This story's text could not be written however often it was tried."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to commit, with what it was written from."""

    snapshot: Snapshot
    public: StoryRecord
    previous: StoryText | None
    text: StoryText


class Writer:
    """Writes stories, any number of writers at once; owns the text half."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        blobs: Blobs,
        clock: Clock,
        words: int | None = None,
        lease_ms: int = 10_000,
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        self._ledger = ledger
        self._blobs = blobs
        self._clock = clock
        self._words = words
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
            except Away as error:
                logger().warning("server.away", detail=error.message)
                busy = 0
            if not busy:
                await _until(stop, pace)

    async def _attempt(self, due: DueStory) -> None:
        began = self._clock.seconds()
        with structlog.contextvars.bound_contextvars(story_id=due.story_id):
            try:
                outcome, about = await self._write(due)
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
        blob = await self._run(self._blobs.put, draft.text.model_dump_json().encode())
        step = self._step(due, draft, blob)
        outcome = await self._ledger.commit(step)
        return outcome, {
            "articles": len(snapshot.members),
            "announced": bool(step.events),
            "sentences": sum(len(paragraph) for paragraph in draft.text.paragraphs),
        }

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
            previous = StoryText.model_validate_json(self._blobs.get(blob))
        public = record_of(story_id, snapshot.epoch, fields, snapshot.members, previous)
        sources = [
            Source(one, self._enrichment(one.enrichment), one.title)
            for one in members_of(snapshot.members)
        ]
        return Draft(
            snapshot,
            public,
            previous,
            compose(sources, previous=previous, words=self._words),
        )

    def _step(self, due: DueStory, draft: Draft, blob: str) -> Step:
        keys, fields = self._ledger.keys, draft.snapshot.fields
        story = keys.story(due.story_id)
        version, membership = fields.get("text"), fields["membership"]
        expected = (
            Expect(story, "text", version),
            OneOf(story, "status", ('"live"', '"closed"')),
            AtMost(story, "losses", int(membership)),
        )
        text = draft.text
        change: Change = Put(
            story,
            {
                "text": str(int(version or 0) + 1),
                "text_blob": blob,
                "text_membership": membership,
                "headline": text.headline.model_dump_json(),
                "headline_of": _origin(text.headline.citations),
                "dek": text.dek.model_dump_json(),
                "dek_of": _origin(text.dek.citations),
            },
        )
        said = self._update(due.story_id, draft)
        events = (Announce(keys.updates, story, said),) if said else ()
        era = self._ledger.era
        return Step(era, (self._fence(due),), expected, (change,), events)

    def _update(self, story_id: str, draft: Draft) -> dict[str, str] | None:
        """Return the fields of the update; None if the public sees no difference."""
        new = draft.text.model_dump(mode="json")
        old = draft.public.model_dump(mode="json")
        data = {name: value for name, value in new.items() if old[name] != value}
        if not data and not changed(draft.previous, draft.text):
            return None
        members = {one.id: one.revision_id for one in draft.public.articles}
        corrected = self._corrected(draft, members)
        if corrected:
            data["corrected_sentences"] = list(corrected)
        fresh = _cited(draft.text) - _cited(draft.previous)
        material = is_material(draft.previous, draft.text) or bool(corrected)
        return {
            "event": "story.corrected" if corrected else "story.rewritten",
            "story_id": story_id,
            "edition": draft.public.edition,
            "occurred_at": self._clock.now().isoformat().replace("+00:00", "Z"),
            "caused_by": json.dumps(sorted(article_id for article_id, _ in fresh)),
            "material": "1" if material else "0",
            "data": json.dumps(data, ensure_ascii=False),
        }

    def _corrected(self, draft: Draft, members: dict[str, str]) -> Sequence[str]:
        gone = {
            (article_id, revision)
            for article_id, revision in _cited(draft.previous)
            if members.get(article_id) != revision
        }
        if not gone:
            return ()
        return corrected_sentences(draft.previous, draft.text, gone)

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


def _origin(citations: Sequence[Any]) -> str:
    return citations[0].article_id if citations else ""


def _cited(text: StoryText | None) -> set[tuple[str, str]]:
    if text is None:
        return set()
    return {
        (citation.article_id, citation.revision_id)
        for paragraph in text.paragraphs
        for sentence in paragraph
        for citation in sentence.citations
    }


async def _until(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
