"""An edition in a worker's hands: stand by, lead, lose the lease, take over, drain."""

import asyncio

import pytest

from shared.errors import Away, LeaseLost
from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Lease
from tests.copydesk import no_news
from tests.services.editions.office import LED, SECONDS, STREAMS, Eventually, Office


async def test_who_comes_first_leads_and_the_other_stands_by(
    ada: Office, ben: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
        async with ben.open():
            await asyncio.sleep(SECONDS * 1.5)  # longer than a lease that nobody renews
            assert ada.leads
            assert not ben.leads
            assert not ben.placers


async def test_who_stands_by_keeps_an_index_warm_and_leads_with_it(
    ada: Office, ben: Office, eventually: Eventually
) -> None:
    ben.follower.news = no_news()
    async with ben.open():
        async with ada.open():
            await eventually(lambda: ada.leads or ben.leads)
            led, other = (ada, ben) if ada.leads else (ben, ada)
            assert led.follower.looks == 0
            await eventually(lambda: other.follower.looks > 1)
        await eventually(lambda: ben.leads)
        assert ben.placers[-1].news is ben.follower.news
    assert ben.follower.forgotten


async def test_who_has_no_warm_index_leads_without(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
        assert ada.placers[0].news is None


async def test_the_leader_claims_all_that_is_pending(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: STREAMS[0] in ada.consumer.running)
        work = ada.consumer.running[STREAMS[0]]
        assert work.claim_all
        assert (work.stream, work.group, work.batch) == (
            "articles.enriched:en",
            "placer",
            7,
        )


async def test_a_leader_that_is_told_to_stop_gives_its_lease_back(
    ada: Office, ben: Office, server: MemoryServer, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
    assert ada.consumer.log == LED
    assert not ada.leads
    assert ada.ledger.keys.lease("placer:en") not in server.values
    async with ben.open():
        await eventually(lambda: ben.leads)


async def test_a_lost_lease_ends_the_lead_and_another_takes_over(
    ada: Office, ben: Office, server: MemoryServer, eventually: Eventually
) -> None:
    async with ada.open():
        await eventually(lambda: ada.leads)
        key = ada.ledger.keys.lease("placer:en")
        server.values[key], server.values[f"{key}:term"] = "ben", ""
        server.expire(f"{key}:term", 2**60)
        await eventually(lambda: not ada.leads)
        assert ada.consumer.log == LED
        assert server.values[key] == "ben"  # what is another's is not given back
        server.erase(key)
        await eventually(lambda: ada.leads)
        assert len(ada.placers) == 2
        assert ada.placers[0].lease.holder != ada.placers[1].lease.holder


async def test_a_placer_that_finds_its_lease_gone_stands_by_at_once(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open() as running:
        await eventually(lambda: ada.leads)
        ada.placers[0].trouble = LeaseLost()
        await eventually(lambda: len(ada.placers) == 2 and ada.leads)
        assert not running.done()


async def test_a_server_that_is_away_ends_the_lead_until_it_is_back(
    ada: Office, server: MemoryServer, eventually: Eventually
) -> None:
    async with ada.open() as running:
        await eventually(lambda: ada.leads)
        server.is_away = True
        ada.placers[0].trouble = Away()
        await eventually(lambda: not ada.leads)
        server.is_away = False
        await eventually(lambda: ada.leads)
        assert not running.done()


async def test_a_consumption_that_can_not_begin_is_tried_again(
    ada: Office, eventually: Eventually
) -> None:
    ada.consumer.trouble = Away()
    async with ada.open():
        await eventually(lambda: ada.placers)
        ada.consumer.trouble = None
        await eventually(lambda: ada.consumer.running)


async def test_what_nobody_foresaw_ends_the_worker(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open() as running:
        await eventually(lambda: ada.leads)
        ada.placers[0].trouble = KeyError("Marsh Lane")
        await eventually(running.done)
        with pytest.raises(KeyError):
            await running
    assert ada.consumer.log == LED


async def test_a_lease_that_can_not_be_renewed_for_a_reason_unknown_ends_the_worker(
    ada: Office, eventually: Eventually
) -> None:
    async with ada.open() as running:
        await eventually(lambda: ada.leads)

        async def renew(lease: Lease, *, seconds: float) -> bool:
            raise KeyError("Marsh Lane")

        ada.ledger.renew = renew  # type: ignore[method-assign]
        await eventually(running.done)
        with pytest.raises(KeyError):
            await running
