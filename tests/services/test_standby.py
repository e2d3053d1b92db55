"""A standby's index is the leader's, whatever happens, and is trusted only if proven."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.summarize.core.placing import story_id_of
from shared.events.stages import StoryDecided
from shared.events.steps import Put, Step
from tests.copydesk import a_retraction, an_event, hours
from tests.histories import BLOBS, happen, hear, histories
from tests.placerday import AT_ONCE, Newsday, decided
from tests.standbys import Standby


@pytest.fixture
async def standby(newsday: Newsday) -> Standby:
    return await Standby(newsday).begin()


ACTIONS = ("poll", "poll", "poll", "tidy", "close", "write", "restart", "look", "both")


def rulings(number: int) -> st.SearchStrategy[StoryDecided]:
    names = st.sampled_from([f"d{place}" for place in range(5)])
    two = st.lists(names, min_size=2, max_size=2, unique=True)
    return st.one_of(
        two.map(lambda ids: decided(number, "together", articles=tuple(ids))),
        two.map(lambda ids: decided(number, "apart", articles=ids[:1], others=ids[1:])),
        names.map(lambda one: decided(number, "block", articles=(one,))),
        st.integers(900, max(900, number - 1)).map(
            lambda other: decided(number, "undo", undone=f"decision-{other}")
        ),
    )


async def act(day: Newsday, standby: Standby, what: str) -> None:
    match what:
        case "look":
            await standby.follower.look()
        case "both":  # while the leader changes what is read
            await asyncio.gather(standby.follower.look(), day.poll(2))
        case _:
            await happen(day, what, batch=2)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_after_any_history_the_index_of_the_standby_is_what_the_ledger_holds(
    data: st.DataObject,
) -> None:
    ruled = [data.draw(rulings(900 + n)) for n in range(data.draw(st.integers(0, 3)))]
    told = data.draw(st.permutations([*data.draw(histories()), *ruled]))
    actions = data.draw(st.lists(st.sampled_from(ACTIONS), min_size=6, max_size=20))

    async def play() -> None:
        day, left = await Newsday(BLOBS, AT_ONCE).begin(), list(told)
        standby = await Standby(day).begin()
        for what in actions:
            await hear(day, left[:2])
            left = left[2:]
            await act(day, standby, what)
        news = await standby.taken_over(cold=True)
        await day.check_news(news)

    asyncio.run(play())


async def test_a_warm_standby_reads_only_what_changed(
    newsday: Newsday, standby: Standby
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await standby.follower.look()
    await newsday.place(an_event("pumps", "flood pumps lane"), an_event("trams", "tram"))
    await newsday.place(a_retraction("trams"))
    await newsday.settle()
    await standby.follower.look()
    news = await standby.taken_over()
    await newsday.check_news(news)
    assert standby.loads == 1


async def test_a_standby_that_never_looked_is_cold(standby: Standby) -> None:
    assert await standby.follower.take_over() is None


async def test_what_was_taken_over_is_not_handed_out_twice(
    newsday: Newsday, standby: Standby
) -> None:
    await standby.follower.look()
    assert await standby.follower.take_over() is not None
    assert await standby.follower.take_over() is None


async def test_a_story_that_no_update_told_of_is_a_doubt(
    newsday: Newsday, standby: Standby
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await standby.follower.look()
    story = newsday.reader.keys.story(story_id_of("flood"))
    said = Step(newsday.reader.era, changes=(Put(story, {"membership": "7"}),))
    assert (await newsday.reader.commit(said)).is_done
    assert await standby.follower.take_over() is None


async def test_updates_that_were_let_go_unread_make_the_standby_load_anew(
    newsday: Newsday, standby: Standby
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await standby.follower.look()
    await newsday.place(an_event("pumps", "flood pumps lane"))
    newsday.clock.advance(timedelta(days=8))
    await newsday.placer.sweep()
    await standby.follower.look()
    assert not standby.follower.is_warm
    await standby.follower.look()
    news = await standby.taken_over()
    await newsday.check_news(news)
    assert standby.loads == 2


async def test_a_new_epoch_makes_the_standby_load_anew(
    newsday: Newsday, standby: Standby
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await standby.follower.look()
    newsday.server.restart(clean=False)
    await newsday.reader.attach()
    await newsday.place(an_event("pumps", "flood pumps lane", published_at=hours(1)))
    await standby.follower.look()
    assert not standby.follower.is_warm
    await standby.follower.look()
    news = await standby.taken_over()
    await newsday.check_news(news)


async def test_a_warm_standby_follows_an_undo(newsday: Newsday, standby: Standby) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await newsday.place(an_event("pumps", "flood marsh pumps", number=2))
    await newsday.decide(decided(901, "block", publishers=("Marsh Herald",)))
    await newsday.settle()
    await standby.follower.look()
    await newsday.decide(decided(902, "undo", undone="decision-901"))
    await standby.follower.look()
    await newsday.settle()
    news = await standby.taken_over()
    await newsday.check_news(news)
    assert set(news.neighbours) == {"flood", "pumps"}
    assert standby.loads == 1


async def test_what_is_retracted_while_it_stands_nowhere_leaves_the_standby_too(
    newsday: Newsday, standby: Standby
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await newsday.decide(decided(901, "block", articles=("flood",)))
    await newsday.settle()
    await newsday.decide(decided(902, "undo", undone="decision-901"))
    await standby.follower.look()
    await newsday.place(a_retraction("flood"))
    news = await standby.taken_over()
    assert list(news.neighbours) == []
    await newsday.check_news(news)


async def test_a_placer_goes_on_with_the_index_that_the_standby_kept(
    newsday: Newsday, standby: Standby
) -> None:
    await newsday.place(an_event("flood", "flood marsh lane"))
    await standby.follower.look()
    await newsday.place(an_event("trams", "tram strike pay"))
    placer = await newsday.hire()
    news = await standby.taken_over()
    await placer.take(news)
    assert await placer.news() is news
    await newsday.place(an_event("pumps", "flood pumps lane"))
    await newsday.settle()
    await newsday.listen()
    await newsday.check_index()
    assert await newsday.partition() == {
        frozenset({"flood", "pumps"}),
        frozenset({"trams"}),
    }
