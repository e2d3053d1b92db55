"""The pages of a story's earlier versions: their list, and each with what changed."""

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from services.gateway.core.history import Version, in_force
from services.gateway.core.version_views import version_line, version_view
from services.gateway.core.views import headline_of, story_path, story_view
from services.gateway.ports import Histories, Printer, Stories
from services.gateway.routing import record_of
from shared.events.story import StoryRecord, StoryText

#: More is no version.
_MOST = 999_999_999


def routes(*, stories: Stories, histories: Histories, press: Printer) -> APIRouter:
    """Make the routes of the pages."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/stories/{story_id}/versions", methods=["GET", "HEAD"])
    async def every(story_id: str) -> Response:
        record = await record_of(stories, story_id)
        known = await histories.versions(story_id)
        return press.print(
            "versions.html",
            headline=headline_of(record),
            view=story_view(record),
            path=story_path(story_id),
            lines=[version_line(story_id, one) for one in known],
            edition=record.edition,
        )

    @router.api_route("/stories/{story_id}/versions/{number}", methods=["GET", "HEAD"])
    async def one(story_id: str, number: int) -> Response:
        record = await record_of(stories, story_id)
        return await _version(histories, press, record, number)

    return router


async def _version(
    histories: Histories, press: Printer, record: StoryRecord, number: int
) -> Response:
    known = await histories.versions(record.id)
    is_past = 1 <= number <= min(record.version, _MOST)
    version = in_force(known, number) if is_past else None
    if version is None:
        raise HTTPException(404, "There is no text of such a version.")
    text = await histories.text(version)
    if text is None:
        raise HTTPException(410, "The text of this version was taken away.")
    earlier, later = _beside(known, version)
    view = version_view(
        record,
        version,
        text,
        earlier=await _with_text(histories, earlier),
        later=later,
    )
    return press.print("version.html", version=view, edition=record.edition)


def _beside(
    known: Sequence[Version], version: Version
) -> tuple[Version | None, Version | None]:
    """The versions right before and after; `known`: the latest first."""
    at = known.index(version)
    earlier = known[at + 1] if at + 1 < len(known) else None
    return earlier, known[at - 1] if at else None


async def _with_text(
    histories: Histories, version: Version | None
) -> tuple[Version, StoryText] | None:
    text = await histories.text(version) if version else None
    return (version, text) if version and text else None
