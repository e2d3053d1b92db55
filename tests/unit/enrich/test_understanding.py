"""Understanding: one reading becomes an enrichment, a card and an opening."""

from datetime import UTC, datetime

from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import card_of, opening_of, understand
from shared.events.article import Enrichment
from shared.events.reading import Reading

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
TABLE = IdfTable("idf-test", "en", 99, {"the": 99, "river": 24})


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


def enrichment(reading: Reading, edition: str = "en") -> Enrichment:
    return understand(
        reading, article_id="a1", revision_id="r1", edition=edition, table=TABLE
    )


def test_an_enrichment_says_what_made_it() -> None:
    found = enrichment(a_reading())
    assert found.model == "rules-1+idf-test"
    assert (found.article_id, found.revision_id, found.language) == ("a1", "r1", "en")


def test_features_hold_terms_names_sketch_and_length() -> None:
    features = enrichment(a_reading()).features
    assert features.names == {"Marsh Lane": 2, "Maria Holm": 1}
    assert features.sketch == (4, 8)
    assert features.words == 9
    assert "flood" in features.terms


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
