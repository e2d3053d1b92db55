"""A start reads closed stories when they are reached, and knows what one that read all of
them at once would know."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.summarize.core.arrays.sampling import CHOSEN
from services.summarize.core.constraints import constraints_of
from services.summarize.core.deciding import item_of
from services.summarize.core.placing import story_id_of
from shared.errors import Away
from shared.events.stages import ArticleAsked
from shared.events.steps import Send, Step
from shared.events.why import WhyTold
from shared.events.wire import fields_of
from shared.ledger.port import Consumption
from tests.copydesk import WEIGHTS
from tests.histories import happen, hear, settled
from tests.months import histories, months, rulings, told, unread
from tests.placerday import AT_ONCE, Newsday, decided
from tests.standbys import Standby

ACTIONS = ("poll", "poll", "tidy", "close", "close", "restart", "restart", "read")


async def standing(day: Newsday) -> dict[str, tuple[str, frozenset[str]]]:
    records = [await day.record(one) for one in await day.stories()]
    return {
        one.id: (one.status, frozenset(each.id for each in one.articles))
        for one in records
    }


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_placer_that_stopped_at_any_moment_does_what_one_would_that_never_did(
    data: st.DataObject,
) -> None:
    events, ruled = data.draw(histories()), data.draw(rulings())
    left = data.draw(st.permutations([*events, *ruled]))
    actions = data.draw(st.lists(st.sampled_from(ACTIONS), min_size=8, max_size=24))

    async def play() -> None:
        steady, other = [await Newsday(idle_after=AT_ONCE).begin() for _ in range(2)]
        for at, what in enumerate(actions):
            for day in (steady, other):
                await hear(day, left[2 * at : 2 * at + 2])
            if what not in ("restart", "read"):
                await happen(steady, what, batch=3)
            await happen(other, what, batch=3)
            assert await standing(other) == await standing(steady)
            await other.listen()
            await other.check_index()
            assert not other.stowage.reads_all
        for day in (steady, other):
            await hear(day, left[2 * len(actions) :])
            await day.settle()
        assert await standing(other) == await standing(steady)
        assert await other.partition() == settled(events, constraints_of(ruled))

    asyncio.run(play())


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_a_standby_that_read_some_takes_over_what_the_ledger_holds(
    data: st.DataObject,
) -> None:
    left = data.draw(st.permutations([*data.draw(histories()), *data.draw(rulings())]))
    actions = st.sampled_from((*ACTIONS, "look", "look", "both"))
    acted = data.draw(st.lists(actions, min_size=8, max_size=24))

    async def play() -> None:
        day = await Newsday(idle_after=AT_ONCE).begin()
        standby = await Standby(day).begin()
        for at, what in enumerate(acted):
            await hear(day, left[2 * at : 2 * at + 2])
            if what == "look":
                await standby.follower.look()
            elif what == "both":
                await asyncio.gather(standby.follower.look(), day.poll(2))
            else:
                await happen(day, what, batch=3)
        news = await standby.taken_over(cold=True)
        assert not standby.stowage.reads_all
        await day.check_news(news)
        await (await day.hire()).take(news)
        await hear(day, left[2 * len(acted) :])
        await day.settle()
        await day.check_index()

    asyncio.run(play())


@pytest.fixture
async def newsday() -> Newsday:
    day = await Newsday(idle_after=AT_ONCE).begin()
    await months(day)
    return day


async def test_an_article_waits_for_what_its_time_reaches_and_for_nothing_else(
    newsday: Newsday,
) -> None:
    await newsday.place(told("today", "tram strike depot", 120, 5))
    assert unread(newsday) == {"flood", "strike", "mill"}
    await newsday.place(told("late", "river flood marsh pumps", 2, 6))
    assert unread(newsday) == {"strike", "mill"}
    await newsday.listen()
    assert newsday.told[-1] == "story.reopened"


async def test_what_is_closed_is_read_little_by_little_the_latest_first(
    newsday: Newsday,
) -> None:
    await newsday.placer.news()
    left = []
    while await newsday.placer.read_on():
        left.append(unread(newsday))
    assert left == [{"strike", "mill"}, {"mill"}]
    assert not await newsday.placer.read_on()
    await newsday.check_index()


async def test_an_article_is_explained_whose_story_was_not_read(
    newsday: Newsday,
) -> None:
    asked = ArticleAsked(article_id="flood")
    stream = newsday.reader.keys.asked("en")
    said = Send(stream, fields_of(asked, trace_id="trace-of-question"))
    await newsday.reader.commit(Step(newsday.reader.era, events=(said,)))
    explain = newsday.placer.explain
    work = Consumption("articles.asked:en", "placer", ArticleAsked, explain)
    assert await newsday.ledger.poll(work)
    answer = await newsday.fields(newsday.reader.keys.answer("flood"))
    assert WhyTold.model_validate_json(answer["why"]).story_id == story_id_of("flood")
    assert unread(newsday) == {"strike", "mill"}


async def test_what_editors_named_is_read_at_once(newsday: Newsday) -> None:
    await newsday.decide(decided(901, "together", articles=("flood", "today")))
    await newsday.hire()
    await newsday.placer.news()
    assert unread(newsday) == {"strike", "mill"}


async def test_what_nobody_foresaw_costs_an_index_that_is_then_read_whole(
    newsday: Newsday, capsys: pytest.CaptureFixture[str]
) -> None:
    placer, late = newsday.placer, told("late", "river flood marsh pumps", 2, 6)
    news, stowage = await placer.news(), newsday.stowage
    assert len(news.unread) == 3
    with pytest.raises(Away), placer._index.trusted():
        news.put_item(item_of(late))
    assert stowage.reads_all == {"en"}
    assert "index.lost" in capsys.readouterr().out
    assert not (await placer.news()).unread
    await newsday.place(late)
    await newsday.check_index()
    placer.forget()
    assert (await placer.news()).unread


async def test_other_weights_make_all_untidy_also_what_was_not_read(
    newsday: Newsday,
) -> None:
    newsday.weights = replace(WEIGHTS, version="another")
    await newsday.hire()
    await newsday.placer.news()
    untidy = await newsday.reader.members(newsday.reader.keys.untidy("en"))
    assert untidy == {"flood", "strike", "mill", "fair"}


async def test_a_comer_to_a_crowd_waits_for_what_the_crowd_reaches() -> None:
    """Also while somebody settles, who watches what moves."""
    day = await Newsday(idle_after=timedelta(days=8)).begin()
    crowd = [told(f"storm-{n}", "storm hits coast", -5, n) for n in range(CHOSEN + 6)]
    await day.place(told("strike", "tram strike port", -12, 90), *crowd)
    await day.place(*(told(f"fair-{n}", f"fair{n} poet", 0, 100 + n) for n in range(2)))
    await day.settle()
    await day.let_go()
    await day.hire()
    news = await day.placer.news()
    assert unread(day, "strike") == {"strike"}
    moved = news.watch()
    await day.place(told("fair-2", "fair2 poet", 0, 110))
    assert unread(day, "strike") == {"strike"}
    await day.place(told("gale", "storm hits coast", 0, 111))
    assert {"gale", "storm-0"} <= moved
    assert not unread(day, "strike")
    assert not day.stowage.reads_all
    (await (await day.hire()).news()).watch()
    about = {"kind": "revised", "state": 2, "revision": "r2"}
    await day.place(told("fair-1", "storm hits coast", 0, 112, **about))
    assert not day.stowage.reads_all
    await day.settle()
    await day.check_index()


@pytest.mark.parametrize("how", ["little by little", "for an undated article"])
async def test_what_is_read_leaves_memory_again(how: str) -> None:
    day = await Newsday(idle_after=AT_ONCE).begin()
    over = [told(f"old-{n}", f"town{n} fair{n}", -9 * n, n) for n in range(40)]
    await day.place(*over, told("fair", "book fair", 100, 100))
    await day.settle()
    await day.let_go()
    await day.hire()
    day.stowage.together, day.stowage.few = 4, 3
    news, most = await day.placer.news(), 0
    assert len(news.unread) == 40
    if how == "little by little":
        while await day.placer.read_on():
            most = max(most, len(news.neighbours.at_hand))
    else:
        await day.place(told("undated", "nothing like it", None, 101))
        most = len(news.neighbours.at_hand)
    assert not news.unread
    # What is live, fetched bundles that stay, and what is too few to leave together.
    assert most <= 4 + 3
    await day.check_index()
