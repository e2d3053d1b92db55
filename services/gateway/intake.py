"""Intake over the API: bytes are archived, and their name is offered."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from services.gateway.core.tokens import Token
from services.gateway.door import Door
from shared.blobs.port import Blobs
from shared.clock import Clock
from shared.ledger.offering import Handing, OffersFull, hand_over
from shared.ledger.port import Ledger

#: The bytes are read as they come, so FastAPI does not see that there are any.
_BYTES: dict[str, Any] = {"type": "string", "format": "binary", "minLength": 1}
_BODY = {"required": True, "content": {"application/octet-stream": {"schema": _BYTES}}}


class Offered(BaseModel):
    """The offer that a file became."""

    id: str


def routes(
    *, ledger: Ledger, blobs: Blobs, clock: Clock, door: Door, most: int
) -> APIRouter:
    """Make the route of intake, for bodies of at most so many bytes."""
    router = APIRouter(tags=["intake"])

    @router.post(
        "/api/articles",
        status_code=202,
        response_model=Offered,
        openapi_extra={"requestBody": _BODY},
    )
    async def offer_article(
        request: Request,
        token: Annotated[Token, Depends(door)],
        name: Annotated[str, Query(min_length=1, max_length=200)] = "article",
        idempotency_key: Annotated[str, Header(max_length=200)] = "",
    ) -> JSONResponse:
        """Hand over a file, as the body; `name` is its file name. Its source is the
        token's name. With an `Idempotency-Key`, the same file sent again is the same
        offer. Ask `GET /api/offers/{id}` what became of it."""
        data = await _body(request, most)
        # What a client chooses must not be the key of another client's offer.
        key = f"{token.id} {idempotency_key}" if idempotency_key else ""
        handing = Handing(data, name, token.name, key=key)
        try:
            offer_id = await hand_over(handing, ledger=ledger, blobs=blobs, clock=clock)
        except OffersFull as error:
            raise HTTPException(503, str(error)) from error
        where = f"/api/offers/{offer_id}"
        return JSONResponse({"id": offer_id}, 202, headers={"Location": where})

    return router


async def _body(request: Request, most: int) -> bytes:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            raise HTTPException(413, f"A file may have at most {most:,} bytes here.")
    if not data:
        raise HTTPException(400, "The body is empty: send the file's bytes.")
    return bytes(data)
