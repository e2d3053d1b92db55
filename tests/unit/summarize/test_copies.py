"""Copies of each other form one group, named after the original."""

from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.copies.groups import duplicate_groups
from services.summarize.core.deciding import member_of
from shared.events.stored import StoredMember
from tests.copydesk import an_event, hours

WIRE = tuple(range(30))
CUT = WIRE[:12]
OTHER = tuple(range(100, 130))


def a_member(
    article_id: str, hour: float | None = 0, received: float = 9, **said: Any
) -> StoredMember:
    at = None if hour is None else hours(hour)
    return member_of(
        an_event(article_id, published_at=at, received_at=hours(received), **said)
    )


def test_an_article_without_copies_is_its_own_original() -> None:
    members = [a_member("a"), a_member("b")]
    assert duplicate_groups(members, {"a": WIRE, "b": OTHER}) == {"a": "a", "b": "b"}


def test_a_short_text_without_a_sketch_copies_nobody() -> None:
    assert duplicate_groups([a_member("a"), a_member("b")], {}) == {"a": "a", "b": "b"}


def test_the_earliest_of_the_copies_is_the_original() -> None:
    members = [a_member("a", 5), a_member("b", 2), a_member("c", 4)]
    sketches = dict.fromkeys("abc", WIRE)
    assert duplicate_groups(members, sketches) == dict.fromkeys("abc", "b")


def test_an_undated_copy_counts_from_its_arrival() -> None:
    members = [a_member("a", None, received=3), a_member("b", 4)]
    assert set(duplicate_groups(members, {"a": WIRE, "b": WIRE}).values()) == {"a"}


def test_of_copies_of_one_time_the_smaller_id_is_the_original() -> None:
    members = [a_member("b"), a_member("a")]
    assert set(duplicate_groups(members, {"a": WIRE, "b": WIRE}).values()) == {"a"}


def test_a_copy_of_two_articles_joins_the_one_that_it_is_most_like() -> None:
    front, back = WIRE[:12], WIRE[10:]
    members = [a_member("a", 1), a_member("b", 2), a_member("c", 0)]
    sketches = {"a": front, "b": WIRE[2:], "c": back}
    assert duplicate_groups(members, sketches) == {"a": "a", "b": "c", "c": "c"}


def test_the_order_of_arrival_makes_no_difference() -> None:
    members = [a_member("a", 3), a_member("b", 1), a_member("c", 2), a_member("d", 0)]
    sketches = {"a": WIRE, "b": CUT, "c": WIRE, "d": OTHER}
    found = [duplicate_groups(one, sketches) for one in permutations(members)]
    assert all(one == found[0] for one in found)


def test_a_day_s_date_counts_as_its_end() -> None:
    dated = a_member("a", 0, received=30, precision="day")
    members = [dated, a_member("b", 8)]
    assert set(duplicate_groups(members, {"a": WIRE, "b": WIRE}).values()) == {"b"}
    alone = [dated, a_member("b", 25)]
    assert set(duplicate_groups(alone, {"a": WIRE, "b": WIRE}).values()) == {"a"}


def test_an_agency_that_a_copy_credits_is_the_original_though_dated_later() -> None:
    wire = a_member("w", 3, publisher="Associated Press")
    members = [wire, a_member("h", 1, credits=("Associated Press",)), a_member("x", 2)]
    assert set(duplicate_groups(members, dict.fromkeys("whx", WIRE)).values()) == {"w"}


def test_an_agency_that_nobody_credits_is_the_original_only_if_it_was_first() -> None:
    members = [a_member("w", 3, publisher="Reuters"), a_member("h", 1)]
    assert set(duplicate_groups(members, dict.fromkeys("wh", WIRE)).values()) == {"h"}


def test_the_same_words_more_than_a_week_later_are_no_copy() -> None:
    week = 7 * 24
    sketches = dict.fromkeys("abc", WIRE)
    members = [a_member("a", 0), a_member("b", week), a_member("c", 2 * week + 1)]
    assert duplicate_groups(members, sketches) == {"a": "a", "b": "a", "c": "c"}


def test_an_undated_copy_never_joins_what_a_week_parts() -> None:
    sketches = dict.fromkeys("abu", WIRE)
    members = [a_member("a", 0), a_member("b", 400), a_member("u", None, received=500)]
    assert duplicate_groups(members, sketches) == {"a": "a", "b": "b", "u": "a"}


def test_an_undated_copy_joins_the_article_that_it_is_most_like() -> None:
    sketches = {"a": WIRE[:20] + OTHER[:5], "b": WIRE, "u": WIRE[4:]}
    members = [a_member("a", 0), a_member("b", 400), a_member("u", None, received=500)]
    assert duplicate_groups(members, sketches)["u"] == "b"


def test_undated_copies_are_of_one_group() -> None:
    members = [a_member(one, None, received=n) for n, one in enumerate("abc")]
    assert set(duplicate_groups(members, dict.fromkeys("abc", WIRE)).values()) == {"a"}


@given(st.lists(st.sets(st.integers(0, 30), max_size=12), max_size=7), st.randoms())
def test_groups_are_a_function_of_the_set(sketched: list[set[int]], random) -> None:
    sketches = {f"a{n}": tuple(sorted(one)) for n, one in enumerate(sketched)}
    # Some without a date, some more than a week apart.
    members = [
        a_member(
            one, hour=None if len(sketches[one]) % 3 == 0 else 40 * len(sketches[one])
        )
        for one in sketches
    ]
    groups = duplicate_groups(members, sketches)
    random.shuffle(members)
    assert duplicate_groups(members, sketches) == groups
    assert all(groups[original] == original for original in groups.values())
