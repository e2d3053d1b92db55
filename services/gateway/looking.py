"""What an update leaves open of a filter is seen in its story."""

from services.gateway.core.filters import Wanted
from services.gateway.ports import Look, Stories
from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate


def looking(stories: Stories) -> Look:
    """Look at stories by what is kept of them, or read anew."""

    async def look(update: StoryUpdate) -> StoryRecord | None:
        kept = await stories.seen(
            update.story_id, epoch=update.epoch, version=update.version
        )
        return kept.story if kept else None

    return look


async def wants(wanted: Wanted, update: StoryUpdate, look: Look) -> bool:
    """Say whether an update is wanted; look at its story only if it must be. Raises
    Away."""
    if not wanted.takes(update) or not wanted.must_look(update):
        return wanted.takes(update)
    story = await look(update)
    return story is not None and wanted.fits(story)
