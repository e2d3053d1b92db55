"""`storywire write`: headline, dek and summary of given articles, without a Storywire."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from services.desk.stages.rows import Bad, Row
from services.desk.stages.understanding import (
    Understanding,
    Understood,
    Unfit,
    place_of,
    title_and_text,
)
from services.ingest.core.times.dates import UNDATED, Dated, read_date
from services.summarize.core.copies.groups import duplicate_groups
from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.sentences.sources import Source
from services.summarize.weighing import shipped_taste
from shared.events.stored import StoredMember
from shared.events.story import Citation, StoryText
from shared.text.canonical import clean as encodable

#: Dates are read as on this day, so that the same row gives the same text for ever.
_LATE = datetime(2100, 1, 1, tzinfo=UTC)
#: Where no article is dated, the first came in then.
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
#: What of a story's text is told.
_TOLD = ("headline", "dek", "paragraphs", "conflicts")


def written(
    value: dict[str, Any], understanding: Understanding, *, words: int | None = None
) -> dict[str, Any]:
    """Answer {id, docs: [{title, text, published_at, publisher}]} with {id, headline,
    dek, paragraphs, conflicts} as in a story's record.

    A citation's `article_id` is its document's `id`, or where that has none its place in
    `docs`, from "0"; its `quote` stands so in the document. Raises Unfit.
    """
    docs = value.get("docs")
    if docs is None and ("text" in value or "body" in value):
        raise Unfit(
            "It is an article: give {docs: [article, …]} a line, or --as-one, which"
            " makes one story of all lines."
        )
    if not isinstance(docs, list) or not docs:
        raise Unfit("`docs` is no list of articles, or an empty one.")
    found, sources = gathered(docs, understanding)
    text = compose(sources, words=words, taste=shipped_taste())
    plain = _quoted(text, found).model_dump(mode="json")
    return {"id": value.get("id"), **{name: plain[name] for name in _TOLD}}


def gathered(
    docs: Sequence[Any], understanding: Understanding
) -> tuple[dict[str, Understood], list[Source]]:
    """Return documents by name, understood, and as the writer's sources. Raises Unfit."""
    names = _names(docs)
    dates = [_date(doc) for doc in docs]
    first = max((one.moment for one in dates if one.moment), default=_ANY_TIME)
    found = {
        name: understanding.of(doc, name=name, at=first + timedelta(seconds=place))
        for place, (name, doc) in enumerate(zip(names, docs, strict=True))
    }
    return found, _sources(found, dates)


def as_one_story(rows: Iterable[Row | Bad]) -> Iterator[Row | Bad]:
    """Yield one row whose `docs` are all articles, named by file and line where they
    have no id; and, before it, what is no article."""
    docs: list[dict[str, Any]] = []
    made: set[str] = set()
    for row in rows:
        if isinstance(row, Bad):
            yield row
            continue
        try:
            _check_article(row.value)
        except Unfit as error:
            yield Bad(row.file, row.line, "not_an_article", str(error))
            continue
        name = place_of(row.value)
        is_new = bool(name) and row.value.get("id") is None and name not in made
        made.add(name)
        docs.append({**row.value, "id": name} if is_new else row.value)
    if docs:
        yield Row("-", 1, {"docs": docs})


def _check_article(value: dict[str, Any]) -> None:
    if "docs" in value:
        raise Unfit("It has `docs` and is a story of its own: leave --as-one out.")
    title_and_text(value)


def _names(docs: Sequence[Any]) -> list[str]:
    """Name each document. Raises Unfit for what is none, and for two of one name."""
    names: list[str] = []
    for place, doc in enumerate(docs):
        if not isinstance(doc, dict):
            raise Unfit(f"Document {place} is no object in braces.")
        stated = doc.get("id")
        names.append(str(place) if stated in (None, "") else encodable(str(stated)))
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Unfit(f"Two documents are called {twice!r}.")
    return names


def _date(doc: dict[str, Any]) -> Dated:
    stated = doc.get("published_at")
    return UNDATED if stated is None else read_date(stated, received_at=_LATE)


def _sources(found: dict[str, Understood], dates: Sequence[Dated]) -> list[Source]:
    """Make of each document what the writer reads; copies share a group."""
    members = [
        StoredMember(
            id=name,
            revision_id=one.reading.revision_id or "",
            revision=1,
            title=one.reading.title,
            publisher=one.reading.publisher,
            published_at=dated.moment,
            published_precision=dated.precision,
            received_at=one.reading.received_at,
            credits=one.reading.credits,
            since=1,
            reading="",
            enrichment="",
        )
        for (name, one), dated in zip(found.items(), dates, strict=True)
    ]
    sketches = {name: one.enrichment.features.sketch for name, one in found.items()}
    groups = duplicate_groups(members, sketches)
    return [
        Source(
            member.model_copy(update={"duplicate_group": groups[member.id]}),
            found[member.id].enrichment,
            member.title,
        )
        for member in members
    ]


def _quoted(text: StoryText, found: dict[str, Understood]) -> StoryText:
    """Return the text with every quote spelled as its document spells it."""

    def spelled(value: Any) -> Any:
        if isinstance(value, Citation):
            return value.model_copy(update={"quote": _quote(value, found)})
        if isinstance(value, tuple):
            return tuple(spelled(one) for one in value)
        if hasattr(value, "model_copy"):
            fields = type(value).model_fields
            update = {name: spelled(getattr(value, name)) for name in fields}
            return value.model_copy(update=update)
        return value

    told: StoryText = spelled(text)
    return told


def _quote(citation: Citation, found: dict[str, Understood]) -> str:
    one = found[citation.article_id]
    for sentence in one.enrichment.sentences:
        if sentence.number == citation.sentence and sentence.text == citation.quote:
            held = one.text if sentence.number else one.title
            return held.quote(sentence.start, sentence.end)
    return citation.quote
