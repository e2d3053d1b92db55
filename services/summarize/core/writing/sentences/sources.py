"""The articles of a story, and their sentences made ready for choosing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.summarize.core.writing.sentences.addressed import is_addressed
from services.summarize.core.writing.sentences.keeping import Kept
from services.summarize.core.writing.sentences.quoting import inside_quotes
from services.summarize.core.writing.sentences.teaser import breaks_off, whole_part
from services.summarize.core.writing.sentences.usable import (
    is_usable,
    speaks_of_its_outlet,
)
from services.summarize.core.writing.words import words
from shared.events.article import Enrichment, Sentence
from shared.events.stored import StoredMember
from shared.events.story import Citation

#: Sentences looked at: of one article, the most and the fewest, and of a story, if
#: that leaves each article so many.
PER_ARTICLE, AT_LEAST = 60, 8
ALTOGETHER = 600
#: Sentences of an article that are looked at, usable or not, so that a broken file of
#: endless lines can't hold the writer up; and of one that may be a teaser: none is long.
LOOKED_AT, OF_TEASER = 1000, 60
#: Articles looked at; originals before copies, later ones before earlier ones.
ARTICLES = 80
#: Sentences with fewer meaningful stems overlap as if they had so many.
LEAST_MEANING = 5


@dataclass(frozen=True, slots=True)
class Source:
    """One live article of a story."""

    member: StoredMember
    enrichment: Enrichment
    title: str | None

    @property
    def outlet(self) -> str:
        """Who speaks: the publisher, else the source, else the article by itself."""
        return words.fold(self.member.publisher or self.member.source) or self.member.id

    @property
    def group(self) -> str:
        """Copies of each other share it."""
        return self.member.duplicate_group or self.member.id

    @property
    def moment(self) -> datetime:
        """When it was published, else when it came in."""
        return self.member.published_at or self.member.received_at


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be published."""

    source: Source = field(repr=False)
    sentence: Sentence
    #: What of it is told: all, or of one that breaks off the part that is a sentence.
    text: str
    #: Among the article's usable sentences, from 0.
    position: int
    stems: tuple[str, ...]
    #: Adjacent stems that are not both stop words.
    bigrams: frozenset[tuple[str, str]]
    words: int
    #: Share of a voice: copies share one voice among them.
    weight: float

    @property
    def meaning(self) -> frozenset[str]:
        """The different stems that carry meaning."""
        return words.meaning(self.text, self.source.enrichment.language)

    @property
    def key(self) -> tuple[str, str, int]:
        """Article, revision, sentence number."""
        member = self.source.member
        return (member.id, member.revision_id, self.sentence.number)

    @property
    def citation(self) -> Citation:
        """The sentence as a source of itself."""
        return cite(self.source, self.sentence)


@dataclass(frozen=True, slots=True)
class _Ready:
    """What was worked out of a sentence; not its source, which it would keep alive."""

    sentence: Sentence
    text: str
    stems: tuple[str, ...]
    bigrams: frozenset[tuple[str, str]]
    words: int


_READY = Kept[tuple[_Ready, ...]]()


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter sentence's meaning that both have, 0 to 1.

    Unlike a cosine it does not forgive the words that the whole story is about: leads
    of many outlets say the same in them.
    """
    return len(one & other) / max(LEAST_MEANING, min(len(one), len(other)))


def cite(source: Source, sentence: Sentence) -> Citation:
    """Cite a sentence, word for word."""
    return Citation(
        article_id=source.member.id,
        revision_id=source.member.revision_id,
        sentence=sentence.number,
        quote=sentence.text,
    )


def in_order(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Sort as the record does, one of each document, at most ARTICLES of them."""
    by_id: dict[str, Source] = {}
    for one in sorted(sources, key=lambda one: one.member.model_dump_json()):
        by_id[one.member.id] = one
    ordered = sorted(
        by_id.values(), key=lambda one: (one.member.received_at, one.member.id)
    )
    if len(ordered) <= ARTICLES:
        return tuple(ordered)
    # The founding article stays; then originals before copies, the newest first.
    rest = sorted(ordered[1:], key=lambda one: (one.moment, one.member.id), reverse=True)
    rest.sort(key=lambda one: one.group != one.member.id)
    kept = {ordered[0].member.id, *(one.member.id for one in rest[: ARTICLES - 1])}
    return tuple(one for one in ordered if one.member.id in kept)


def candidates(sources: Sequence[Source]) -> tuple[Candidate, ...]:
    """Prepare every usable sentence, by article and position; `sources` in order. One
    that several articles have word for word is prepared for each of them."""
    copies: dict[str, int] = {}
    for one in sources:
        copies[one.group] = copies.get(one.group, 0) + 1
    limit = max(AT_LEAST, min(PER_ARTICLE, ALTOGETHER // max(1, len(sources))))
    return tuple(
        candidate
        for one in sources
        for candidate in _of_article(one, limit, 1 / copies[one.group])
    )


def _of_article(source: Source, limit: int, weight: float) -> Iterator[Candidate]:
    article = source.enrichment
    # What is kept of an article must not hold it: then neither would ever go.
    ready = _READY.of(article, limit, lambda: _ready(article, limit))
    for position, one in enumerate(ready):
        if not speaks_of_its_outlet(one.text, source.member.publisher):
            yield Candidate(
                source,
                one.sentence,
                one.text,
                position,
                one.stems,
                one.bigrams,
                one.words,
                weight,
            )


def _ready(article: Enrichment, limit: int) -> tuple[_Ready, ...]:
    """Prepare the usable sentences of an article, the first ones, each once; of one that
    is nothing but a teaser, what of it is a sentence."""
    usable = _each_once(_usable(article), article.language, limit)
    if all(breaks_off(one.text) for _, one in usable):
        usable = _each_once(_of_teaser(article), article.language, limit) or usable
    return tuple(_prepared(one, text, article.language) for text, one in usable)


def _each_once(
    told: Iterable[tuple[str, Sentence]], language: str, limit: int
) -> list[tuple[str, Sentence]]:
    """Return the first ones told in other words than all before; looks at no more."""
    found: dict[tuple[str, ...], tuple[str, Sentence]] = {}
    for text, sentence in told:
        found.setdefault(words.stems(text, language), (text, sentence))
        if len(found) >= limit:
            break
    return list(found.values())


def _usable(article: Enrichment) -> Iterator[tuple[str, Sentence]]:
    """Yield the sentences that may be published, as they stand; those from inside a
    quotation with its marks."""
    looked_at = article.sentences[:LOOKED_AT]
    quoted = inside_quotes(looked_at)
    for one in looked_at:
        if one.number and is_usable(one.text):
            yield quoted.get(one.number, one.text), one


def _of_teaser(article: Enrichment) -> Iterator[tuple[str, Sentence]]:
    """Yield what is a sentence of those that break off."""
    for one in article.sentences[:OF_TEASER]:
        part = whole_part(one.text, article.language) if one.number else None
        if part is not None:
            yield part, one


def _prepared(sentence: Sentence, text: str, language: str) -> _Ready:
    said, held = words.stems(text, language), words.pairs(text, language)
    return _Ready(sentence, text, said, held, words.length(text))


def last_resort(sources: Sequence[Source]) -> tuple[Candidate, ...]:
    """Prepare the first sentences as they are, where not one is usable; none that speaks
    to a machine."""
    return tuple(
        Candidate(
            one,
            sentence,
            sentence.text,
            position,
            words.stems(sentence.text, one.enrichment.language),
            frozenset(),
            max(1, words.length(sentence.text)),
            1.0,
        )
        for one in sources
        for position, sentence in enumerate(
            sorted(
                (s for s in one.enrichment.sentences if s.number and s.text.strip()),
                key=lambda s: s.number,
            )[:3]
        )
        if not is_addressed(sentence.text)
    )


def title_of(source: Source) -> Sentence | None:
    """Return the title as sentence number 0, or None."""
    for one in source.enrichment.sentences:
        if one.number == 0 and one.text.strip():
            return one
    if source.title and source.title.strip():
        text = source.title.strip()
        return Sentence(number=0, paragraph=-1, start=0, end=len(text), text=text)
    return None
