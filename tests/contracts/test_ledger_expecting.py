"""Expectations: what of the world before a step makes it a conflict."""

from shared.events.outcomes import Outcome
from shared.events.steps import (
    AtMost,
    Expect,
    OneOf,
    Put,
)


async def _meets(newsroom, expectation):
    outcome = await newsroom.commit(expected=[expectation])
    if outcome.is_done:
        return True
    assert outcome == Outcome("conflict", f"{expectation.key} {expectation.name}")
    return False


async def test_a_value_is_expected_exactly(newsroom):
    await newsroom.open("flood-in-marsh-lane", membership="7", dek="")
    assert await _meets(newsroom, Expect(newsroom.flood, "membership", "7"))
    assert not await _meets(newsroom, Expect(newsroom.flood, "membership", "07"))
    assert not await _meets(newsroom, Expect(newsroom.flood, "membership", None))
    assert not await _meets(newsroom, Expect(newsroom.flood, "text", "1"))


async def test_a_missing_field_is_not_an_empty_one(newsroom):
    await newsroom.open("flood-in-marsh-lane", dek="")
    assert await _meets(newsroom, Expect(newsroom.flood, "dek", ""))
    assert not await _meets(newsroom, Expect(newsroom.flood, "dek", None))
    assert await _meets(newsroom, Expect(newsroom.flood, "headline", None))
    assert not await _meets(newsroom, Expect(newsroom.flood, "headline", ""))


async def test_a_story_that_is_missing_is_a_conflict(newsroom):
    assert not await _meets(newsroom, Expect(newsroom.strike, "membership", "1"))


async def test_a_number_may_be_expected_at_most(newsroom):
    await newsroom.open("flood-in-marsh-lane", losses="10")
    assert await _meets(newsroom, AtMost(newsroom.flood, "losses", 10))
    assert await _meets(newsroom, AtMost(newsroom.flood, "losses", 200))
    assert not await _meets(newsroom, AtMost(newsroom.flood, "losses", 9))


async def test_a_missing_number_counts_as_nought(newsroom):
    assert await _meets(newsroom, AtMost(newsroom.flood, "losses", 0))
    assert not await _meets(newsroom, AtMost(newsroom.flood, "losses", -1))


async def test_one_of_several_values_is_enough(newsroom):
    await newsroom.open("flood-in-marsh-lane", status='"closed"')
    states = ('"live"', '"closed"')
    assert await _meets(newsroom, OneOf(newsroom.flood, "status", states))
    assert not await _meets(newsroom, OneOf(newsroom.flood, "status", states[:1]))
    assert not await _meets(newsroom, OneOf(newsroom.strike, "status", states))


async def test_expectations_look_at_what_was_before_the_step(newsroom):
    outcome = await newsroom.commit(
        expected=[Expect(newsroom.flood, "membership", None)],
        changes=[Put(newsroom.flood, {"membership": "1"})],
    )
    assert outcome.is_done


async def test_the_first_conflict_is_named(newsroom):
    await newsroom.open("flood-in-marsh-lane", membership="7", text="2")
    outcome = await newsroom.commit(
        expected=[
            Expect(newsroom.flood, "membership", "7"),
            Expect(newsroom.flood, "text", "3"),
            Expect(newsroom.strike, "membership", "1"),
        ]
    )
    assert outcome == Outcome("conflict", f"{newsroom.flood} text")
