"""Which names of people are short for another in their article."""

import pytest

from services.enrich.core.names.names import mentions
from shared.events.article import Entity
from tests.unit.enrich.names import spotting
from tests.unit.enrich.test_describing import told


def meant(body: str, *people: str) -> dict[str, str]:
    kinds = dict.fromkeys(people, "person")
    return {one.text: one.name for one in told(body, kinds)}


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("Ada van Quill", "van Quill"),
        ("Ada van Quill", "Van Quill"),
        ("Ada van Quill", "Quill"),
        ("Ada von der Quill", "Von der Quill"),
        ("Ada Tern Quill", "Tern Quill"),
        ("Tern Quill Hee-chan", "Tern"),
        ("Tom Quill Jr.", "Quill"),
        ("Tom Quill Jr.", "Quill Jr."),
        ("Tom T. Quill Sr", "Quill"),
        ("Ada Quillenskyy", "Quillensky"),
        ("Ada García Ruiz", "Garcia Ruiz"),
    ],
)
def test_a_part_of_the_only_full_name_means_it(whole: str, short: str) -> None:
    assert meant(f"{whole} spoke. {short} left.", whole, short)[short] == whole


@pytest.mark.parametrize(
    ("whole", "other"),
    [
        ("Ada Jane Quill", "Jane Quill"),  # she has a given name of her own
        ("Tom Quill Jr.", "Tom Quill"),  # the father, for all we know
        ("Ada Quill", "Quille"),
        ("Ada van Quill", "van Tern"),
    ],
)
def test_another_full_name_is_another(whole: str, other: str) -> None:
    assert meant(f"{whole} spoke. {other} left.", whole, other)[other] == other


def test_of_two_full_names_that_end_alike_neither_is_meant() -> None:
    body = "Ada Tern Quill met Tom Tern Quill. Tern Quill left."
    names = ("Ada Tern Quill", "Tom Tern Quill", "Tern Quill")
    assert meant(body, *names)["Tern Quill"] == "Tern Quill"


def test_without_jr_the_elder_is_meant() -> None:
    body = "Tom Quill met Tom Quill Jr. then. Quill left. It was Quill Jr. who spoke."
    found = meant(body, "Tom Quill", "Tom Quill Jr.", "Quill", "Quill Jr.")
    assert found["Quill"] == "Tom Quill"
    assert found["Quill Jr."] == "Tom Quill Jr."


@pytest.mark.parametrize("joint", ["and", "&"])
def test_a_surname_that_two_given_names_share_is_nobodys(joint: str) -> None:
    body = f"Beth {joint} Tom Quill spoke. Quill left."
    assert meant(body, "Beth", "Tom Quill", "Quill")["Quill"] == "Quill"


def test_a_surname_before_and_shares_nothing() -> None:
    body = "Calder and Tom Quill spoke. Quill left."
    assert meant(body, "Calder", "Tom Quill", "Quill")["Quill"] == "Tom Quill"


def test_counts_of_names_join_what_is_short_for_one() -> None:
    names = ["Ada van Quill", "van Quill", "Quill", "Tom Tern Jr.", "Tern"]
    people = [
        Entity(text=one, label="person", field="text", start=0, end=len(one))
        for one in names
    ]
    assert mentions(people) == {"Ada van Quill": 3, "Tom Tern Jr.": 2}


def test_a_headline_calls_people_by_surnames_of_two_words() -> None:
    found = spotting.found(
        "They asked Ada van Quill. They asked Tom Tern Jr. then.",
        "Van Quill And Tern Will Leave",
    )
    assert found.keys() == {"Van Quill", "Tern", "Ada van Quill", "Tom Tern Jr."}
