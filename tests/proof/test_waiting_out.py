"""A server away, a full disk, a full stream: waited out, told of, and nothing is lost."""

import asyncio
import os
import signal
from collections import Counter

import pytest
from structlog.testing import capture_logs

from services.ingest.app import Settings, make_intake
from services.ingest.journal import Journal
from services.ingest.obstacles import Pace
from shared.clock import SystemClock
from shared.disk import SystemDisk
from shared.errors import DiskFull
from shared.ledger.streams import UNHEARD
from tests.proof.hired import begun, entry_of, handled, offer
from tests.proof.house import LEAN, opened, until
from tests.proof.offering import offering

pytestmark = [pytest.mark.proof, pytest.mark.timeout(180)]

#: Seconds for which the server is away.
AWAY = 3.0
#: Seconds after its return in which all go on. About one on a machine of its own; what
#: is claimed is that nobody has to do anything, so a busy machine gets its time.
SOON = 8.0
#: Entries that a work stream takes before it pushes back.
BOUND = 8


def a_report(number: int) -> bytes:
    return (
        f"Comet Vega-Brandt, night {number}\n\n"
        f"Comet Vega-Brandt stood above Mount Sorrel for {number + 2} hours. Astronomer "
        f"Leo Brandt measured its tail {number + 3} times. The observatory stays open "
        "for watchers all week.\n"
    ).encode()


async def test_a_server_that_is_away_is_waited_for(server, short_folder):
    async with opened(short_folder, LEAN, url=server.url) as house:
        workers = [house.pids(name) for name in ("ingest", "enrich", "summarize")]
        os.kill(server.pid, signal.SIGKILL)
        house.drop("post/one.txt", a_report(1))
        await asyncio.sleep(AWAY)
        await server.stop()
        await server.start()
        # Ingest waits ever longer, up to its patience, before it looks again.
        await house.placed("post/one.txt", within=3 * SOON + Pace().patience)
        with house.stopped(server.pid):
            house.drop("post/two.txt", a_report(2))
            await asyncio.sleep(AWAY)
        await house.placed("post/two.txt", within=SOON)
        await house.drained()
        assert workers == [house.pids(name) for name in ("ingest", "enrich", "summarize")]
        for service in ("ingest", "enrich", "summarize"):
            events = [one["event"] for one in house.said(service)]
            assert "server.away" in events
            assert "server.back" in events
            assert house.said(service, "library.message") == []
        assert house.said("ingest", "intake.paused")
        assert house.said("ingest", "intake.resumed")


async def test_a_worker_is_back_soon_after_its_server(server, ledger, hired):
    hired()
    await offer(ledger, "plain-1")

    async def are_handled(count: int = 1) -> bool:
        return len(await handled(ledger)) == count

    await until(are_handled)
    os.kill(server.pid, signal.SIGKILL)
    await asyncio.sleep(AWAY)
    await server.stop()
    await server.start()
    await ledger.attach()
    await offer(ledger, "plain-2")
    await until(lambda: are_handled(2), within=SOON)


async def test_a_message_whose_handing_over_was_lost_is_not_forgotten(
    ledger, hired, short_folder
):
    hired()
    names: list[str] = []

    async def is_there() -> bool:
        names[:] = await ledger.workers()
        return bool(names)

    await until(is_there)
    stream = ledger.keys.ingested
    # As if the answer to the worker's own question had been lost on its way.
    lost = ledger.client.pipeline(transaction=True)
    lost.xadd(stream, entry_of("plain-1"))
    lost.xreadgroup("enrich", names[0], {stream: ">"})
    _, read = await lost.execute()
    assert read
    assert begun(short_folder) == []

    async def is_handled() -> bool:
        return await handled(ledger) == ["plain-1"]

    await until(is_handled, within=UNHEARD / 1000 + SOON)


class FillingDisk(SystemDisk):
    """A disk that is full whenever a proof says so."""

    is_full = False

    def write(self, path, data):
        self._check()
        super().write(path, data)

    def append(self, path, data):
        self._check()
        super().append(path, data)

    def _check(self):
        if self.is_full:
            raise DiskFull


async def test_a_full_disk_pauses_intake_until_there_is_room(ledger, short_folder):
    settings = Settings(STORYWIRE_HOME=short_folder, SETTLE_SECONDS=0)
    disk, stop = FillingDisk(), asyncio.Event()
    intake = make_intake(settings, ledger=ledger, clock=SystemClock(), disk=disk)
    inbox = short_folder / "inbox"
    inbox.mkdir()
    with capture_logs() as logs:
        running = asyncio.create_task(intake.run(stop))
        await until(lambda: intake.is_leading)
        disk.is_full = True
        for number in range(5):
            (inbox / f"report-{number}.txt").write_bytes(a_report(number))
        await until(lambda: "intake.paused" in events_of(logs))
        assert len(files_of(inbox)) == 5
        disk.is_full = False
        await until(lambda: "intake.resumed" in events_of(logs))
        await until(lambda: not files_of(inbox))
        stop.set()
        await running
    (paused,) = [one for one in logs if one["event"] == "intake.paused"]
    assert paused["reason"] == DiskFull().message
    assert Journal.reading(short_folder / "journal").last == 5
    assert await ledger.length(ledger.keys.ingested) == 5


def events_of(logs):
    return [one["event"] for one in logs]


def files_of(folder):
    return [one for one in folder.rglob("*") if one.is_file()]


async def test_a_full_stream_pushes_back_to_the_folder(short_folder, monkeypatch, capsys):
    monkeypatch.setenv("STREAM_BOUND", str(BOUND))
    monkeypatch.setenv("INGEST_BATCH", "4")
    owed = offering(5, 60)
    async with opened(short_folder, LEAN) as house:
        ledger, longest = house.desk.ledger, 0
        with house.stopped(*house.pids("enrich")):
            for file in owed.files:
                house.drop(file.name, file.data)
            await until(lambda: house.said("ingest", "intake.paused"))
            longest = await ledger.length(ledger.keys.ingested)
            waiting = files_of(house.desk.home.inbox)
        await house.drained()
        states = Counter(one.state for one in await house.rows())
        with capsys.disabled():
            print(
                f"\nfull stream: bound {BOUND}, {longest} entries, {len(waiting)} of "
                f"{len(owed.files)} files waited in the folder; in the end {dict(states)}"
            )
        assert 0 < longest <= BOUND
        assert len(waiting) > len(owed.files) // 2
        assert sum(states.values()) == len(owed.owed)
        assert states["waiting"] == states["buried"] == 0
        assert states["placed"] >= len(owed.live)
        paused = house.said("ingest", "intake.paused")
        assert "full" in paused[0]["reason"]
        assert house.said("ingest", "intake.resumed")
