"""A batch is committed part by part; each is decided while another is on its way."""

import asyncio
from pathlib import Path
from typing import Any, cast

import pytest

from services.ingest.outgoing import PART, next_part
from shared.errors import Away
from shared.events.outcomes import Outcome
from shared.events.steps import Mark
from shared.ledger.memory import MemoryLedger
from tests.services.intake_site import Site, lend, wire


class Slow(MemoryLedger):
    """A ledger that takes its time, notes what it is sent, and once turns one down."""

    turned_down = 0
    #: The reply to the part that starts with this line is lost, once.
    unheard = 0

    def __init__(self, *known: Any, **more: Any) -> None:
        super().__init__(*known, **more)
        self.sent: list[list[int]] = []

    async def commit_all(self, steps: Any) -> Any:
        marks = [one for step in steps for one in step.fences if isinstance(one, Mark)]
        numbers = [one.number for one in marks]
        self.sent.append(numbers)
        await asyncio.sleep(0)
        if numbers[0] == self.unheard:
            self.unheard = 0
            await super().commit_all(steps)
            raise Away("The line is dead.")
        if self.turned_down not in numbers:
            return await super().commit_all(steps)
        place, self.turned_down = numbers.index(self.turned_down), 0
        done = await super().commit_all(steps[:place])
        return [*done, *[Outcome("conflict", "flood")] * (len(steps) - place)]


async def taken(
    tmp_path: Path, *, turned_down: int = 0, unheard: int = 0
) -> tuple[Site, Slow]:
    site = Site(tmp_path)
    site.offers = 256
    site.drop("wire.jsonl", wire(150))
    intake = site.intake()
    slow = Slow(site.server, clock=site.clock)
    slow.turned_down, slow.unheard = turned_down, unheard
    lend(slow, intake)
    assert await intake.begin()
    if unheard:
        with pytest.raises(Away):
            await intake.step()
    assert await intake.step() == (0 if unheard else 150)
    assert len(site.ingested()) == 150
    site.check()
    return site, slow


async def test_parts_go_in_the_order_of_the_journal(tmp_path: Path) -> None:
    _, slow = await taken(tmp_path)
    assert [len(one) for one in slow.sent] == [PART, PART, 150 - 2 * PART]
    assert [one for part in slow.sent for one in part] == list(range(1, 151))


async def test_what_was_decided_upon_a_part_that_failed_is_decided_anew(
    tmp_path: Path,
) -> None:
    site, slow = await taken(tmp_path, turned_down=70)
    first, second, *_ = slow.sent
    assert (first[0], second[0]) == (1, PART + 1)
    assert slow.sent[2][0] == 70, "nothing behind it is sent before"
    assert site.offered() == {"waiting": 150}


@pytest.mark.parametrize("unheard", [1, PART + 1, 2 * PART + 1])
async def test_each_article_is_told_once_where_a_reply_was_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], unheard: int
) -> None:
    site, _ = await taken(tmp_path, unheard=unheard)
    assert site.offered() == {"waiting": 150}
    assert capsys.readouterr().out.count("article.ingested") == 150


async def test_others_come_to_their_turn_while_a_part_is_decided() -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    busy = asyncio.create_task(others())
    deciding = cast("Any", iter(range(PART + 3)))
    assert await next_part(deciding) == list(range(PART))
    assert turns > 4
    assert await next_part(deciding) == [PART, PART + 1, PART + 2]
    assert await next_part(deciding) == []
    busy.cancel()
