"""`storywire enrich`: what enrich finds in given texts, without a Storywire."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from services.desk.stages.aligning import Aligned, aligned
from services.enrich.core.understanding import Tools, understand
from services.ingest.core.editions import edition_of, language_code
from services.ingest.core.text.decoding import clean
from shared.events.article import Enrichment, Entity
from shared.events.identity import revision_id
from shared.events.reading import Reading
from shared.text.agencies import credits_of

#: What a text was received at makes no difference to what is understood of it.
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
#: Characters that the language is told from, as ingest does.
_TELLING = 1_200


class Unfit(ValueError):
    """A row lacks what its stage needs; the message says what."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One text as it was given, as it was read, and what was understood of it."""

    title: Aligned
    text: Aligned
    reading: Reading
    enrichment: Enrichment


@dataclass(frozen=True, slots=True)
class Understanding:
    """Enrich's core, with the models that it was given."""

    tools: Tools
    editions: tuple[str, ...]
    #: Tells the language of a text.
    detect: Callable[[str], str]

    def row(self, value: dict[str, Any]) -> dict[str, Any]:
        """Answer {id, title, text} with {id, language, entities, categories, missing,
        cut, credits}.

        What `clean` prints will do, too: `body` for `text`, and for an id the place
        where it stood, which comes back as `file` and `line`.

        The offsets of an entity are those of the title or text as it was given, in
        characters, `end` exclusive. Raises Unfit.
        """
        found = self.of(value)
        return {
            **_named(value),
            "language": found.enrichment.language,
            "entities": [_entity(one, found) for one in found.enrichment.entities],
            "categories": [
                one.model_dump(mode="json") for one in found.enrichment.categories
            ],
            "missing": list(found.enrichment.missing),
            "cut": dict(found.enrichment.cut),
            "credits": list(found.reading.credits),
        }

    def of(
        self, value: dict[str, Any], *, name: str = "", at: datetime = _ANY_TIME
    ) -> Understood:
        """Understand one text, known as `name`, which arrived then. Raises Unfit."""
        title, text = title_and_text(value)
        title_read, text_read = aligned(title, one_line=True), aligned(text)
        publisher = clean(given(value, "publisher")).strip() or None
        stated = {"publisher": publisher, "title": title_read.clean or None}
        reading = Reading(
            **stated,
            body=text_read.clean,
            language=self._language(value, title_read.clean, text_read.clean),
            received_at=at,
            revision_id=revision_id(**stated, url=None, body=text_read.clean),
            credits=_credits(value, text_read.clean),
        )
        enrichment = understand(
            reading,
            article_id=name,
            revision_id=reading.revision_id or "",
            edition=edition_of(reading.language, self.editions),
            tools=self.tools,
        )
        return Understood(title_read, text_read, reading, enrichment)

    def _language(self, value: dict[str, Any], title: str, text: str) -> str:
        stated = language_code(given(value, "language"))
        return stated or self.detect(f"{title}\n{text[:_TELLING]}".strip())


def given(value: dict[str, Any], name: str) -> str:
    """Return a field that is text; "" if it is missing. Raises Unfit if it is no text."""
    found = value.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise Unfit(f"`{name}` is no text.")
    return found


def title_and_text(value: dict[str, Any]) -> tuple[str, str]:
    """Return both of an article, either may be empty. Raises Unfit if it is none."""
    if value.get("state") in ("rejected", "retracted"):
        raise Unfit(f"It was {value['state']}: there is nothing to read.")
    title, text = given(value, "title"), given(value, "text") or given(value, "body")
    if not (title.strip() or text.strip()):
        raise Unfit("It has neither title nor text.")
    return title, text


def _credits(value: dict[str, Any], text: str) -> tuple[str, ...]:
    """Return the agencies that an article credits: in its text, or as `clean` found."""
    author, known = value.get("author"), value.get("credits")
    by_author = author if isinstance(author, str) else None
    listed = known if isinstance(known, list) else []
    found = [one for one in listed if isinstance(one, str)]
    return tuple(
        dict.fromkeys([*found, *credits_of(text.splitlines(), author=by_author)])
    )


def place_of(value: dict[str, Any]) -> str:
    """Return where `clean` found a row, as FILE or FILE:LINE; "" if it does not say."""
    file, line = value.get("file"), value.get("line")
    if not isinstance(file, str):
        return ""
    return f"{file}:{line}" if line else file


def _named(value: dict[str, Any]) -> dict[str, Any]:
    """Return what tells a row from others: its id, and where it stood."""
    stated = value.get("id")
    if stated is None:
        stated = place_of(value) or None
    held = [name for name in ("file", "line") if name in value]
    return {"id": stated, **{name: value[name] for name in held}}


def _entity(entity: Entity, found: Understood) -> dict[str, Any]:
    held = found.title if entity.field == "title" else found.text
    start, end = held.span(entity.start, entity.end)
    where = {"country": entity.country, "place_kind": entity.place_kind}
    return {
        "text": held.given[start:end],
        "label": entity.label,
        "field": entity.field,
        "start": start,
        "end": end,
        "name": entity.name,
        "salience": entity.salience,
        **{name: value for name, value in where.items() if value is not None},
    }
