"""Feeds: the front, a part of it, or one story, as Atom and as JSON Feed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import Field

from services.gateway.core.cursors import names_a_story
from services.gateway.core.entities import entity_path
from services.gateway.core.feeds import ATOM, JSON, Shelfmark, atom_feed, json_feed
from services.gateway.core.filters import About
from services.gateway.core.finding import Search
from services.gateway.core.languages import edition_name
from services.gateway.core.views import headline_of, story_path
from services.gateway.looking import entity_asked
from services.gateway.ports import Finder, Stories
from shared.events.story import StoryRecord

Kind = Literal["atom", "json"]
#: Readers of feeds ask again and again. Not `public`: what needs a token is not for all.
_FRESH = {"Cache-Control": "max-age=30"}
_FORMS: dict[int | str, dict[str, Any]] = {200: {"content": {ATOM: {}, JSON: {}}}}


class Asked(About):
    """What a feed shall hold; "" for any."""

    story: str = Field("", max_length=80)
    limit: int = Field(30, ge=1, le=100)

    @property
    def filters(self) -> dict[str, str]:
        """What is asked of each story."""
        return self.model_dump(
            include={"category", "name", "publisher", "language", "story"}
        )


def routes(*, stories: Stories, finder: Finder) -> APIRouter:
    """Make the routes of the feeds."""
    router = APIRouter(tags=["feeds"])

    @router.get("/feed.{kind}", response_class=Response, responses=_FORMS)
    async def front_feed(
        request: Request, kind: Kind, asked: Annotated[Asked, Query()]
    ) -> Response:
        """Stories last updated first: all, or those of a category (its id or label), a
        person, place or thing, a publisher."""
        found = await _wanted(stories, finder, asked)
        is_all = asked.edition == "all"
        place = "" if is_all else edition_name(asked.edition)
        said = {key: value for key, value in asked.filters.items() if value}
        title = ": ".join(one for one in ("Storywire", place, *said.values()) if one)
        query = {} if is_all else {"edition": asked.edition}
        filters = {key: value for key, value in said.items() if key != "story"}
        page = _address(request, "/", {**query, **filters})
        own = _address(request, f"/feed.{kind}", {**query, **said})
        return _answer(found, Shelfmark(title, page, own, _site(request)), kind)

    @router.get(
        "/stories/{story_id}/feed.{kind}", response_class=Response, responses=_FORMS
    )
    async def story_feed(request: Request, story_id: str, kind: Kind) -> Response:
        """One story: its entry changes as it grows."""
        kept = await stories.story(story_id) if names_a_story(story_id) else None
        if kept is None:
            raise HTTPException(404, "There is no story of this id.")
        path = story_path(story_id)
        own = _address(request, f"{path}/feed.{kind}", {})
        page, title = _address(request, path, {}), headline_of(kept.story)
        return _answer([kept.story], Shelfmark(title, page, own, _site(request)), kind)

    _route_entities(router, stories, finder)
    return router


def _route_entities(router: APIRouter, stories: Stories, finder: Finder) -> None:
    @router.get("/entities/{key}/feed.{kind}", response_class=Response)
    async def entity_feed(
        request: Request,
        key: str,
        kind: Kind,
        limit: Annotated[int, Query(ge=1, le=100)] = 30,
    ) -> Response:
        """Stories that name a person, place or thing, last updated first."""
        entity = await entity_asked(finder, key)
        search = Search(entity=await finder.keys(entity))
        found = await _latest(stories, finder, search, limit)
        path = entity_path(entity.key)
        own, page = (_address(request, one, {}) for one in (f"{path}/feed.{kind}", path))
        title = f"Storywire: {entity.name}"
        return _answer(found, Shelfmark(title, page, own, _site(request)), kind)


async def _wanted(
    stories: Stories, finder: Finder, asked: Asked
) -> Sequence[StoryRecord]:
    if not any(asked.filters.values()):
        front = await stories.front(asked.edition, limit=asked.limit, after=None)
        return front.stories
    wanted = replace(asked.wanted, story_id=asked.story or None)
    return await _latest(stories, finder, Search(wanted), asked.limit)


async def _latest(
    stories: Stories, finder: Finder, search: Search, limit: int
) -> Sequence[StoryRecord]:
    found = await finder.find(search, "latest", limit=limit)
    return (await stories.some(found.ids)).stories


def _answer(stories: Sequence[StoryRecord], of: Shelfmark, kind: Kind) -> Response:
    if kind == "json":
        return JSONResponse(json_feed(stories, of), headers=_FRESH, media_type=JSON)
    return Response(atom_feed(stories, of), headers=_FRESH, media_type=ATOM)


def _site(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _address(request: Request, path: str, query: dict[str, str]) -> str:
    tail = f"?{urlencode(query)}" if query else ""
    return f"{_site(request)}{path}{tail}"
