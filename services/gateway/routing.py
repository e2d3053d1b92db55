"""What routes of the API have in common: ids, refusals, and a story or none."""

from typing import Annotated, Any

from fastapi import HTTPException, Path
from pydantic import BaseModel

from services.gateway.core.cursors import names_a_story
from services.gateway.ports import Stories
from shared.events.story import StoryRecord

OfferId = Annotated[str, Path(pattern=r"^[0-9a-f]{1,64}$")]


class Refusal(BaseModel):
    """Why there is no answer (RFC 9457); `detail` says it in one sentence."""

    type: str
    title: str
    status: int
    detail: str


def refusals(*codes: int) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI tells of answers with these codes."""
    return {code: {"model": Refusal} for code in codes}


async def record_of(stories: Stories, story_id: str) -> StoryRecord:
    """Read a story. Raises HTTPException (404), Away."""
    kept = await stories.story(story_id) if names_a_story(story_id) else None
    if kept is None:
        raise HTTPException(404, "There is no story of this id.")
    return kept.story
