"""Earlier versions of a story, and what changed since, as data."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from services.gateway.core.changes import Changed, Kind, Part, changes
from services.gateway.core.history import Version, in_force, moment_of, text_in
from services.gateway.ports import Histories, Stories
from services.gateway.routing import FRESH, record_of, refusals
from shared.events.story import Citation, StoryRecord, StoryText
from shared.events.words import UpdateType

Number = Annotated[int, Path(ge=1, le=999_999_999)]


class VersionItem(BaseModel):
    """A version that brought a new text, and what wrote it."""

    version: int
    at: datetime
    event: UpdateType
    #: It said something new.
    material: bool
    #: Articles that it was the first to cite, in this revision; of a correction also
    #: those that were revised or taken back.
    caused_by: list[str]
    article_count: int
    generated_by: str
    parameters: str


class VersionList(BaseModel):
    """The versions of a story that can be read again, the latest first."""

    id: str
    epoch: str
    #: The present version; those after the first item brought no new text.
    version: int
    items: list[VersionItem]


class VersionText(VersionItem, StoryText):
    """One version of a story, whole; `version`: where its text began."""

    id: str
    #: The version that was asked for: it showed this text.
    asked: int


class Change(BaseModel):
    """A sentence that came, went, or became another, and the article that caused it."""

    kind: Kind
    part: Part
    text: str
    before: str
    citations: list[Citation]
    caused_by: str | None


class Changes(BaseModel):
    """What changed since a version or a time; `since`: the version whose text stood
    then, null if there was none. `material`: something new was said meanwhile."""

    id: str
    epoch: str
    version: int
    since: int | None
    material: bool
    changes: list[Change]


def routes(*, stories: Stories, histories: Histories) -> APIRouter:
    """Make the routes."""
    router = APIRouter(tags=["api"])
    refused = refusals(400, 404, 410, 503)

    @router.get(
        "/api/stories/{story_id}/versions",
        response_model=VersionList,
        responses=refused,
    )
    async def list_versions(story_id: str) -> JSONResponse:
        """Versions of a story that brought a new text, the latest first."""
        record = await record_of(stories, story_id)
        items = [item_of(one) for one in await histories.versions(story_id)]
        said = {"id": record.id, "epoch": record.epoch, "version": record.version}
        return JSONResponse({**said, "items": items}, headers=FRESH)

    @router.get(
        "/api/stories/{story_id}/versions/{number}",
        response_model=VersionText,
        responses=refused,
    )
    async def one_version(story_id: str, number: Number) -> JSONResponse:
        """A story's text as it stood at a version, with what wrote it. 410: it is no
        longer kept."""
        record = await record_of(stories, story_id)
        version, text = await read_version(histories, record, number)
        said = {"id": record.id, "asked": number, **item_of(version)}
        shown = text.model_dump(mode="json", include=set(StoryText.model_fields))
        return JSONResponse({**said, **shown}, headers=FRESH)

    @router.get(
        "/api/stories/{story_id}/changes", response_model=Changes, responses=refused
    )
    async def list_changes(
        story_id: str, since: Annotated[str, Query(min_length=1, max_length=40)]
    ) -> JSONResponse:
        """Sentences that came, went or changed since a version or a time (ISO 8601)."""
        asked = moment_of(since)
        if asked is None:
            raise HTTPException(400, "since: this is neither a version nor a time")
        record = await record_of(stories, story_id)
        return JSONResponse(await _changes(histories, record, asked), headers=FRESH)

    return router


async def read_version(
    histories: Histories, record: StoryRecord, number: int
) -> tuple[Version, StoryText]:
    """Read the text that stood at a version. Raises HTTPException (404, 410), Away."""
    if number > record.version:
        raise HTTPException(404, f"The story is at version {record.version}.")
    known = await histories.versions(record.id)
    version = in_force(known, number)
    if version is None:
        first = known[-1].number if known else None
        if first is None:
            raise HTTPException(404, "The story has no text yet.")
        raise HTTPException(410, f"The first version that is kept is {first}.")
    text = await histories.text(version)
    if text is None:
        raise HTTPException(410, "The text of this version was taken away.")
    return version, text


def item_of(version: Version) -> dict[str, Any]:
    """Return what is told of a version beside its text."""
    plain = version.kept.model_dump(mode="json", exclude={"blob"})
    return {"version": version.number, **plain}


async def _changes(
    histories: Histories, record: StoryRecord, asked: int | datetime
) -> dict[str, Any]:
    known = await histories.versions(record.id)
    since = in_force(known, asked)
    old = await histories.text(since) if since else None
    if since is not None and old is None:
        raise HTTPException(410, "The text of this version was taken away.")
    number = since.number if since else 0
    found = changes(old, text_in(record), record.articles)
    later = [one for one in known if one.number > number]
    return {
        "id": record.id,
        "epoch": record.epoch,
        "version": record.version,
        "since": since.number if since else None,
        "material": any(one.kept.material for one in later),
        "changes": [_plain(one) for one in found],
    }


def _plain(change: Changed) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "part": change.part,
        "text": change.text,
        "before": change.before,
        "citations": [one.model_dump(mode="json") for one in change.citations],
        "caused_by": change.caused_by,
    }
