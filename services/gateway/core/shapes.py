"""What the pages show, as values: templates and page scripts only lay these out."""

from dataclasses import dataclass

from services.gateway.core.links import Link
from services.gateway.core.times import Shown


@dataclass(frozen=True, slots=True)
class Counter:
    """The line `10 articles | last updated: May 18 01:15:21`, in its two parts."""

    articles: str
    updated: Shown

    @property
    def line(self) -> str:
        """The whole line as text."""
        return f"{self.articles} | last updated: {self.updated.text}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A source mark after a sentence: the number in the list of sources, its publisher,
    and the words that carry the sentence."""

    number: int
    label: str
    quote: str


@dataclass(frozen=True, slots=True)
class SentenceShown:
    """A sentence with its marks."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class MomentShown:
    """One line of the timeline."""

    date: str
    sentence: SentenceShown


@dataclass(frozen=True, slots=True)
class Difference:
    """What sources differ on, and what each says."""

    what: str
    status: str
    values: tuple[SentenceShown, ...]


@dataclass(frozen=True, slots=True)
class NameShown:
    """One of the people, places and things; `note` tells how often it is mentioned."""

    name: str
    note: str
    aliases: str


@dataclass(frozen=True, slots=True)
class Names:
    """A titled group of names; never empty."""

    title: str
    names: tuple[NameShown, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One line of the list of sources."""

    number: int
    publisher: str
    title: str
    author: str
    link: Link | None
    #: `Published` or `Received`, and when.
    verb: str
    when: Shown
    revision: int
    #: Number of the source that this one is a copy of; None: none, or not in the list.
    copy_of: int | None
    #: What the story cites of it, each once.
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything that a story's page shows."""

    id: str
    path: str
    version: int
    epoch: str
    lang: str
    status: str
    #: What the reader should know of the status; empty for a live story.
    standing: str
    #: Path of the story that this one went into.
    merged_into: str | None
    headline: str
    counter: Counter
    dek: SentenceShown | None
    paragraphs: tuple[tuple[SentenceShown, ...], ...]
    differences: tuple[Difference, ...]
    timeline: tuple[MomentShown, ...]
    names: tuple[Names, ...]
    categories: tuple[str, ...]
    #: Such as `10 articles from 6 publishers, 3 of them independent of each other`.
    sourcing: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """What the front page shows of a story."""

    id: str
    path: str
    version: int
    epoch: str
    lang: str
    status: str
    headline: str
    dek: str
    counter: Counter
    fresh: str
    categories: tuple[str, ...]
