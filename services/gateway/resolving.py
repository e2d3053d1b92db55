"""What editors' rulings name, read and resolved to articles."""

from collections.abc import Collection, Sequence
from typing import Any

from services.gateway.core.cursors import names_a_story
from services.gateway.core.rulings import Ruling
from services.gateway.ports import Stories
from shared.errors import StorywireError
from shared.events.rulings import (
    NotDecidable,
    blocking,
    merging,
    moving,
    pinning,
    splitting,
)
from shared.events.story import StoryRecord
from shared.ledger.port import Ledger

#: What no editor undoes, and why.
_LASTING = {
    "forget": "What was forgotten stays forgotten.",
    "account": "Tokens and webhooks are added and revoked, not undone.",
}
#: What names articles that may stand in any story.
_ANYWHERE = ("move", "pin", "block")


class NotThere(StorywireError):
    """What was named is not there; the message says what."""


class Resolver:
    """Resolves the rulings of one request; each article and story is read once.

    Every method may raise Away, NotDecidable, NotThere.
    """

    def __init__(self, ledger: Ledger, stories: Stories) -> None:
        self._ledger, self._shelf = ledger, stories
        self._documents: dict[str, dict[str, str]] = {}
        self._stories: dict[str, StoryRecord] = {}

    async def resolved(self, rulings: Sequence[Ruling]) -> list[dict[str, Any]]:
        """Return the fields of each ruling's decision."""
        strays = (one.articles for one in rulings if one.ask in _ANYWHERE)
        await self._read(dict.fromkeys(id_ for ids in strays for id_ in ids))
        return [await self._resolved(one) for one in rulings]

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
        known = self._known(ruling.articles)
        left = (one["story_id"] for one in known if one.get("story_id"))
        return blocking(
            ruling.articles,
            ruling.publishers,
            ruling.sources,
            stories=(*ruling.stories, *left),
        )

    async def _undone(self, decision_id: str) -> dict[str, Any]:
        known = await known_decision(self._ledger, decision_id)
        if why := _LASTING.get(known["decided"]):
            raise NotDecidable(why)
        return {"kind": "undo", "undone": decision_id}

    async def _one_story(self, ruling: Ruling) -> StoryRecord:
        if len(ruling.stories) != 1:
            raise NotDecidable(f"Name the one story to {ruling.ask}.")
        return await self._story(ruling.stories[0])

    async def _story(self, story_id: str) -> StoryRecord:
        """Read a standing story, or the one that it was merged into."""
        if story_id not in self._stories:
            self._stories[story_id] = await self._story_read(story_id)
        return self._stories[story_id]

    async def _story_read(self, story_id: str) -> StoryRecord:
        record = await standing_story(self._shelf, story_id)
        if record is None:
            raise NotThere(f"There is no story {story_id}.")
        if not record.articles:
            raise NotDecidable(f"Story {story_id} has no articles any more.")
        return record

    async def _read(self, articles: Collection[str]) -> None:
        keys = [self._ledger.keys.document(one) for one in articles]
        found = await self._ledger.fields(keys) if keys else ()
        self._documents |= dict(zip(articles, found, strict=True))

    def _known(self, articles: Sequence[str]) -> Sequence[dict[str, str]]:
        found = [self._documents[one] for one in articles]
        for article, document in zip(articles, found, strict=True):
            if not document:
                raise NotThere(f"There is no article {article}.")
        return found

    async def _standing(self, articles: Sequence[str]) -> list[StoryRecord]:
        """Return the stories of articles, each once."""
        stories: dict[str, StoryRecord] = {}
        for article, document in zip(articles, self._known(articles), strict=True):
            story_id = document.get("story_id", "")
            if not story_id:
                raise NotDecidable(f"Article {article} stands in no story.")
            stories[story_id] = await self._story(story_id)
        return [*stories.values()]


async def standing_story(stories: Stories, story_id: str) -> StoryRecord | None:
    """Read a story, or the one that it was merged into; None for what is none. Raises
    Away."""
    if not names_a_story(story_id):
        return None
    kept = await stories.story(story_id)
    if kept is None or kept.story.status == "merged":
        heir = await stories.heir(story_id)
        kept = await stories.story(heir) if heir else None
    return kept.story if kept else None


async def known_decision(ledger: Ledger, decision_id: str) -> dict[str, str]:
    """Read what is known of a decision. Raises Away, NotThere for what is none."""
    (fields,) = await ledger.fields([ledger.keys.offer(decision_id)])
    if "decided" not in fields:
        raise NotThere("There is no such decision any more; see `storywire decisions`.")
    return fields
