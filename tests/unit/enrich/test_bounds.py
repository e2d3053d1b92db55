"""What an article does not get, and what is cut of a long one: both are told."""

import pytest

from services.enrich.core.bounds import ENTITIES
from services.enrich.core.names.names import NAMES
from services.enrich.core.sentences.sentences import PARTED, SENTENCES
from services.enrich.core.terms import SPAN, TERMS
from services.enrich.core.understanding import Tools
from shared.events.article import Enrichment
from tests.unit.enrich.test_understanding import MODELS, TOOLS, a_reading, enrichment

ALL = ("names_by_model", "vector", "categories")


def understood(body: str, tools: Tools = MODELS) -> Enrichment:
    return enrichment(a_reading(title=None, body=body), tools=tools)


def letters(number: int) -> str:
    """A word of small letters for each number, in order, none like another."""
    return "".join(chr(97 + number // 26**place % 26) for place in (3, 2, 1, 0))


def test_an_english_article_misses_nothing() -> None:
    found = understood("The river rose. Mayor Maria Holm closed Marsh Lane.")
    assert (found.missing, found.cut) == ((), {})


def test_another_language_misses_what_models_would_say() -> None:
    reading = a_reading(language="de", body="Der Fluss stieg in der Nacht über den Damm.")
    assert enrichment(reading, "de", tools=MODELS).missing == ALL


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ar", "ارتفع النهر في الليل فوق السد."),
        ("zh", "昨夜河水漫过了大坝。"),
        ("hi", "रात में नदी बाँध के ऊपर चढ़ गई।"),
    ],
)
def test_a_script_without_capitals_misses_names_by_rule(language: str, body: str) -> None:
    reading = a_reading(title=None, language=language, body=body)
    assert enrichment(reading, "xx", tools=MODELS).missing == ("names_by_rule", *ALL)


@pytest.mark.parametrize("body", ["Ποτάμι στη νύχτα.", "Река вышла ночью.", "4711", ""])
def test_a_script_with_capitals_or_no_letter_does_not(body: str) -> None:
    assert "names_by_rule" not in understood(body).missing


def test_without_models_the_same_is_missing_in_english() -> None:
    assert understood("The river rose.", tools=TOOLS).missing == ALL


def test_what_the_model_does_not_read_is_counted() -> None:
    body = "The river rose by four feet. " * 300
    found = understood(body)
    unread = len(found.sentences) - 7_000 // 29
    assert found.cut["read"] in (unread, unread + 1)
    assert "searched" not in found.cut
    assert "read" not in understood(body, tools=TOOLS).cut


def test_what_is_not_searched_for_names_is_counted() -> None:
    found = understood("The river rose by four feet. " * 4_000, tools=TOOLS)
    assert found.cut["searched"] > 0
    assert found.cut["searched"] < len(found.sentences)


def test_mentions_beyond_the_bound_are_counted_and_not_kept() -> None:
    body = "It met Ada Pell, and Tom Bell left. " * (ENTITIES // 2 + 4)
    found = understood(body, tools=TOOLS)
    assert len(found.entities) == ENTITIES
    assert found.cut["entities"] == 8


def test_names_and_terms_beyond_the_bound_are_counted() -> None:
    people = [f"Ada {letters(number).title()}" for number in range(200)]
    found = understood(" ".join(f"They met {one}." for one in people), tools=TOOLS)
    assert len(found.features.names) == NAMES
    assert found.cut["names"] == 200 - NAMES
    assert len(found.features.terms) == TERMS
    assert found.cut["terms"] > 0


def test_what_is_not_weighed_is_counted() -> None:
    body = "The river rose by four feet. " * 100
    assert understood(body).cut["beginning"] in range(
        len(body) - SPAN, len(body) - SPAN + 99
    )


def test_sentences_beyond_the_bound_are_not_kept_and_their_characters_are_counted() -> (
    None
):
    found = understood("It is. " * (SENTENCES + 100), tools=TOOLS)
    assert len(found.sentences) == SENTENCES
    assert found.cut["parted"] == 100 * len("It is. ") - 1
    assert "parted" not in understood("It is. " * SENTENCES, tools=TOOLS).cut


def test_a_title_is_kept_beside_as_many_sentences() -> None:
    reading = a_reading(title="The river rises", body="It is. " * (SENTENCES + 1))
    found = enrichment(reading, tools=TOOLS)
    assert [one.number for one in found.sentences] == [*range(SENTENCES + 1)]


def test_a_body_of_long_sentences_is_parted_so_far_and_ends_with_a_whole_one() -> None:
    sentence = f"The river rose {'by four feet and then ' * 20}fell."
    body = f"{sentence} " * (PARTED // len(sentence) + 10)
    found = understood(body, tools=TOOLS)
    assert {one.text for one in found.sentences} == {sentence}
    assert 0 <= PARTED - found.sentences[-1].end <= 2 * len(sentence)
    assert found.cut["parted"] == len(body.rstrip()) - found.sentences[-1].end - 1


def test_a_body_without_a_letter_is_counted_too_and_looked_at_so_far() -> None:
    found = understood(".\n" * PARTED, tools=TOOLS)
    assert found.sentences == ()
    assert found.cut["parted"] == 2 * PARTED - 1


def test_what_is_not_parted_is_still_counted_in_words_and_sketched() -> None:
    begun, rest = "It is. " * SENTENCES, "The mayor of Lowmere closed the old bridge. "
    found = understood(begun + rest, tools=TOOLS)
    assert found.features.words == 2 * SENTENCES + 8
    assert set(found.features.sketch) > set(understood(begun).features.sketch)


def test_a_title_without_end_is_weighed_as_far_as_a_body_is() -> None:
    title = f"{'The river rose. ' * 200}Zebras fled."
    found = enrichment(a_reading(title=title, body="Rain fell."), tools=TOOLS)
    assert "zebra" not in found.features.terms
    assert "river" in found.features.terms
