"""Where a name begins and ends that a model has seen."""

import pytest

from services.enrich.core.names.names import mentions, names
from services.enrich.core.sentences.sentences import split
from tests.stringer import Stringer
from tests.unit.enrich.tagging.tagged import found


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
        ("They left U.K. and France.", "U.K. and France", "LOC", ["U.K.", "France"]),
        ("They like Tom Tern's Quill.", "Tom Tern's Quill", "ORG", ["Tom Tern", "Quill"]),
        (
            "They like Tom Tern's School.",
            "Tom Tern's School",
            "ORG",
            ["Tom Tern's School"],
        ),
        ("They like Chad, US and Mali.", "Chad, US and Mali", "ORG", ["Chad", "US"]),
        ("They fear NATO and the US.", "NATO and the US", "ORG", ["NATO", "US"]),
        (
            "They left Trinidad and Tobago.",
            "Trinidad and Tobago",
            "LOC",
            ["Trinidad and Tobago"],
        ),
        ("They read Mali and Sons.", "Mali and Sons", "ORG", ["Mali and Sons"]),
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
