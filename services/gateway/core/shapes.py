"""What the pages show, as values: templates and page scripts only lay these out."""

from dataclasses import dataclass
from urllib.parse import urlencode

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
class Published:
    """The days on which a story's articles were published, the first and the newest as
    ISO 8601 has them, and as readers see them: `Published 16–18 May 2024`."""

    first: str
    newest: str
    text: str


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
    marks: tuple[Mark, ...]
    #: So many marks stand after the sentence; the others open from a last one.
    at_once: int


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
    #: The country that a place lies in; empty for a country, and where it is not known.
    where: str = ""
    #: Path of its own page; empty for a name without letters.
    path: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """A titled group of names; never empty. `more` is folded away."""

    title: str
    names: tuple[NameShown, ...]
    more: tuple[NameShown, ...] = ()

    @property
    def whole(self) -> tuple[NameShown, ...]:
        """All of them, for where nothing is folded."""
        return (*self.names, *self.more)


@dataclass(frozen=True, slots=True)
class Tag:
    """A category: its id in the vocabulary, and what readers call it."""

    id: str
    label: str

    @property
    def path(self) -> str:
        """Path of its stories."""
        return f"/?{urlencode({'category': self.label})}"


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the list of sources."""

    article: str
    number: int
    publisher: str
    #: Path of the stories that its publisher reports in; empty where it names none.
    publisher_path: str
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
    #: Its copies that the story does not cite; they stand in its entry.
    copies: tuple["Source", ...] = ()
    #: Such as `Also carried by Daily Lantern and 3 others`; empty without copies.
    carried: str = ""
    #: Such as `credits Reuters and AFP`: the agencies that it says it is from, or with.
    credited: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A step of the stairs: the taller, the more articles there were by then."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Dot:
    """Articles of one publisher at one time; hollow: copies of others' texts alone."""

    x: float
    r: float
    is_hollow: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A publisher's line in the picture."""

    name: str
    count: str
    #: Where its name and its line stand.
    text_y: int
    y: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """The picture of how a story grew, laid out in percents of its width and in pixels
    of its height; `about` tells in words what it shows."""

    about: str
    height: int
    count: str
    bars: tuple[Bar, ...]
    rows: tuple[Row, ...]
    first: str
    last: str
    has_copies: bool


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything that a story's page shows."""

    id: str
    path: str
    version: int
    epoch: str
    lang: str
    #: Which way its language is read: `ltr` or `rtl`.
    dir: str
    status: str
    #: What the reader should know of the status; empty for a live story.
    standing: str
    #: Path of the story that this one went into.
    merged_into: str | None
    headline: str
    counter: Counter
    #: Told where the articles came days after they were published.
    published: Published | None
    dek: SentenceShown | None
    paragraphs: tuple[tuple[SentenceShown, ...], ...]
    differences: tuple[Difference, ...]
    timeline: tuple[MomentShown, ...]
    names: tuple[Names, ...]
    categories: tuple[Tag, ...]
    #: None where there is no growth to see.
    growth: Growth | None
    #: Such as `10 articles from 6 publishers, 3 independent sources`.
    sourcing: str
    #: How the sources are ordered; empty where there is one alone.
    ordering: str
    sources: tuple[Source, ...]
    #: What is folded away of a long list of sources.
    more_sources: tuple[Source, ...]
    #: Such as `48 more articles`; empty if nothing is folded away.
    fold: str

    @property
    def listed(self) -> tuple[Source, ...]:
        """Every source by number, copies too, for where nothing is folded."""
        heads = (*self.sources, *self.more_sources)
        every = [one for head in heads for one in (head, *head.copies)]
        return tuple(sorted(every, key=lambda one: one.number))


@dataclass(frozen=True, slots=True)
class CardView:
    """What the front page shows of a story."""

    id: str
    path: str
    version: int
    epoch: str
    lang: str
    dir: str
    status: str
    headline: str
    dek: str
    counter: Counter
    published: Published | None
    categories: tuple[Tag, ...]
