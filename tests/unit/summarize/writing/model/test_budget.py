"""What calls cost: caps of a story and of a day, to the token."""

from typing import get_args

import pytest

from services.summarize.core.writing.model.budget import (
    Caps,
    Failure,
    Ledgered,
    Spent,
    read_spent,
    turn_of,
    written_spent,
)
from services.summarize.core.writing.model.pausing import (
    ASKED,
    FIRST,
    LONGEST,
    REFUSED,
    pause_after,
)

FRIDAY, SATURDAY = "2024-05-17", "2024-05-18"


def spent(story=(0, 0), day=(0, 0), date=FRIDAY, **ever):
    return Ledgered(Spent(*story), Spent(*day), date, ever)


@pytest.mark.parametrize(
    ("caps", "cap"),
    [
        (Caps(), None),
        (Caps(4, 1_000, 10, 5_000), None),
        (Caps(story_calls=3), "story_calls"),
        (Caps(story_tokens=999), "story_tokens"),
        (Caps(day_calls=9), "day_calls"),
        (Caps(day_tokens=4_999), "day_tokens"),
    ],
)
def test_a_call_that_would_pass_a_cap_is_not_made(caps, cap):
    assert spent((3, 600), (9, 4_600)).cap_for(Spent(1, 400), caps) == cap


def test_a_new_day_begins_with_nothing_and_a_story_goes_on():
    after = spent((3, 600), (9, 4_600), calls=9).on(SATURDAY)
    assert after == spent((3, 600), date=SATURDAY, calls=9)
    assert after.on(SATURDAY) is after


def test_what_was_reserved_too_much_is_given_back():
    reserved = spent().after(Spent(1, 4_000), {"calls": 1})
    settled = reserved.after(Spent(0, -3_100), {"tokens_in": 800, "tokens_out": 100})
    assert settled.story == settled.day == Spent(1, 900)
    assert settled.ever == {"calls": 1, "tokens_in": 800, "tokens_out": 100}


def test_what_was_reserved_yesterday_is_given_back_to_the_story_only():
    reserved = spent().after(Spent(1, 4_000), {}).on(SATURDAY)
    settled = reserved.after(Spent(0, -3_100), {}, is_today=False)
    assert (settled.story, settled.day) == (Spent(1, 900), Spent())


def test_no_claim_of_a_server_makes_it_less_than_nothing():
    assert spent((1, 10), (1, 10)).after(Spent(0, -99), {}).day == Spent(1, 0)


def test_it_is_written_and_read_again():
    one = spent((3, 600), (9, 4_600), **{"calls": 40, "refused:number": 2})
    fields, story = written_spent(one, "6")
    assert read_spent(fields, story) == one
    assert turn_of(fields) == "7"
    assert read_spent({}, {}) == Ledgered()
    assert turn_of({}) is None
    assert turn_of(written_spent(Ledgered(), None)[0]) == "1"


def test_the_first_pause_is_short_and_each_is_twice_as_long():
    assert pause_after("away", 1) == FIRST
    assert pause_after("away", 3) == 4 * FIRST
    assert pause_after("timeout", 99) == LONGEST


def test_an_endpoint_is_left_alone_as_long_as_it_asks_within_bounds():
    assert pause_after("limited", 1, 90.0) == 90.0
    assert pause_after("limited", 1, 1.0) == FIRST
    assert pause_after("limited", 1, 9e9) == ASKED


@pytest.mark.parametrize("failure", ["refused", "moved"])
def test_a_wrong_key_or_address_is_not_tried_every_moment(failure):
    assert pause_after(failure, 1) == REFUSED


def test_what_is_one_story_s_fault_keeps_no_other_waiting():
    found = {one: pause_after(one, 1) for one in get_args(Failure)}
    free = {one for one, wait in found.items() if not wait}
    assert free == {"declined", "cut", "huge", "broken"}
