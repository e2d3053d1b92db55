"""A server that can't save for want of disk: commits wait for it, few or many at once."""

import asyncio
import subprocess
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from shared.clock import FixedClock
from shared.errors import Away
from shared.events.steps import Put, Step
from shared.ledger.redis import RedisLedger
from shared.ledger.scripting import Scripts
from tests.contracts.conftest import binary_of, start_server
from tests.copydesk import NOON

pytestmark = pytest.mark.redis

SECRET = "the mayor's diary"


async def cease_saving(client: Any, folder: Path) -> None:
    """Let the server fail to save: a folder is where its snapshot should go."""
    (folder / "dump.rdb").mkdir()
    await client.config_set("save", "3600 1")
    await client.bgsave()
    for _ in range(2000):
        if (await client.info("persistence"))["rdb_last_bgsave_status"] == "err":
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it saved")


@pytest.fixture(
    params=[
        "valkey",
        "valkey-plain",
        pytest.param("redis", marks=pytest.mark.debian),
        pytest.param("redis-plain", marks=pytest.mark.debian),
    ]
)
async def ledger(request: pytest.FixtureRequest) -> AsyncIterator[RedisLedger]:
    """A ledger that was attached before the disk ran full."""
    name, _, plain = request.param.partition("-")
    with tempfile.TemporaryDirectory(prefix="sw-") as place:
        server, url = start_server(binary_of(name), Path(place))
        client: Any = Redis.from_url(url, decode_responses=True)
        scripts = Scripts(plain=bool(plain))
        one = RedisLedger(url, clock=FixedClock(NOON), worker="ada", scripts=scripts)
        try:
            await one.attach()
            await cease_saving(client, Path(place))
            yield one
        finally:
            await one.aclose()
            await client.aclose()
            _end(server)


def _end(server: "subprocess.Popen[bytes]") -> None:
    # It does not end when asked while it can't save.
    server.kill()
    server.wait(10)


def steps(ledger: RedisLedger, count: int) -> list[Step]:
    keys = [ledger.keys.document(f"{SECRET} {number}") for number in range(count)]
    return [Step(ledger.era, changes=(Put(key, {"states": "1"}),)) for key in keys]


@pytest.mark.parametrize("count", [1, 3])
async def test_steps_wait_for_a_server_whose_disk_is_full(ledger, count):
    with pytest.raises(Away, match=r"takes no writes now: MISCONF") as told:
        await ledger.commit_all(steps(ledger, count))
    assert SECRET not in str(told.value)
    assert "FCALL" not in str(told.value)


async def test_all_who_commit_at_once_hear_that_the_disk_is_full(ledger):
    commits = map(ledger.commit, steps(ledger, 5))
    told = await asyncio.gather(*commits, return_exceptions=True)
    assert [type(one) for one in told] == [Away] * 5
