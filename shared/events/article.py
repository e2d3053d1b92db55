"""What enrich understands of one article, and what a list of sources shows of it."""

from typing import Literal

from pydantic import Field

from shared.events.base import Model, Moment
from shared.events.words import Cut, EntityKind, Genre, Missing, PlaceKind, Precision


class Card(Model):
    """What a story's list of sources shows of an article."""

    external_id: str | None = None
    title: str | None = None
    publisher: str | None = None
    source: str = ""
    url: str | None = None
    author: str | None = None
    published_at: Moment | None = None
    published_precision: Precision = "none"
    received_at: Moment
    #: The news agencies that it credits, by name.
    credits: tuple[str, ...] = ()
    #: What it says that it is, if that is no report.
    genre: Genre | None = None


class Sentence(Model):
    """One sentence. Number 0 is the title; the body's count from 1."""

    number: int = Field(ge=0)
    #: Paragraph of the body, from 0; -1 for the title.
    paragraph: int
    #: Offsets into the body (or the title, for number 0), in characters.
    start: int
    end: int
    text: str


class Entity(Model):
    """One mention of a name."""

    text: str
    label: EntityKind
    field: Literal["title", "text"]
    start: int
    end: int
    #: What the article calls the same in full: `Vladimir Putin` for `Putin`, `National
    #: Security Council` for `NSC`; what a known place is usually called, `Kyiv` for
    #: `Kiev`; else as `text`. "": read before names were told.
    name: str = ""
    #: How much the article is about it, 0 to 1; the same for all its mentions.
    salience: float = Field(0.0, ge=0, le=1)
    #: Of a place: ISO 3166 code of the country that it is, or lies in; None: not known.
    country: str | None = None
    #: Of a place; None: not known.
    place_kind: PlaceKind | None = None


class Category(Model):
    """One media topic with its score, 0 to 1."""

    id: str
    label: str
    score: float


class Features(Model):
    """What placing compares; small enough to travel in a message."""

    #: The heaviest TF-IDF terms (stems) with their weights; unit length together.
    terms: dict[str, float] = Field(default_factory=dict)
    #: Names as written most often, with their number of mentions.
    names: dict[str, int] = Field(default_factory=dict)
    #: What title and beginning mean: signed bytes in base64 (shared.text.vectors);
    #: "" where no model made one.
    vector: str = ""
    #: Near-duplicate sketch.
    sketch: tuple[int, ...] = ()
    #: Words in the body.
    words: int = 0


class Enrichment(Model):
    """What enrich understood of one revision; kept as a blob."""

    v: Literal[1] = 1
    article_id: str
    revision_id: str
    language: str
    #: Version of rules, models and tables that made this.
    model: str
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    categories: tuple[Category, ...] = ()
    features: Features = Features()
    #: What it does not have for want of a model that knows its language. Topics that
    #: are not missing, and not there, are none that the article is sure of.
    missing: tuple[Missing, ...] = ()
    #: What was left out of it, and how much: sentences for searched and read,
    #: characters for parted and beginning, else so many of the kind. Sentences that were
    #: not parted are neither searched nor read: those count what is kept.
    cut: dict[Cut, int] = Field(default_factory=dict)
