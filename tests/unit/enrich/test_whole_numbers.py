"""Numbers are words of their own, whole; dates and versions are several."""

import pytest

from services.enrich.core.terms import IdfTable
from services.enrich.core.words.whole_numbers import leading
from services.enrich.core.words.words import stems, words


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("12.6", "12.6"),
        ("4,1", "4.1"),
        ("0.125", "0.125"),
        ("1,250", "1250"),
        ("1.250", "1250"),
        ("2,310.5", "2310.5"),
        ("2.310,5", "2310.5"),
        ("3,045,900.25", "3045900.25"),
        ("12,34,567", "1234567"),
    ],
)
def test_a_number_is_one_word_however_its_marks_are_written(said, number) -> None:
    assert words(f"Rainfall: {said} mm.") == ["rainfall", number, "mm"]


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("14.05.2024", ["14", "05", "2024"]),
        ("10.12.13.14", ["10", "12", "13", "14"]),
        ("12,1350,77", ["12", "1350", "77"]),
        ("12,45,77", ["12", "45", "77"]),
    ],
)
def test_what_only_looks_like_a_number_is_taken_apart(said, parts) -> None:
    assert words(said) == parts


def test_a_unit_written_beside_its_number_is_a_word_of_its_own() -> None:
    assert words("7.4km deep") == ["7.4", "km", "deep"]


def test_a_number_at_the_end_of_a_sentence_has_no_decimals() -> None:
    assert words("It killed 12. 45 were hurt, 310, they said.")[2] == "12"


def test_a_number_of_endless_digits_is_no_word() -> None:
    assert words("pi 3." + "14" * 40 + " circle") == ["pi", "circle"]


def test_stems_keep_numbers_as_they_are() -> None:
    assert stems("shares at 17.25 floated", "en") == ["share", "at", "17.25", "float"]


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ("12.6", "12"),
        ("310000", "310"),
        ("4180", "4"),
        ("2310.5", "2"),
        ("45", "45"),
        ("flood", "flood"),
        ("7b", "7b"),
        ("1.b", "1.b"),
    ],
)
def test_a_number_begins_with_the_digits_before_its_first_mark(number, first) -> None:
    assert leading(number) == first


def test_a_number_that_no_table_holds_is_as_rare_as_its_first_digits() -> None:
    table = IdfTable("idf-test", "en", 1_000, {"12": 400, "45": 10, "45.5": 90})
    assert table.idf("12.6") == table.idf("12750") == table.idf("12")
    assert table.idf("45.5") < table.idf("45.7") == table.idf("45")
    assert table.idf("77.1") == table.idf("unheard")
