"""Why an article stands in its story: as data, as a page, and beside each source."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path
from fastapi.responses import JSONResponse, Response

from services.gateway.core.reasons import WhyView, why_view
from services.gateway.ports import Printer, Reasons, Stories
from services.gateway.routing import FRESH, record_of, refusals
from shared.events.why import WhyTold

ArticleId = Annotated[str, Path(pattern=r"^[0-9A-Za-z._-]{1,80}$")]


def routes(*, reasons: Reasons, stories: Stories, press: Printer) -> APIRouter:
    """Make the routes."""
    router = APIRouter()

    @router.get(
        "/api/articles/{article_id}/why",
        tags=["api"],
        response_model=WhyTold,
        responses=refusals(400, 404, 503),
    )
    async def why(article_id: ArticleId) -> JSONResponse:
        """Why an article stands in its story: the parts of its likeness to the nearest
        articles, the names in common, the next best story. An answer holds for a minute,
        or until its story changes. 404: it stands in no story."""
        told = await _told(reasons, article_id)
        return JSONResponse(told.model_dump(mode="json"), headers=FRESH)

    @router.api_route(
        "/articles/{article_id}/why", methods=["GET", "HEAD"], include_in_schema=False
    )
    async def page(article_id: ArticleId) -> Response:
        shown, edition = await _shown(reasons, stories, article_id)
        return press.print("why.html", why=shown, edition=edition)

    @router.get("/articles/{article_id}/why/view", include_in_schema=False)
    async def view(article_id: ArticleId) -> JSONResponse:
        """What the page of a story shows in place."""
        shown, _ = await _shown(reasons, stories, article_id)
        return JSONResponse(asdict(shown), headers=FRESH)

    return router


async def _told(reasons: Reasons, article_id: str) -> WhyTold:
    told = await reasons.why(article_id)
    if told is None:
        raise HTTPException(404, "This article stands in no story.")
    return told


async def _shown(
    reasons: Reasons, stories: Stories, article_id: str
) -> tuple[WhyView, str]:
    told = await _told(reasons, article_id)
    record = await record_of(stories, told.story_id)
    following = await stories.story(told.next.story_id) if told.next else None
    shown = why_view(told, record, following.story if following else None)
    return shown, record.edition
