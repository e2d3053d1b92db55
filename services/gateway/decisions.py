"""Editors' actions over the API."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from services.gateway.core.rulings import Ruling
from services.gateway.core.tokens import Token
from services.gateway.door import Door
from services.gateway.editing import Editing, TooMany
from services.gateway.resolving import NotThere
from services.gateway.routing import OfferId, refusals
from shared.events.rulings import NotDecidable, left_stories


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
    #: How many articles a block took out of their stories; of no other decision, and none
    #: before an edition took it.
    left_stories: int | None


def routes(*, editing: Editing, door: Door) -> APIRouter:
    """Make the routes of editors' actions, to stand behind their door."""
    router = APIRouter(tags=["editing"])

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
            handed = await editing.decide(ruling, by=token.name)
        except NotDecidable as error:
            raise HTTPException(422, str(error)) from error
        except NotThere as error:
            raise HTTPException(404, str(error)) from error
        except TooMany as error:
            raise HTTPException(503, str(error)) from error
        where = f"/api/decisions/{handed.decision_id}"
        shape = {"id": handed.decision_id, "ask": ruling.ask, "state": "waiting"}
        return JSONResponse(shape, 202, headers={"Location": where})

    @router.get("/api/decisions/{decision_id}", response_model=Decision)
    async def decision(decision_id: OfferId) -> JSONResponse:
        """Tell how far a decision is: `waiting` for ingest, `journalled`, or `taken` by
        the editions that it is about; of a block also how many articles it took out of
        their stories."""
        try:
            fields = await editing.known(decision_id)
        except NotThere as error:
            raise HTTPException(404, str(error)) from error
        taken = sorted(
            one.removeprefix("taken:") for one in fields if one.startswith("taken:")
        )
        state = "taken" if taken else "journalled" if "number" in fields else "waiting"
        told = {"editions": taken, "left_stories": left_stories(fields)}
        return JSONResponse({"id": decision_id, "state": state, **told})

    return router
