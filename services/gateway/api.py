"""The JSON API: stories, and updates by cursor."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from services.gateway.core.cursors import LONGEST, cursor_of, position_of, spot_cursor
from services.gateway.core.filters import About, Filters
from services.gateway.core.finding import Search
from services.gateway.looking import looking, wants
from services.gateway.ports import Feed, Finder, Look, Offers, Stories
from services.gateway.routing import (
    FRESH,
    STRICT,
    OfferId,
    place_asked,
    record_of,
    refusals,
    spot_asked,
    tagged,
    tagged_or,
)
from shared.events.base import Model
from shared.events.story import ITEM_LEAVES_OUT, StoryRecord
from shared.events.updates import StoryUpdate
from shared.events.words import State

_UNKNOWN_OFFER = "There is no offer of this id (any more)."


class StoryPage(BaseModel):
    """One page of stories; items have no paragraphs. `complete`: false where a gateway
    that was just started still files older stories, and looked at those that it has."""

    items: list[StoryRecord]
    next: str | None
    complete: bool


class UpdatePage(BaseModel):
    """Updates after a cursor, and the cursor to go on from."""

    items: list[StoryUpdate]
    next: str


class Offer(BaseModel):
    """What became of what was handed over; `is_accepted`: it can't be lost any more.

    Of a file with several records `parts` is their number, `states` how many stand
    where, and `state` the one that tells most: `waiting` while one of them waits; null
    if there are too many to ask.
    """

    id: str
    state: State | None
    is_accepted: bool
    reason: str | None = None
    detail: str | None = None
    remedy: str | None = None
    article_id: str | None = None
    story_id: str | None = None
    source: str = ""
    file: str = ""
    line: int | None = None
    received_at: str | None = None
    parts: int | None = None
    states: dict[State, int] | None = None


class PartPage(BaseModel):
    """The records of one file, by number, and the number to go on after."""

    items: list[Offer]
    next: int | None


class ListWish(About):
    """Which stories are wanted, and from where on."""

    model_config = STRICT

    limit: int = Field(20, ge=1, le=100)
    cursor: str = Field("", max_length=LONGEST)


class UpdatesWish(Filters):
    """Which updates are wanted, and from where on; "" for any. All that is asked must
    hold."""

    model_config = STRICT

    after: str | None = Field(None, max_length=60)
    limit: int = Field(100, ge=1, le=1000)
    wait: float = Field(0, ge=0, le=30)


class PartsWish(Model):
    """Which records of a file are wanted."""

    model_config = STRICT

    after: int = Field(0, ge=0)
    limit: int = Field(100, ge=1, le=1000)


def routes(*, stories: Stories, finder: Finder, feed: Feed, offers: Offers) -> APIRouter:
    """Make the routes of the API."""
    router = APIRouter(tags=["api"])

    @router.get("/api/stories", response_model=StoryPage, responses=tagged_or(400, 503))
    async def list_stories(
        request: Request, asked: Annotated[ListWish, Query()]
    ) -> Response:
        """Stories of one edition, or of all, last updated first: every one, or those that
        fit all filters."""
        if asked.wanted.is_about:
            return tagged(request, await _found(stories, finder, asked))
        after = place_asked(asked.cursor)
        front = await stories.front(asked.edition, limit=asked.limit, after=after)
        items = [item_of(story) for story in front.stories]
        said = {"items": items, "next": cursor_of(front.next), "complete": True}
        return tagged(request, said)

    @router.get(
        "/api/stories/{story_id}",
        response_model=StoryRecord,
        responses=tagged_or(404, 503),
    )
    async def one_story(request: Request, story_id: str) -> Response:
        """One story, whole; a merged one names the story that it went into."""
        record = await record_of(stories, story_id)
        return tagged(request, record.shape())

    @router.get(
        "/api/updates", response_model=UpdatePage, responses=refusals(400, 410, 503)
    )
    async def list_updates(asked: Annotated[UpdatesWish, Query()]) -> JSONResponse:
        """Updates after a cursor (none: the present), oldest first; `wait` seconds for
        the first. 410: no longer kept; take snapshots, then go on from the present."""
        if asked.after and position_of(asked.after) is None:
            raise HTTPException(400, "after: this is no cursor of an update")
        found, following = await _told(feed, asked, looking(stories))
        return _answer({"items": [one.body() for one in found], "next": following})

    _route_offers(router, offers)
    return router


async def _told(
    feed: Feed, asked: UpdatesWish, look: Look
) -> tuple[Sequence[StoryUpdate], str]:
    """Return what is wanted of the next updates, and the cursor behind all that were
    looked at: nobody reads on from the last one that was wanted. Raises CursorGone and
    Away."""
    loop = asyncio.get_running_loop()
    end, after, wanted = loop.time() + asked.wait, asked.after or None, asked.wanted()
    while True:
        left = max(0.0, end - loop.time())
        found, after = await feed.since(after, limit=asked.limit, wait=left)
        kept = [one for one in found if await wants(wanted, one, look)]
        if kept or not found or loop.time() >= end:
            return kept, after


async def _found(stories: Stories, finder: Finder, asked: ListWish) -> dict[str, Any]:
    after, search = spot_asked(asked.cursor, "latest"), Search(asked.wanted)
    found = await finder.find(search, "latest", limit=asked.limit, after=after)
    read = await stories.some(found.ids)
    return {
        "items": [item_of(one) for one in read.stories],
        "next": spot_cursor(found.next),
        "complete": finder.is_whole,
    }


def _route_offers(router: APIRouter, offers: Offers) -> None:
    @router.get(
        "/api/offers/{offer_id}", response_model=Offer, responses=refusals(404, 503)
    )
    async def one_offer(offer_id: OfferId) -> JSONResponse:
        """What became of one offer; an offer is remembered for 30 days."""
        found = await offers.offer(offer_id)
        if found is None:
            raise HTTPException(404, _UNKNOWN_OFFER)
        return _answer(found)

    @router.get(
        "/api/offers/{offer_id}/parts",
        response_model=PartPage,
        responses=refusals(404, 503),
    )
    async def parts_of_an_offer(
        offer_id: OfferId, asked: Annotated[PartsWish, Query()]
    ) -> JSONResponse:
        """What became of the records of a file that holds several, by their numbers."""
        found = await offers.parts(offer_id, after=asked.after, limit=asked.limit)
        if found is None:
            raise HTTPException(404, _UNKNOWN_OFFER)
        following = asked.after + asked.limit if len(found) == asked.limit else None
        return _answer({"items": list(found), "next": following})


def item_of(story: StoryRecord) -> dict[str, Any]:
    """Return an item of a page of stories: the record without what makes it long."""
    shape = story.shape()
    return {name: shape[name] for name in shape if name not in ITEM_LEAVES_OUT}


def _answer(body: dict[str, Any]) -> JSONResponse:
    return JSONResponse(body, headers=FRESH)
