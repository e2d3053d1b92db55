"""Names with a model: what it says, what the rules say, and who is believed."""

from collections.abc import Sequence

import pytest

from services.enrich.core.names import LOOKED_AT, looked_at, mentions, names
from services.enrich.core.sentences import split
from services.enrich.core.tagging import READ, Tagged, read
from services.enrich.listed import load_known
from tests.stringer import Stringer


def found(body: str, title: str | None = None, **phrases: str) -> dict[str, str]:
    """Names and kinds; phrases are given with `_` for a space."""
    said = {phrase.replace("_", " "): label for phrase, label in phrases.items()}
    sentences = split(title, body)
    spotted = names(sentences, Stringer(said), known=load_known())
    return {one.text: one.label for one in spotted}


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


@pytest.mark.parametrize(
    ("sentence", "phrase", "label", "expected"),
    [
        ("He runs the Kerel Post.", "the Kerel Post", "ORG", ["Kerel Post"]),
        ("The Kerel Post left.", "The Kerel Post", "ORG", ["Kerel Post"]),
        ("They saw Fiorenzo Moss.", "Moss", "PER", ["Fiorenzo Moss"]),
        ("It was Moss's car.", "Moss's", "PER", ["Moss"]),
        ("Mayor Ada Moss left.", "Mayor Ada Moss", "PER", ["Ada Moss"]),
        ("County Adviser Ada Moss left.", "Ada Moss", "PER", ["Ada Moss"]),
        ("They saw Republican Ada Moss.", "Ada Moss", "PER", ["Ada Moss"]),
        ("They heard Avenged Tollen.", "Tollen", "LOC", ["Avenged Tollen"]),
        ("They like Hall of Fish.", "Hall of Fish", "LOC", ["Hall of Fish"]),
        ("They saw Kerel, Tollen.", "Kerel, Tollen", "LOC", ["Kerel", "Tollen"]),
        ("They read Moss's UN.", "Moss's UN", "ORG", ["Moss", "UN"]),
        ("They asked the DOJ & FBI.", "DOJ & FBI", "ORG", ["DOJ", "FBI"]),
        ("They saw Inn of Fish in Kerel.", "Fish in Kerel", "LOC", ["Fish"]),
        ("They asked German Moss.", "Moss", "PER", ["Moss"]),
        ("They read Kerel and Sons.", "Kerel and Sons", "ORG", ["Kerel and Sons"]),
        ("Found the Space Post now.", "Found the Space Post", "ORG", ["Space Post"]),
        ("They asked Senior Kory Quill.", "Kory Quill", "PER", ["Kory Quill"]),
        ("They saw 65th Air Wing.", "65th Air Wing", "ORG", ["65th Air Wing"]),
        ("They heard 6KR there.", "6KR", "ORG", ["6KR"]),
        ("They met on Super Tuesday.", "Super Tuesday", "MISC", ["Super Tuesday"]),
        ("They left Kerel Tuesday.", "Kerel Tuesday", "LOC", ["Kerel"]),
        ("They saw South Korean boats.", "South Korean", "PER", []),
        ("They asked Ada Moss, D-Kerel.", "Ada Moss, D-Kerel", "PER", ["Ada Moss"]),
        ("They asked Ada Moss Jr. then.", "Ada Moss Jr.", "PER", ["Ada Moss Jr."]),
        (
            "She asked the Supreme Court Justice.",
            "Supreme Court Justice",
            "ORG",
            ["Supreme Court"],
        ),
    ],
)
def test_where_a_name_begins_and_ends(
    sentence: str, phrase: str, label: str, expected: list[str]
) -> None:
    entities = names(split(None, sentence), Stringer({phrase: label}))
    assert [one.text for one in entities][: len(expected) or 1] == expected


def test_a_model_says_the_kind_where_the_words_say_nothing() -> None:
    assert found("They saw Kerel.", Kerel="ORG") == {"Kerel": "organisation"}
    assert found("They saw Kerel.", Kerel="MISC") == {"Kerel": "other"}


def test_a_model_is_believed_before_the_words() -> None:
    body = "They live in Tollen."
    assert found(body, Tollen="ORG") == {"Tollen": "organisation"}


def test_a_name_has_the_kind_that_the_model_gives_most_often() -> None:
    body = "They saw Kerel Moon. They saw Kerel Moon. They like Kerel Moon."
    said = {"saw Kerel Moon": "ORG", "like Kerel Moon": "PER"}
    entities = names(split(None, body), Stringer(said))
    assert [one.label for one in entities] == ["organisation"] * 3


def test_what_a_model_has_read_and_does_not_know_is_no_name() -> None:
    (by_rule,) = names(split(None, "They saw Best Effort."))
    assert by_rule.label == "person"
    assert found("They saw Best Effort.", Kerel="ORG") == {}


def test_a_team_is_known_by_its_town() -> None:
    assert found("They saw Boston Herons.", Boston="LOC") == {
        "Boston Herons": "organisation"
    }


def test_headlines_call_persons_by_one_name() -> None:
    body = "Ada Moss met Xi Jinping."
    said = {"Ada Moss": "PER", "Xi Jinping": "PER"}
    entities = names(split("Moss Meets Xi", body), Stringer(said))
    assert [(one.text, one.label) for one in entities if one.field == "title"] == [
        ("Moss", "person"),
        ("Xi", "person"),
    ]
    assert mentions(entities) == {"Ada Moss": 2, "Xi Jinping": 2}


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


def test_a_name_that_only_rules_see_counts_if_words_around_tell_what_it_is() -> None:
    assert found("They boarded the ferry Anna Quill at noon.") == {"Anna Quill": "other"}
    assert found("They liked what Tollen made.") == {}


def test_a_ship_is_no_person_whatever_the_model_says() -> None:
    body = "The ferry Anna Quill left at noon. The tug pulled the Anna Quill back."
    assert found(body, Anna_Quill="PER") == {"Anna Quill": "other"}


def test_a_town_that_people_are_in_is_no_person() -> None:
    body = "Rain fell in Tollen. They stayed in Tollen. Tollen was wet."
    assert found(body, Tollen="PER") == {"Tollen": "place"}


def test_one_in_before_a_persons_name_makes_no_place_of_him() -> None:
    assert found("They believed in Tollen.", Tollen="PER") == {"Tollen": "person"}


def test_a_last_word_tells_a_lane_from_a_person() -> None:
    assert found("They saw Kerel Lane again.", Kerel_Lane="PER") == {
        "Kerel Lane": "place"
    }


def test_a_company_is_no_place_where_the_words_around_say_so() -> None:
    body = "The company Kerel Works grew. Shares of the company Kerel Works fell."
    assert found(body, Kerel_Works="LOC") == {"Kerel Works": "organisation"}


def test_what_flies_is_no_place_whatever_the_model_says() -> None:
    body = "A Tarn rocket rose. The satellite Venby was in it. Kerel slept."
    said = found(body, Tarn="LOC", Venby="LOC", Kerel="LOC")
    assert said == {"Tarn": "other", "Venby": "other", "Kerel": "place"}


def test_who_is_explained_as_a_person_is_no_place() -> None:
    body = "Its coxswain, Colm Quill, swam to Kerel Quill."
    said = found(body, Colm_Quill="LOC", Kerel_Quill="LOC")
    assert said == {"Colm Quill": "person", "Kerel Quill": "place"}


def test_a_school_is_a_body_even_where_the_model_sees_a_place() -> None:
    said = found("Rain fell on Kerel Primary School.", Kerel_Primary_School="LOC")
    assert said == {"Kerel Primary School": "organisation"}


def test_a_hall_of_somebody_is_the_place_that_the_model_calls_it() -> None:
    body = "They met in the Grand Hall of the Herons on Monday."
    assert found(body, Grand_Hall="LOC") == {"Grand Hall of the Herons": "place"}
    assert found("They saw Kerel Herons again.", Kerel="LOC") != {"Kerel Herons": "place"}


def test_where_the_model_sees_two_names_there_are_two() -> None:
    body = "They asked Ada Quill & Tom Moss."
    assert found(body, Ada_Quill="PER", Tom_Moss="PER") == {
        "Ada Quill": "person",
        "Tom Moss": "person",
    }


def test_a_name_in_a_line_of_capitals_has_no_title_either() -> None:
    body = "PRESIDENT ANNA BELL MET TOMAS HOLM IN KEREL"
    said = {"PRESIDENT_ANNA_BELL": "PER", "TOMAS_HOLM": "PER"}
    assert set(found(body, **said)) == {"ANNA BELL", "TOMAS HOLM"}


def test_two_teams_in_a_line_of_results_are_two() -> None:
    line = "Kerel City 3 Tollen Rovers 1"
    assert set(found(line, Kerel_City_3_Tollen_Rovers="ORG")) == {
        "Kerel City",
        "Tollen Rovers",
    }
    assert set(found("Crews flew the Tern 73 Max.", Tern_73_Max="ORG")) == {"Tern 73 Max"}


@pytest.mark.parametrize("label", ["PER", "LOC"])
def test_a_few_capitals_are_a_body_unless_words_around_say_otherwise(label: str) -> None:
    assert found("They told KTV so.", KTV=label) == {"KTV": "organisation"}
    assert found("They met Mr. KTV there.", KTV="PER") == {"KTV": "person"}
    assert found("They live in KTV.", KTV="LOC") == {"KTV": "place"}


def test_a_dateline_names_a_place_whatever_the_model_says() -> None:
    body = "TOLLENHAM, May 3 (KTV) — Rain fell, they said."
    assert found(body, TOLLENHAM="PER")["TOLLENHAM"] == "place"


def test_a_name_in_capitals_is_of_the_kind_that_it_has_elsewhere() -> None:
    body = "TOLLENHAM — Rain fell on Tollenham."
    kinds = found(body, TOLLENHAM="PER", Tollenham="PER")
    assert kinds == {"TOLLENHAM": "place", "Tollenham": "place"}


def test_who_has_a_mayor_is_a_place() -> None:
    body = "Floods hit Tollenham, said the mayor of Tollenham."
    assert found(body, Tollenham="PER") == {"Tollenham": "place"}


def test_acts_and_cups_are_no_bodies() -> None:
    body = "They passed the Clean Water Act before the Kerel Cup."
    kinds = found(body, Clean_Water_Act="ORG", Kerel_Cup="ORG")
    assert kinds == {"Clean Water Act": "other", "Kerel Cup": "other"}


@pytest.mark.parametrize(
    ("body", "name", "label", "kind"),
    [
        ("They heard Thierry Breton. Later Breton left.", "Breton", "PER", "person"),
        ("On Friday the minister Normand spoke.", "Normand", "PER", "person"),
        ("Anna Bell vit dans la Suisse.", "Suisse", "LOC", "place"),
        ("Der Zug fuhr nach Italien.", "Italien", "LOC", "place"),
    ],
)
def test_a_surname_or_a_country_is_no_people_of_another_language(
    body: str, name: str, label: str, kind: str
) -> None:
    assert found(body, **{name: label})[name] == kind


@pytest.mark.parametrize(
    ("body", "name", "label", "kind"),
    [
        ("Rain fell in Iberia on Friday.", "Iberia", "LOC", "place"),
        ("On Friday President Ferrari spoke.", "Ferrari", "PER", "person"),
        ("Shares of Intel fell again.", "Intel", "ORG", "organisation"),
        ("On Friday Nike raised its prices.", "Nike", "PER", "organisation"),
    ],
)
def test_a_company_with_a_name_of_something_else_is_told_by_what_stands_around(
    body: str, name: str, label: str, kind: str
) -> None:
    assert found(body, **{name: label}) == {name: kind}
