"""Whoever asks a model is killed while it stalls and lies: nothing is lost, no lie is
published, and no number of restarts passes a cap."""

import asyncio
import json
import os
import random
import signal
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from services.gateway.core.history import versions_of
from services.summarize.core.writing.gate.gate import faults
from services.summarize.core.writing.model.instructions import VERSION
from shared.events.story import Cited, StoryText
from tests.modelhouse import Answer, Heard, Liar, lying
from tests.proof.house import House, opened, until
from tests.proof.obligations import judge
from tests.proof.offering import offering

pytestmark = [pytest.mark.proof, pytest.mark.deep, pytest.mark.timeout(400)]

SEED, OFFERS, KILLS, CAP = 50, 40, 6, 20
WROTE = f"quill {VERSION}"
#: Names and a number that no article has.
LIE = "Mayor Gregor Falkenrath of Osterby counted 917 broken windows."
#: Those who wait for another's death do so for a short time only.
SETTINGS = {
    "RECLAIM_IDLE_MS": "1500",
    "LEASE_SECONDS": "1.5",
    "WRITE_LEASE_MS": "3000",
    "WRITE_QUIET_MS": "300",
    "WRITE_LONGEST_MS": "1500",
    "SETTLE_SECONDS": "0.5",
    "LLM_MODEL": "quill",
    "LLM_SECONDS": "3",
    "LLM_QUIET_MS": "100",
    "LLM_LONGEST_MS": "1000",
    "LLM_DAY_CALLS": str(CAP),
}


def plot(heard: Heard) -> Answer:
    """Tell what the articles say, with a lie in between; stall, and break off."""
    texts = {text: number for number, text in heard.sentences}
    lines = [{"text": text, "cites": [number]} for text, number in texts.items()][:6]
    lines.insert(1, {"text": LIE, "cites": lines[0]["cites"]})
    nothing = {"text": "", "cites": []}
    reply = json.dumps({"headline": nothing, "dek": nothing, "paragraphs": [lines]})
    whole = Answer(reply)
    manner = len(heard.sentences) % 3
    if manner == 1:
        return Answer(reply, late=1.5)
    return Answer(reply, late=0.5, cut=len(whole.body) // 2) if manner == 2 else whole


@pytest.fixture
def liar(monkeypatch: pytest.MonkeyPatch) -> Iterator[Liar]:
    with lying() as found:
        found.say(plot)
        for name, value in {**SETTINGS, "LLM_URL": found.url}.items():
            monkeypatch.setenv(name, value)
        yield found


async def kill(house: House, liar: Liar) -> int:
    """Kill a writer each time that the model has just been asked; return how often."""
    rng, killed = random.Random(SEED), 0
    while killed < KILLS and len(liar.heard) < CAP:
        before = len(liar.heard)
        await until(lambda before=before: len(liar.heard) > before)
        pid = rng.choice(house.pids("summarize"))
        os.kill(pid, signal.SIGKILL)
        killed += 1
        await until(lambda pid=pid: pid not in house.pids("summarize"))
        await house.all_at_work("summarize")
    return killed


async def published(house: House) -> list[StoryText]:
    """Return every text that any story ever had."""
    ledger, cursor, stories = house.desk.ledger, "0", set()
    while found := await ledger.updates(after=cursor, limit=1_000):
        stories |= {one.story_id for one in found if one.story_id}
        cursor = found[-1].id
    texts = []
    for story in sorted(stories):
        kept = await ledger.ranked(ledger.keys.versions(story), limit=10_000)
        for version in versions_of(kept):
            data = await asyncio.to_thread(house.desk.blobs.get, version.kept.blob)
            texts.append(StoryText.model_validate_json(data))
    return texts


async def test_a_lying_model_and_kills_lose_nothing_and_pass_no_cap(
    short_folder: Path, liar: Liar, capsys: pytest.CaptureFixture[str]
):
    owed = offering(SEED, OFFERS)
    async with opened(short_folder) as house:
        killing = asyncio.create_task(kill(house, liar))
        for file in owed.files:
            house.drop(file.name, file.data)
            await asyncio.sleep(0.5)
        killed = await killing
        await house.drained(patience=120)
        verdict = await judge(house.desk, owed, await house.rows())
        texts = await published(house)
        (counted,) = await house.desk.ledger.fields([house.desk.ledger.keys.model])
    with capsys.disabled():
        by_model = sum(one.generated_by == WROTE for one in texts)
        print(
            f"\nmodel kills: seed {SEED}, {killed} kills, {len(liar.heard)} calls heard, "
            f"{counted['calls']} counted, cap {CAP}; {by_model} of {len(texts)} "
            f"texts are the model's; lost {verdict.lost}, doubled {verdict.doubled}"
        )
    assert killed == KILLS or len(liar.heard) >= CAP
    assert (verdict.lost, verdict.doubled, verdict.gaps) == (0, 0, 0)
    assert verdict.faults == []
    assert any(one.generated_by == WROTE for one in texts)
    for text in texts:
        for line in filter(_is_said, (text.headline, text.dek, *chain(*text.paragraphs))):
            assert "Falkenrath" not in line.text
            assert not faults(line.text, [one.quote for one in line.citations], "en")
    assert len(liar.heard) <= int(counted["calls"]) <= CAP
    assert int(counted["capped:day_calls"]) > 0


def _is_said(line: Cited) -> bool:
    return bool(line.text)
