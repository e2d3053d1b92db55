"""Due stories: when a story wants text, and which writer may write it."""

import pytest

from shared.events.steps import Expect, Leased, Put, Touch
from shared.ledger.port import DueStory

#: Milliseconds: quiet for so long after the last touch, never longer after the first.
QUIET, LONGEST = 5_000, 60_000


@pytest.fixture
def desk(newsroom):
    return Desk(newsroom)


class Desk:
    """Touches and leases the flood's story."""

    def __init__(self, newsroom):
        self.newsroom = newsroom
        self.ledger = newsroom.ledger

    def wish(self, at, story="flood-in-marsh-lane"):
        keys = self.newsroom.keys
        return Touch(keys.writing(story), keys.due, story, at, QUIET, LONGEST)

    async def touch(self, at, story="flood-in-marsh-lane"):
        assert (await self.newsroom.commit(changes=[self.wish(at, story)])).is_done

    async def take(self, at, limit=10, lease=30_000):
        return list(await self.ledger.take_due(now=at, lease=lease, limit=limit))

    def fence(self, taken):
        keys = self.newsroom.keys
        return Leased(keys.writing(taken.story_id), keys.due, taken.story_id, taken.token)

    async def write(self, taken, **parts):
        return await self.newsroom.commit(fences=[self.fence(taken)], **parts)

    async def due(self):
        keys = self.newsroom.keys
        return dict(await self.ledger.ranked(keys.due, limit=100))


async def test_a_touched_story_is_due_when_it_has_been_quiet(desk):
    await desk.touch(1_000)
    assert await desk.take(5_999) == []
    (taken,) = await desk.take(6_000)
    assert (taken.story_id, taken.leases) == ("flood-in-marsh-lane", 1)


async def test_each_touch_puts_the_writing_off(desk):
    await desk.touch(1_000)
    await desk.touch(4_000)
    assert await desk.due() == {"flood-in-marsh-lane": 9_000}


async def test_writing_is_not_put_off_for_ever(desk):
    for at in range(1_000, 70_000, 4_000):
        await desk.touch(at)
    assert await desk.due() == {"flood-in-marsh-lane": 61_000}


async def test_times_of_today_are_kept_to_the_millisecond(desk):
    await desk.touch(1_716_000_000_123)
    assert await desk.due() == {"flood-in-marsh-lane": 1_716_000_005_123}


async def test_the_longest_due_comes_first_and_no_more_than_asked(desk):
    for at, story in ((3_000, "ferry-strike"), (1_000, "flood"), (2_000, "fire")):
        await desk.touch(at, story)
    taken = await desk.take(60_000, limit=2)
    assert [one.story_id for one in taken] == ["flood", "fire"]
    assert [one.story_id for one in await desk.take(60_000)] == ["ferry-strike"]


async def test_a_leased_story_is_leased_to_nobody_else(desk, rival):
    await desk.touch(1_000)
    await desk.take(6_000)
    assert list(await rival.take_due(now=6_000, lease=30_000, limit=10)) == []


async def test_a_written_story_is_due_no_more(desk, newsroom):
    await desk.touch(1_000)
    (taken,) = await desk.take(6_000)
    assert (await desk.write(taken)).is_done
    assert await desk.due() == {}
    assert await newsroom.read(newsroom.writing()) == {}


async def test_an_unfinished_lease_falls_due_again_with_another_token(desk):
    await desk.touch(1_000)
    (first,) = await desk.take(6_000, lease=30_000)
    assert await desk.take(35_999) == []
    (second,) = await desk.take(36_000)
    assert second.token != first.token
    assert second.leases == 2
    assert (await desk.write(first)).why == "token"
    assert (await desk.write(second)).is_done


async def test_a_late_writer_may_still_finish_if_nobody_took_over(desk):
    await desk.touch(1_000)
    (taken,) = await desk.take(6_000, lease=30_000)
    assert await desk.due() == {"flood-in-marsh-lane": 36_000}
    assert (await desk.write(taken)).is_done
    assert await desk.due() == {}


async def test_five_leases_are_counted(desk):
    await desk.touch(1_000)
    counted = []
    for number in range(1, 6):
        (taken,) = await desk.take(number * 1_000_000)
        counted.append(taken.leases)
    assert counted == [1, 2, 3, 4, 5]
    assert isinstance(taken, DueStory)


async def test_each_unfinished_lease_lasts_twice_as_long_as_the_one_before(desk):
    await desk.touch(1_000)
    ends, at = [], 6_000
    for _ in range(7):
        await desk.take(at, lease=10_000)
        at = (await desk.due())["flood-in-marsh-lane"]
        ends.append(at)
    lasted = [end - start for start, end in zip([6_000, *ends], ends, strict=False)]
    assert lasted == [10_000 * times for times in (1, 2, 4, 8, 16, 32, 32)]


async def test_a_written_story_s_next_lease_is_short_again(desk):
    await desk.touch(1_000)
    await desk.take(6_000, lease=10_000)
    (taken,) = await desk.take(16_000, lease=10_000)
    await desk.write(taken)
    await desk.touch(300_000)
    await desk.take(400_000, lease=10_000)
    assert await desk.due() == {"flood-in-marsh-lane": 410_000}


async def test_a_written_story_begins_to_count_anew(desk):
    await desk.touch(1_000)
    await desk.take(100_000)
    (taken,) = await desk.take(200_000)
    await desk.write(taken)
    await desk.touch(300_000)
    (again,) = await desk.take(400_000)
    assert again.leases == 1


async def test_a_story_touched_while_it_is_written_stays_due(desk):
    await desk.touch(1_000)
    (taken,) = await desk.take(6_000, lease=30_000)
    await desk.touch(7_000)
    await desk.touch(8_000)
    assert await desk.due() == {"flood-in-marsh-lane": 36_000}
    assert (await desk.write(taken)).is_done
    assert await desk.due() == {"flood-in-marsh-lane": 13_000}
    (again,) = await desk.take(13_000)
    assert again.leases == 1


async def test_the_first_touch_of_a_lease_starts_the_longest_wait(desk):
    await desk.touch(1_000)
    (taken,) = await desk.take(6_000, lease=600_000)
    for at in range(7_000, 80_000, 4_000):
        await desk.touch(at)
    await desk.write(taken)
    assert await desk.due() == {"flood-in-marsh-lane": 67_000}
    await desk.touch(66_000)
    assert await desk.due() == {"flood-in-marsh-lane": 67_000}


async def test_who_takes_over_has_read_what_was_touched_before(desk):
    await desk.touch(1_000)
    await desk.take(6_000, lease=30_000)
    await desk.touch(7_000)
    (second,) = await desk.take(36_000)
    assert (await desk.write(second)).is_done
    assert await desk.due() == {}


async def test_a_writer_that_touches_its_own_story_keeps_it_due(desk):
    await desk.touch(1_000)
    (taken,) = await desk.take(6_000)
    assert (await desk.write(taken, changes=[desk.wish(9_000)])).is_done
    assert await desk.due() == {"flood-in-marsh-lane": 14_000}


async def test_touching_twice_in_one_step_is_touching_at_the_later_time(desk, newsroom):
    wishes = [desk.wish(1_000), desk.wish(3_000)]
    await newsroom.commit(changes=wishes)
    assert await desk.due() == {"flood-in-marsh-lane": 8_000}


async def test_a_refused_writer_keeps_its_lease(desk, newsroom):
    await desk.touch(1_000)
    (taken,) = await desk.take(6_000)
    expected = [Expect(newsroom.flood, "text", "3")]
    assert (await desk.write(taken, expected=expected)).verdict == "conflict"
    changes = [Put(newsroom.flood, {"text": "1"})]
    assert (await desk.write(taken, changes=changes)).is_done


async def test_nothing_is_due_where_nothing_was_touched(desk):
    assert await desk.take(10**13) == []


async def test_what_wants_a_model_s_text_is_due_by_itself(desk):
    keys, story = desk.newsroom.keys, "flood-in-marsh-lane"
    wish = Touch(keys.modelling(story), keys.model_due, story, 0, QUIET, LONGEST)
    await desk.touch(0)
    assert (await desk.newsroom.commit(changes=[wish])).is_done
    asked = {"now": QUIET, "lease": 30_000, "limit": 9}
    (taken,) = await desk.ledger.take_due(**asked, by_model=True)
    assert await desk.ledger.take_due(**asked, by_model=True) == []
    (written,) = await desk.take(QUIET)
    assert (taken.story_id, written.story_id) == (story, story)
    fence = Leased(keys.modelling(story), keys.model_due, story, taken.token)
    assert (await desk.newsroom.commit(fences=[fence])).is_done
    assert await desk.ledger.ranked(keys.model_due, limit=9) == []
    assert (await desk.write(written)).is_done
