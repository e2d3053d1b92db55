"""What a model reads of an article, and what is taken from it: lines, titles, limits."""

from collections.abc import Sequence

from services.enrich.core.names.names import LOOKED_AT, looked_at, names
from services.enrich.core.names.tagging import READ, Tagged, read
from services.enrich.core.sentences.sentences import split
from tests.stringer import Stringer
from tests.unit.enrich.tagging.tagged import found


def test_what_a_model_says_is_told_by_sentence_and_place() -> None:
    body = "Rain fell. They saw Kerel.\n\nKerel was wet."
    said = read(split(None, body), Stringer({"Kerel": "LOC"}))
    assert said == {
        1: [],
        2: [Tagged(20, 25, "LOC")],
        3: [Tagged(28, 33, "LOC")],
    }
    assert body[28:33] == "Kerel"


def test_a_sentence_that_can_hold_no_name_is_not_read() -> None:
    model = Stringer({"Kerel": "LOC"})
    said = read(split(None, "rain fell. It rained. They like Kerel."), model)
    assert said == {1: (), 2: (), 3: [Tagged(32, 37, "LOC")]}
    assert model.texts == ["They like Kerel."]


def test_a_model_reads_the_beginning_only_and_rules_read_on() -> None:
    model = Stringer({"Kerel": "ORG"})
    body = "They asked Kerel. " + "The rain went on. " * (READ // 17)
    body += "They asked Kerel and Tollen."
    entities = names(split(None, body), model)
    assert [(one.text, one.label) for one in entities] == [
        ("Kerel", "organisation"),
        ("Kerel", "organisation"),
        ("Tollen", "other"),
    ]
    assert model.texts == ["They asked Kerel."]


def test_without_running_text_no_model_is_asked() -> None:
    model = Stringer({})
    assert names(split("Flood Hits Marsh Lane", ""), model) == ()
    assert model.texts == []


def test_a_model_knows_names_that_begin_sentences() -> None:
    assert found("Kerel saw it.") == {}
    assert found("Kerel saw it.", Kerel="LOC") == {"Kerel": "place"}


def test_what_is_written_small_elsewhere_is_no_name() -> None:
    assert found("Hydrogen burns. They store hydrogen.", Hydrogen="ORG") == {}


def test_what_a_model_has_read_and_does_not_know_is_no_name() -> None:
    (by_rule,) = names(split(None, "They saw Best Effort."))
    assert by_rule.label == "person"
    assert found("They saw Best Effort.", Kerel="ORG") == {}


def test_a_title_written_like_a_sentence_is_read_like_one() -> None:
    entities = names(split("The old ferry of Kerel is back", "It rained."))
    assert [(one.text, one.field) for one in entities] == [("Kerel", "title")]


def test_a_line_of_a_table_is_read_like_running_text() -> None:
    said = {"Kerel Rovers": "ORG", "Tollen Town": "ORG"}
    entities = names(split(None, "Kerel Rovers 3 Tollen Town 1"), Stringer(said))
    assert [one.text for one in entities] == ["Kerel Rovers", "Tollen Town"]


def test_a_line_of_names_below_the_title_is_read_by_the_model() -> None:
    said = {"Kerel Rovers": "ORG", "Ada Moss": "PER", "Lantern Cup": "MISC"}
    body = "Kerel Rovers v Lantern Cup Eleven\n\nReferee Ada Moss\n\nIt rained."
    entities = names(split("Kerel Rovers Win Lantern Cup", body), Stringer(said))
    assert [(one.text, one.label, one.field) for one in entities] == [
        ("Kerel Rovers", "organisation", "text"),
        ("Ada Moss", "person", "text"),
    ]


def test_what_is_no_name_alone_is_none_in_a_line_of_names() -> None:
    said = {"TOLLEN": "LOC", "Kan": "LOC", "Ada Moss": "PER"}
    body = "TOLLEN PORT, Kan, Ada Moss Reports\n\nIt rained."
    entities = names(split(None, body), Stringer(said))
    assert [one.text for one in entities] == ["TOLLEN", "Ada Moss"]


def test_a_line_in_capitals_is_read_by_the_model_where_the_text_tells_nothing() -> None:
    said = {"KEREL": "LOC", "MARSH": "PER", "Marsh Lane": "LOC"}
    body = "STORM NEARS KEREL AND MARSH LANE\n\nThey closed Marsh Lane."
    entities = names(split(None, body), Stringer(said))
    assert [(one.text, one.label) for one in entities] == [
        ("KEREL", "place"),
        ("MARSH LANE", "place"),
        ("Marsh Lane", "place"),
    ]


def test_a_very_long_article_is_searched_as_far_as_said() -> None:
    body = "They asked the Kerel Gazette. " * (LOOKED_AT // 20)
    sentences = split(None, body)
    assert 0 < len(looked_at(sentences)) < len(sentences)
    found = names(sentences)
    assert {one.text for one in found} == {"Kerel Gazette"}
    assert len(found) == len(looked_at(sentences))
    assert looked_at(sentences[:9]) == sentences[:9]


def test_a_name_that_the_model_sees_once_is_one_throughout_the_article() -> None:
    class Once(Stringer):
        def spans(self, sentences: Sequence[str]) -> list[list[Tagged]]:
            return [super().spans(sentences)[0], *([] for _ in sentences[1:])]

    body = "They reached Kerel. Rain fell on Kerel. Boats left Kerel."
    assert len(names(split(None, body), Once({"Kerel": "LOC"}))) == 3
