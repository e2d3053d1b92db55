"""What routes have in common: ids, cursors, refusals, tags, a story or none."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias, TypeVar

from fastapi import HTTPException, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict

from services.gateway.core.cursors import (
    LONGEST,
    Place,
    Spot,
    names_a_story,
    place_of,
    spot_of,
)
from services.gateway.ports import Stories
from shared.events.story import StoryRecord
from shared.text.canonical import digest

T = TypeVar("T")
#: Of what programs ask: a filter that is spelled wrongly is refused, not passed over.
STRICT = ConfigDict(extra="forbid")
#: Answers are right for their moment only.
FRESH = {"Cache-Control": "no-cache"}
Cursor = Annotated[str, Query(max_length=LONGEST)]
OfferId = Annotated[str, Path(pattern=r"^[0-9a-f]{1,64}$")]


class Refusal(BaseModel):
    """Why there is no answer (RFC 9457); `detail` says it in one sentence."""

    type: str
    title: str
    status: int
    detail: str


#: What OpenAPI tells of answers with these codes.
Answers: TypeAlias = dict[int | str, dict[str, Any]]


def refusals(*codes: int) -> Answers:
    """Return what is told of refusals with these codes."""
    return {code: {"model": Refusal} for code in codes}


def tagged_or(*codes: int) -> Answers:
    """Return what is told of an answer with an ETag, and of refusals with these codes."""
    unchanged = {
        "description": "The answer whose ETag `If-None-Match` names still holds."
    }
    return {304: unchanged, **refusals(*codes)}


async def record_of(stories: Stories, story_id: str) -> StoryRecord:
    """Read a story. Raises HTTPException (404), Away."""
    kept = await stories.story(story_id) if names_a_story(story_id) else None
    if kept is None:
        raise HTTPException(404, "There is no story of this id.")
    return kept.story


def tagged(request: Request, body: Mapping[str, Any]) -> Response:
    """Answer with a body and its ETag; 304 to who has this body already."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8", "replace")
    tag = f'"{digest(data, length=32)}"'
    headers = {"ETag": tag, **FRESH}
    held = request.headers.get("if-none-match", "")
    tags = [one.strip().removeprefix("W/") for one in held.split(",")]
    if tag in tags or tags == ["*"]:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type="application/json", headers=headers)


def place_asked(cursor: str) -> Place | None:
    """Read a cursor of stories as the ledger lists them; None for the first page. Raises
    HTTPException (400) if it is broken."""
    return _read(cursor, place_of(cursor))


def spot_asked(cursor: str, order: str) -> Spot | None:
    """Read a cursor of what was found in this order; None for the first page. Raises
    HTTPException (400) if it is broken."""
    return _read(cursor, spot_of(cursor, order))


def _read(cursor: str, found: T | None) -> T | None:
    if cursor and found is None:
        raise HTTPException(400, "cursor: there is no such page")
    return found
