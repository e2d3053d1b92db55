"""One article as a JSON object: a line of JSONL, a JSON file, an element of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from services.ingest.core.data.field_dates import either, field_date
from services.ingest.core.data.field_lines import field_lines
from services.ingest.core.data.json_article import article_in
from services.ingest.core.data.json_fields import Fields
from services.ingest.core.data.json_ids import own_id
from services.ingest.core.data.json_values import line_of, moment_of
from services.ingest.core.data.ninjs import with_main
from services.ingest.core.data.strict_json import parse
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.editions import language_code
from services.ingest.core.pasted.plain import Body, read_body
from services.ingest.core.pasted.wall_texts import wall_in
from services.ingest.core.retractions import is_marked
from services.ingest.core.text.excerpts import dek_of, is_beginning, without_cut
from services.ingest.core.text.genres import genre_in
from services.ingest.core.text.paragraphs import words_in
from services.ingest.core.times.dates import UNDATED, Dated
from shared.events.words import Genre

#: A summary of fewer words says nothing.
_FEWEST = 5
#: Fields that say what kind of article it is, as their names are compared.
_GENRES = (
    *("genre", "typeofmaterial", "articletype", "contenttype", "pillarname"),
    *("type", "@type"),
)
_COLUMNS = Refused(
    "not_an_article",
    "Titles and texts are lists: several articles in columns. Write each as an object.",
)


def read_line(text: str, *, received_at: datetime) -> Draft | Refused:
    """Read a JSON object with any of the fields of an article, types forgiven."""
    value = parse(text)
    if isinstance(value, Refused):
        return value
    if not isinstance(value, dict):
        return Refused("broken", "The line is JSON, but no object in braces.")
    fields = Fields.of(with_main(article_in(value)))
    if fields.is_deleted():
        return _tombstone(fields, received_at=received_at)
    return article_of(fields, received_at)


def article_of(fields: Fields, received_at: datetime) -> Draft | Refused:
    """Make a draft of what fields tell of an article, its text among them."""
    if fields.has_columns():
        return _COLUMNS
    title = fields.title()
    lines = _first_lines(fields.texts())
    is_summary = lines == []
    if is_summary:
        lines = _longest_lines(fields.summaries())
    if isinstance(lines, Refused):
        return lines
    if not lines or (is_summary and words_in(" ".join(lines), limit=_FEWEST) < _FEWEST):
        if is_marked(title):
            return _tombstone(fields, received_at=received_at)
        return _bodiless(fields, title)
    wall = wall_in([title, *lines] if title else lines)
    if wall is not None:
        return wall
    read = read_body(lines, title=title, titled=True, received_at=received_at)
    paragraphs, is_cut = without_cut(read.paragraphs)
    is_stub = is_summary and is_beginning(paragraphs)
    is_same = paragraphs == read.paragraphs
    return drafted(
        fields,
        read if is_same else replace(read, paragraphs=paragraphs),
        title=title,
        received_at=received_at,
        dek=_dek(fields, paragraphs, is_summary=is_summary),
        excerpt=is_cut or is_stub,
    )


def drafted(
    fields: Fields,
    body: Body,
    *,
    title: str | None,
    received_at: datetime,
    dek: str | None,
    excerpt: bool = False,
) -> Draft:
    """Make a draft of what fields say of a text, and its header where they don't."""
    header = body.header
    published = date_in(fields, "published", received_at=received_at)
    modified = date_in(fields, "modified", received_at=received_at)
    url = fields.address() or header.url
    byline = fields.byline()
    return Draft(
        title=title or header.title,
        dek=dek,
        paragraphs=body.paragraphs,
        credits=body.credits,
        publisher=fields.name("publisher") or body.publisher(url),
        author=byline or header.author,
        author_raw=fields.name("author") if byline else None,
        url=url,
        section=fields.name("section") or header.section,
        genre=_genre(fields),
        published=either(published, header.published),
        modified=either(modified, header.modified),
        external_id=own_id(fields),
        language=language_code(fields.line("language")),
        excerpt=excerpt,
    )


def _genre(fields: Fields) -> Genre | None:
    """Return what data says that an article is, if that is no report."""
    held = fields.values
    told = (line_of(held[name]) for name in _GENRES if name in held)
    return next(filter(None, map(genre_in, told)), None)


def _tombstone(fields: Fields, *, received_at: datetime) -> Draft:
    return Draft(
        title=fields.title(),
        publisher=fields.name("publisher"),
        url=fields.address(),
        published=date_in(fields, "published", received_at=received_at),
        modified=date_in(fields, "modified", received_at=received_at),
        external_id=fields.line("id"),
        language=language_code(fields.line("language")),
        tombstone=True,
        of_file=fields.file(),
    )


def _bodiless(fields: Fields, title: str | None) -> Refused:
    if title and fields.line("summary"):
        detail = "There is a title and a summary, but neither text, body nor content."
        return Refused("no_body", detail)
    if title:
        return Refused("no_body", "There is a title, but neither text nor body.")
    if fields.has("text"):
        return Refused("empty", "The text is empty.")
    return Refused("not_an_article", "The object has neither title, text nor body.")


def _first_lines(texts: Iterator[str]) -> list[str] | Refused:
    """Return the paragraphs of the first text that has any, else why one has none."""
    refused: Refused | None = None
    for lines in map(field_lines, texts):
        if isinstance(lines, Refused):
            refused = refused or lines
        elif lines:
            return lines
    return refused or []


def _longest_lines(texts: Iterator[str]) -> list[str] | Refused:
    """Return the paragraphs of the longest summary: it says most of the article."""
    found = [field_lines(text) for text in texts]
    told = [lines for lines in found if not isinstance(lines, Refused)]
    return max(told, key=lambda lines: len(" ".join(lines)), default=[])


def _dek(fields: Fields, paragraphs: Sequence[str], *, is_summary: bool) -> str | None:
    """Return a summary as standfirst; where one had to be the text, another one."""
    given = map(field_lines, fields.summaries())
    told = [lines for lines in given if lines and not isinstance(lines, Refused)]
    deks = (dek_of(" ".join(lines), paragraphs) for lines in told)
    return next(filter(None, deks), None) if is_summary else next(deks, None)


def date_in(fields: Fields, what: str, *, received_at: datetime) -> Dated:
    """Read the first value of a field of json_names.NAMES that says anything."""
    for given in map(moment_of, fields.given(what)):
        dated = field_date(given, received_at=received_at)
        if dated.raw is not None:
            return dated
    return UNDATED
