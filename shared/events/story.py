"""The story record, whole, as page, API and subscribers see it."""

from typing import Any

from shared.events.article import Category
from shared.events.base import Model, Moment
from shared.events.words import (
    ConflictStatus,
    Genre,
    PlaceKind,
    Precision,
    StoryStatus,
    UpdateType,
)

#: What the embedded writer signs its texts with; a model, with its name and version.
EMBEDDED = "embedded"


class Citation(Model):
    """Where a sentence comes from."""

    article_id: str
    revision_id: str
    #: 0 is the title, the body's sentences count from 1.
    sentence: int
    quote: str


class Cited(Model):
    """A sentence, headline or dek with its sources."""

    text: str = ""
    citations: tuple[Citation, ...] = ()


class Moments(Model):
    """One line of the timeline."""

    date: str
    text: str
    citations: tuple[Citation, ...] = ()


class Name(Model):
    """One of the people, places and things of a story."""

    name: str
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    articles: int = 0
    #: How much the story is about it, 0 to 1; those it is most about come first.
    salience: float = 0.0


class Place(Name):
    """One of the places of a story."""

    #: ISO 3166 code of the country that it is, or lies in; None: not known.
    country: str | None = None
    #: None: not known.
    place_kind: PlaceKind | None = None


class Figure(Model):
    """One of the values that sources give for the same thing."""

    value: str
    publisher: str | None = None
    at: Moment | None = None
    citations: tuple[Citation, ...] = ()


class Conflict(Model):
    """Sources differ on a figure."""

    what: str
    unit: str = ""
    values: tuple[Figure, ...] = ()
    status: ConflictStatus = "open"


class Member(Model):
    """One live document of a story."""

    id: str
    external_id: str | None = None
    revision_id: str
    revision: int
    title: str | None = None
    publisher: str | None = None
    source: str = ""
    url: str | None = None
    author: str | None = None
    published_at: Moment | None = None
    published_precision: Precision = "none"
    received_at: Moment
    #: Members that are copies of each other share this: the id of the original.
    duplicate_group: str = ""
    #: The news agencies that it credits, by name.
    credits: tuple[str, ...] = ()
    #: What it says that it is, if that is no report.
    genre: Genre | None = None


class Membership(Model):
    """The placer's half of a story."""

    edition: str
    language: str
    status: StoryStatus = "live"
    merged_into: str | None = None
    split_from: str | None = None
    article_count: int = 0
    publisher_count: int = 0
    independent_count: int = 0
    first_published_at: Moment | None = None
    last_updated: Moment


class StoryText(Model):
    """The writer's half of a story; kept as a blob for every text version."""

    headline: Cited = Cited()
    dek: Cited = Cited()
    paragraphs: tuple[tuple[Cited, ...], ...] = ()
    timeline: tuple[Moments, ...] = ()
    people: tuple[Name, ...] = ()
    places: tuple[Place, ...] = ()
    things: tuple[Name, ...] = ()
    categories: tuple[Category, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    generated_by: str = ""
    parameters: str = ""


class KeptVersion(Model):
    """What is kept of a version that brought a new text; its number stands beside."""

    #: Where the StoryText lies.
    blob: str
    at: Moment
    event: UpdateType
    material: bool = False
    #: Articles that the text cites and the one before did not, in this revision; of a
    #: correction also those that were revised or taken back.
    caused_by: tuple[str, ...] = ()
    #: Articles that stood in the story.
    article_count: int = 0
    generated_by: str = ""
    parameters: str = ""


class StoryRecord(Membership, StoryText):
    """Everything about one story: `GET /api/stories/{id}`."""

    id: str
    version: int
    epoch: str
    articles: tuple[Member, ...] = ()

    def shape(self) -> dict[str, Any]:
        """Return the record as plain data in the order that the API shows."""
        plain = self.model_dump(mode="json")
        return {name: plain[name] for name in RECORD_ORDER}


RECORD_ORDER: tuple[str, ...] = (
    "id",
    "edition",
    "language",
    "version",
    "epoch",
    "status",
    "merged_into",
    "split_from",
    "headline",
    "dek",
    "paragraphs",
    "timeline",
    "article_count",
    "publisher_count",
    "independent_count",
    "first_published_at",
    "last_updated",
    "people",
    "places",
    "things",
    "categories",
    "conflicts",
    "articles",
    "generated_by",
    "parameters",
)
#: The record without what makes it long: an item of `GET /api/stories`.
ITEM_LEAVES_OUT: frozenset[str] = frozenset({"paragraphs"})
