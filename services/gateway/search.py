"""The API of what is found: search, and the people, places and things of stories."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from services.gateway.api import StoryPage, item_of
from services.gateway.core.choices import Choice
from services.gateway.core.cursors import LONGEST, spot_cursor
from services.gateway.core.entities import Entity, Kind, entity_path
from services.gateway.core.finding import NAMED, NOTHING, Search
from services.gateway.core.queries import query_of
from services.gateway.looking import entity_asked
from services.gateway.ports import Finder, Stories
from services.gateway.routing import STRICT, spot_asked, tagged, tagged_or
from shared.events.base import Model

_REFUSED = tagged_or(400, 404, 503)


class FoundPage(StoryPage):
    """One page of stories that were found; `total`: of all pages, up to 1,000."""

    total: int


class EntityItem(BaseModel):
    """A person, place or thing that stories name."""

    key: str
    kind: Kind
    name: str
    aliases: list[str]
    #: Stories that name it.
    stories: int
    #: ISO 3166 code of the country that a place lies in.
    country: str | None
    #: Paths of its page, its stories as data, its feeds.
    page: str
    items: str
    atom: str
    json_feed: str


class EntityPage(BaseModel):
    """One page of entities, the most named first."""

    items: list[EntityItem]
    next: str | None


class Wish(Choice):
    """What is searched for: words, filters, or both; `latest`: last updated first."""

    model_config = STRICT

    limit: int = Field(20, ge=1, le=100)
    cursor: str = Field("", max_length=LONGEST)


class StoriesWish(Wish):
    """Which of an entity's stories are wanted."""

    sort: Literal["", "latest"] = "latest"


class EntitiesWish(Model):
    """Which people, places or things are wanted; `q`: with these words in their names."""

    model_config = STRICT

    kind: Kind = "person"
    q: str = ""
    limit: int = Field(40, ge=1, le=100)
    cursor: str = Field("", max_length=LONGEST)


def routes(*, stories: Stories, finder: Finder) -> APIRouter:
    """Make the routes."""
    router = APIRouter(tags=["api"])

    @router.get("/api/search", response_model=FoundPage, responses=tagged_or(400, 503))
    async def search(request: Request, asked: Annotated[Wish, Query()]) -> Response:
        """Stories that have all words of `q` (found from their beginnings on, with or
        without accents; `"a phrase"`; `-without`) and fit all filters. Those that have
        the words in their headline come first. A `q` without letters or digits finds
        nothing; without `q`, stories come as on the front page."""
        return await _page(request, stories, finder, asked, asked.search)

    @router.get("/api/entities", response_model=EntityPage, responses=tagged_or(400, 503))
    async def list_entities(
        request: Request, asked: Annotated[EntitiesWish, Query()]
    ) -> Response:
        """People, places or things that stories name, the most named first; `q`: with
        these words in their names."""
        found, following = await finder.entities(
            asked.kind,
            query_of(asked.q),
            limit=asked.limit,
            after=spot_asked(asked.cursor, NAMED),
        )
        items = [item_of_entity(one).model_dump() for one in found]
        return tagged(request, {"items": items, "next": spot_cursor(following)})

    @router.get("/api/entities/{key}", response_model=EntityItem, responses=_REFUSED)
    async def one_entity(request: Request, key: str) -> Response:
        """A person, place or thing; another name's key leads to its own."""
        entity = await entity_asked(finder, key)
        return tagged(request, item_of_entity(entity).model_dump())

    @router.get(
        "/api/entities/{key}/stories", response_model=FoundPage, responses=_REFUSED
    )
    async def stories_of_an_entity(
        request: Request, key: str, asked: Annotated[StoriesWish, Query()]
    ) -> Response:
        """Stories that name a person, place or thing, last updated first; with the
        filters of a search."""
        entity = await entity_asked(finder, key)
        keys = await finder.keys(entity)
        mine = Search(asked.search.wanted, asked.search.query, keys)
        return await _page(request, stories, finder, asked, mine)

    return router


async def _page(
    request: Request,
    stories: Stories,
    finder: Finder,
    asked: Wish,
    search: Search,
) -> Response:
    after = spot_asked(asked.cursor, asked.order)
    search = NOTHING if asked.asks_nothing else search
    found = await finder.find(search, asked.order, limit=asked.limit, after=after)
    read = await stories.some(found.ids)
    body = {
        "items": [item_of(one) for one in read.stories],
        "next": spot_cursor(found.next),
        "total": await finder.count(search),
        "complete": finder.is_whole,
    }
    return tagged(request, body)


def item_of_entity(one: Entity) -> EntityItem:
    """Return an entity as the API shows it."""
    path = entity_path(one.key)
    return EntityItem(
        key=one.key,
        kind=one.kind,
        name=one.name,
        aliases=list(one.aliases),
        stories=one.stories,
        country=one.country,
        page=path,
        items=f"/api{path}/stories",
        atom=f"{path}/feed.atom",
        json_feed=f"{path}/feed.json",
    )
