"""What every writer does: reads a story's articles and its text, and drafts a new one."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from services.summarize.core.publishing import Draft, departed
from services.summarize.core.writing.choosing.worth import Taste
from services.summarize.core.writing.composing import Written, write
from services.summarize.core.writing.known import known_from
from services.summarize.core.writing.mending import is_mending, mended
from services.summarize.core.writing.sentences.sources import Source
from services.summarize.core.writing.still import standing_keys
from shared.blobs.port import Blobs
from shared.errors import BlobBroken, BlobMissing
from shared.events.article import Enrichment
from shared.events.stored import BRIEF, StoredText, members_of, record_of
from shared.events.story import KeptVersion, StoryText
from shared.ledger.port import Ledger, Snapshot

#: Enrichments kept in memory; one is some tens of kB.
KEPT = 512
#: Kept versions of a story among which a model's text is looked for.
LAST = 20


@dataclass(frozen=True, slots=True)
class Material:
    """A story as it was read, and as the embedded writer tells it."""

    draft: Draft
    sources: tuple[Source, ...]
    written: Written

    def telling(self, text: StoryText, refused: Mapping[str, int]) -> Draft:
        """Return the draft with another text in it, by the same parameters."""
        text = text.model_copy(update={"parameters": self.draft.text.parameters})
        return replace(self.draft, text=text, refused=refused)


class Drafting:
    """Reads stories and composes; blocks where it says so."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        blobs: Blobs,
        words: int | None,
        placing: str,
        taste: Taste,
        run: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        """`placing`: version of the parameters that articles were placed with."""
        self._run = run
        self._ledger = ledger
        self._blobs = blobs
        self._words = words
        self._placing = placing
        self._taste = taste
        self._enrichment = lru_cache(KEPT)(self._read_enrichment)

    def material(self, story_id: str, snapshot: Snapshot) -> Material:
        """Compose; for a thread: it reads blobs and takes its time."""
        fields = snapshot.fields
        previous = None
        if blob := fields.get("text_blob"):
            previous = StoredText.model_validate_json(self._blobs.get(blob))
        public = record_of(story_id, snapshot.epoch, fields, snapshot.members, previous)
        sources = tuple(
            Source(one, self._enrichment(one.enrichment), one.title)
            for one in members_of(snapshot.members)
        )
        before = int(fields.get("text_membership") or 0)
        members = [one.member for one in sources]
        mends = previous if is_mending(previous, members, before) else None
        written = write(
            sources,
            previous=previous,
            words=self._words,
            taste=self._taste,
            kept=standing_keys(mends, sources) if mends else (),
        )
        text = mended(mends, written, sources) if mends else written.text
        if self._placing:
            names = f"{self._placing} {text.parameters}"
            text = text.model_copy(update={"parameters": names})
        known = None
        if previous is not None:
            seen = [one for one in sources if one.member.since <= before]
            known = known_from(seen, public.language)
        draft = Draft(
            story_id,
            fields,
            public,
            previous,
            text,
            known=known,
            refused=written.refused,
        )
        return Material(draft, sources, written)

    def put(self, draft: Draft) -> str:
        """Keep a draft's text as a blob; for a thread. Returns where it lies."""
        ids = tuple(one.id[:BRIEF] for one in draft.public.articles)
        plain = draft.text.model_dump()
        stored = StoredText(**plain, written_from=ids)
        return self._blobs.put(stored.model_dump_json().encode())

    async def last_by(
        self, story_id: str, is_meant: Callable[[str], bool]
    ) -> StoryText | None:
        """Return the last kept text of a story by whoever is meant; None: there is none,
        or it was forgotten."""
        key = self._ledger.keys.versions(story_id)
        for member, _ in await self._ledger.ranked(key, limit=LAST):
            kept = KeptVersion.model_validate_json(member)
            if is_meant(kept.generated_by):
                with contextlib.suppress(BlobMissing, BlobBroken):
                    data = await self._run(self._blobs.get, kept.blob)
                    return StoryText.model_validate_json(data)
        return None

    async def settled(self, draft: Draft) -> Draft:
        """Return the draft knowing which articles only went to another story, as they
        are."""
        gone = departed(draft)
        keys = [self._ledger.keys.document(article_id) for article_id, _ in gone]
        documents = await self._ledger.fields(keys) if gone else ()
        moved = frozenset(
            one
            for one, document in zip(gone, documents, strict=True)
            if document.get("story_id") and document.get("live") == one[1]
            if document["story_id"] != draft.story_id
        )
        return replace(draft, moved=moved)

    def _read_enrichment(self, blob: str) -> Enrichment:
        return Enrichment.model_validate_json(self._blobs.get(blob))
