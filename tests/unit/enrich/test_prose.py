"""Sentences invented around known names, that names are learnt from."""

import re

from services.enrich.core.names.chain import KINDS
from services.enrich.core.places.atlas import atlas_of
from services.enrich.training.prose import (
    categories_of,
    compounds_of,
    drawn_from,
    known_prose,
    prose,
)

TABLE = """
# what is known in Kerel
[bodies: makers of clocks]
Tollen Clocks|Sprocket?
[given: of the coast]
Orla
[surnames: of the coast]
Quill?
""".splitlines()
ATLAS = atlas_of(
    "atlas-test", ("country\tKR\t9\tke\tKerelia", "city\tKR\t5\t\tPort Ellen")
)
NAMES = drawn_from(categories_of(TABLE), ["Kerelia"], ["Port Ellen"])


def told(form: str) -> list[tuple[str, str]]:
    (one,) = prose([form], NAMES, 1, 1)
    return [(one.text[start:end], label) for start, end, label in one.names]


def test_names_of_a_table_are_told_by_their_category() -> None:
    assert categories_of(TABLE)["bodies: makers of clocks"] == [
        "Tollen Clocks",
        "Sprocket",
    ]


def test_each_slot_takes_a_name_of_its_kind_in_its_place() -> None:
    assert told("{person} left {city} in {country}.") == [
        ("Orla Quill", "PER"),
        ("Port Ellen", "LOC"),
        ("Kerelia", "LOC"),
    ]
    ((name, label),) = told("Shares in {company} fell.")
    assert name in ("Tollen Clocks", "Sprocket")
    assert label == "ORG"


def test_a_word_of_a_category_is_a_whole_word() -> None:
    table = ["[bodies: aboard oilers]", "Orm", "[bodies: oil and gas]", "Tollen"]
    assert drawn_from(categories_of(table), [], [])["company"] == [["Tollen"]]


def test_a_name_may_be_made_of_others_and_is_one_name() -> None:
    made_of = compounds_of(["# schools", "university = {field} School of {city}"])
    made_of |= compounds_of(["field = Law"])
    names = drawn_from({}, ["Kerelia"], ["Port Ellen"], made_of)
    (one,) = prose(["She left {university}."], names, 1, 1)
    assert one.text == "She left Law School of Port Ellen."
    assert [(one.text[a:b], kind) for a, b, kind in one.names] == [
        ("Law School of Port Ellen", "ORG")
    ]


def test_a_slot_in_capitals_takes_its_name_in_capitals() -> None:
    assert told("{CITY} 1997-03-04") == [("PORT ELLEN", "LOC")]


def test_each_form_comes_up_as_often_as_the_others_or_once_less() -> None:
    made = prose(["In {city}.", "To {country}."], NAMES, 5, 1)
    once = ["In Port Ellen.", "To Kerelia."]
    assert [one.text for one in made] == [*once, *once, "In Port Ellen."]


def test_the_same_seed_makes_the_same_sentences() -> None:
    made = known_prose(ATLAS, 300, 5)
    assert made == known_prose(ATLAS, 300, 5)
    assert made != known_prose(ATLAS, 300, 6)


def test_all_shipped_forms_can_be_filled() -> None:
    for one in known_prose(ATLAS, 900, 1):
        assert not re.search(r"[{}]", one.text)
        assert one.names
        assert all(one.text[start:end].strip() for start, end, _ in one.names)
        assert {label for _, _, label in one.names} <= set(KINDS)
