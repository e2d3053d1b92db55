"""What editors ask for, resolved to articles, offered, and followed."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from services.gateway.core.cursors import names_a_story
from services.gateway.core.editing_views import Stage
from services.gateway.core.rulings import Ruling
from services.gateway.ports import Stories
from shared.clock import Clock
from shared.errors import Away, StorywireError
from shared.events.article import Card
from shared.events.deciding import deciding
from shared.events.rulings import (
    NotDecidable,
    blocking,
    merging,
    moving,
    pinning,
    splitting,
)
from shared.events.stages import ArticleEnriched, DecisionOffered, StoryDecided
from shared.events.story import StoryRecord
from shared.ledger.insisting import insisted
from shared.ledger.port import Ledger

#: Decisions that may wait for ingest.
_BOUND = 10_000
#: Seconds between two looks at how far a decision is.
_LOOK = 0.05
#: What no editor undoes, and why.
_LASTING = {
    "forget": "What was forgotten stays forgotten.",
    "account": "Tokens and webhooks are added and revoked, not undone.",
}


class NotThere(StorywireError):
    """What was named is not there; the message says what."""


class TooMany(StorywireError):
    """Too many decisions wait; try again later."""


class Editing:
    """Takes rulings, and tells of decisions. Every method may raise Away."""

    def __init__(self, ledger: Ledger, stories: Stories, *, clock: Clock) -> None:
        self._ledger, self._stories, self._clock = ledger, stories, clock

    async def decide(self, ruling: Ruling, *, by: str) -> DecisionOffered:
        """Offer what is asked for as a decision; `by`: the name of the editor's token.
        Raises NotDecidable, NotThere, TooMany."""
        ledger, said = self._ledger, await self._resolved(ruling)
        event = DecisionOffered(
            decision_id=self._clock.token() + self._clock.token(),
            decided_at=self._clock.now(),
            trace_id=self._clock.token(),
            asked=ruling.ask,
            by=by,
            **said,
        )
        outcome = await insisted(
            ledger,
            lambda: deciding(event, keys=ledger.keys, era=ledger.era, bound=_BOUND),
        )
        if outcome.verdict == "full":
            raise TooMany(TooMany.__doc__)
        return event

    async def known(self, decision_id: str) -> dict[str, str]:
        """Read what is known of a decision. Raises NotThere for what is none."""
        (fields,) = await self._ledger.fields([self._ledger.keys.offer(decision_id)])
        if "decided" not in fields:
            raise NotThere(
                "There is no such decision any more; see `storywire decisions`."
            )
        return fields

    async def decided(self, edition: str) -> Sequence[StoryDecided]:
        """Read every decision that an edition's placer took up."""
        (found,) = await self._ledger.fields([self._ledger.keys.ruled(edition)])
        return [StoryDecided.model_validate_json(one) for one in found.values()]

    async def stage(
        self, decision_id: str, editions: Iterable[str], articles: Collection[str]
    ) -> Stage:
        """Tell how far a decision about these articles is. Raises NotThere."""
        fields, keys = await self.known(decision_id), self._ledger.keys
        if "number" not in fields:
            return "waiting"
        for edition in editions:
            if f"taken:{edition}" not in fields:
                return "journalled"
            untidy = await self._ledger.members(keys.untidy(edition))
            if not untidy.isdisjoint(articles):
                return "taken"
        return "done"

    async def settled(
        self,
        decision_id: str,
        editions: Sequence[str],
        articles: Collection[str],
        *,
        patience: float,
    ) -> None:
        """Wait until a decision is carried out, so many seconds at most: it goes on by
        itself."""
        with suppress(Away, TimeoutError):
            async with asyncio.timeout(patience):
                stage = await self.stage(decision_id, editions, articles)
                while stage != "done":
                    await asyncio.sleep(_LOOK)
                    stage = await self.stage(decision_id, editions, articles)

    async def cards(self, edition: str, articles: Iterable[str]) -> Mapping[str, Card]:
        """Return what is known of articles, also of those that stand in no story."""
        ids, key = list(dict.fromkeys(articles)), self._ledger.keys.features(edition)
        found = await self._ledger.values([(key, one) for one in ids]) if ids else []
        cards = {}
        for id_, plain in zip(ids, found, strict=True):
            with suppress(ValidationError):
                event = ArticleEnriched.model_validate_json(plain or "")
                if event.card is not None:
                    cards[id_] = event.card
        return cards

    # -- Finding what a ruling names.

    async def _resolved(self, ruling: Ruling) -> dict[str, Any]:
        match ruling.ask:
            case "merge":
                return merging([await self._story(one) for one in ruling.stories])
            case "split":
                return splitting(await self._one_story(ruling), ruling.articles)
            case "move":
                target = await self._one_story(ruling)
                left = await self._standing(ruling.articles)
                return moving(target, ruling.articles, left)
            case "pin":
                if len(ruling.articles) != 1:
                    raise NotDecidable("Name the one article to pin.")
                (record,) = await self._standing(ruling.articles)
                return pinning(ruling.articles[0], record)
            case "block":
                return await self._blocked(ruling)
            case "undo":
                return await self._undone(ruling.decision)

    async def _blocked(self, ruling: Ruling) -> dict[str, Any]:
        known = await self._known(ruling.articles)
        left = (one["story_id"] for one in known if one.get("story_id"))
        return blocking(
            ruling.articles,
            ruling.publishers,
            ruling.sources,
            stories=(*ruling.stories, *left),
        )

    async def _undone(self, decision_id: str) -> dict[str, Any]:
        if why := _LASTING.get((await self.known(decision_id))["decided"]):
            raise NotDecidable(why)
        return {"kind": "undo", "undone": decision_id}

    async def _one_story(self, ruling: Ruling) -> StoryRecord:
        if len(ruling.stories) != 1:
            raise NotDecidable(f"Name the one story to {ruling.ask}.")
        return await self._story(ruling.stories[0])

    async def _story(self, story_id: str) -> StoryRecord:
        """Read a standing story, or the one that it was merged into."""
        kept = await self._stories.story(story_id) if names_a_story(story_id) else None
        if kept is None or kept.story.status == "merged":
            heir = await self._stories.heir(story_id) if names_a_story(story_id) else None
            kept = await self._stories.story(heir) if heir else None
        if kept is None:
            raise NotThere(f"There is no story {story_id}.")
        if not kept.story.articles:
            raise NotDecidable(f"Story {story_id} has no articles any more.")
        return kept.story

    async def _known(self, articles: Sequence[str]) -> Sequence[dict[str, str]]:
        keys = self._ledger.keys
        found = await self._ledger.fields([keys.document(one) for one in articles])
        for article, document in zip(articles, found, strict=True):
            if not document:
                raise NotThere(f"There is no article {article}.")
        return found

    async def _standing(self, articles: Sequence[str]) -> list[StoryRecord]:
        """Read the stories of articles, each once. Raises NotDecidable."""
        stories: dict[str, StoryRecord] = {}
        known = await self._known(articles)
        for article, document in zip(articles, known, strict=True):
            story_id = document.get("story_id", "")
            if not story_id:
                raise NotDecidable(f"Article {article} stands in no story.")
            if story_id not in stories:
                stories[story_id] = await self._story(story_id)
        return [*stories.values()]
