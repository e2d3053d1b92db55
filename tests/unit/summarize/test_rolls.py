"""A large story that grows by one article is what it would be if it were counted anew."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.announcing import Times, say
from services.summarize.core.arrays.sampling import VOTES, sample
from services.summarize.core.copies.rolls import Roll, voters_of
from services.summarize.core.standing import membership
from services.summarize.core.standing.membership import Story, changed, facts_of
from services.summarize.core.standing.standing import Stories
from shared.events.keys import Keys
from shared.events.stored import StoredMember
from tests.copydesk import NOON, hours
from tests.unit.summarize.test_groups import (
    TOLD,
    WIRE,
    a_member,
    by_the_book,
    told_members,
)

EMPTY = Story("marsh-lane", "en", "en", last_updated=NOON, opened_at=NOON)


@pytest.fixture(autouse=True)
def every_story_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(membership, "LARGE", 2)


def said(before: Story, after: Story):
    return say(
        "story.grew",
        before,
        after,
        keys=Keys(),
        now=hours(9),
        times=Times(1, 2),
        caused_by=[],
    )


def counted_anew(story: Story, sketches) -> Story:
    """The same with plain members, in groups that every pair tells."""
    names = by_the_book(list(story.members.values()), sketches)
    members = {
        key: one.model_copy(update={"duplicate_group": names[key]})
        for key, one in story.members.items()
    }
    plain = replace(story, members=members)
    assert (plain.newest, plain.is_dated) == (story.newest, story.is_dated)
    assert plain.members == story.members
    assert list(plain.members) == list(story.members)
    assert facts_of(plain) == facts_of(story)
    return plain


@given(TOLD)
def test_each_step_is_what_a_story_counted_anew_takes(told) -> None:
    members, sketches = told_members(told)
    story, stories, kept = EMPTY, Stories(), []
    for one in members:
        before, story = story, changed(story, sketches, come=[one])
        plain = counted_anew(story, sketches)
        assert said(before, story) == said(counted_anew(before, sketches), plain)
        stories.put(story)
        assert {key: stories.where(key) for key in story.members} == dict.fromkeys(
            story.members, story.id
        )
        kept.append((story, plain))
    for older, plain in kept:  # whoever holds an older one sees nothing of what came
        assert dict(older.members) == plain.members
        assert list(older.members) == list(plain.members)
        assert all(one.id not in older.members for one in members[len(older.members) :])


@given(TOLD.filter(lambda told: len(told) > 4))
def test_two_stories_may_grow_out_of_one(told) -> None:
    members, sketches = told_members(told)
    story = EMPTY
    for one in members[:-2]:
        story = changed(story, sketches, come=[one])
    first = changed(story, sketches, come=[members[-2]])
    second = changed(story, sketches, come=[members[-1]])
    assert list(first.members) == [one.id for one in members[:-1]]
    assert list(second.members) == [one.id for one in (*members[:-2], members[-1])]
    for grown in (story, first, second):
        counted_anew(grown, sketches)


@given(
    TOLD, st.lists(st.sampled_from(("comes", "goes", "reworded", "retitled"))), st.data()
)
def test_a_story_that_loses_and_corrects_articles_is_what_it_is_counted_anew(
    told, steps, data
) -> None:
    members, sketches = told_members(told)
    story, left = EMPTY, list(members)
    for step in ("comes", "comes", *steps):
        held, before = list(story.members), story
        if step == "comes" and left:
            story = changed(story, sketches, come=[left.pop()])
        elif step == "goes" and held:
            gone = data.draw(st.sampled_from(held))
            story = changed(story, sketches, gone=[gone])
        elif step in ("reworded", "retitled") and held:
            key = data.draw(st.sampled_from(held))
            again = {
                "revision_id": f"again-{story.membership}",
                "title": "As it was told",
            }
            if step == "reworded":
                sketches |= {key: data.draw(st.sampled_from(list(sketches.values())))}
                again["publisher"] = "Bay Courier"
            one = story.members[key].model_copy(update=again)
            story = changed(story, sketches, come=[one])
            assert story.losses == story.membership
        plain = counted_anew(story, sketches)
        if story.members:
            assert said(before, story) == said(
                replace(before, members=dict(before.members)), plain
            )


def test_a_new_title_touches_the_line_of_its_article_only() -> None:
    members = {x: a_member(x, 5) for x in "abc"}
    roll = Roll.of(members, dict.fromkeys("abc", WIRE))
    after = roll.again(a_member("b", 5, title="As it was told"), WIRE)
    assert after.since(roll) == (("b",), ())
    assert after["b"].title == "As it was told"
    assert after["b"].duplicate_group == "a"
    assert roll["b"].title == members["b"].title


@pytest.mark.parametrize(
    "said",
    [
        {"received": 1},
        {"hour": 6},
        {"publisher": "Hill Post"},
        {"source": "by post"},
        {"credits": ("Reuters",)},
        {"precision": "day"},
    ],
)
def test_a_line_by_which_groups_or_counts_may_change_is_counted_again(said) -> None:
    members = {x: a_member(x, 5, received=2) for x in "ab"}
    line = a_member("a", **{"hour": 5, "received": 2, **said})
    after = Roll.of(members, dict.fromkeys("ab", WIRE)).again(line, WIRE)
    anew = Roll.of(members | {"a": line}, dict.fromkeys("ab", WIRE))
    assert (dict(after), after.tally) == (dict(anew), anew.tally)


def test_a_line_whose_words_are_others_is_grouped_again() -> None:
    roll = Roll.of({x: a_member(x, 5) for x in "ab"}, dict.fromkeys("ab", WIRE))
    after = roll.again(a_member("b", 5), (900, 901, 902))
    assert after["b"].duplicate_group == "b"
    assert roll.sketch("b") == WIRE


def test_whose_name_is_the_same_in_the_end_is_not_announced() -> None:
    roll = Roll()
    roll = roll.plus(a_member("own", 0, 1, publisher="Reuters"), (0, 2, 5, 12))
    roll = roll.plus(a_member("late", None, 5, credits=("Reuters",)), (0, 1, 3, 11))
    comer = a_member("c", 0, 0, publisher="Hill Post")
    after = roll.plus(comer, (0, 2, 3, 4, 5, 9, 11, 12, 13))
    assert after["late"].duplicate_group == after["c"].duplicate_group == "own"
    assert after.since(roll) == (("late", "c"), ())


def test_who_stands_for_a_story_is_the_same_as_in_a_sample_of_all() -> None:
    members = {f"a{n:03}": a_member(f"a{n:03}", n) for n in range(VOTES + 40)}
    assert sorted(voters_of(Roll.of(members, {}))) == sorted(sample(members, VOTES))


def test_a_copy_more_of_a_thousand_touches_its_own_line_only() -> None:
    members = {f"a{n:04}": a_member(f"a{n:04}", n / 100) for n in range(1000)}
    roll = Roll.of(members, dict.fromkeys(members, WIRE))
    after = roll.plus(a_member("b", 11), WIRE)
    assert after.since(roll) == (("b",), ())
    assert after.tally.independent == 1


def test_an_earlier_original_renames_its_copies_in_the_next_roll_alone() -> None:
    members: dict[str, StoredMember] = {x: a_member(x, 5) for x in "abc"}
    roll = Roll.of(members, dict.fromkeys("abc", WIRE))
    after = roll.plus(a_member("o", 1), WIRE)
    assert {one.duplicate_group for one in roll.values()} == {"a"}
    assert {one.duplicate_group for one in after.values()} == {"o"}
