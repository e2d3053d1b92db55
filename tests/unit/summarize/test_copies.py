"""Copies of each other form one group, named after the original."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.copies import duplicate_groups
from services.summarize.core.deciding import member_of
from shared.events.stored import StoredMember
from tests.copydesk import an_event, hours

WIRE = tuple(range(30))
CUT = WIRE[:12]
OTHER = tuple(range(100, 130))


def a_member(
    article_id: str, hour: float | None = 0, received: float = 9
) -> StoredMember:
    at = None if hour is None else hours(hour)
    return member_of(an_event(article_id, published_at=at, received_at=hours(received)))


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


def test_copies_of_a_copy_are_of_one_group() -> None:
    front, back = WIRE[:16], WIRE[14:]
    members = [a_member("a", 1), a_member("b", 2), a_member("c", 0)]
    sketches = {"a": front, "b": WIRE, "c": back}
    assert duplicate_groups(members, sketches) == dict.fromkeys("abc", "c")


def test_the_order_of_arrival_makes_no_difference() -> None:
    members = [a_member("a", 3), a_member("b", 1), a_member("c", 2), a_member("d", 0)]
    sketches = {"a": WIRE, "b": CUT, "c": WIRE, "d": OTHER}
    found = [duplicate_groups(one, sketches) for one in permutations(members)]
    assert all(one == found[0] for one in found)


@given(st.lists(st.sets(st.integers(0, 30), max_size=12), max_size=7), st.randoms())
def test_groups_are_a_function_of_the_set(sketched: list[set[int]], random) -> None:
    sketches = {f"a{n}": tuple(sorted(one)) for n, one in enumerate(sketched)}
    members = [a_member(one, hour=len(sketches[one])) for one in sketches]
    groups = duplicate_groups(members, sketches)
    random.shuffle(members)
    assert duplicate_groups(members, sketches) == groups
    assert all(groups[original] == original for original in groups.values())
