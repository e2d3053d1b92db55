"""Numbers in one spelling, with their units and what they count."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.summarize.core.writing.numbers.numbers_said import numbers, tokens_of


def read(text: str, language: str = "en"):
    return list(numbers([word for _, word in tokens_of(text)], language))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nine boats", "9"),
        ("1,200 litres", "1200"),
        ("$240 billion", "240000000000"),
        ("$240bn", "240000000000"),
        ("a prize of 240bn crowns", "240000000000"),
        ("4.5 million trees", "4500000"),
        ("seventy-five years", "75"),
        ("two hundred and six thousand hens", "206000"),
        ("a four-year-old mare", "4"),
        ("a million bees", "1000000"),
        ("hundreds of hens", "hundreds"),
        ("the fifth launch", "5th"),
        ("the 5th launch", "5th"),
        ("second-hand prams", "2nd"),
        ("call 215.448.1200", "215.448.1200"),
        ("$5m for the wall", "5000000"),
        ("5 m of wall", "5"),
        ("marks of 4,3,2", "4,3,2"),
        ("on 17.05.2024", "17.05.2024"),
        ("it paid 1,234,567.89 at last", "1234567.89"),
        ("number " + "7" * 40, "7" * 40),
    ],
)
def test_a_number_has_one_spelling(text, value):
    assert [one.value for one in read(text)] == [value]


PIECES = [
    *("7" * 40, "1,000" + ",000" * 12, "3." + "1" * 40, "20", "٣", "²", "4,3,2", "0"),
    *("two", "twenty", "hundred", "thousand", "trillion", "dozens", "and", "a", "fifth"),
    *("bn", "m", "th", "$", "€", "%", "per", "cent", "-", ".", ",", " ", "\n", "zwölf"),
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=12),
    st.sampled_from(["", " ", "-"]),
)
@example(["7" * 40, "two"], " ")
@example(["twenty", "hundred", "7" * 40, "bn", "two"], " ")
@example(["two", *["hundred"] * 40], " ")
def test_no_row_of_digits_is_too_odd_to_be_read(pieces, between):
    text = between.join(pieces)
    for language in ("en", "de", "xx"):
        assert all(one.value for one in read(text, language))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$5 million", "$"),
        ("5 million dollars", "$"),
        ("3%", "%"),
        ("3 per cent of wheat", "%"),
        ("three percent", "%"),
        ("three boats", ""),
    ],
)
def test_money_and_shares_are_told_apart(text, unit):
    assert [one.unit for one in read(text)] == [unit]


def test_a_date_counts_a_day_of_a_month_however_it_is_written():
    assert read("on 17 May")[0].follow == read("on May 17")[0].follow == ("may",)


def test_one_and_a_are_no_numbers():
    assert read("One of them had a goose") == []


def test_what_is_counted_follows_and_what_stands_before_is_known():
    (one,) = read("The ferry carried 85 frightened passengers home")
    assert one.follow == ("frighten", "passeng", "home")
    assert one.before == ("ferri", "carri")
    assert one.beside == {"ferri", "carri", "frighten", "passeng", "home"}


def test_numbers_of_other_languages_are_read():
    assert [one.value for one in read("zwölf Boote und 3 Millionen Euro", "de")] == [
        "12",
        "3000000",
    ]
