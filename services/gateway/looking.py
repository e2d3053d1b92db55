"""What a question names is looked up: a story for a filter, an entity for its page."""

from fastapi import HTTPException

from services.gateway.core.entities import Entity, kind_of
from services.gateway.core.filters import Wanted
from services.gateway.ports import Finder, Look, Stories
from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate

#: Why something is not found while the catalogue is made.
UNFINISHED = "The catalogue is being made; try again in a moment."


def looking(stories: Stories) -> Look:
    """Look at stories by what is kept of them, or read anew."""

    async def look(update: StoryUpdate) -> StoryRecord | None:
        kept = await stories.seen(
            update.story_id, epoch=update.epoch, version=update.version
        )
        return kept.story if kept else None

    return look


async def entity_asked(finder: Finder, key: str) -> Entity:
    """Look an entity up. Raises HTTPException: 404, or 503 where it may only not be filed
    yet."""
    if (entity := await finder.entity(key)) is not None:
        return entity
    if kind_of(key) is not None and not finder.is_whole:
        raise HTTPException(503, UNFINISHED)
    raise HTTPException(404, "No story names anybody, or anything, like that.")


async def wants(wanted: Wanted, update: StoryUpdate, look: Look) -> bool:
    """Say whether an update is wanted; look at its story only if it must be. Raises
    Away."""
    if not wanted.takes(update) or not wanted.must_look(update):
        return wanted.takes(update)
    story = await look(update)
    return story is not None and wanted.fits(story)
