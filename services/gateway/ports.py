"""What the gateway's routes may ask of its adapters."""

from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Hashable,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from fastapi.responses import Response

from services.gateway.core.cursors import Place, Spot
from services.gateway.core.entities import Entity, Kind
from services.gateway.core.filters import Wanted
from services.gateway.core.finding import Order, Search
from services.gateway.core.history import Version
from services.gateway.core.queries import Query
from shared.events.story import StoryRecord, StoryText
from shared.events.updates import StoryUpdate
from shared.events.why import WhyTold


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as it was read."""

    #: Updates after this cursor are not in it, or drop by their version.
    cursor: str
    story: StoryRecord
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Front:
    """One page of stories, last updated first, as it was read."""

    cursor: str
    stories: tuple[StoryRecord, ...]
    #: Where the next page begins; None: this was the last.
    next: Place | None
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found in the catalogue: ids of stories."""

    ids: tuple[str, ...]
    #: Where the next page begins; None: this was the last.
    next: Spot | None


#: What stories are about: by kind (category, person, place, thing, publisher, language)
#: texts and, of names, the keys of their entities; the most frequent first.
Topics: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]


class Finder(Protocol):
    """Finds stories, and the people, places and things in them, in the catalogue.

    What the ledger had told when a question came is in its answer, unless that takes too
    long. No method needs the ledger: while it is away they answer from what is filed.
    Every question raises Away if the catalogue is too busy to answer.
    """

    @property
    def is_whole(self) -> bool:
        """Whether every story is filed; False while the catalogue is being made."""

    async def find(
        self, search: Search, order: Order, *, limit: int, after: Spot | None = None
    ) -> Found:
        """Find stories. Raises TooMuch."""

    async def count(self, search: Search) -> int:
        """Count stories, up to services.gateway.core.finding.COUNTED. Raises TooMuch."""

    async def topics(self, search: Search) -> Topics:
        """Return what the leading stories of these are about, as it was found a few
        seconds ago at most. Raises TooMuch."""

    async def held(self) -> tuple[int, int]:
        """Return how many stories are filed, and in how many bytes."""

    async def entity(self, key: str) -> Entity | None:
        """Return who or what has this key, or had it as another name; None: nobody."""

    async def keys(self, entity: Entity) -> tuple[str, ...]:
        """Return every key of its names, its own first."""

    async def entities(
        self, kind: Kind, query: Query, *, limit: int, after: Spot | None = None
    ) -> tuple[Sequence[Entity], Spot | None]:
        """List entities of a kind, the most named first, and where the next page begins.
        Raises TooMuch."""


class Offers(Protocol):
    """What became of what was handed over."""

    async def offer(self, offer_id: str) -> dict[str, Any] | None:
        """Return an offer's state; None if it is not known (any more). Raises Away."""

    async def parts(
        self, offer_id: str, *, after: int, limit: int
    ) -> Sequence[dict[str, Any]] | None:
        """Return the states of a file's records, by their numbers. Raises Away."""


class Histories(Protocol):
    """Reads the texts that stories had before."""

    async def versions(self, story_id: str) -> Sequence[Version]:
        """Return the versions with a text of their own, the latest first; () for a
        story that has none, or is unknown. Raises Away."""

    async def text(self, version: Version) -> StoryText | None:
        """Return a version's text; None if it was forgotten. Raises Away."""


class Reasons(Protocol):
    """Asks why articles stand where they do."""

    async def why(self, article_id: str) -> WhyTold | None:
        """Return why an article stands in its story; None if it stands in none. Raises
        Away, also if nobody answers in time."""


class Printer(Protocol):
    """Prints pages from templates."""

    def print(self, template: str, status: int = 200, /, **values: Any) -> Response:
        """Render a template as an answer."""

    def print_kept(
        self,
        template: str,
        status: int = 200,
        /,
        *,
        of: Hashable,
        key: Hashable,
        gaps: Mapping[str, str],
        values: Callable[[], dict[str, Any]],
        is_stale: bool = False,
    ) -> Response:
        """Render a template, or only fill the gaps of one that was rendered before with
        all that this key names; of each thing that is shown the last is kept."""

    def age(self, read: Front | Kept) -> dict[str, str]:
        """Say of which moment a page is that can't be made anew."""


class Stories(Protocol):
    """Reads stories, and keeps what it read for when the ledger is away."""

    async def story(self, story_id: str) -> Kept | None:
        """Read a story; None if it was never there. Raises Away."""

    async def seen(self, story_id: str, *, epoch: str, version: int) -> Kept | None:
        """Return a story at this version or a later one of the epoch, kept or read; a
        kept one is returned also while the ledger is away. Raises Away."""

    async def front(self, edition: str, *, limit: int, after: Place | None) -> Front:
        """Read a page of stories of one edition, or of `all`. Raises Away."""

    async def some(self, story_ids: Sequence[str]) -> Front:
        """Read these stories, in this order; those that lists don't show are left out.
        Raises Away."""

    async def heir(self, story_id: str) -> str | None:
        """Return the id of the story that holds a merged story's articles now; None if
        it was not merged, or its heir is not there. Raises Away."""

    def kept_story(self, story_id: str) -> Kept | None:
        """Return a story as it was last read, if it is still kept."""

    def kept_some(self, story_ids: Sequence[str]) -> Front | None:
        """Return those of these stories that are still kept, as they were last read."""

    def kept_front(
        self, edition: str, *, limit: int, after: Place | None
    ) -> Front | None:
        """Return a page of stories as it was last read, if it is still kept."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the reader of the stream of updates is."""

    #: The ledger can't be reached.
    is_away: bool
    #: What keeps the reader from reading; None: nothing does.
    fault: str | None
    #: Seconds since the reader last heard from the ledger; None: never.
    age: float | None
    followers: int


#: Returns the story of an update as it stands then or later; None if it is gone. Raises
#: Away.
Look = Callable[[StoryUpdate], Awaitable[StoryRecord | None]]


class Feed(Protocol):
    """Hands the stream of updates, read once, to any number of clients."""

    @property
    def pulse(self) -> Pulse:
        """How the one reader is."""

    def follow(
        self, wanted: Wanted, *, after: str | None, look: Look
    ) -> AsyncIterator[bytes]:
        """Yield server-sent events after a cursor (None: from now on) until the client
        goes or the gateway stops. A client that can't be served every update is told to
        take a new snapshot. Waits while the ledger is away."""

    async def since(
        self, after: str | None, *, limit: int, wait: float
    ) -> tuple[Sequence[StoryUpdate], str]:
        """Return updates after a cursor (None: the present one), and the cursor to go on
        from; wait up to so many seconds for the first. Raises CursorGone and Away."""
