"""Which updates and stories a subscriber wants: one filter for every road. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field

from services.gateway.core.cursors import EDITION
from shared.events.base import Model
from shared.events.story import StoryRecord
from shared.events.updates import StoryUpdate
from shared.events.words import UpdateType

#: Characters of a filter's text.
LONGEST = 200
#: Of a story that ended so, nothing is left that a filter could look at: everyone who
#: may hold it hears of it.
_ENDS: frozenset[UpdateType] = frozenset({"story.merged", "story.retracted"})


class Filters(Model):
    """A filter as a subscriber writes it, on any road; None, "" and () are none."""

    story: str | None = Field(None, max_length=80)
    edition: str | None = Field(None, pattern=EDITION)
    category: str = Field("", max_length=LONGEST)
    name: str = Field("", max_length=LONGEST)
    publisher: str = Field("", max_length=LONGEST)
    language: str = Field("", max_length=20)
    event: tuple[UpdateType, ...] = ()
    material: bool = False

    def wanted(self) -> "Wanted":
        """Return the filter; `all` is no edition."""
        return Wanted(
            self.story or None,
            None if self.edition == "all" else self.edition,
            self.category,
            self.name,
            self.publisher,
            self.language,
            self.event,
            self.material,
        )


class About(Model):
    """Which stories a list is asked for, as an address says it; "" is any."""

    edition: str = Field("all", pattern=EDITION)
    #: Its id or label.
    category: str = Field("", max_length=LONGEST)
    #: A person, place or thing, by name or alias.
    name: str = Field("", max_length=LONGEST)
    publisher: str = Field("", max_length=LONGEST)
    language: str = Field("", max_length=20)

    @property
    def wanted(self) -> "Wanted":
        """The filter; `all` is no edition."""
        return Wanted(
            edition=None if self.edition == "all" else self.edition,
            category=self.category,
            name=self.name,
            publisher=self.publisher,
            language=self.language,
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a subscriber wants; None, "" and () are no filter. All must hold.

    `story_id`, `edition`, `events` and `material` are seen in the update alone; what a
    story is about (`is_about`) is seen in the story as it stands.
    """

    story_id: str | None = None
    edition: str | None = None
    #: Id or label.
    category: str = ""
    #: A person, place or thing, by name or alias.
    name: str = ""
    publisher: str = ""
    language: str = ""
    events: tuple[str, ...] = ()
    #: Only what is worth telling a reader.
    material: bool = False

    @property
    def is_about(self) -> bool:
        """Whether the story itself must be looked at."""
        return bool(self.category or self.name or self.publisher or self.language)

    def takes(self, update: StoryUpdate) -> bool:
        """Say whether an update is wanted, as far as it tells by itself; everyone hears
        of a new epoch."""
        if update.event == "epoch.started":
            return True
        return (
            (self.story_id is None or update.story_id == self.story_id)
            and (self.edition is None or update.edition == self.edition)
            and (not self.events or update.event in self.events)
            and (not self.material or update.material)
        )

    def must_look(self, update: StoryUpdate) -> bool:
        """Say whether an update that is taken so far depends on its story, too."""
        return self.is_about and bool(update.story_id) and update.event not in _ENDS

    def fits(self, story: StoryRecord) -> bool:
        """Say whether a story is about what is wanted. Case makes no difference."""
        named = (*story.people, *story.places, *story.things)
        return (
            _is_one(self.category, ((one.id, one.label) for one in story.categories))
            and _is_one(self.name, ((one.name, *one.aliases) for one in named))
            and _is_one(
                self.publisher, ((one.publisher or "",) for one in story.articles)
            )
            and _is_one(self.language, ((story.language,),))
        )


def _is_one(wanted: str, known: Iterable[Iterable[str]]) -> bool:
    folded = wanted.casefold()
    return not wanted or any(folded == one.casefold() for each in known for one in each)
