"""One article more: the groups of copies are those of all members together."""

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.copies.groups import duplicate_groups
from services.summarize.core.copies.newcomers import joined
from services.summarize.core.deciding import member_of
from services.summarize.core.standing.membership import Story, changed
from shared.events.stored import StoredMember
from tests.copydesk import NOON, an_event, hours

EMPTY = Story("marsh-lane", "en", "en", last_updated=NOON, opened_at=NOON)
WIRE = tuple(range(30))


def a_member(article_id: str, hour: float | None, received: float = 0) -> StoredMember:
    at = None if hour is None else hours(hour)
    return member_of(an_event(article_id, published_at=at, received_at=hours(received)))


def grown(members: list[StoredMember], sketches: dict[str, tuple[int, ...]]) -> Story:
    story = EMPTY
    for one in members:
        story = changed(story, sketches, come=[one])
    return story


@given(
    st.lists(
        st.tuples(
            st.sets(st.integers(0, 24), max_size=12),
            st.sampled_from((None, 0, 3, 100, 250)),
            st.integers(0, 4),
        ),
        max_size=9,
    )
)
def test_a_story_that_grew_one_by_one_has_the_groups_of_all_its_members(told) -> None:
    sketches = {f"a{n}": tuple(sorted(one)) for n, (one, _, _) in enumerate(told)}
    members = [a_member(f"a{n}", at, got) for n, (_, at, got) in enumerate(told)]
    story = grown(members, sketches)
    groups = {one.id: one.duplicate_group for one in story.members.values()}
    assert groups == duplicate_groups(members, sketches)


def test_a_comer_joins_one_of_two_groups_that_it_is_a_copy_of() -> None:
    sketches = {"a": WIRE[:14], "b": WIRE[16:], "c": WIRE}
    story = grown([a_member("a", 2), a_member("b", 3)], sketches)
    story = changed(story, sketches, come=[a_member("c", 4)])
    assert [one.duplicate_group for one in story.members.values()] == ["a", "b", "a"]


def test_an_earlier_comer_takes_over_what_copied_it() -> None:
    sketches = {"a": WIRE[:14], "b": WIRE[16:], "c": WIRE}
    story = grown([a_member("a", 2), a_member("b", 3)], sketches)
    story = changed(story, sketches, come=[a_member("c", 1)])
    assert {one.duplicate_group for one in story.members.values()} == {"c"}


def test_an_undated_comer_joins_what_it_is_most_like() -> None:
    sketches = {"a": WIRE[:20], "b": WIRE[5:], "u": WIRE[6:]}
    held = {"a": a_member("a", 0), "b": a_member("b", 400)}
    found = joined(a_member("u", None, 500), held, sketches)
    assert found is not None
    assert sorted(found) == ["b", "u"]


def test_a_comer_like_nobody_is_a_group_by_itself() -> None:
    sketches = {"a": WIRE, "c": (90, 91, 92)}
    found = joined(a_member("c", 1), {"a": a_member("a", 0)}, sketches)
    assert found is not None
    assert list(found) == ["c"]


def test_a_dated_comer_among_undated_members_asks_all_pairs() -> None:
    sketches = {"u": WIRE, "c": WIRE}
    assert joined(a_member("c", 1), {"u": a_member("u", None)}, sketches) is None


def test_an_undated_comer_that_was_received_earlier_asks_all_pairs() -> None:
    sketches = {"u": WIRE, "c": WIRE}
    held = {"u": a_member("u", None, 5)}
    assert joined(a_member("c", None, 1), held, sketches) is None


def test_a_member_whose_words_are_not_known_leaves_it_to_all_pairs() -> None:
    assert joined(a_member("c", 1), {"a": a_member("a", 0)}, {"c": WIRE}) is None


def test_of_two_that_hold_as_much_an_undated_comer_joins_that_with_more_words() -> None:
    sketches = {
        "early": (*WIRE[6:9], 50, 51, 52),
        "late": (*WIRE[:6], *range(60, 66)),
        "u": WIRE[:12],
    }
    held = {"late": a_member("late", 20, 1), "early": a_member("early", 3, 1)}
    comer = a_member("u", None, 30)
    found = joined(comer, held, sketches)
    assert found is not None
    assert sorted(found) == ["late", "u"]
    assert duplicate_groups([*held.values(), comer], sketches)["u"] == "late"
