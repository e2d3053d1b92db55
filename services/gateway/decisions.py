"""Editors' actions over the API: resolved to articles, and offered as decisions."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from services.gateway.core.cursors import names_a_story
from services.gateway.core.tokens import Token
from services.gateway.door import Door
from services.gateway.ports import Stories
from services.gateway.routing import OfferId, refusals
from shared.clock import Clock
from shared.events.deciding import deciding
from shared.events.rulings import (
    NotDecidable,
    blocking,
    merging,
    moving,
    pinning,
    splitting,
)
from shared.events.stages import DecisionOffered
from shared.events.story import StoryRecord
from shared.ledger.insisting import insisted
from shared.ledger.port import Ledger

#: Names in one list of a request.
_MOST = 500
#: Decisions that may wait for ingest.
_BOUND = 10_000
#: What no editor undoes, and why.
_LASTING = {
    "forget": "What was forgotten stays forgotten.",
    "account": "Tokens and webhooks are added and revoked, not undone.",
}

Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[tuple[Name, ...], Field(max_length=_MOST)]


class Ruling(BaseModel):
    """What an editor asks for; see docs/editing.md.

    `merge` takes `stories`; `split` and `move` one of them and `articles`; `pin` one of
    `articles`; `block` `articles`, `publishers` or `sources`; `undo` a `decision`.
    """

    model_config = ConfigDict(extra="forbid")

    ask: Literal["merge", "split", "move", "pin", "block", "undo"]
    stories: Names = ()
    articles: Names = ()
    publishers: Names = ()
    sources: Names = ()
    decision: str = Field("", max_length=64)


class Decided(BaseModel):
    """A decision that was offered."""

    id: str
    ask: str
    state: Literal["waiting"]


class Decision(BaseModel):
    """How far a decision is, and the editions that took it."""

    id: str
    state: Literal["waiting", "journalled", "taken"]
    editions: list[str]


def routes(*, ledger: Ledger, stories: Stories, clock: Clock, door: Door) -> APIRouter:
    """Make the routes of editors' actions."""
    router = APIRouter(tags=["editing"])
    desk = _Desk(ledger, stories)

    @router.post(
        "/api/decisions",
        status_code=202,
        response_model=Decided,
        responses=refusals(404, 422),
    )
    async def decide(
        ruling: Ruling, token: Annotated[Token, Depends(door)]
    ) -> JSONResponse:
        """Offer a decision. It holds once ingest has journalled it, through every later
        tidying, restart and replay; `GET /api/decisions/{id}` tells how far it is."""
        try:
            said = await desk.resolve(ruling)
        except NotDecidable as error:
            raise HTTPException(422, str(error)) from error
        event = DecisionOffered(
            decision_id=clock.token() + clock.token(),
            decided_at=clock.now(),
            trace_id=clock.token(),
            asked=ruling.ask,
            **said,
        )
        await _offer(ledger, event)
        where = f"/api/decisions/{event.decision_id}"
        shape = {"id": event.decision_id, "ask": ruling.ask, "state": "waiting"}
        return JSONResponse(shape, 202, headers={"Location": where})

    @router.get("/api/decisions/{decision_id}", response_model=Decision)
    async def decision(
        decision_id: OfferId, token: Annotated[Token, Depends(door)]
    ) -> JSONResponse:
        """Tell how far a decision is: `waiting` for ingest, `journalled`, or `taken` by
        the editions that it is about."""
        fields = await desk.decision(decision_id)
        taken = sorted(
            one.removeprefix("taken:") for one in fields if one.startswith("taken:")
        )
        state = "taken" if taken else "journalled" if "number" in fields else "waiting"
        return JSONResponse({"id": decision_id, "state": state, "editions": taken})

    return router


async def _offer(ledger: Ledger, event: DecisionOffered) -> None:
    outcome = await insisted(
        ledger,
        lambda: deciding(event, keys=ledger.keys, era=ledger.era, bound=_BOUND),
    )
    if outcome.verdict == "full":
        raise HTTPException(503, "Too many decisions wait; try again later.")


class _Desk:
    """Finds what a ruling names."""

    def __init__(self, ledger: Ledger, stories: Stories) -> None:
        self._ledger = ledger
        self._stories = stories

    async def resolve(self, ruling: Ruling) -> dict[str, Any]:
        """Return a decision's fields. Raises NotDecidable, and 404 for the unknown."""
        if ruling.ask == "merge":
            return merging([await self._story(one) for one in ruling.stories])
        if ruling.ask == "split":
            return splitting(await self._one_story(ruling), ruling.articles)
        if ruling.ask == "move":
            target = await self._one_story(ruling)
            return moving(target, ruling.articles, await self._standing(ruling.articles))
        if ruling.ask == "pin":
            if len(ruling.articles) != 1:
                raise NotDecidable("Name the one article to pin.")
            (record,) = await self._standing(ruling.articles)
            return pinning(ruling.articles[0], record)
        if ruling.ask == "block":
            await self._known(ruling.articles)
            return blocking(ruling.articles, ruling.publishers, ruling.sources)
        if why := _LASTING.get((await self.decision(ruling.decision))["decided"]):
            raise NotDecidable(why)
        return {"kind": "undo", "undone": ruling.decision}

    async def decision(self, decision_id: str) -> dict[str, str]:
        """Read what is known of a decision; 404 for what is none."""
        key = self._ledger.keys.offer(decision_id)
        (fields,) = await self._ledger.fields([key])
        if "decided" not in fields:
            raise HTTPException(
                404, "There is no such decision any more; see `storywire decisions`."
            )
        return fields

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
            raise HTTPException(404, f"There is no story {story_id}.")
        if not kept.story.articles:
            raise NotDecidable(f"Story {story_id} has no articles any more.")
        return kept.story

    async def _known(self, articles: Sequence[str]) -> Sequence[dict[str, str]]:
        keys = self._ledger.keys
        found = await self._ledger.fields([keys.document(one) for one in articles])
        for article, document in zip(articles, found, strict=True):
            if not document:
                raise HTTPException(404, f"There is no article {article}.")
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
