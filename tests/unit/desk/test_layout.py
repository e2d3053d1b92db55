"""Text on a terminal: it fits, and it can do no harm."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from services.desk.terminal.layout import (
    columns,
    cut,
    lasting,
    many,
    moment,
    printable,
    size,
    the_last,
    width_of,
    wrapped,
)


def test_a_headline_can_not_speak_to_the_terminal():
    assert printable("Flood\x1b[2J in\x07 Marsh\u202e Lane") == (
        "Flood\N{REPLACEMENT CHARACTER}[2J in\N{REPLACEMENT CHARACTER} Marsh Lane"
    )


def test_all_white_space_becomes_single_spaces():
    assert printable(" Marsh\n\tLane\N{NO-BREAK SPACE}7 ") == "Marsh Lane 7"


def test_a_name_that_is_no_text_can_be_shown():
    assert printable("flood-\udcff.txt") == "flood-\N{REPLACEMENT CHARACTER}.txt"


@given(st.text(), st.integers(20, 120))
def test_a_wrapped_line_never_is_too_wide(text, width):
    lines = wrapped(text, width, first="  [1] ")
    assert all(width_of(line) <= width for line in lines)


@given(st.text())
def test_wrapping_loses_no_character(text):
    kept = "".join("".join(wrapped(text, 20)).split())
    assert kept == "".join(printable(text).split())


@given(st.text(), st.integers(1, 80))
def test_a_cut_text_fits(text, width):
    assert width_of(cut(text, width)) <= width


def test_a_text_is_wrapped_at_spaces_under_its_beginning():
    assert wrapped("The Ouse is over its bank.", 16, first="[1] ") == [
        "[1] The Ouse is",
        "    over its",
        "    bank.",
    ]


def test_an_empty_text_has_no_lines():
    assert wrapped(" \n", 80) == []


def test_wide_characters_take_two_columns():
    assert width_of("洪水 in Marsh Lane") == 18
    assert cut("洪水洪水", 5) == "洪水…"


def test_columns_are_as_wide_as_their_widest_cell():
    rows = [("Queues", "waiting"), ("  inbox", "7"), ("  to enrich", "1,200")]
    assert columns(rows, right=frozenset({1})) == [
        "Queues       waiting",
        "  inbox            7",
        "  to enrich    1,200",
    ]


def test_things_are_counted_in_words():
    assert [many(1, "story"), many(2, "story"), many(0, "day"), many(1200, "file")] == [
        "1 story",
        "2 stories",
        "0 days",
        "1,200 files",
    ]
    assert many(2, "process") == "2 processes"


def test_durations_and_sizes_have_one_unit():
    assert [lasting(one) for one in (0.04, 9.94, 59, 60, 7300, 90_000)] == [
        "0.0 s",
        "9.9 s",
        "59 s",
        "1 min",
        "2 h",
        "1 d",
    ]
    assert [size(512), size(3_100_000), size(10**9)] == ["512 B", "3.1 MB", "1.0 GB"]


def test_moments_are_told_in_utc():
    east = datetime(2024, 5, 18, 3, 15, 21, tzinfo=timezone(timedelta(hours=2)))
    assert moment(east) == "May 18 01:15:21"
    assert moment(datetime(2024, 5, 8, tzinfo=UTC)) == "May  8 00:00:00"


def test_what_is_told_of_more_is_counted_with_its_verb():
    assert the_last(1) == "the last one is"
    assert the_last(20) == "the last 20 are"
