"""What the placer that leads an edition is asked to do."""

from shared.ledger.memory_server import MemoryServer
from tests.services.editions.office import STREAMS, Eventually, Office


async def test_articles_are_tidied_when_they_have_come(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: STREAMS[0] in ada.consumer.running)
        work = ada.consumer.running[STREAMS[0]]
        for _ in range(5):
            await work.handler([object()] * 4)  # type: ignore[list-item]
        await eventually(lambda: ada.placers[0].tidied == 20)
        assert ada.placers[0].placed == 20


async def test_a_long_tidying_keeps_nobody_from_stopping(
    ada: Office, server: MemoryServer, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
        ada.placers[0].is_tidying_for_long = True
    assert ada.ledger.keys.lease("placer:en") not in server.values


async def test_decisions_are_handed_to_the_placer_that_leads(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: STREAMS[1] in ada.consumer.running)
        work = ada.consumer.running[STREAMS[1]]
        await work.handler([object()] * 2)  # type: ignore[list-item]
        assert work.claim_all
        assert ada.placers[0].ruled == 2


async def test_idle_stories_are_looked_for_again_and_again(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.placers and ada.placers[0].sweeps >= 3)


async def test_what_is_closed_is_read_while_nothing_comes(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
        await eventually(lambda: not ada.placers[0].unread)
