"""A disk that fails under what was put aside costs a placer its index, nothing else."""

import pytest

from services.summarize.core.arrays.drawers import Pocket
from services.summarize.stowage import Stowage
from shared.errors import Away, IndexLost
from shared.events.steps import Include, Step
from tests.copydesk import WEIGHTS, an_event, hours
from tests.placerday import AT_ONCE, Newsday
from tests.standbys import Standby


class Failing(Pocket):
    """A drawer that a disk took away, if it is told so."""

    fails = False

    def get(self, number: int, begin: int = 0, size: int | None = None) -> bytes:
        if self.fails:
            raise IndexLost
        return super().get(number, begin, size)


class Drawers:
    """Makes drawers that fail until an index is made anew."""

    def __init__(self) -> None:
        self.made: list[Failing] = []

    def __call__(self) -> Failing:
        self.made.append(Failing())
        return self.made[-1]

    def fail(self) -> None:
        self.made[-1].fails = True


@pytest.fixture
def drawers() -> Drawers:
    return Drawers()


@pytest.fixture
def stowage(drawers: Drawers) -> Stowage:
    return Stowage(WEIGHTS, drawer=drawers, together=1)


@pytest.fixture
async def newsday(stowage: Stowage) -> Newsday:
    """A flood that is over: its story left memory."""
    day = await Newsday(idle_after=AT_ONCE).begin()
    day.placer._index.reach.stowage = stowage
    await day.place(an_event("flood", "river flood marsh lane"))
    await day.settle()
    await day.let_go()
    news = await day.placer.news()
    assert not news.neighbours.at_hand
    assert not news.stories.here()
    return day


async def test_a_placer_whose_index_is_lost_loads_it_anew_and_goes_on(
    newsday: Newsday, drawers: Drawers, capsys: pytest.CaptureFixture[str]
) -> None:
    before = await newsday.placer.news()
    drawers.fail()
    await newsday.place(an_event("boats", "river flood marsh boats", number=2))
    assert await newsday.placer.news() is not before
    await newsday.settle()
    assert await newsday.partition() == {frozenset({"flood", "boats"})}
    await newsday.check_index()
    assert capsys.readouterr().out.count("index.lost") == 1


async def test_tidying_ends_as_if_the_server_were_away(
    newsday: Newsday, drawers: Drawers
) -> None:
    news, reader = await newsday.placer.news(), newsday.reader
    untidy = Include(reader.keys.untidy("en"), ("flood",))
    assert (await reader.commit(Step(reader.era, changes=(untidy,)))).is_done
    drawers.fail()
    with pytest.raises(Away):
        await newsday.placer.tidy()
    assert await newsday.placer.news() is not news
    assert await newsday.placer.tidy() == 1


async def test_a_standby_whose_index_is_lost_is_cold_and_looks_again(
    newsday: Newsday, drawers: Drawers, stowage: Stowage
) -> None:
    standby = await Standby(newsday, stowage).begin()
    follower = standby.follower
    await follower.look()
    assert follower.is_warm
    drawers.fail()
    await newsday.place(an_event("boats", "river flood", published_at=hours(1), number=2))
    await follower.look()
    assert not follower.is_warm
    await follower.look()
    await newsday.check_news(await standby.taken_over())
    await newsday.let_go()
    await follower.look()
    drawers.fail()
    await newsday.place(an_event("pumps", "river flood", published_at=hours(1), number=3))
    assert await follower.take_over() is None
