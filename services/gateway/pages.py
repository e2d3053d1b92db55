"""The press that prints all pages; a story's page, and refusals."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.gateway.core.cursors import names_a_story
from services.gateway.core.languages import edition_name
from services.gateway.core.printed import Printed
from services.gateway.core.times import ago, day_of, shown
from services.gateway.core.views import story_path, story_view
from services.gateway.ports import Front, Kept, Stories
from services.gateway.routing import FRESH
from shared.clock import Clock
from shared.errors import Away

#: What a reader can do about a refusal.
_ADVICE = {
    404: "The address may have been mistyped, or what it names was never here.",
    410: "Its sources were taken back, so there is nothing left to tell.",
    503: "It is tried again by itself every few seconds, where scripts run.",
}


class _Unindented(FileSystemLoader):
    """Loads templates without their indents, which would stand in every page."""

    def get_source(self, environment: Environment, template: str) -> Any:
        text, path, is_fresh = super().get_source(environment, template)
        return re.sub(r"\n[ \t]+", "\n", text), path, is_fresh


class Press:
    """Prints pages from templates; everything in them is escaped."""

    def __init__(
        self,
        templates: Path,
        *,
        clock: Clock,
        address: Callable[[str], str],
        editions: Sequence[str],
        room: int = 100,
    ) -> None:
        """`room`: so many pages are kept as they were printed."""
        self.clock = clock
        self._printed = Printed(room, mark=f"~{clock.token()}~")
        self._jinja = Environment(
            loader=_Unindented(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        named = [(one, edition_name(one)) for one in ("all", *editions)]
        self._jinja.globals.update(asset=address, editions=named)

    def print(self, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
        """Render a template as an answer."""
        html = self._render(template, {"today": day_of(self.clock.now()), **values})
        return HTMLResponse(html, status, headers=FRESH)

    def print_kept(
        self,
        template: str,
        status: int = 200,
        /,
        *,
        of: Hashable,
        key: Hashable,
        gaps: Mapping[str, str],
        values: Callable[[], dict[str, Any]],
        is_stale: bool = False,
    ) -> HTMLResponse:
        """Render a template as an answer, or only fill the gaps of one that was rendered
        before. `of` says what the page shows, and `key` all that the values depend on:
        the last page alone is kept of each, and none that is stale. `gaps` hold what
        differs at each reading; no template may look into these, only show them."""
        if is_stale:
            return self.print(template, status, **values(), **gaps)
        said = {"today": day_of(self.clock.now()), **gaps}
        page = self._printed.page(
            key,
            said,
            lambda marked: self._render(template, {**values(), **marked}),
            of=(template, of),
        )
        return HTMLResponse(page, status, headers=FRESH)

    def clear(self) -> None:
        """Keep no page."""
        self._printed.clear()

    def _render(self, template: str, values: Mapping[str, Any]) -> str:
        return self._jinja.get_template(template).render({"is_front": False, **values})

    def refusal(self, status: int, why: str) -> Response:
        """Print a page that says why there is no other."""
        title = HTTPStatus(status).phrase
        return self.print(
            "refusal.html",
            status,
            edition="all",
            status=status,
            title=title,
            why="" if why == title else why,
            advice=_ADVICE.get(status, ""),
            is_passing=status == 503,
        )

    def age(self, read: Front | Kept) -> dict[str, str]:
        """Say of which moment a page is that can't be made anew."""
        now = self.clock.now()
        return {"at": shown(read.read_at).text, "ago": ago(read.read_at, now)}


def routes(*, stories: Stories, press: Press) -> APIRouter:
    """Make the routes of a story's page."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/stories/{story_id}", methods=["GET", "HEAD"])
    async def story(story_id: str) -> Response:
        return await _story(stories, press, story_id)

    @router.get("/stories/{story_id}/view")
    async def view(
        story_id: str,
        version: Annotated[int, Query(ge=0)] = 0,
        epoch: Annotated[str, Query(max_length=40)] = "",
    ) -> Response:
        """What the page's script shows in place: this version of a story, or later."""
        if not names_a_story(story_id):
            raise _unknown()
        kept = await stories.seen(story_id, epoch=epoch, version=version)
        if kept is None:
            raise _unknown()
        return JSONResponse(asdict(story_view(kept.story)), headers=FRESH)

    return router


async def _story(stories: Stories, press: Press, story_id: str) -> Response:
    kept, stale = await _read(stories, press, story_id)
    if kept is None or kept.story.status == "merged":
        return await _elsewhere(stories, story_id)
    record = kept.story
    fresh = ago(record.last_updated, press.clock.now())
    return press.print_kept(
        "story.html",
        410 if record.status == "retracted" else 200,
        of=record.id,
        key=(record.epoch, record.version),
        is_stale=stale is not None,
        gaps={"fresh": fresh, "cursor": kept.cursor},
        values=lambda: {
            "view": story_view(record),
            "edition": record.edition,
            "stale": stale,
        },
    )


async def _read(
    stories: Stories, press: Press, story_id: str
) -> tuple[Kept | None, dict[str, str] | None]:
    if not names_a_story(story_id):
        return None, None
    try:
        return await stories.story(story_id), None
    except Away:
        kept = stories.kept_story(story_id)
        if kept is None:
            raise
        return kept, press.age(kept)


async def _elsewhere(stories: Stories, story_id: str) -> Response:
    heir = await stories.heir(story_id) if names_a_story(story_id) else None
    if heir is None:
        raise _unknown()
    # Merges can be undone: browsers must not keep this for ever.
    return RedirectResponse(story_path(heir), 301, headers=FRESH)


def _unknown() -> HTTPException:
    return HTTPException(404, "There is no such story.")
