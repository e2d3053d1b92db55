"""The numbered list of a story's sources, and the marks that point into it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from services.gateway.core.filters import LONGEST
from services.gateway.core.links import safe_link
from services.gateway.core.shapes import Mark, Source
from services.gateway.core.times import Shown, shown_minute, shown_published
from services.gateway.core.wording import cut, many
from shared.events.story import Citation, Member, StoryRecord
from shared.text.agencies import agency_of

#: The most characters that a page shows of one title, one publisher, one quote.
TITLE, PUBLISHER, QUOTE = 300, 80, 600
#: The most characters of the words that a mark shows; the list of sources has them all.
GLIMPSE = 280
#: Sources shown at once; a longer list is folded after them.
AT_ONCE = 12
#: Fewer than so many are not worth a fold.
_LEAST_FOLD = 4


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
            Mark(self.numbers[id_], self.labels[id_], _glimpse(said))
            for id_, said in sorted(quotes.items(), key=lambda x: self.numbers[x[0]])
        )


def numbered(record: StoryRecord) -> Numbering:
    """Number a story's articles in the order in which its text cites them first; those
    it does not cite follow by the time that the list shows of them, the oldest first,
    ties as received."""
    members = {member.id: member for member in record.articles}
    timely = sorted(record.articles, key=time_of)
    order = dict.fromkeys([*_cited(record, members), *(one.id for one in timely)])
    return Numbering(
        numbers={id_: number for number, id_ in enumerate(order, start=1)},
        labels={id_: publisher_of(members[id_]) for id_ in order},
    )


def ordering_of(record: StoryRecord) -> str:
    """Say how the list of sources is ordered; nothing of one source alone."""
    members = {member.id: member for member in record.articles}
    if len(members) < 2:
        return ""
    cited = len(set(_cited(record, members)))
    if cited == 0:
        return "In order of time."
    if cited == len(members):
        return "Numbered as the story first cites them."
    return (
        "Numbered as the story first cites them; those it does not cite follow by time."
    )


def sources_of(record: StoryRecord, numbers: Numbering) -> tuple[Source, ...]:
    """List a story's articles by number, with what the story cites of each; a copy that
    it does not cite stands in the entry of its original."""
    quotes = _quotes(record)
    listed = [
        _source(member, numbers, tuple(quotes.get(member.id, ())))
        for member in sorted(record.articles, key=lambda one: numbers.numbers[one.id])
    ]
    heads = {one.number for one in listed if one.copy_of is None or one.article in quotes}
    own, copies = [], dict[int | None, list[Source]]()
    for one in listed:
        if one.number in heads or one.copy_of not in heads:
            own.append(one)
        else:
            copies.setdefault(one.copy_of, []).append(one)
    return tuple(_with_copies(one, copies.get(one.number, ())) for one in own)


def _quotes(record: StoryRecord) -> Mapping[str, Mapping[str, None]]:
    """Tell of each cited article which of its words are cited, in order, each once."""
    quotes: dict[str, dict[str, None]] = {}
    for one in _citations(record):
        cited = quotes.setdefault(one.article_id, {})
        if said := cut(one.quote, QUOTE):
            cited[said] = None
    return quotes


def folded(
    sources: tuple[Source, ...],
) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """Part a list of sources into those that are shown at once, and the rest."""
    at_once = AT_ONCE if len(sources) >= AT_ONCE + _LEAST_FOLD else len(sources)
    return sources[:at_once], sources[at_once:]


def _with_copies(source: Source, copies: Sequence[Source]) -> Source:
    if not copies:
        return source
    carriers = list(dict.fromkeys(one.publisher for one in copies))
    said = carriers[0]
    if len(carriers) > 1:
        last = many(len(carriers) - 1, "other") if len(carriers) > 2 else carriers[1]
        said = f"{said} and {last}"
    return replace(source, copies=tuple(copies), carried=f"Also carried by {said}")


def _glimpse(said: Sequence[str]) -> str:
    return cut(" … ".join(one for one in dict.fromkeys(said) if one), GLIMPSE)


def _source(member: Member, numbers: Numbering, quotes: tuple[str, ...]) -> Source:
    verb, when = _when(member)
    original = member.duplicate_group
    return Source(
        article=member.id,
        number=numbers.numbers[member.id],
        publisher=publisher_of(member),
        publisher_path=_path(member.publisher or ""),
        title=title_of(member.title),
        author=cut(member.author, PUBLISHER),
        link=safe_link(member.url),
        verb=verb,
        when=when,
        revision=member.revision,
        copy_of=numbers.numbers.get(original) if original != member.id else None,
        quotes=quotes,
        credited=_credited(member),
    )


def _path(publisher: str) -> str:
    """Return where the stories of a publisher are; "" for a name that no filter takes."""
    if not publisher.strip() or len(publisher) > LONGEST:
        return ""
    return f"/?{urlencode({'publisher': publisher})}"


def _credited(member: Member) -> str:
    """Name the agencies that an article credits; an agency credits itself everywhere."""
    own = agency_of(member.publisher)
    named = [cut(one, PUBLISHER) for one in member.credits if one != own]
    return f"credits {' and '.join(named)}" if named else ""


def time_of(member: Member) -> datetime:
    """Return when an article was published, or else received."""
    if member.published_at is None or member.published_precision == "none":
        return member.received_at
    return member.published_at


def _when(member: Member) -> tuple[str, Shown]:
    """Tell a source's time, in one form whether it was published or received then."""
    shown = shown_published(member.published_at, member.published_precision)
    if shown is not None:
        return "Published", shown
    return "Received", shown_minute(member.received_at)


def title_of(title: str | None, *, most: int = TITLE) -> str:
    """Return an article's title as pages show it, or that it has none."""
    return cut(title, most) or "Untitled article"


def publisher_of(member: Member) -> str:
    """Name who published an article, or else where it came from."""
    named = cut(member.publisher, PUBLISHER)
    return named or cut(member.source, PUBLISHER) or "Unknown publisher"


def _cited(record: StoryRecord, members: Mapping[str, Member]) -> Iterator[str]:
    return (one.article_id for one in _citations(record) if one.article_id in members)


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
