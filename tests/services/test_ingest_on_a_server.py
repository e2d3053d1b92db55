"""The wired ingest on a real server: taken, reconciled, filled again."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import redis

from services.ingest.app import Settings, make_intake
from services.ingest.journal import Journal
from shared.clock import SystemClock
from shared.ledger.redis import RedisLedger

pytestmark = pytest.mark.redis

RIVER = "The river Wend stood {} feet above the bridge when the bulletin was written."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(STORYWIRE_HOME=tmp_path, SETTLE_SECONDS=0, INGEST_BATCH=64)


@pytest.fixture
async def ledger(server_url: str) -> AsyncIterator[RedisLedger]:
    ledger = RedisLedger(server_url, clock=SystemClock(), worker="ingest-1")
    yield ledger
    await ledger.aclose()


def drop(settings: Settings, name: str, texts: list[str]) -> None:
    inbox = settings.data / "inbox"
    inbox.mkdir(exist_ok=True)
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    (inbox / f".{name}").write_text("\n".join(lines))
    (inbox / f".{name}").rename(inbox / name)


async def taken(settings: Settings, ledger: RedisLedger, *, lines: int) -> None:
    """Run ingest until the journal has so many lines and the inbox is empty."""
    intake = make_intake(settings, ledger=ledger, clock=SystemClock())
    stop = asyncio.Event()
    running = asyncio.create_task(intake.run(stop))
    journal = Journal.reading(settings.data / "journal")
    for _ in range(1500):
        left = [one for one in (settings.data / "inbox").iterdir() if one.is_file()]
        if not left and journal.last == lines and await mark(ledger) == lines:
            break
        await asyncio.sleep(0.02)
    stop.set()
    await running
    assert journal.last == await mark(ledger) == lines


async def mark(ledger: RedisLedger) -> int:
    await ledger.attach()
    (fields,) = await ledger.fields([ledger.keys.journal])
    return int(fields.get("mark") or 0)


async def states(settings: Settings, ledger: RedisLedger) -> Counter[str]:
    lines = Journal.reading(settings.data / "journal").lines()
    found = await ledger.fields([ledger.keys.offer(one.offer_id) for one in lines])
    return Counter(one["state"] for one in found)


async def test_files_are_taken_once_on_a_real_server(
    settings: Settings, ledger: RedisLedger
) -> None:
    texts = [RIVER.format(f"{number} and {number * 7}") for number in range(150)]
    drop(settings, "wire.jsonl", texts)
    await taken(settings, ledger, lines=150)
    drop(settings, "again.jsonl", [*texts[:50], "One line only."])
    await taken(settings, ledger, lines=201)
    said = await states(settings, ledger)
    # An id in another file proves nothing, so the same texts are other articles.
    assert said == {"waiting": 200, "rejected": 1}
    drop(settings, "wire.jsonl", texts)
    await taken(settings, ledger, lines=351)
    assert (await states(settings, ledger))["duplicate"] == 150
    assert await ledger.length(ledger.keys.ingested) == 200


async def test_an_emptied_real_server_is_filled_from_the_journal(
    settings: Settings, ledger: RedisLedger, server_url: str
) -> None:
    drop(settings, "wire.jsonl", [RIVER.format(number * 13) for number in range(100)])
    await taken(settings, ledger, lines=100)
    epoch = ledger.era.epoch
    with redis.Redis.from_url(server_url) as client:
        client.flushall()
    await taken(settings, ledger, lines=100)
    assert await ledger.length(ledger.keys.ingested) == 100
    assert ledger.era.epoch != epoch


async def test_a_page_its_mail_and_a_bare_retraction_are_one_article_on_a_real_server(
    settings: Settings, ledger: RedisLedger
) -> None:
    text = " ".join(RIVER.format(number) for number in (7, 8, 9))
    told = {"publisher": "Wend Post", "title": "Bulletin", "date": "2024-05-17"}
    page = {**told, "id": "w-7", "text": text, "url": "https://wend.example/bulletin-7"}
    drop_records(settings, "page.jsonl", [page])
    await taken(settings, ledger, lines=1)
    mail = {**told, "text": text + " It fell again by noon, as the mayor had hoped."}
    evening = {**told, "text": "The mayor read out another bulletin in the evening."}
    drop_records(settings, "mail.jsonl", [mail])
    await taken(settings, ledger, lines=2)
    drop_records(settings, "evening.jsonl", [evening])
    await taken(settings, ledger, lines=3)
    assert await states(settings, ledger) == {"waiting": 2, "duplicate": 1}
    gone = {"publisher": "Wend Post", "id": "w-7", "deleted": True}
    drop_records(settings, "gone.jsonl", [gone])
    await taken(settings, ledger, lines=4)
    assert await states(settings, ledger) == {"waiting": 3, "duplicate": 1}


def drop_records(settings: Settings, name: str, records: list[dict[str, object]]) -> None:
    inbox = settings.data / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / f".{name}").write_text("\n".join(map(json.dumps, records)))
    (inbox / f".{name}").rename(inbox / name)
