"""Of what kind a name is, by the words beside it."""

import pytest

from tests.unit.enrich.names.spotting import found


def test_a_river_stays_a_place_without_its_first_word() -> None:
    body = "They saw the River Tollen. They say Tollen rose. They like Hollow Farm."
    assert found(body) == {
        "River Tollen": "place",
        "Tollen": "place",
        "Hollow Farm": "place",
    }


def test_one_cue_for_a_place_in_three_mentions_is_enough() -> None:
    body = "They live in Kerel. They like Kerel. They left Kerel."
    assert found(body) == {"Kerel": "place"}


def test_a_direction_makes_a_place_if_nothing_says_otherwise() -> None:
    assert found("They went to Kerel.") == {"Kerel": "place"}


def test_one_word_before_it_makes_a_ship_whatever_else_is_said() -> None:
    body = "They saw the ferry Kerel. They like Kerel. They left Kerel."
    assert found(body) == {"Kerel": "other"}


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        # A full name that nothing else tells, and what tells it.
        ("It was bad,” said Tarn Oldacre, who ran.", "Tarn Oldacre", "person"),
        ("They found Tarn Oldacre, 43, asleep.", "Tarn Oldacre", "person"),
        ("An engineer from abroad, Tarn Oldacre, came.", "Tarn Oldacre", "person"),
        ("They called Tarn Oldacre, a retired bus driver.", "Tarn Oldacre", "person"),
        # Companies by their last word, and by the nouns beside them.
        ("The rocket of Fulmar Space flew.", "Fulmar Space", "organisation"),
        ("A tower at Brightwell Dairy leaked.", "Brightwell Dairy", "organisation"),
        ("They sued the company Oldacre.", "Oldacre", "organisation"),
        ("They sued Oldacre, a ferry operator from Kerel.", "Oldacre", "organisation"),
        ("They sold Oldacre shares on Friday.", "Oldacre", "organisation"),
        # What was built and named.
        ("It carried the weather satellite Nimbria.", "Nimbria", "other"),
        ("It carried Thalassa, an ocean satellite of 540 kg.", "Thalassa", "other"),
        ("Then the satellite, Thalassa, sent a signal.", "Thalassa", "other"),
        ("They saw Kerel, a town of 4,000 people.", "Kerel", "place"),
        ("It was Legionnaires’ disease again.", "Legionnaires’ disease", "other"),
        # An office stands between a body and its holder.
        ("They asked FBI Director Oldacre about it.", "Oldacre", "person"),
        ("Then Chief of Staff John Oldacre came.", "John Oldacre", "person"),
        ("They asked former White House staff.", "White House", "organisation"),
        ("They asked an Ohio Republican.", "Ohio", "place"),
    ],
)
def test_words_beside_a_name_say_what_it_names(body: str, name: str, kind: str) -> None:
    assert found(body).get(name) == kind


@pytest.mark.parametrize(
    "body",
    [
        "They met a Parisienne and a Québécois.",
        "There the Deutschen and the Españoles won.",
        "He bought an Xbox 360, and 200 people saw it.",
    ],
)
def test_peoples_in_their_own_words_are_no_places(body: str) -> None:
    assert "place" not in found(body).values()


def test_a_title_of_somebody_makes_a_companys_name_a_persons() -> None:
    assert found("Then President Ford spoke.") == {"Ford": "person"}
