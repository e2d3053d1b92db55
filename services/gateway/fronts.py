"""The front page: stories as they lead, by filters, by words; without any script."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response
from pydantic import Field

from services.gateway.core.choices import Choice, ChoiceView, choice_view
from services.gateway.core.cursors import (
    LONGEST,
    Place,
    Spot,
    cursor_of,
    place_of,
    spot_cursor,
)
from services.gateway.core.excerpts import FoundView, found_view
from services.gateway.core.finding import COUNTED, NOTHING
from services.gateway.core.leading import in_order
from services.gateway.core.queries import Query as Words
from services.gateway.core.views import card_view
from services.gateway.core.wording import counted
from services.gateway.looking import UNFINISHED
from services.gateway.ports import Finder, Front, Printer, Stories
from services.gateway.routing import spot_asked
from shared.errors import Away
from shared.events.story import StoryRecord


class Asked(Choice):
    """A page of the front, as its address says it."""

    cursor: str = Field("", max_length=LONGEST)


@dataclass(frozen=True, slots=True)
class Stand:
    """What pages of stories are made with; `page`: so many stories on one."""

    stories: Stories
    finder: Finder
    press: Printer
    page: int

    async def read(self, ids: Sequence[str]) -> tuple[Front, dict[str, str] | None]:
        """Read stories that were found; while the ledger is away, those that are kept,
        and say of which moment they are. Raises Away if none is."""
        try:
            return await self.stories.some(ids), None
        except Away:
            kept = self.stories.kept_some(ids)
            if kept is None:
                raise
            return kept, self.press.age(kept)


@dataclass(frozen=True, slots=True)
class Told:
    """The stories of one page, in its order."""

    stories: Sequence[StoryRecord]
    #: Updates after this cursor are not in them.
    cursor: str
    #: Of which moment they are, if they can't be read anew.
    stale: dict[str, str] | None
    #: Path of the next page; "" if this was the last.
    next: str
    #: How many there are, in words; "" where nothing is chosen.
    total: str = ""


def routes(stand: Stand) -> APIRouter:
    """Make the route of the front page."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/", methods=["GET", "HEAD"])
    async def front(asked: Annotated[Asked, Query()]) -> Response:
        after = _after(asked)
        is_ledgers = not asked.is_filtered and not asked.sort
        is_made = not is_ledgers or stand.finder.is_whole
        if isinstance(after, Place) or (after is None and not is_made):
            told = await _listed(stand, asked, after)
        elif not is_made:
            raise HTTPException(503, UNFINISHED)
        else:
            told = await _found(stand, asked, after)
        choice = await _shown(stand.finder, asked)
        return _print(stand, asked, told, choice, await _hits(asked.query, told.stories))

    return router


async def _hits(query: Words, stories: Sequence[StoryRecord]) -> Sequence[FoundView]:
    """Long stories and many words take a while: other pages need not wait for that."""
    if not query:
        return ()
    return await asyncio.to_thread(lambda: [found_view(one, query) for one in stories])


def _print(
    stand: Stand,
    asked: Asked,
    told: Told,
    choice: ChoiceView,
    hits: Sequence[FoundView],
) -> Response:
    query, is_whole = asked.query, stand.finder.is_whole

    def values() -> dict[str, Any]:
        stories = told.stories
        return {
            "is_front": True,
            "edition": asked.edition,
            "is_first": not asked.cursor,
            "is_whole": is_whole,
            "choice": choice,
            "hits": hits,
            "cards": [] if query else [card_view(one) for one in stories],
            "stale": told.stale,
            "next": told.next,
            "total": told.total,
        }

    if asked.q:  # hardly anybody asks in the same words
        return stand.press.print("front.html", cursor=told.cursor, **values())
    stories = standing(told.stories)
    return stand.press.print_kept(
        "front.html",
        of=asked,
        key=(choice, stories, told.next, told.total, is_whole),
        is_stale=told.stale is not None,
        gaps={"cursor": told.cursor},
        values=values,
    )


def standing(stories: Sequence[StoryRecord]) -> tuple[tuple[str, str, int], ...]:
    """Return what tells a page of these stories from every other."""
    return tuple((one.id, one.epoch, one.version) for one in stories)


def _after(asked: Asked) -> Place | Spot | None:
    place = None if asked.is_filtered else place_of(asked.cursor)
    return place or spot_asked(asked.cursor, asked.order)


async def _listed(stand: Stand, asked: Asked, after: Place | None) -> Told:
    """The last updated stories, while the catalogue is made; each page in its order."""
    stories, stale = stand.stories, None
    try:
        found = await stories.front(asked.edition, limit=stand.page, after=after)
    except Away:
        kept = stories.kept_front(asked.edition, limit=stand.page, after=after)
        if kept is None:
            raise
        found, stale = kept, stand.press.age(kept)
    following = _further(asked, cursor_of(found.next))
    return Told(in_order(found.stories), found.cursor, stale, following)


async def _found(stand: Stand, asked: Asked, after: Spot | None) -> Told:
    search = NOTHING if asked.asks_nothing else asked.search
    found = await stand.finder.find(search, asked.order, limit=stand.page, after=after)
    front, stale = await stand.read(found.ids)
    total = ""
    if asked.is_filtered:
        total = counted(await stand.finder.count(search), COUNTED)
    following = _further(asked, spot_cursor(found.next))
    return Told(front.stories, front.cursor, stale, following, total)


def _further(asked: Asked, cursor: str | None) -> str:
    return asked.path(cursor=cursor) if cursor else ""


async def _shown(finder: Finder, asked: Asked) -> ChoiceView:
    topics = await finder.topics(asked.search)
    alone = Choice(edition=asked.edition)
    every = await finder.topics(alone.search) if asked.is_filtered else topics
    return choice_view(asked, every.get("category", ()), topics)
