"""Who says what to whom, as data: the diagram and AsyncAPI are drawn from it."""

from dataclasses import dataclass

from shared.events.base import Model
from shared.events.stages import (
    ArticleAsked,
    ArticleEnriched,
    ArticleIngested,
    ArticleOffered,
    ArticleRejected,
    DeadLetter,
    DecisionOffered,
    StoryDecided,
)
from shared.events.updates import StoryUpdate


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream: who writes it, who reads it, and what its entries are."""

    name: str
    event: type[Model]
    said_by: tuple[str, ...]
    heard_by: tuple[str, ...]
    #: Consumer group of a work stream; None: every reader sees everything.
    group: str | None
    about: str


STREAMS: tuple[Stream, ...] = (
    Stream(
        name="articles.offered",
        event=ArticleOffered,
        said_by=("desk", "gateway"),
        heard_by=("ingest",),
        group=None,
        about="An article handed over through the server; its bytes are in the archive.",
    ),
    Stream(
        name="decisions.offered",
        event=DecisionOffered,
        said_by=("desk", "gateway"),
        heard_by=("ingest",),
        group=None,
        about="What editors decided; it holds once ingest has journalled it.",
    ),
    Stream(
        name="articles.ingested",
        event=ArticleIngested,
        said_by=("ingest",),
        heard_by=("enrich",),
        group="enrich",
        about="A new, revised or retracted state of a document.",
    ),
    Stream(
        name="articles.enriched:{edition}",
        event=ArticleEnriched,
        said_by=("enrich",),
        heard_by=("summarize",),
        group="placer",
        about="The same state, with what placing compares.",
    ),
    Stream(
        name="stories.decisions:{edition}",
        event=StoryDecided,
        said_by=("ingest",),
        heard_by=("summarize",),
        group="placer",
        about="A journalled decision about who stands with whom, or is not placed.",
    ),
    Stream(
        name="articles.asked:{edition}",
        event=ArticleAsked,
        said_by=("gateway",),
        heard_by=("summarize",),
        group="placer",
        about="A reader asks why an article stands where it does.",
    ),
    Stream(
        name="articles.rejected",
        event=ArticleRejected,
        said_by=("ingest",),
        heard_by=("desk",),
        group=None,
        about="An offer that was refused, and why.",
    ),
    Stream(
        name="stories.updates",
        event=StoryUpdate,
        said_by=("summarize",),
        heard_by=("gateway", "desk", "subscribers"),
        group=None,
        about="Public updates of all stories.",
    ),
    Stream(
        name="dead-letters",
        event=DeadLetter,
        said_by=("ingest", "enrich", "summarize"),
        heard_by=("desk",),
        group=None,
        about="Messages that can't be handled.",
    ),
)
