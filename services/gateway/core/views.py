"""From a story's record to what its page shows. Pure."""

from collections.abc import Container, Sequence

from services.gateway.core.countries import COUNTRIES
from services.gateway.core.entities import Kind, country_of, entity_path, key_of_name
from services.gateway.core.growth import growth_of
from services.gateway.core.languages import dir_of, lang_of
from services.gateway.core.published import published_of
from services.gateway.core.shapes import (
    CardView,
    Counter,
    Difference,
    MomentShown,
    Names,
    NameShown,
    SentenceShown,
    Source,
    StoryView,
    Tag,
)
from services.gateway.core.sources import (
    Numbering,
    folded,
    numbered,
    ordering_of,
    sources_of,
)
from services.gateway.core.times import shown, shown_date, shown_published
from services.gateway.core.wording import cut, many
from shared.events.story import (
    Citation,
    Cited,
    Figure,
    Name,
    StoryRecord,
)
from shared.events.words import ConflictStatus, StoryStatus

#: The most characters that a page shows of one headline, dek, sentence, name.
HEADLINE, DEK, SENTENCE, NAME = 300, 800, 2_000, 120
#: The most names in one group; of more than `NAMES_AT_ONCE` some are folded away.
NAMES, NAMES_AT_ONCE = 24, 6
#: Marks after a sentence; of more than one mark too many, so many and a last one that
#: opens the rest.
MARKS_AT_ONCE = 3
#: The most categories of a story: on its page, and on its card.
CATEGORIES, CATEGORIES_OF_CARD = 12, 3
#: What a reader should know of a story's status.
STANDING: dict[StoryStatus, str] = {
    "live": "",
    "closed": "Closed: no new sources for a while",
    "merged": "Merged into another story",
    "retracted": "Retracted: its sources were taken back",
}
#: What a reader should know of how a difference stands.
SETTLED: dict[ConflictStatus, str] = {
    "open": "",
    "superseded": "overtaken by later reports",
    "resolved": "settled by a later report",
}


def story_path(story_id: str) -> str:
    """Path of a story's page."""
    return f"/stories/{story_id}"


def counter_of(record: StoryRecord) -> Counter:
    """Count as the page does: `1 article`, `10 articles`."""
    return Counter(many(record.article_count, "article"), shown(record.last_updated))


def headline_of(record: StoryRecord) -> str:
    """Return the headline, or else the first title known; never nothing. A retracted
    story has none."""
    if record.status == "retracted":
        return "Retracted story"
    titles = (article.title or "" for article in record.articles)
    for text in (record.headline.text, *titles):
        if said := cut(text, HEADLINE):
            return said
    return "Untitled story"


def card_view(record: StoryRecord) -> CardView:
    """Return what the front page shows of a story."""
    return CardView(
        id=record.id,
        path=story_path(record.id),
        version=record.version,
        epoch=record.epoch,
        lang=lang_of(record.language),
        dir=dir_of(record.language),
        status=record.status,
        headline=headline_of(record),
        dek=cut(record.dek.text, DEK),
        counter=counter_of(record),
        published=published_of(record.articles),
        categories=_tags(record)[:CATEGORIES_OF_CARD],
    )


def story_view(record: StoryRecord) -> StoryView:
    """Return everything that a story's page shows; it depends on the record alone."""
    numbers = numbered(record)
    merged = record.merged_into
    first, more = folded(sources_of(record, numbers))
    return StoryView(
        id=record.id,
        path=story_path(record.id),
        version=record.version,
        epoch=record.epoch,
        lang=lang_of(record.language),
        dir=dir_of(record.language),
        status=record.status,
        standing=STANDING[record.status],
        merged_into=story_path(merged) if merged else None,
        headline=headline_of(record),
        counter=counter_of(record),
        published=published_of(record.articles),
        dek=_sentence(record.dek, numbers, DEK) if record.dek.text.strip() else None,
        paragraphs=_paragraphs(record, numbers),
        differences=_differences(record, numbers),
        timeline=tuple(
            MomentShown(
                cut(shown_date(line.date), NAME),
                _told(line.text, line.citations, numbers, SENTENCE),
            )
            for line in record.timeline
        ),
        names=_groups(record),
        categories=_tags(record)[:CATEGORIES],
        growth=growth_of(record.articles),
        sourcing=_sourcing(record),
        ordering=ordering_of(record),
        sources=first,
        more_sources=more,
        fold=_fold(more),
    )


def _paragraphs(
    record: StoryRecord, numbers: Numbering
) -> tuple[tuple[SentenceShown, ...], ...]:
    shown_ones = (
        tuple(_sentence(one, numbers, SENTENCE) for one in paragraph if one.text.strip())
        for paragraph in record.paragraphs
    )
    return tuple(paragraph for paragraph in shown_ones if paragraph)


def _sentence(cited: Cited, numbers: Numbering, limit: int) -> SentenceShown:
    return _told(cited.text, cited.citations, numbers, limit)


def _told(
    text: str, citations: Sequence[Citation], numbers: Numbering, limit: int
) -> SentenceShown:
    marks = numbers.marks(citations)
    # One mark alone is not worth a fold.
    at_once = MARKS_AT_ONCE if len(marks) > MARKS_AT_ONCE + 1 else len(marks)
    return SentenceShown(cut(text, limit), marks, at_once)


def _differences(record: StoryRecord, numbers: Numbering) -> tuple[Difference, ...]:
    days = {one.id for one in record.articles if one.published_precision == "day"}
    return tuple(
        Difference(
            cut(conflict.what, NAME),
            SETTLED[conflict.status],
            tuple(
                _told(_valued(one, conflict.unit, days), one.citations, numbers, SENTENCE)
                for one in conflict.values
            ),
        )
        for conflict in record.conflicts
    )


def _valued(figure: Figure, unit: str, days: Container[str]) -> str:
    """Tell a value with who gave it, when, and in which words; `days`: the articles that
    tell the day of their publication alone."""
    is_day = any(one.article_id in days for one in figure.citations[:1])
    at = shown_published(figure.at, "day" if is_day else "minute")
    when = at.text if at else ""
    about = ", ".join(filter(None, (cut(figure.publisher, NAME), when)))
    said = f"{figure.value} {unit}".strip() + (f" ({about})" if about else "")
    quote = next((one.quote for one in figure.citations if one.quote.strip()), "")
    return f"{said}: “{cut(quote, DEK)}”" if quote else said


def _groups(record: StoryRecord) -> tuple[Names, ...]:
    groups: Sequence[tuple[str, Kind, Sequence[Name]]] = (
        ("People", "person", record.people),
        ("Places", "place", record.places),
        ("Things", "thing", record.things),
    )
    made = (_group(title, _names(kind, names)) for title, kind, names in groups)
    return tuple(group for group in made if group.names)


def _group(title: str, names: tuple[NameShown, ...]) -> Names:
    # One name alone is not worth a fold.
    at_once = NAMES_AT_ONCE if len(names) > NAMES_AT_ONCE + 1 else len(names)
    return Names(title, names[:at_once], names[at_once:])


def _names(kind: Kind, names: Sequence[Name]) -> tuple[NameShown, ...]:
    return tuple(
        NameShown(
            name=cut(one.name, NAME),
            note=f"{many(one.mentions, 'mention')} in {many(one.articles, 'article')}",
            aliases=cut(", ".join(one.aliases), DEK),
            where=COUNTRIES.get(country_of(one) or "", ""),
            path=entity_path(key_of_name(kind, one)),
        )
        for one in names[:NAMES]
        if one.name.strip()
    )


def _tags(record: StoryRecord) -> tuple[Tag, ...]:
    ids: dict[str, str] = {}
    for one in record.categories:
        if label := cut(one.label, NAME):
            ids.setdefault(label, cut(one.id, NAME))
    return tuple(Tag(id_, label) for label, id_ in ids.items())


def _fold(more: Sequence[Source]) -> str:
    number = sum(1 + len(one.copies) for one in more)
    return many(number, "more article") if number else ""


def _sourcing(record: StoryRecord) -> str:
    counted = many(record.article_count, "article")
    if record.publisher_count > 1:
        counted += f" from {many(record.publisher_count, 'publisher')}"
    if record.article_count > 1 and record.independent_count:
        counted += f", {many(record.independent_count, 'independent source')}"
    return counted
