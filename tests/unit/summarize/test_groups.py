"""Groups of copies that grow by one article at a time are those of all articles."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core import groups as growing
from services.summarize.core.copies import dated_first, is_near, original_first
from services.summarize.core.deciding import member_of
from services.summarize.core.groups import Groups, duplicate_groups
from services.summarize.core.tally import independent_count
from shared.events.stored import StoredMember
from shared.text.agencies import agency_of
from shared.text.sketch import SHARED, containment, is_copy
from tests.copydesk import an_event, hours

WIRE = tuple(range(30))
#: So few candidates that some articles are not asked.
FEW = 2
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


@pytest.fixture(autouse=True)
def few_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "CANDIDATES", FEW)


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


def by_the_book(members, sketches, asked: int = FEW) -> dict[str, str]:
    """Every pair of dated articles compared; then each undated one with all before."""
    group = {one.id: {one.id} for one in members}
    by_id = {one.id: one for one in members}
    for one, other in combinations([one for one in members if one.published_at], 2):
        if is_near(one, other) and is_copy(sketches[one.id], sketches[other.id]):
            both = group[one.id] | group[other.id]
            group |= dict.fromkeys(both, both)
    ordered = sorted(members, key=dated_first)
    for place, one in enumerate(ordered):
        if one.published_at is None:
            mine = sketches[one.id]
            shared = {x.id: len({*mine} & {*sketches[x.id]}) for x in ordered[:place]}
            near = [x for x in ordered[:place] if shared[x.id] >= SHARED]
            near = sorted(near, key=lambda x: (-shared[x.id], *dated_first(x)))
            copies = [x for x in near[:asked] if is_copy(mine, sketches[x.id])]
            if copies:
                best = min(
                    copies,
                    key=lambda x: (
                        -containment(mine, sketches[x.id]),
                        -shared[x.id],
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


#: Two long texts hold some words of WIRE each, and a short one is cut from it.
CUT = {
    "long": (*WIRE[18:], *range(100, 160)),
    "longer": (*WIRE[18:], *range(200, 260)),
    "short": WIRE[:10],
    "u": WIRE,
}


def test_whoever_is_not_among_the_candidates_is_not_asked() -> None:
    members = [a_member(one, n) for n, one in enumerate(("long", "longer", "short"))]
    members.append(a_member("u", None, 50))
    assert duplicate_groups(members, CUT)["u"] == "u"
    assert duplicate_groups(members[1:], CUT)["u"] == "short"


def test_an_article_that_steps_aside_for_another_candidate_is_forgotten() -> None:
    # The copy was asked, until two came that share more words, and are none.
    groups = Groups()
    groups.add(a_member("short", 2), CUT["short"])
    groups.add(a_member("u", None, 50), CUT["u"])
    groups.add(a_member("long", 0), CUT["long"])
    assert groups.names == ["short", "short", "long"]
    assert groups.add(a_member("longer", 1), CUT["longer"]) == [1, 3]
    assert groups.names == ["short", "u", "long", "longer"]


def test_a_comer_that_changes_no_name_but_its_own_touches_nobody_else() -> None:
    groups = Groups()
    for n in range(50):
        assert groups.add(a_member(f"a{n:02}", n), WIRE) == [n]
