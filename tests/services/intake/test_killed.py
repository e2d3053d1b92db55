"""Killed anywhere, between any two writes: nothing is lost, and nothing comes twice."""

from datetime import timedelta
from typing import Any

import pytest

from shared.ledger.memory import MemoryLedger
from tests.services.intake_site import Killed, Site, lend, wire

POINTS = [
    (call, part, when)
    for call, part in (
        ("write", "archive"),
        ("rename", "archive"),
        ("append", "journal"),
        ("rename", ".taken"),
        ("write", "rejected"),
        ("rename", "rejected"),
        ("unlink", ".taken"),
    )
    for when in ("before", "after")
]


@pytest.mark.parametrize(("call", "part", "when"), POINTS)
async def test_killed_anywhere_nothing_is_lost_or_doubled(
    site: Site, call: str, part: str, when: str
) -> None:
    site.drop("one.txt", age=40)
    site.drop("wire.jsonl", wire(30) + b'{"id": \n' + wire(2), age=30)
    site.drop("bad.txt", b"No news.", age=20)
    site.disk.fail(call, part, when, Killed())
    with pytest.raises(Killed):
        await site.take_all()
    await site.take_all()
    assert site.offered() == {"waiting": 31, "duplicate": 2, "rejected": 2}
    assert len(site.ingested()) == 31
    assert site.left() == []
    assert len(site.left("rejected")) == 4
    site.check()


class Cut(MemoryLedger):
    """A ledger whose process is killed at its next commits; `done`: so many went in."""

    done = 0

    async def commit_all(self, steps: Any) -> Any:
        await super().commit_all(steps[: self.done])
        raise Killed


@pytest.mark.parametrize("done", [0, 1, 7, 10])
async def test_killed_between_journal_and_commit_the_next_one_reconciles(
    site: Site, done: int
) -> None:
    site.drop("wire.jsonl", wire(10))
    intake = site.intake()
    cut = Cut(site.server, clock=site.clock)
    cut.done = done
    lend(cut, intake)
    assert await intake.begin()
    with pytest.raises(Killed):
        await intake.step()
    assert len(site.lines()) == 10
    assert len(site.ingested()) == done
    site.clock.advance(timedelta(seconds=10))
    again = site.intake()
    assert await again.begin()
    assert len(site.ingested()) == 10, "before any new intake"
    assert site.left() == ["wire.jsonl"]
    assert await again.step() == 10
    assert site.left() == []
    site.check()
