"""The lines of `make run`: one a story, told anew whenever it changes. Pure."""

from dataclasses import dataclass, field
from datetime import datetime

from services.desk.terminal.layout import cut, many, moment, width_of
from shared.events.updates import StoryUpdate

_ENDS = {"story.merged": "joined another", "story.retracted": "retracted"}


def counter(update: StoryUpdate) -> str:
    """Return "10 articles | last updated: May 18 01:15:21" as of an update; of a story
    that is no more, what became of it."""
    count = int(update.data.get("article_count") or 0)
    at = datetime.fromisoformat(str(update.data["last_updated"]))
    said = _ENDS.get(update.event) or many(count, "article")
    return f"{said} | last updated: {moment(at)}"


@dataclass(slots=True)
class Board:
    """What each story's line said last, so that only a change of it is told.

    `width`: columns that a line may take; None: as many as it needs.
    """

    width: int | None = None
    lines: dict[str, str] = field(default_factory=dict)

    def change(self, update: StoryUpdate) -> str | None:
        """Return the story's line if the update changed it."""
        if update.data.get("last_updated") is None:
            return None
        headline = (update.data.get("headline") or {}).get("text") or "(no headline yet)"
        start = f"{counter(update)}  "
        room = self.width and max(0, self.width - width_of(start))
        line = f"{start}{cut(headline, room)}"
        if self.lines.get(update.story_id) == line:
            return None
        self.lines[update.story_id] = line
        return line
