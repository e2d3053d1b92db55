"""A large story that grows by one article is what it would be if it were counted anew."""

import pytest
from hypothesis import given

from services.summarize.core import membership
from services.summarize.core.announcing import Times, say
from services.summarize.core.membership import Story, changed, facts_of
from services.summarize.core.rolls import Roll, voters_of
from services.summarize.core.sampling import VOTES, sample
from services.summarize.core.standing import Stories
from shared.events.keys import Keys
from shared.events.stored import StoredMember
from tests.copydesk import NOON, hours
from tests.unit.summarize.test_groups import TOLD, WIRE, a_member, told_members

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


def counted_anew(story: Story) -> Story:
    """The same with plain members."""
    plain = Story(
        story.id,
        story.edition,
        story.language,
        last_updated=story.last_updated,
        opened_at=story.opened_at,
        members=dict(story.members),
        membership=story.membership,
    )
    assert (plain.newest, plain.is_dated) == (story.newest, story.is_dated)
    return plain


@given(TOLD)
def test_each_step_is_what_a_story_counted_anew_takes(told) -> None:
    members, sketches = told_members(told)
    story, stories, kept = EMPTY, Stories(), []
    for one in members:
        before, story = story, changed(story, sketches, come=[one])
        plain = counted_anew(story)
        assert facts_of(story) == facts_of(plain)
        assert story.members == plain.members
        assert said(before, story) == said(counted_anew(before), plain)
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
    for grown, comer in ((first, members[-2]), (second, members[-1])):
        again = changed(counted_anew(story), sketches, come=[comer])
        assert grown.members == again.members
        assert facts_of(grown) == facts_of(again)


def test_who_stands_for_a_story_is_the_same_as_in_a_sample_of_all() -> None:
    members = {f"a{n:03}": a_member(f"a{n:03}", n) for n in range(VOTES + 40)}
    assert sorted(voters_of(Roll.of(members, {}))) == sorted(sample(members, VOTES))


def test_a_copy_more_of_a_thousand_touches_its_own_line_only() -> None:
    members = {f"a{n:04}": a_member(f"a{n:04}", n / 100) for n in range(1000)}
    roll = Roll.of(members, dict.fromkeys(members, WIRE))
    after = roll.plus(a_member("b", 11), WIRE)
    assert list(after.since(roll) or ()) == ["b"]
    assert after.tally.independent == 1


def test_an_earlier_original_renames_its_copies_in_the_next_roll_alone() -> None:
    members: dict[str, StoredMember] = {x: a_member(x, 5) for x in "abc"}
    roll = Roll.of(members, dict.fromkeys("abc", WIRE))
    after = roll.plus(a_member("o", 1), WIRE)
    assert {one.duplicate_group for one in roll.values()} == {"a"}
    assert {one.duplicate_group for one in after.values()} == {"o"}
