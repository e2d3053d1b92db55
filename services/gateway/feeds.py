"""Feeds: the front, a part of it, or one story, as Atom and as JSON Feed."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from services.gateway.core.cursors import EDITION, names_a_story
from services.gateway.core.feeds import ATOM, JSON, Shelfmark, atom_feed, json_feed
from services.gateway.core.filters import Wanted
from services.gateway.core.languages import edition_name
from services.gateway.core.views import headline_of, story_path
from services.gateway.ports import Stories
from shared.events.story import StoryRecord

Kind = Literal["atom", "json"]
#: A feed that a filter makes thin is looked for among so many stories.
_SEARCHED = 500
_PAGE = 100
#: Readers of feeds ask again and again. Not `public`: what needs a token is not for all.
_FRESH = {"Cache-Control": "max-age=30"}
_FORMS: dict[int | str, dict[str, Any]] = {200: {"content": {ATOM: {}, JSON: {}}}}


class Asked(BaseModel):
    """What a feed shall hold; "" for any."""

    edition: str = Field("all", pattern=EDITION)
    category: str = Field("", max_length=200)
    name: str = Field("", max_length=200)
    publisher: str = Field("", max_length=200)
    language: str = Field("", max_length=20)
    story: str = Field("", max_length=80)
    limit: int = Field(30, ge=1, le=100)

    @property
    def filters(self) -> dict[str, str]:
        """What is asked of each story."""
        return self.model_dump(
            include={"category", "name", "publisher", "language", "story"}
        )


def routes(*, stories: Stories) -> APIRouter:
    """Make the routes of the feeds."""
    router = APIRouter(tags=["feeds"])

    @router.get("/feed.{kind}", response_class=Response, responses=_FORMS)
    async def front_feed(
        request: Request, kind: Kind, asked: Annotated[Asked, Query()]
    ) -> Response:
        """Stories last updated first: all, or those of a category (its id or label), a
        person, place or thing, a publisher."""
        found = await _wanted(stories, asked)
        is_all = asked.edition == "all"
        place = "" if is_all else edition_name(asked.edition)
        said = {key: value for key, value in asked.filters.items() if value}
        title = ": ".join(one for one in ("Storywire", place, *said.values()) if one)
        query = {} if is_all else {"edition": asked.edition}
        page = _address(request, "/", query)
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

    return router


async def _wanted(stories: Stories, asked: Asked) -> list[StoryRecord]:
    found: list[StoryRecord] = []
    after, seen, limit = None, 0, asked.limit
    about = asked.model_dump(include={"category", "name", "publisher", "language"})
    wanted = Wanted(**about)
    if asked.story:
        kept = await stories.story(asked.story) if names_a_story(asked.story) else None
        return [kept.story] if kept and wanted.fits(kept.story) else []
    size = _PAGE if any(asked.filters.values()) else limit
    while len(found) < limit and seen < _SEARCHED:
        front = await stories.front(asked.edition, limit=size, after=after)
        found += [one for one in front.stories if wanted.fits(one)]
        seen, after = seen + len(front.stories), front.next
        if after is None:
            break
    return found[:limit]


def _answer(stories: Sequence[StoryRecord], of: Shelfmark, kind: Kind) -> Response:
    if kind == "json":
        return JSONResponse(json_feed(stories, of), headers=_FRESH, media_type=JSON)
    return Response(atom_feed(stories, of), headers=_FRESH, media_type=ATOM)


def _site(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _address(request: Request, path: str, query: dict[str, str]) -> str:
    tail = f"?{urlencode(query)}" if query else ""
    return f"{_site(request)}{path}{tail}"
