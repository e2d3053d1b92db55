"""A step of another generation or epoch, or of a server not met, is stale."""

from shared.events.outcomes import Outcome
from shared.events.steps import (
    Era,
    Put,
)
from tests.contracts.refusing import refused


async def test_another_generation_is_stale(newsroom, world):
    era = Era(2, newsroom.ledger.era.epoch)
    await refused(newsroom, world, "generation", era=era)


async def test_another_epoch_is_stale(newsroom, world):
    await refused(newsroom, world, "epoch", era=Era(1, "an old epoch"))


async def test_a_server_that_we_have_not_met_is_stale(newsroom, world):
    await world.restart(clean=False)
    outcome = await newsroom.commit(changes=[Put(newsroom.flood, {"membership": "1"})])
    assert outcome == Outcome("stale", "server")
    assert await newsroom.read(newsroom.flood) == {}


async def test_a_server_without_its_past_is_stale(newsroom, world):
    await world.flush()
    outcome = await newsroom.commit(changes=[Put(newsroom.flood, {"membership": "1"})])
    assert outcome == Outcome("stale", "server")
    assert await newsroom.read(newsroom.flood) == {}


async def test_after_a_farewell_no_commit_goes_through(newsroom, rival):
    await rival.detach()
    outcome = await newsroom.commit(changes=[Put(newsroom.flood, {"membership": "1"})])
    assert outcome == Outcome("stale", "server")


async def test_a_step_of_the_epoch_before_is_stale_after_the_restart(newsroom, world):
    step = newsroom.step(changes=[Put(newsroom.flood, {"membership": "1"})])
    await world.restart(clean=False)
    await newsroom.ledger.attach()
    assert await newsroom.ledger.commit(step) == Outcome("stale", "epoch")
