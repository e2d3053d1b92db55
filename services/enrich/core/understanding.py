"""What enrich understands of one article: everything it says, from its reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from services.enrich.core.bounds import ENTITIES, cut_of, has_capitals
from services.enrich.core.categories import Topics, categories
from services.enrich.core.meaning import Encoder, read_for_meaning
from services.enrich.core.names.describing import described
from services.enrich.core.names.known import NOTHING, Known
from services.enrich.core.names.names import NAMES, mentions, names
from services.enrich.core.names.tagging import Tagger
from services.enrich.core.own_words import own_words
from services.enrich.core.places.atlas import Atlas
from services.enrich.core.sentences.sentences import split
from services.enrich.core.terms import IdfTable, heaviest, ranked, telling
from services.enrich.core.words.words import words
from shared.events.addresses import uncounted
from shared.events.article import Card, Category, Enrichment, Features, Sentence
from shared.events.reading import Reading
from shared.events.stages import Opening
from shared.events.words import Missing
from shared.text.sketch import sketch
from shared.text.vectors import Signed, pack

#: Version of the rules for sentences, names and terms.
RULES = "rules-12"
_ENDS = tuple(".!?…。！？।॥؟۔։።፧။។៕\"'”’»)）」』")


@dataclass(frozen=True, slots=True)
class Tools:
    """What understanding works with: a table, and the models that are at hand."""

    table: IdfTable
    #: Finds names in English; None: by rule alone.
    tagger: Tagger | None = None
    #: Says in numbers what an English text is about; None: nobody does.
    encoder: Encoder | None = None
    #: Sorts the encoder's vectors; None: no article has a category.
    topics: Topics | None = None
    #: Knows places; None: no place has a country.
    atlas: Atlas | None = None
    #: Knows names; NOTHING: none.
    known: Known = NOTHING

    @property
    def version(self) -> str:
        """Name rules, table and models, each with its version."""
        models = (self.tagger, self.encoder, self.topics, self.atlas)
        versions = [one.version for one in models if one is not None]
        listed = [self.known.version] if self.known.version else []
        return "+".join([RULES, self.table.version, *listed, *versions])

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Name what no article gets from these tools."""
        parts: dict[Missing, object] = {
            "names_by_model": self.tagger,
            "vector": self.encoder,
            "categories": self.topics,
        }
        return tuple(name for name, tool in parts.items() if tool is None)

    def knowing(self, language: str) -> "Tools":
        """Return the tools for a language: but for places, the models know no other than
        English."""
        if language == "en":
            return self
        return Tools(self.table, atlas=self.atlas, known=self.known)


def understand(
    reading: Reading,
    *,
    article_id: str,
    revision_id: str,
    edition: str,
    tools: Tools,
) -> Enrichment:
    """Understand one revision. Pure: the same reading and tools, the same enrichment.

    What is not in English gets language, sentences, terms, and names by rule; `missing`
    says what it does not get. What is left out of a long text is counted in `cut`.
    """
    language = language_of(reading, edition)
    tools = tools.knowing(language)
    sentences = split(reading.title, reading.body, language)
    entities = described(
        names(
            sentences,
            tools.tagger,
            atlas=tools.atlas,
            known=tools.known,
            language=language,
        ),
        title=reading.title,
        body=reading.body,
        language=language,
        atlas=tools.atlas,
    )
    counted = mentions(entities, most=None)
    weighed = ranked(reading.title, reading.body, language, tools.table)
    vector = _vector(reading, tools.encoder)
    return Enrichment(
        article_id=article_id,
        revision_id=revision_id,
        language=language,
        model=tools.version,
        sentences=sentences,
        entities=entities[:ENTITIES],
        categories=_topics(vector, weighed, tools),
        features=Features(
            terms=heaviest(weighed),
            names=dict(islice(counted.items(), NAMES)),
            vector=pack(vector),
            sketch=sketch(own_words(reading.body)),
            words=len(words(reading.body)),
        ),
        missing=_missing(reading.body, tools),
        cut=cut_of(
            reading.body,
            sentences,
            entities=len(entities),
            names=len(counted),
            terms=len(weighed),
            is_read=tools.tagger is not None,
        ),
    )


def _topics(
    vector: Signed, weighed: Sequence[tuple[str, float]], tools: Tools
) -> tuple[Category, ...]:
    if tools.topics is None:
        return ()
    return categories(vector, tools.topics, telling(weighed, tools.table))


def _missing(body: str, tools: Tools) -> tuple[Missing, ...]:
    by_rule: tuple[Missing, ...] = () if has_capitals(body) else ("names_by_rule",)
    return (*by_rule, *tools.missing)


def _vector(reading: Reading, encoder: Encoder | None) -> Signed:
    """Return what the article means in numbers; nobody to say so: no numbers."""
    if encoder is None:
        return np.zeros(0, np.int8)
    return encoder.encode(read_for_meaning(reading.title, reading.body))


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
        url=uncounted(reading.url) if reading.url else None,
        author=reading.author,
        published_at=reading.published_at,
        published_precision=reading.published_precision,
        received_at=reading.received_at,
        credits=reading.credits,
        genre=reading.genre,
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
