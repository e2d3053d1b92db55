"""The scripts on a server: as functions, and as plain scripts where those are barred."""

from collections.abc import Callable

import pytest
from redis.asyncio import Redis

from shared.clock import FixedClock
from shared.errors import Away
from shared.events.steps import Expect, Put, Step, Touch
from shared.ledger.redis import RedisLedger
from shared.ledger.scripting import NAMES, PROTOCOL, Scripts
from tests.copydesk import NOON

pytestmark = pytest.mark.redis


@pytest.fixture
async def server(url_of: Callable[[str], str]):
    url = url_of("valkey")
    client = Redis.from_url(url, decode_responses=True)
    await client.flushall()
    await client.function_flush()
    yield client, url
    await client.acl_deluser("guest")
    await client.flushall()
    await client.aclose()


async def works(ledger: RedisLedger) -> bool:
    key = ledger.keys.document("flood")
    step = Step(ledger.era, changes=(Put(key, {"states": "1"}),))
    return (await ledger.commit(step)).is_done


def a_ledger(url: str, *, plain: bool = False) -> RedisLedger:
    return RedisLedger(url, clock=FixedClock(NOON), scripts=Scripts(plain=plain))


async def test_all_scripts_are_one_library_that_is_loaded_once(server):
    client, url = server
    for _ in range(2):
        ledger = a_ledger(url)
        await ledger.attach()
        assert await works(ledger)
        await ledger.aclose()
    ((*_, functions),) = [list(one) for one in await client.function_list(PROTOCOL)]
    assert len(functions) == len(NAMES)


@pytest.mark.parametrize("plain", [False, True])
async def test_scripts_lost_with_the_servers_life_are_loaded_again(server, plain):
    client, url = server
    ledger = a_ledger(url, plain=plain)
    await ledger.attach()
    for _ in range(2):
        await client.function_flush()
        await client.script_flush()
        assert await works(ledger)
        await client.function_flush()
        await client.script_flush()
        assert await ledger.acquire("ingest", seconds=0.001) is not None
        await client.delete(ledger.keys.lease("ingest"))
    await ledger.aclose()


async def test_where_functions_are_barred_plain_scripts_do_the_work(server):
    client, url = server
    rights = ("~*", "&*", "+@all", "-function", "-fcall")
    await client.execute_command("ACL", "SETUSER", "guest", "on", ">ink", *rights)
    ledger = a_ledger(url.replace("unix://", "unix://guest:ink@"))
    await ledger.attach()
    assert await works(ledger)
    assert await client.function_list(PROTOCOL) == []
    await ledger.aclose()


@pytest.mark.parametrize("plain", [False, True])
async def test_a_server_short_of_memory_still_answers_who_reads_many(server, plain):
    client, url = server
    ledger = a_ledger(url, plain=plain)
    await ledger.attach()
    assert await works(ledger)
    documents = [ledger.keys.document(name) for name in ("flood", *map(str, range(20)))]
    (most,) = (await client.config_get("maxmemory")).values()
    try:
        await client.config_set("maxmemory", "1")
        with pytest.raises(Away):
            await works(ledger)
        found = await ledger.fields(documents)
    finally:
        await client.config_set("maxmemory", most)
    assert found == [{"states": "1"}, *[{}] * 20]
    await ledger.aclose()


def some_steps(ledger: RedisLedger) -> list[Step]:
    """Steps of which each needs the one before it."""
    key = ledger.keys.document("flood")
    return [
        Step(
            ledger.era,
            expected=(Expect(key, "states", str(number) if number else None),),
            changes=(Put(key, {"states": str(number + 1)}),),
        )
        for number in range(5)
    ]


@pytest.mark.parametrize("plain", [False, True])
async def test_many_steps_are_done_also_where_the_scripts_were_lost(server, plain):
    client, url = server
    ledger = a_ledger(url, plain=plain)
    await ledger.attach()
    await client.function_flush()
    await client.script_flush()
    outcomes = await ledger.commit_all(some_steps(ledger))
    assert [one.is_done for one in outcomes] == [True] * 5
    assert await client.hget(ledger.keys.document("flood"), "states") == "5"
    await ledger.aclose()


async def test_many_steps_go_through_the_servers_log_at_once(server):
    client, url = server
    ledger = a_ledger(url)
    await ledger.attach()
    await client.config_resetstat()
    await ledger.commit_all(some_steps(ledger))
    calls = await client.info("commandstats")
    assert (calls["cmdstat_exec"]["calls"], calls["cmdstat_fcall"]["calls"]) == (1, 5)
    await ledger.aclose()


@pytest.mark.parametrize("plain", [False, True])
async def test_a_server_short_of_memory_does_none_of_many_steps(server, plain):
    client, url = server
    ledger = a_ledger(url, plain=plain)
    await ledger.attach()
    (most,) = (await client.config_get("maxmemory")).values()
    try:
        await client.config_set("maxmemory", "1")
        with pytest.raises(Away):
            await ledger.commit_all(some_steps(ledger))
    finally:
        await client.config_set("maxmemory", most)
    assert await client.hgetall(ledger.keys.document("flood")) == {}
    assert [one.is_done for one in await ledger.commit_all(some_steps(ledger))] == (
        [True] * 5
    )
    await ledger.aclose()


async def test_a_step_takes_time_as_it_changes_more_and_not_by_the_square(server):
    """What a hash will hold is asked for once a story; figures are of one run."""
    client, url = server
    ledger = a_ledger(url)
    await ledger.attach()

    async def usec(stories: int) -> float:
        names = [f"story-{number}" for number in range(stories)]
        keys = ledger.keys
        changes = tuple(Touch(keys.writing(one), keys.due, one, 1, 0, 0) for one in names)
        await client.config_resetstat()
        assert (await ledger.commit(Step(ledger.era, changes=changes))).is_done
        return (await client.info("commandstats"))["cmdstat_fcall"]["usec"]

    few = min([await usec(100) for _ in range(5)])
    many = min([await usec(2_000) for _ in range(2)])
    await ledger.aclose()
    # By the square it would be 20 * 20 times as much; a busy machine takes 20 * 4.3.
    assert many < 20 * 10 * few
