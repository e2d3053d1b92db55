"""Large files are taken as streams; a kill within one loses and doubles nothing."""

import gzip
from typing import Any

import pytest

from shared.ledger.memory import MemoryLedger
from tests.services.backfill.working import killed, leading, work
from tests.services.intake_site import Killed, Site, wire


async def test_a_stream_leaves_its_refused_lines_and_ends(site: Site) -> None:
    lines = wire(90).splitlines(keepends=True)
    lines.insert(50, b'{"id": "x", "text": \n')
    site.drop("wend-post/wire.jsonl", b"".join(lines))
    intake = await leading(site)
    await work(site, intake, rate=500, seconds=20)
    assert site.offered() == {"waiting": 90, "rejected": 1}
    assert site.left() == []
    assert site.reason("wend-post/wire.jsonl.line-51").line == 51
    site.check()


async def test_an_ingest_that_starts_again_goes_on_where_it_was(site: Site) -> None:
    site.told = 10_000
    site.heavy = 1 << 30
    site.drop("wire.jsonl", wire(1_000))
    intake = await leading(site)
    for _ in range(40):
        await intake.step()
    (reached,) = site.hashes("reached")
    assert 500 < int(reached["line"]) <= len(site.lines()) == 640
    assert (reached["began_line"], reached["at"] >= reached["began_at"]) == ("0", True)
    # The lines before that place are not even looked at.
    keys = [key for key in site.server.values if ":offer:" in key]
    for key in keys[: int(reached["line"])]:
        del site.server.values[key]
    intake = await leading(site)
    while await intake.step():
        pass
    assert len(site.lines()) == 1_000
    assert site.left() == []


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("steps", [1, 2, 5])
async def test_killed_within_a_stream_nothing_is_doubled(
    site: Site, steps: int, pack: Any
) -> None:
    site.heavy = 1 << 20
    site.drop("wire.jsonl", pack(wire(200)))
    intake = await leading(site)
    for _ in range(steps):
        await intake.step()
    assert len(site.lines()) == 16 * steps
    killed(site)
    await site.take_all()
    assert site.offered() == {"waiting": 200}
    assert len(site.ingested()) == 200
    assert site.left() == []
    site.check()


async def test_a_kill_before_the_place_is_told_doubles_nothing(site: Site) -> None:
    site.told = 1
    site.heavy = 1 << 20

    class Cut(MemoryLedger):
        async def commit(self, step: Any) -> Any:
            raise Killed

    site.drop("wire.jsonl", wire(100))
    intake = await leading(site)
    intake._settling._ledger = Cut(site.server, clock=site.clock)
    with pytest.raises(Killed):
        await intake.step()
    killed(site)
    await site.take_all()
    assert site.offered() == {"waiting": 100}
    site.check()


async def test_a_place_told_at_every_step_loses_nothing(site: Site) -> None:
    site.told = 1
    site.heavy = 1 << 20
    site.drop("wire.jsonl", wire(100))
    for _ in range(30):
        intake = await leading(site)
        await intake.step()
    assert site.offered() == {"waiting": 100}
    assert site.left() == []
    site.check()
