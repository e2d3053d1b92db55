"""Cursors: what was written is read again, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.core.cursors import (
    Place,
    cursor_of,
    names_a_story,
    place_of,
    position_of,
)


@given(
    moment=st.integers(0, 10**14),
    story_id=st.from_regex(r"[a-z0-9][a-z0-9.-]{0,60}", fullmatch=True),
)
def test_a_place_is_read_as_it_was_written(moment: int, story_id: str):
    place = Place(moment, story_id)
    cursor = cursor_of(place)
    assert cursor is not None
    assert place_of(cursor) == place


@given(st.text())
def test_any_other_text_is_no_place_and_no_harm(text: str):
    place = place_of(text)
    assert place is None or cursor_of(place) == text
    position_of(text)
    names_a_story(text)


@pytest.mark.parametrize("broken", ["", "=", "MS4xMjM", "%00", "é", "MS4xMjMuLi4vLi4v"])
def test_a_broken_cursor_is_no_place(broken: str):
    assert place_of(broken) is None


def test_no_place_has_no_cursor():
    assert cursor_of(None) is None


def test_stories_of_the_same_moment_follow_each_other_by_id():
    place = Place(1000, "b")
    assert place.is_before(1000, "c")
    assert place.is_before(999, "a")
    assert not place.is_before(1000, "b")
    assert not place.is_before(1001, "z")


def test_positions_compare_as_numbers_not_as_text():
    later, earlier = position_of("1716000000000-10"), position_of("1716000000000-9")
    assert later is not None
    assert earlier is not None
    assert later > earlier
    assert position_of("0") == (0, 0)


@pytest.mark.parametrize("broken", ["", "$", "1-", "-1", "1-1-1", "1 ", "١", "9" * 30])
def test_what_is_no_id_of_an_update_has_no_position(broken: str):
    assert position_of(broken) is None


@pytest.mark.parametrize(
    "text", ["", "a:articles", "../x", "a b", "a" * 81, "é", ".", "a\n"]
)
def test_a_text_that_could_name_another_key_names_no_story(text: str):
    assert not names_a_story(text)
