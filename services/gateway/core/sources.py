"""The numbered list of a story's sources, and the marks that point into it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.gateway.core.links import safe_link
from services.gateway.core.shapes import Mark, Source
from services.gateway.core.times import shown, shown_published
from services.gateway.core.wording import cut
from shared.events.story import Citation, Member, StoryRecord

#: The most characters that a page shows of one title, one publisher, one quote.
TITLE, PUBLISHER, QUOTE = 300, 80, 600


@dataclass(frozen=True, slots=True)
class Numbering:
    """Article ids with their numbers in the list, from 1, and names for the marks."""

    numbers: Mapping[str, int]
    labels: Mapping[str, str]

    def marks(self, citations: Sequence[Citation]) -> tuple[Mark, ...]:
        """Mark each cited article once, by number, with all of its cited words."""
        quotes: dict[str, list[str]] = {}
        for one in citations:
            if one.article_id in self.numbers:
                quotes.setdefault(one.article_id, []).append(cut(one.quote, QUOTE))
        return tuple(
            Mark(self.numbers[id_], self.labels[id_], " … ".join(dict.fromkeys(said)))
            for id_, said in sorted(quotes.items(), key=lambda x: self.numbers[x[0]])
        )


def numbered(record: StoryRecord) -> Numbering:
    """Number a story's articles in the order in which its text cites them first; those
    it does not cite follow as received."""
    members = {member.id: member for member in record.articles}
    cited = (one.article_id for one in _citations(record) if one.article_id in members)
    order = dict.fromkeys([*cited, *members])
    return Numbering(
        numbers={id_: number for number, id_ in enumerate(order, start=1)},
        labels={id_: _publisher(members[id_]) for id_ in order},
    )


def sources_of(record: StoryRecord, numbers: Numbering) -> tuple[Source, ...]:
    """List a story's articles by number, with what the story cites of each."""
    quotes: dict[str, dict[str, None]] = {}
    for one in _citations(record):
        if said := cut(one.quote, QUOTE):
            quotes.setdefault(one.article_id, {})[said] = None
    return tuple(
        _source(member, numbers, tuple(quotes.get(member.id, ())))
        for member in sorted(record.articles, key=lambda one: numbers.numbers[one.id])
    )


def _source(member: Member, numbers: Numbering, quotes: tuple[str, ...]) -> Source:
    published = shown_published(member.published_at, member.published_precision)
    original = member.duplicate_group
    return Source(
        number=numbers.numbers[member.id],
        publisher=_publisher(member),
        title=cut(member.title, TITLE) or "Untitled article",
        author=cut(member.author, PUBLISHER),
        link=safe_link(member.url),
        verb="Published" if published else "Received",
        when=published or shown(member.received_at),
        revision=member.revision,
        copy_of=numbers.numbers.get(original) if original != member.id else None,
        quotes=quotes,
    )


def _publisher(member: Member) -> str:
    named = cut(member.publisher, PUBLISHER)
    return named or cut(member.source, PUBLISHER) or "Unknown publisher"


def _citations(record: StoryRecord) -> Iterator[Citation]:
    yield from record.dek.citations
    for paragraph in record.paragraphs:
        for sentence in paragraph:
            yield from sentence.citations
    for conflict in record.conflicts:
        for figure in conflict.values:
            yield from figure.citations
    for line in record.timeline:
        yield from line.citations
