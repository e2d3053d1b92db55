"""What the catalogue holds of a story: its place, its words, what it is about. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.gateway.core.entities import Named, named_in
from services.gateway.core.folding import words_of
from services.gateway.core.leading import standing_of
from shared.events.story import StoryRecord

#: Characters of each part of a story that are searched.
HEADLINE, PART = 1_000, 20_000
#: Publishers and categories of one story that it is found by.
_MARKS = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """What a story is found by: a filter's name, its value folded and as shown."""

    kind: str
    value: str
    shown: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A story, as the catalogue files it."""

    story_id: str
    edition: str
    language: str
    #: Where it stands on the front page, and when it was last updated; both in ms.
    standing: int
    updated: int
    #: Words, with spaces between: of the headline; of dek and titles of articles; of
    #: names; of text and timeline.
    headline: str
    told: str
    names: str
    body: str
    marks: tuple[Mark, ...]
    named: tuple[Named, ...]


def entry_of(record: StoryRecord) -> Entry | None:
    """File a story; None for one that lists don't show: merged, or retracted."""
    if record.status not in ("live", "closed"):
        return None
    named = named_in(record)
    titles = (one.title or "" for one in record.articles)
    return Entry(
        story_id=record.id,
        edition=record.edition,
        language=record.language,
        standing=standing_of(record),
        updated=int(record.last_updated.timestamp() * 1000),
        headline=_words((record.headline.text,), HEADLINE),
        told=_words((record.dek.text, *titles), PART),
        names=_words((text for one in named for text in (one.name, *one.aliases)), PART),
        body=_words(_body(record), PART),
        marks=tuple({(one.kind, one.value): one for one in _marks(record)}.values()),
        named=named,
    )


def _words(texts: Iterable[str], limit: int) -> str:
    """Join words; of what is said twice, as titles of copies are, one is enough."""
    once = " ".join(dict.fromkeys(text for text in texts if text))
    return " ".join(words_of(once[:limit]))


def _body(record: StoryRecord) -> Iterator[str]:
    yield from (one.text for paragraph in record.paragraphs for one in paragraph)
    yield from (line.text for line in record.timeline)


def _marks(record: StoryRecord) -> Iterator[Mark]:
    """As services.gateway.core.filters.Wanted looks at a story."""
    for one in record.categories[:_MARKS]:
        yield Mark("category", one.label.casefold(), one.label)
        yield Mark("category_id", one.id.casefold(), one.label)
    publishers = dict.fromkeys(one.publisher or "" for one in record.articles)
    for publisher in list(publishers)[:_MARKS]:
        yield Mark("publisher", publisher.casefold(), publisher)
    yield Mark("language", record.language.casefold(), record.language)
    for name in (*record.people, *record.places, *record.things):
        for text in (name.name, *name.aliases):
            yield Mark("name", text.casefold(), text)
