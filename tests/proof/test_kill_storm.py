"""SIGKILLs of real workers and of the server under load lose and double nothing."""

import asyncio
import os
from pathlib import Path

import pytest

from shared.clock import SystemClock
from shared.ledger.redis import RedisLedger
from tests.proof.house import House, opened, until
from tests.proof.obligations import judge
from tests.proof.offering import kinds_of, offering
from tests.proof.oracle import Verdict
from tests.proof.storming import Storm
from tests.proof.subscribing import Subscriber

pytestmark = [pytest.mark.proof, pytest.mark.timeout(400)]

#: Kills of workers and of the server, and offers dropped meanwhile.
WORKERS, SERVERS, OFFERS = 40, 5, 300
#: What a storm does, and when.
SEED = int(os.getenv("STORYWIRE_SEED", "18"))
#: Everything that waits for another's death does so for a short time only, so that
#: takeovers, some of them of work that is alive, happen all the time.
HASTE = {
    "RECLAIM_IDLE_MS": "1500",
    "LEASE_SECONDS": "1.5",
    "WRITE_LEASE_MS": "3000",
    "WRITE_QUIET_MS": "300",
    "WRITE_LONGEST_MS": "1500",
    "SETTLE_SECONDS": "0.5",
    "INGEST_BATCH": "16",
    "JOURNAL_SEGMENT_LINES": "50",
}
FRESH = "Lamplighters of Quillby return for one night"
ABOUT_IT = (
    "Eleven lamplighters walked through Quillby on Saturday and lit the gas lamps by "
    "hand. Organiser Edda Pohl found the last poles in a barn. The town wants to keep "
    "forty of its gas lamps."
)


@pytest.fixture
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in HASTE.items():
        monkeypatch.setenv(name, value)


async def storm(folder: Path, *, seed: int, workers: int, servers: int, offers: int):
    """Rage, drain, judge; return what there is to tell."""
    owed = offering(seed, offers)
    async with opened(folder) as house:
        stop, subscriber = asyncio.Event(), _subscriber(house)
        following = asyncio.create_task(subscriber.follow(stop))
        raging = Storm(house, owed, seed=seed, workers=workers, servers=servers)
        await raging.rage()
        await house.drained()
        verdict = await judge(house.desk, owed, await house.rows())
        await _catch_up(house, subscriber, following)
        stop.set()
        await following
        await subscriber.ledger.aclose()
        await _hold_against_the_records(house, subscriber, verdict)
        house.drop("post/fresh.txt", f"{FRESH}\n\n{ABOUT_IT}\n".encode())
        await house.placed("post/fresh.txt")
        tell(house, raging, subscriber, verdict)
    return raging, verdict


def _subscriber(house: House) -> Subscriber:
    ledger = RedisLedger(house.desk.ledger.url, clock=SystemClock(), worker="reader")
    return Subscriber(ledger, house.desk.blobs)


async def _catch_up(
    house: House, subscriber: Subscriber, following: "asyncio.Task[None]"
) -> None:
    last = await house.desk.ledger.cursor()
    await until(lambda: following.done() or subscriber.cursor == last)


async def _hold_against_the_records(
    house: House, subscriber: Subscriber, verdict: Verdict
) -> None:
    fresh = _subscriber(house)
    await fresh.take_snapshots()
    await fresh.ledger.aclose()
    wrong = sorted(
        story_id
        for story_id, record in fresh.records.items()
        if story_id not in subscriber.records
        or subscriber.records[story_id].shape() != record.shape()
    )
    verdict.gaps += len(subscriber.gaps)
    verdict.expect("gaps that a subscriber heard", subscriber.gaps, [])
    verdict.expect("records that a subscriber holds wrong", wrong, [])


def tell(house: House, raging: Storm, subscriber: Subscriber, verdict: Verdict) -> None:
    fsync = os.getenv("STORYWIRE_FSYNC", "always")
    servers = raging.killed["server"]
    live = len(raging.offering.live)
    print(
        f"\nkill storm: seed {raging.seed}, {house.server_version()}, fsync {fsync}, "
        f"{raging.seconds:.0f} s\n"
        f"  SIGKILLs: {raging.kills - servers} of {raging.workers} workers "
        f"({raging.at_work} at work), {servers} of {raging.servers} servers; "
        f"{dict(sorted(raging.killed.items()))}\n"
        f"  offers {kinds_of(raging.offering.files)}: "
        f"{live} live documents in {len(verdict.partition)} stories\n"
        f"  subscriber: {subscriber.heard} updates, {subscriber.repeats} repeats, "
        f"{subscriber.epochs} epochs begun\n"
        f"  lost {verdict.lost}, counted twice {verdict.doubled}, gaps {verdict.gaps}, "
        f"faults {len(verdict.faults)}"
    )
    for fault in verdict.faults:
        print(f"  FAULT {fault[:1500]}")


async def test_a_storm_of_kills_loses_and_doubles_nothing(short_folder, haste, capsys):
    with capsys.disabled():
        raging, verdict = await storm(
            short_folder, seed=SEED, workers=WORKERS, servers=SERVERS, offers=OFFERS
        )
    assert raging.killed["server"] == SERVERS
    assert raging.kills == WORKERS + SERVERS
    assert raging.at_work >= WORKERS // 2
    assert (verdict.lost, verdict.doubled, verdict.gaps) == (0, 0, 0)
    assert verdict.faults == []


# STORYWIRE_STORM_KILLS: how many workers are killed, and a tenth as many servers.
@pytest.mark.deep
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("fsync", ["always", "everysec"])
async def test_a_long_storm_of_kills(short_folder, haste, capsys, monkeypatch, fsync):
    monkeypatch.setenv("STORYWIRE_FSYNC", fsync)
    kills = int(os.getenv("STORYWIRE_STORM_KILLS", "1000"))
    with capsys.disabled():
        raging, verdict = await storm(
            short_folder, seed=kills, workers=kills, servers=kills // 10, offers=8 * kills
        )
    assert raging.kills == kills + kills // 10
    assert (verdict.lost, verdict.doubled, verdict.gaps) == (0, 0, 0)
    assert verdict.faults == []
