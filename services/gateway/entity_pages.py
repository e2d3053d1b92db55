"""The pages of people, places and things: each with its stories, and lists of them."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from services.gateway.core.choices import Typed, Way
from services.gateway.core.cursors import Spot, spot_cursor
from services.gateway.core.entities import KINDS, Entity, Kind, entity_path
from services.gateway.core.entity_views import (
    CALLED,
    entity_line,
    entity_view,
    kind_path,
)
from services.gateway.core.finding import COUNTED, NAMED, Search
from services.gateway.core.queries import query_of
from services.gateway.core.views import card_view
from services.gateway.fronts import Stand, standing
from services.gateway.looking import entity_asked
from services.gateway.routing import FRESH, Cursor, spot_asked

#: Entities on one page of a list.
_LISTED = 60


def routes(stand: Stand) -> APIRouter:
    """Make the routes."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/entities", methods=["GET", "HEAD"])
    async def listed(
        kind: Kind = "person", q: Typed = "", cursor: Cursor = ""
    ) -> Response:
        return await _list(stand, kind, q, cursor)

    @router.api_route("/entities/{key}", methods=["GET", "HEAD"])
    async def one(key: str, cursor: Cursor = "") -> Response:
        entity = await entity_asked(stand.finder, key)
        if entity.key != key:
            # Which name is the first may change with the news: for now only.
            return RedirectResponse(entity_path(entity.key), 307, headers=FRESH)
        after = spot_asked(cursor, "latest")
        return await _entity(stand, entity, after)

    return router


async def _list(stand: Stand, kind: Kind, q: str, cursor: str) -> Response:
    found, more = await stand.finder.entities(
        kind, query_of(q), limit=_LISTED, after=spot_asked(cursor, NAMED)
    )
    following = spot_cursor(more)
    return stand.press.print(
        "entities.html",
        edition="all",
        kind=kind,
        kinds=[Way(CALLED[one][1], kind_path(one), one == kind) for one in KINDS],
        q=q,
        lines=[entity_line(one, COUNTED) for one in found],
        title=CALLED[kind][1],
        own=kind_path(kind),
        first=kind_path(kind, q),
        is_first=not cursor,
        next=kind_path(kind, q, following) if following else "",
    )


async def _entity(stand: Stand, entity: Entity, after: Spot | None) -> Response:
    finder = stand.finder
    search = Search(entity=await finder.keys(entity))
    found = await finder.find(search, "latest", limit=stand.page, after=after)
    front, stale = await stand.read(found.ids)
    view = entity_view(entity, COUNTED, await finder.topics(search))
    stories, following, is_whole = front.stories, spot_cursor(found.next), finder.is_whole
    return stand.press.print_kept(
        "entity.html",
        of=(entity.key, after),
        key=(view, standing(stories), following, is_whole),
        is_stale=stale is not None,
        gaps={},
        values=lambda: {
            "edition": "all",
            "view": view,
            "cards": [card_view(story) for story in stories],
            "is_first": after is None,
            "is_whole": is_whole,
            "next": following,
            "stale": stale,
        },
    )
