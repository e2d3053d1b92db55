"""Which story leads the front page."""

from collections.abc import Sequence

from shared.events.story import StoryRecord


def lead_first(stories: Sequence[StoryRecord]) -> tuple[StoryRecord, ...]:
    """Put the story that leads before the others, which keep their order.

    What many have seen for themselves is the greater news: the live story with the most
    independent sources leads; of those with as many, the one that moved last; then the
    smaller id. Without a live story, a closed one leads by the same rule.
    """
    if not stories:
        return ()
    lead = min(sorted(stories, key=lambda one: one.id), key=_weight)
    return (lead, *(one for one in stories if one.id != lead.id))


def _weight(story: StoryRecord) -> tuple[bool, int, float]:
    moment = story.last_updated.timestamp()
    return (story.status != "live", -story.independent_count, -moment)
