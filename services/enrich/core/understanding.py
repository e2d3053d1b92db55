"""What enrich understands of one article: everything it says, from its reading."""

from collections.abc import Sequence

from services.enrich.core.names import mentions, names
from services.enrich.core.sentences import split
from services.enrich.core.terms import IdfTable, terms
from services.enrich.core.words import words
from shared.events.article import Card, Enrichment, Entity, Features, Sentence
from shared.events.reading import Reading
from shared.events.stages import Opening

#: Version of the rules for sentences, names and terms.
RULES = "rules-1"
_ENDS = tuple(".!?…。！？\"'”’»)")


def understand(
    reading: Reading,
    *,
    article_id: str,
    revision_id: str,
    edition: str,
    table: IdfTable,
) -> Enrichment:
    """Understand one revision. Pure: the same reading and table, the same enrichment."""
    language = language_of(reading, edition)
    sentences = split(reading.title, reading.body, language)
    entities = names(sentences)
    return Enrichment(
        article_id=article_id,
        revision_id=revision_id,
        language=language,
        model=f"{RULES}+{table.version}",
        sentences=sentences,
        entities=entities,
        features=features(reading, language, entities, table),
    )


def features(
    reading: Reading, language: str, entities: Sequence[Entity], table: IdfTable
) -> Features:
    """Return what placing compares."""
    return Features(
        terms=terms(reading.title, reading.body, language, table),
        names=mentions(entities),
        sketch=reading.sketch,
        words=len(words(reading.body)),
    )


def language_of(reading: Reading, edition: str) -> str:
    """Return the text's language; that of the edition if the text does not tell."""
    if reading.language == "und" and edition != "xx":
        return edition
    return reading.language


def card_of(reading: Reading) -> Card:
    """Return what a story's list of sources shows of the article."""
    return Card(
        external_id=reading.external_id,
        title=reading.title,
        publisher=reading.publisher,
        source=reading.source,
        url=reading.url,
        author=reading.author,
        published_at=reading.published_at,
        published_precision=reading.published_precision,
        received_at=reading.received_at,
    )


def opening_of(enrichment: Enrichment) -> Opening | None:
    """Return the title, or else the first whole sentence, to open a story with.

    None: the article has no sentence at all.
    """
    if not enrichment.sentences:
        return None
    first = _first(enrichment.sentences)
    text = " ".join(first.text.split())
    return Opening(text=text, sentence=first.number, quote=first.text)


def _first(sentences: Sequence[Sentence]) -> Sentence:
    if sentences[0].number == 0:
        return sentences[0]
    whole = (one for one in sentences if one.text.endswith(_ENDS))
    return next(whole, sentences[0])
