"""A placer that is killed is followed by its standby, with a warm index, in seconds."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from tests.proof.house import STAFF, House, opened, until

pytestmark = [pytest.mark.proof, pytest.mark.timeout(180)]

#: Seconds from a leader's death to the first article that its standby places.
TAKEOVER = 5.0
BEFORE = (
    "Night ferry to Skerry sails again\n\nThe night ferry to Skerry sailed on Monday for "
    "the first time since the storm, with eighty people and a brass band on board.\n"
)
AFTER = (
    "Quillby tears down its old cinema\n\nThe Astoria in Quillby is coming down after "
    "ninety years. Owner Tove Brandt sold the seats one by one on Saturday.\n"
)


async def leader(house: House) -> int | None:
    """Process id of who leads the English edition, as it said itself."""
    for about in (await house.desk.ledger.workers()).values():
        if "en" in about.get("leads", "").split(","):
            return int(about["pid"])
    return None


def led(house: House) -> list[dict]:
    """Who took the lead of the English edition, in order of time."""
    taken = house.said("summarize", "worker.leading")
    return [one for one in taken if one.get("edition") == "en"]


async def test_a_standby_places_within_seconds_after_its_leader_was_killed(
    short_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loop = asyncio.get_running_loop()
    async with opened(short_folder, STAFF) as house:
        house.drop("post/before.txt", BEFORE.encode())
        await house.placed("post/before.txt")
        await until(lambda: leader(house))
        first = await leader(house)
        assert first is not None
        # The other has looked at least once: it says that it stands by before it does.
        await until(lambda: stands_by(house))
        os.kill(first, signal.SIGKILL)
        began = loop.time()
        house.drop("post/after.txt", AFTER.encode())
        await house.placed("post/after.txt")
        took = loop.time() - began
        with capsys.disabled():
            print(f"\ntakeover: killed to placed {took:.1f} s, of {TAKEOVER:.0f} allowed")
        taken = led(house)
        assert [one["index"] for one in taken][-1] == "warm"
        assert took < TAKEOVER


def stands_by(house: House) -> bool:
    """Say whether the English edition has a standby."""
    waiting = house.said("summarize", "worker.standby")
    return any(one.get("edition") == "en" for one in waiting)
