"""Understanding: one reading becomes an enrichment, a card and an opening."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np

from services.enrich.core.categories import Topics
from services.enrich.core.names.tagging import Tagged
from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import Tools, card_of, opening_of, understand
from shared.events.article import Enrichment
from shared.events.reading import Reading
from shared.text.sketch import sketch
from shared.text.vectors import Signed, pack

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
TABLE = IdfTable("idf-test", "en", 99, {"the": 99, "river": 24})
TOOLS = Tools(TABLE)


class Gauge:
    """A model that knows water and nothing else."""

    version = "gauge-1"

    def spans(self, sentences: Sequence[str]) -> list[list[Tagged]]:
        places = [text.find("Tarn") for text in sentences]
        return [[Tagged(at, at + 4, "LOC")] if at >= 0 else [] for at in places]

    def encode(self, text: str) -> Signed:
        return np.array([127 if "river" in text else 0, 9], np.int8)


WATER = Topics(
    "topics-test",
    "gauge-1",
    [("medtop:03000000", "disaster"), ("medtop:15000000", "sport")],
    np.array([[9_000, 0], [0, 9_000]]),
)
MODELS = Tools(TABLE, tagger=Gauge(), encoder=Gauge(), topics=WATER)


def a_reading(**about: object) -> Reading:
    plain = {
        "title": "Flood in Marsh Lane",
        "body": "The river rose. Mayor Maria Holm closed Marsh Lane.",
        "language": "en",
        "received_at": NOON,
        "sketch": (4, 8),
        **about,
    }
    return Reading.model_validate(plain)


def enrichment(reading: Reading, edition: str = "en", tools: Tools = TOOLS) -> Enrichment:
    return understand(
        reading, article_id="a1", revision_id="r1", edition=edition, tools=tools
    )


def test_an_enrichment_says_what_made_it() -> None:
    found = enrichment(a_reading())
    assert found.model == "rules-12+idf-test"
    assert (found.article_id, found.revision_id, found.language) == ("a1", "r1", "en")


def test_models_add_names_a_vector_and_topics() -> None:
    found = enrichment(a_reading(body="Tarn, a river, rose."), tools=MODELS)
    assert found.model == "rules-12+idf-test+gauge-1+gauge-1+topics-test"
    assert [(one.text, one.label) for one in found.entities] == [("Tarn", "place")]
    assert found.features.vector == pack(np.array([127, 9], np.int8))
    assert [one.label for one in found.categories] == ["disaster"]


def test_without_models_there_is_no_vector_and_no_topic() -> None:
    found = enrichment(a_reading(body="Tarn, a river, rose."))
    assert (found.entities, found.features.vector, found.categories) == ((), "", ())


def test_models_that_know_english_are_asked_for_nothing_else() -> None:
    reading = a_reading(language="de", body="Tarn, der Fluss, stieg. Die river rose.")
    found = enrichment(reading, "de", tools=MODELS)
    assert found == enrichment(reading, "de")
    assert found.model == "rules-12+idf-test"
    assert found.features.terms


def test_features_hold_terms_names_sketch_and_length() -> None:
    features = enrichment(a_reading()).features
    assert features.names == {"Marsh Lane": 2, "Maria Holm": 1}
    assert features.sketch == sketch(a_reading().body)
    assert features.words == 9
    assert "flood" in features.terms


def test_what_is_quoted_is_not_in_the_sketch() -> None:
    said = "“We saw the water come over the wall at four,” the mayor said of the flood."
    one = enrichment(a_reading(body=said)).features.sketch
    assert one == sketch(" the mayor said of the flood.") != ()


def test_the_card_names_the_agencies_that_are_credited() -> None:
    assert card_of(a_reading(credits=("Reuters",))).credits == ("Reuters",)


def test_understanding_twice_gives_the_same() -> None:
    assert enrichment(a_reading()) == enrichment(a_reading())


def test_a_text_too_short_to_tell_has_the_language_of_its_edition() -> None:
    assert enrichment(a_reading(language="und")).language == "en"
    assert enrichment(a_reading(language="und"), "xx").language == "und"


def test_a_title_opens_a_story() -> None:
    opening = opening_of(enrichment(a_reading(title=" Flood in\nMarsh Lane ")))
    assert opening is not None
    assert (opening.text, opening.sentence) == ("Flood in Marsh Lane", 0)
    assert opening.quote == "Flood in\nMarsh Lane"


def test_without_title_the_first_whole_sentence_opens_it() -> None:
    opening = opening_of(
        enrichment(a_reading(title=None, body="PORT ELLEN\n\nRain fell."))
    )
    assert opening is not None
    assert (opening.text, opening.sentence) == ("Rain fell.", 2)


def test_without_a_whole_sentence_the_first_line_opens_it() -> None:
    opening = opening_of(enrichment(a_reading(title=None, body="Rain\n\nWind")))
    assert opening is not None
    assert opening.text == "Rain"


def test_without_any_sentence_nothing_opens_it() -> None:
    assert opening_of(enrichment(a_reading(title=None, body="***"))) is None


def test_a_card_shows_what_the_reading_knows() -> None:
    card = card_of(a_reading(publisher="Marsh Courier", url="https://m.example/1"))
    assert card.title == "Flood in Marsh Lane"
    assert (card.publisher, card.url, card.received_at) == (
        "Marsh Courier",
        "https://m.example/1",
        NOON,
    )


def test_an_articles_link_has_nothing_that_counts_readers() -> None:
    card = card_of(a_reading(url="https://m.example/flood?id=1&CMP=rss"))
    assert card.url == "https://m.example/flood?id=1"
