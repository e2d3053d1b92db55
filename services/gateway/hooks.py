"""The API of webhooks: add, list, remove, log, redeliver, enable, rotate."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field, StrictBool

from services.gateway.core.filters import Filters
from services.gateway.core.hooks import Endpoint
from services.gateway.hookbook import KEEP_HOURS, HookBook
from services.gateway.routing import STRICT


class Said(Filters):
    """A filter in a body, where true is no text."""

    model_config = STRICT

    material: StrictBool = False


class Wish(BaseModel):
    """An endpoint to add, and which updates it wants."""

    model_config = STRICT

    url: str = Field(max_length=2000)
    filters: Said = Said()


class Again(BaseModel):
    """Which update to send once more: its cursor, as the log shows it."""

    model_config = STRICT

    cursor: str = Field(max_length=60)


class Hook(BaseModel):
    """An endpoint, and how far it is; `off`: why it was turned off."""

    id: str
    url: str
    filters: Filters
    created_at: datetime
    state: Literal["on", "off"]
    off: str | None
    cursor: str
    tries: int
    next_try_at_ms: int | None


class HookList(BaseModel):
    """The endpoints, oldest first."""

    items: list[Hook]


class Try(BaseModel):
    """One try of a delivery, and what came of it."""

    at_ms: int
    webhook_id: str
    cursor: str
    outcome: str
    status: int | None
    why: str
    tries: int


class TryList(BaseModel):
    """The last tries of an endpoint, newest first."""

    items: list[Try]


class Change(BaseModel):
    """For how many hours the former secret signs beside the new one."""

    model_config = STRICT

    keep_hours: float = Field(KEEP_HOURS, ge=0, le=24 * 30, strict=True)


_IN_A_DAY = Change()


def routes(*, book: HookBook, is_open: bool) -> APIRouter:
    """Make the routes of webhooks. `is_open`: see services.gateway.core.targets."""
    router = APIRouter(prefix="/api/webhooks", tags=["webhooks"])

    @router.post("", status_code=201, response_model=Endpoint)
    async def add(wish: Wish) -> JSONResponse:
        """Add an endpoint. The answer holds its secret, this once."""
        made = await book.add(wish.url, wish.filters, is_open=is_open)
        return _answer(made.model_dump(mode="json", exclude={"former"}), 201)

    @router.get("", response_model=HookList)
    async def list_all() -> JSONResponse:
        """List the endpoints, and how far each is."""
        return _answer({"items": [one.shape() for one in await book.all()]})

    @router.delete("/{endpoint_id}", status_code=204)
    async def remove(endpoint_id: str) -> Response:
        """Forget an endpoint and its log."""
        await book.remove(endpoint_id)
        return Response(status_code=204)

    @router.get("/{endpoint_id}/log", response_model=TryList)
    async def log(
        endpoint_id: str, limit: Annotated[int, Query(ge=1, le=500)] = 100
    ) -> JSONResponse:
        """List an endpoint's last tries, newest first."""
        return _answer({"items": list(await book.log(endpoint_id, limit=limit))})

    @router.post("/{endpoint_id}/redeliver", status_code=202, response_model=Again)
    async def redeliver(endpoint_id: str, again: Again) -> JSONResponse:
        """Send an update once more, under its old id."""
        await book.redeliver(endpoint_id, again.cursor)
        return _answer({"cursor": again.cursor}, 202)

    @router.post("/{endpoint_id}/enable", response_model=Hook)
    async def enable(endpoint_id: str) -> JSONResponse:
        """Turn an endpoint on again; it goes on where it was."""
        await book.enable(endpoint_id)
        return _answer((await book.one(endpoint_id)).shape())

    @router.post("/{endpoint_id}/rotate")
    async def rotate(endpoint_id: str, change: Change = _IN_A_DAY) -> JSONResponse:
        """Give an endpoint another secret; the answer holds it, this once. For so many
        hours each delivery is signed with the former one too, and with those before it
        as long as was said; 0: with none of them any longer."""
        made = await book.rotate(endpoint_id, hours=change.keep_hours)
        return _answer(made.model_dump(mode="json", exclude={"former"}))

    return router


def _answer(body: dict[str, object], status: int = 200) -> JSONResponse:
    return JSONResponse(body, status, headers={"Cache-Control": "no-store"})
