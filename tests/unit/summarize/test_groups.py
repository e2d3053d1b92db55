"""Groups of copies that grow by one article at a time are those of all articles."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.copies.copies import dated_first, is_near, original_first
from services.summarize.core.copies.groups import Groups, duplicate_groups
from services.summarize.core.copies.tally import independent_count
from services.summarize.core.deciding import member_of
from shared.events.stored import StoredMember
from shared.text.agencies import agency_of
from shared.text.sketch import containment, is_copy
from tests.copydesk import an_event, hours

WIRE = tuple(range(30))
#: Hours of publication: none, and some that lie more than a week apart.
WHEN = st.sampled_from((None, None, 0, 3, 100, 250, 400))
TOLD = st.lists(
    st.tuples(
        st.sets(st.integers(0, 20), max_size=10),
        WHEN,
        st.integers(0, 4),
        st.sampled_from(("Marsh Herald", "Hill Post", "Reuters", "Associated Press")),
        st.sampled_from(((), (), ("Reuters",), ("Reuters", "Associated Press"))),
    ),
    max_size=14,
)


def a_member(article_id: str, hour: float | None, received: float = 0, **said):
    at = None if hour is None else hours(hour)
    event = an_event(article_id, published_at=at, received_at=hours(received), **said)
    return member_of(event)


def told_members(told) -> tuple[list[StoredMember], dict[str, tuple[int, ...]]]:
    members = [
        a_member(f"a{n:02}", at, got, publisher=outlet, credits=credits)
        for n, (_, at, got, outlet, credits) in enumerate(told)
    ]
    return members, {f"a{n:02}": tuple(sorted(one[0])) for n, one in enumerate(told)}


def original_of(group) -> StoredMember:
    """An agency's own text that another member credits, else the earliest."""
    credited = {name for one in group for name in one.credits}
    own = [one for one in group if agency_of(one.publisher) in credited]
    return min(own or group, key=original_first)


def by_the_book(members, sketches) -> dict[str, str]:
    """Each article is held against all before it, and joins the one it is most like."""
    by_id = {one.id: one for one in members}
    group = {one.id: {one.id} for one in members}
    ordered = sorted(members, key=dated_first)
    for place, one in enumerate(ordered):
        mine = sketches[one.id]
        copies = [
            other
            for other in ordered[:place]
            if is_near(one, other) and is_copy(mine, sketches[other.id])
        ]
        if copies:
            best = min(
                copies,
                key=lambda x: (
                    -containment(mine, sketches[x.id]),
                    -len({*mine} & {*sketches[x.id]}),
                    *dated_first(x),
                ),
            )
            group[best.id].add(one.id)
            group[one.id] = group[best.id]
    return {
        one: original_of([by_id[other] for other in held]).id
        for one, held in group.items()
    }


@given(TOLD)
def test_groups_are_those_that_every_pair_tells(told) -> None:
    members, sketches = told_members(told)
    assert duplicate_groups(members, sketches) == by_the_book(members, sketches)


@given(TOLD, st.randoms(use_true_random=False))
def test_in_any_order_of_arrival_the_groups_are_those_of_all(told, chance) -> None:
    members, sketches = told_members(told)
    chance.shuffle(members)
    groups, names = Groups(), dict[str, str]()
    for count, one in enumerate(members, 1):
        changed = groups.add(one, sketches[one.id])
        names |= {members[place].id: groups.names[place] for place in changed}
        assert names == by_the_book(members[:count], sketches)
        grouped = [
            one.model_copy(update={"duplicate_group": names[one.id]})
            for one in members[:count]
        ]
        assert groups.independent_count() == independent_count(grouped)


def test_of_many_undated_copies_each_rests_on_the_first() -> None:
    members = [a_member(f"a{n:02}", None, received=n) for n in range(40)]
    groups = Groups()
    for one in reversed(members):
        groups.add(one, WIRE)
    assert set(groups.names) == {"a00"}


#: Two reports that have nothing in common, and a third outlet that prints both.
FIRST, SECOND = tuple(range(40)), tuple(range(200, 240))
BOTH = (*FIRST, *SECOND)


def test_who_prints_two_reports_makes_one_of_them_no_copy_of_the_other() -> None:
    told = {"a": FIRST, "b": SECOND, "both": BOTH}
    members = [a_member(one, n, publisher=one) for n, one in enumerate(told)]
    for order in permutations(members):
        groups = Groups()
        for one in order:
            groups.add(one, told[one.id])
        assert groups.independent_count() == 2
        names = dict(zip((one.id for one in order), groups.names, strict=True))
        assert names == {"a": "a", "b": "b", "both": "a"}


def test_who_was_cut_into_two_is_the_original_of_both() -> None:
    members = [a_member("both", 0), a_member("a", 1), a_member("b", 2)]
    found = duplicate_groups(members, {"a": FIRST, "b": SECOND, "both": BOTH})
    assert set(found.values()) == {"both"}


def test_a_copy_of_a_copy_is_of_its_group() -> None:
    members = [a_member(f"a{n}", n) for n in range(3)]
    edits = {f"a{n}": tuple(range(20 * n, 20 * n + 60)) for n in range(3)}
    assert not is_copy(edits["a0"], edits["a2"])
    assert set(duplicate_groups(members, edits).values()) == {"a0"}


def test_an_earlier_comer_that_is_more_like_an_article_takes_it_over() -> None:
    groups = Groups()
    groups.add(a_member("some", 0), WIRE[:12])
    groups.add(a_member("late", 9), (*WIRE[:6], *WIRE[15:]))
    groups.add(a_member("most", 5), WIRE[15:])
    assert groups.names == ["some", "most", "most"]


def test_a_comer_that_changes_no_name_but_its_own_touches_nobody_else() -> None:
    groups = Groups()
    for n in range(50):
        assert groups.add(a_member(f"a{n:02}", n), WIRE) == [n]
