"""One article as a JSON object: a line of JSONL."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.ingest.core.dates import UNDATED, Dated, read_date
from services.ingest.core.decoding import clean, printable
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.editions import language_code
from services.ingest.core.paragraphs import is_endless, lines_of
from services.ingest.core.plain import ENDLESS, read_body
from services.ingest.core.strict_json import parse

#: How programs write "nothing" when they turn it into text.
_NOTHING = frozenset({"", "none", "null", "nan", "n/a", "undefined"})
_TRUE = frozenset({"true", "yes", "1"})


def read_line(text: str, *, received_at: datetime) -> Draft | Refused:
    """Read a JSON object with any of the fields of a JSONL article, types forgiven."""
    value = parse(text)
    if isinstance(value, Refused):
        return value
    if not isinstance(value, dict):
        return Refused("broken", "The line is JSON, but no object in braces.")
    if _is_true(value.get("deleted")) or _is_true(value.get("retracted")):
        return _tombstone(value, received_at=received_at)
    return _article(value, received_at=received_at)


def _article(value: Mapping[str, Any], *, received_at: datetime) -> Draft | Refused:
    title = _line(value.get("title"))
    body = _body(value)
    if not body.strip():
        return _bodiless(value, title)
    if is_endless(body):
        return ENDLESS
    read = read_body(lines_of(body), title=title, titled=True, received_at=received_at)
    header = read.header
    published = _date(value, ("published_at",), received_at=received_at)
    modified = _date(value, ("modified_at", "updated_at"), received_at=received_at)
    return Draft(
        title=title or header.title,
        paragraphs=read.paragraphs,
        publisher=_either(value, ("publisher", "source")) or header.publisher,
        author=_line(value.get("author")) or header.author,
        url=_line(value.get("url")) or header.url,
        section=_line(value.get("section")) or header.section,
        published=header.published if published is UNDATED else published,
        modified=header.modified if modified is UNDATED else modified,
        external_id=_line(value.get("id")),
        language=language_code(_line(value.get("language"))),
    )


def _tombstone(value: Mapping[str, Any], *, received_at: datetime) -> Draft:
    return Draft(
        title=_line(value.get("title")),
        publisher=_either(value, ("publisher", "source")),
        url=_line(value.get("url")),
        published=_date(value, ("published_at",), received_at=received_at),
        modified=_date(value, ("modified_at", "updated_at"), received_at=received_at),
        external_id=_line(value.get("id")),
        language=language_code(_line(value.get("language"))),
        tombstone=True,
        of_file=_file(value.get("file")),
    )


def _bodiless(value: Mapping[str, Any], title: str | None) -> Refused:
    if title:
        return Refused("no_body", "There is a title, but neither text nor body.")
    if "text" in value or "body" in value:
        return Refused("empty", "The text is empty.")
    return Refused("not_an_article", "The object has neither title, text nor body.")


def _body(value: Mapping[str, Any]) -> str:
    """Return `text`, or `body` if that is empty; a list is a list of paragraphs."""
    for name in ("text", "body"):
        given = value.get(name)
        parts = given if isinstance(given, list) else [given]
        text = "\n\n".join(part for part in parts if isinstance(part, str))
        cleaned = clean(text)
        if cleaned.strip():
            return cleaned
    return ""


def _line(value: Any) -> str | None:
    """Return a value as one line: numbers as text, lists joined, objects by name."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, dict):
        return _line(value.get("name")) if isinstance(value.get("name"), str) else None
    if isinstance(value, list):
        named = [_line(one) for one in value if isinstance(one, (str, int, float, dict))]
        return ", ".join(one for one in named if one) or None
    line = " ".join(clean(str(value)).split())
    return None if line.casefold() in _NOTHING else line


def _file(value: Any) -> str | None:
    """Return a file's name as it is written: another spelling is another file."""
    return printable(value.strip()) or None if isinstance(value, str) else None


def _either(value: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    lines = (_line(value.get(name)) for name in names)
    return next((line for line in lines if line), None)


def _date(
    value: Mapping[str, Any], names: tuple[str, ...], *, received_at: datetime
) -> Dated:
    for name in names:
        given = value.get(name)
        plain = clean(given) if isinstance(given, str) else given
        dated = read_date(plain, received_at=received_at)
        if dated.raw is not None:
            return dated
    return UNDATED


def _is_true(value: Any) -> bool:
    return value is True or (
        isinstance(value, (str, int)) and str(value).strip().casefold() in _TRUE
    )
