"""The events that pass from service to service over work streams."""

from typing import Literal

from shared.events.accounts import Account
from shared.events.article import Card, Features
from shared.events.base import Model, Moment
from shared.events.decisions import Decision
from shared.events.words import Decided, Kind, Reason


class ArticleOffered(Model):
    """Bytes wait in the archive to be taken in: stream `articles.offered`.

    They are one article, or a file of many. The offer is accepted when it is journalled.
    """

    v: Literal[1] = 1
    offer_id: str
    #: Where it comes from, as a folder of the inbox would say; "" for none.
    source: str = ""
    #: Name of the file; its endings help to tell what it is.
    name: str
    #: Blob of the bytes.
    blob: str
    received_at: Moment
    trace_id: str = ""


class DecisionOffered(Model):
    """An editor decided something: stream `decisions.offered`.

    It holds once it is journalled.
    """

    v: Literal[1] = 1
    decision_id: str
    kind: Decided
    #: Documents, by article id.
    articles: tuple[str, ...] = ()
    #: Offers that became no article: refused ones.
    offers: tuple[str, ...] = ()
    #: See shared.events.decisions.Decision for these.
    others: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    undone: str = ""
    edition: str = ""
    asked: str = ""
    stories: tuple[str, ...] = ()
    by: str = ""
    account: Account | None = None
    decided_at: Moment
    trace_id: str = ""


class StoryDecided(Model):
    """Ingest journalled what editors decided: stream `stories.decisions:EDITION`."""

    v: Literal[1] = 1
    decision_id: str
    #: Journal line that holds it; of two that contradict, the later one holds.
    number: int
    edition: str
    decision: Decision
    decided_at: Moment
    trace_id: str = ""


class ArticleAsked(Model):
    """A reader asks why an article stands where it does: stream `articles.asked:EDITION`.

    The edition's placer answers into `Keys.answer`; what is asked changes nothing else.
    """

    v: Literal[1] = 1
    article_id: str


class ArticleIngested(Model):
    """Ingest took in a state of a document: stream `articles.ingested`."""

    v: Literal[1] = 1
    kind: Kind
    article_id: str
    #: The revision that is live after this state; None for a retraction.
    revision_id: str | None = None
    #: Number of this state among the document's own, from 1; later states win.
    state: int
    #: Number of its text among those that were live, from 1: any other than the first is
    #: a correction. None: as the state, for a retraction and in events of before.
    text: int | None = None
    #: The words of the revision before: the address, say, became known. No correction.
    same_words: bool = False
    edition: str
    language: str
    #: Journal line that caused it.
    number: int
    offer_id: str
    trace_id: str
    received_at: Moment
    #: Blob of the Reading (events.reading); None for a retraction.
    reading: str | None = None
    #: It is retracted because editors decided to forget it.
    forgotten: bool = False


class Opening(Model):
    """The title, or else the first sentence, that opens a story; cited."""

    text: str
    sentence: int
    quote: str


class ArticleEnriched(ArticleIngested):
    """Enrich understood it: stream `articles.enriched:EDITION`."""

    #: Blob of the Enrichment; None for a retraction.
    enrichment: str | None = None
    features: Features | None = None
    card: Card | None = None
    opening: Opening | None = None


class ArticleRejected(Model):
    """An offer was refused: stream `articles.rejected`."""

    v: Literal[1] = 1
    offer_id: str
    number: int | None = None
    reason: Reason
    detail: str
    source: str
    file: str
    line: int | None = None
    #: Of an archive the member that it is from.
    member: str = ""
    #: Blob of the refused bytes; None if they could not be read.
    blob: str | None = None
    trace_id: str
    received_at: Moment


class DeadLetter(Model):
    """A message that can't be handled: stream `dead-letters`."""

    v: Literal[1] = 1
    #: Stream name without namespace and generation, and the group that failed.
    stream: str
    group: str
    #: The message as it stood in the stream.
    event: str
    #: Class and message of the error.
    error: str
    detail: str
    deliveries: int
    #: Journal line to re-enter by; None for a story's text.
    number: int | None = None
    article_id: str | None = None
    story_id: str | None = None
    offer_id: str | None = None
    trace_id: str = ""
    buried_at: Moment
