"""`storywire replay` while `storywire up` is at work and files come in."""

import asyncio
import json
import socket
import threading
from pathlib import Path

import pytest

from services.desk.benching.invented import articles
from services.desk.fates.results import article_rows, story_records
from services.desk.fates.waiting import settle
from services.desk.home import at_desk
from services.desk.terminal.speaking import settings_for
from tests.proof.subscribing import Subscriber

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(400)]

#: Articles before the replay begins, and the most that come while it runs.
BEFORE, MEANWHILE = 60, 600


class Dropping:
    """Drops one file after the other, as a newsroom does, until it is told to stop."""

    def __init__(self, inbox: Path, texts: list[bytes]) -> None:
        self.count = 0
        self._folder = inbox / "wire"
        self._texts = texts
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Dropping":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        for text in self._texts:
            if self._stop.wait(0.05):
                return
            self.drop(text)

    def drop(self, text: bytes) -> None:
        self.count += 1
        aside = self._folder / f".{self.count}.jsonl"
        aside.write_bytes(text)
        aside.rename(self._folder / f"{self.count:04d}.jsonl")


def buried(logs: Path) -> list[str]:
    """What the services say of messages that they could not handle."""
    said = (line for log in logs.glob("*.jsonl") for line in log.read_text().splitlines())
    return [line for line in said if '"message.buried"' in line]


@pytest.fixture(scope="module")
def running(up, folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return up(folder / "data", port, ENRICH_MODELS="none")


async def test_files_come_in_while_the_state_is_rebuilt_and_swapped(running, desk):
    """Nothing is lost or doubled, the services go on, and who folds has the records."""
    data, settings = running.data, settings_for(running.data)
    texts = list(articles(BEFORE + MEANWHILE + 1, seed=31, words=60))
    (data / "inbox" / "wire").mkdir(parents=True, exist_ok=True)
    dropping = Dropping(data / "inbox", texts[BEFORE:-1])
    for text in texts[:BEFORE]:
        dropping.drop(text)
    stop = asyncio.Event()
    async with at_desk(settings) as here, at_desk(settings) as there:
        await settle(here)
        subscriber = Subscriber(there.ledger, there.blobs)
        following = asyncio.create_task(subscriber.follow(stop))
        with dropping:
            out = await asyncio.to_thread(
                desk, "replay", "--json", "--data", data, ENRICH_MODELS="none"
            )
        dropping.drop(texts[-1])
        await settle(here)
        rows = [row async for row in article_rows(here)]
        records = {one.id: one async for one in story_records(here)}
        end = await here.ledger.cursor()
        async with asyncio.timeout(30):
            while subscriber.cursor != end:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        stop.set()
        await following
    assert out.returncode == 0, out.stderr
    report = json.loads(out.stdout)
    print(
        f"replay: files waited {report['still_seconds']} s for the swap;"
        f" {report['offers_per_second']} offers/s; {dropping.count} dropped in all"
    )
    assert report["fate"] == "swapped"
    assert buried(data / "logs") == []
    assert report["is_same"], report
    assert report["offers"] > BEFORE
    assert [row["state"] for row in rows] == ["placed"] * dropping.count
    counted = [one.id for story in records.values() for one in story.articles]
    assert sorted(counted) == sorted(row["id"] for row in rows)
    held = {key: one for key, one in subscriber.records.items() if key in records}
    assert held == records
    assert (subscriber.epochs, subscriber.gaps) == (1, [])
