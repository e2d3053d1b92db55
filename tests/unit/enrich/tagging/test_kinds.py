"""Of what kind a name is: what the model says, what the words say, who is believed."""

import pytest

from services.enrich.core.names.names import names
from services.enrich.core.sentences.sentences import split
from tests.stringer import Stringer
from tests.unit.enrich.tagging.tagged import found


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


def test_a_surname_with_particles_is_somebodys_whatever_a_model_says() -> None:
    text = "They asked Kevin De Quill. They like De Quill."
    said = found(text, Kevin_De_Quill="PER", De_Quill="LOC")
    assert said["De Quill"] == "person"


def test_who_bears_a_fathers_name_is_a_person_whatever_the_model_says() -> None:
    body = "They saw Quill bin Kerel. They saw the Quill bin Kerel Mills."
    said = found(body, Quill_bin_Kerel="ORG", Quill_bin_Kerel_Mills="ORG")
    assert said["Quill bin Kerel"] == "person"
    assert said["Quill bin Kerel Mills"] == "organisation"


def test_a_bin_for_waste_is_nobodys_father() -> None:
    body = "They saw the Wheelie Bin Board. They saw Salman Bin Kerel."
    said = found(body, Wheelie_Bin_Board="ORG", Salman_Bin_Kerel="ORG")
    assert said == {"Wheelie Bin Board": "organisation", "Salman Bin Kerel": "person"}
