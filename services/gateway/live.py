"""Server-sent events: all updates, or those of one story."""

import asyncio
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import Field
from starlette.responses import StreamingResponse
from starlette.types import Send

from services.gateway.core.cursors import names_a_story, position_of
from services.gateway.core.filters import Filters, Wanted
from services.gateway.looking import looking
from services.gateway.ports import Feed, Stories
from services.gateway.routing import STRICT
from shared.errors import Away
from shared.events.base import Model

_ABOUT = (
    "Server-sent events: `id` is the cursor, `event` the type, `data` the update's body. "
    "`Last-Event-ID` (or `after`) resumes. `event: reset` means: updates were missed, "
    "take new snapshots; the stream goes on after the cursor in its data."
)
_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}
}


class EventStream(StreamingResponse):
    """A stream of events that lets go of a client which reads nothing for so long."""

    media_type = "text/event-stream"
    #: Seconds.
    patience = 60.0

    async def stream_response(self, send: Send) -> None:
        start = {"type": "http.response.start", "status": self.status_code}
        await send({**start, "headers": self.raw_headers})
        async with aclosing(self.body_iterator) as chunks:  # type: ignore[type-var]
            async for chunk in chunks:
                try:
                    async with asyncio.timeout(self.patience):
                        await send(_body(chunk, more=True))
                except TimeoutError:
                    return
        await send(_body(b"", more=False))


class Resumed(Model):
    """From where on updates are wanted."""

    model_config = STRICT

    after: str | None = Field(None, max_length=60)
    #: Where some clients that can't set headers say where they were.
    last: str | None = Field(None, max_length=60, alias="lastEventId")

    @property
    def where(self) -> str | None:
        """The cursor from which on, None from now on."""
        return self.last or self.after


class Wishes(Filters, Resumed):
    """Which updates a stream shall hold; "" for any. All that is asked must hold."""

    model_config = STRICT


def routes(*, stories: Stories, feed: Feed, most: int, patience: float) -> APIRouter:
    """Make the routes of live updates, for at most so many clients at once; one that
    leaves its end unread for `patience` seconds is cut."""
    router = APIRouter(tags=["live"])

    def stream(wanted: Wanted, request: Request, after: str | None) -> EventStream:
        if feed.pulse.followers >= most:
            raise HTTPException(503, "Too many live readers; try again later.")
        # A browser that comes back says where it was; it can't change the address.
        where = request.headers.get("last-event-id") or after
        if after and position_of(after) is None:
            raise HTTPException(400, "after: this is no cursor of an update")
        headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
        answer = EventStream(
            feed.follow(wanted, after=where, look=looking(stories)), headers=headers
        )
        answer.patience = patience
        return answer

    @router.get(
        "/events", description=_ABOUT, responses=_ANSWER, response_class=EventStream
    )
    async def all_events(
        request: Request,
        asked: Annotated[Wishes, Query()],
    ) -> EventStream:
        return stream(asked.wanted(), request, asked.where)

    @router.get(
        "/stories/{story_id}/events",
        description=_ABOUT,
        responses=_ANSWER,
        response_class=EventStream,
    )
    async def story_events(
        request: Request,
        story_id: Annotated[str, Path()],
        asked: Annotated[Resumed, Query()],
    ) -> EventStream:
        if not names_a_story(story_id) or not await _may_be(stories, story_id):
            raise HTTPException(404, "There is no story of this id.")
        return stream(Wanted(story_id=story_id), request, asked.where)

    return router


async def _may_be(stories: Stories, story_id: str) -> bool:
    """Say whether there is such a story; while the ledger is away, believe it: a browser
    never comes back after another answer than 200."""
    try:
        return await stories.story(story_id) is not None
    except Away:
        return True


def _body(chunk: object, *, more: bool) -> dict[str, object]:
    return {"type": "http.response.body", "body": chunk, "more_body": more}
