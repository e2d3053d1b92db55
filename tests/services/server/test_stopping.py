"""The embedded server stops cleanly, and is revived when it dies unasked."""

import asyncio
import os
import signal

import pytest
import redis
import redis.asyncio

from shared.errors import NotRunning
from shared.server.address import address_of
from shared.server.embedded import EmbeddedServer
from shared.server.folder import ServerFolder
from shared.server.refusals import ServerFailed
from tests.processes import is_there
from tests.services.server.keeping import kept, told

pytestmark = pytest.mark.redis


async def test_a_clean_stop_leaves_no_process_and_no_address(server_binary, short_folder):
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    told(await server.start())
    pid = server.pid
    watching = asyncio.create_task(server.watch())
    await server.stop()
    await watching
    assert not is_there(pid)
    assert not (short_folder / "server" / "address").exists()
    with pytest.raises(NotRunning):
        address_of(redis_url="", data=short_folder)
    with pytest.raises(NotRunning):
        _ = server.url


async def test_the_farewell_is_said_while_the_server_still_answers(
    server_binary, short_folder
):
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    url = await server.start()

    async def farewell() -> None:
        async with redis.asyncio.Redis.from_url(url) as client:
            await client.set("stopped", "clean")

    await server.stop(before=farewell)
    again = EmbeddedServer(binary=server_binary, data=short_folder)
    with redis.Redis.from_url(await again.start()) as client:
        assert client.get("stopped") == b"clean"
    await again.stop()


async def test_a_farewell_that_fails_does_not_stop_the_stop(server_binary, short_folder):
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    await server.start()
    pid = server.pid

    async def farewell() -> None:
        raise ConnectionError

    await server.stop(before=farewell)
    assert not is_there(pid)


async def test_a_server_that_hangs_is_killed_at_the_stop(server_binary, short_folder):
    server = EmbeddedServer(binary=server_binary, data=short_folder, stop_seconds=0.3)
    await server.start()
    pid = server.pid
    os.kill(pid, signal.SIGSTOP)
    await server.stop()
    assert not is_there(pid)


async def test_a_killed_server_is_back_with_its_data_at_the_same_address(
    fresh_server, eventually
):
    url, first = fresh_server.url, fresh_server.pid
    told(url, keys=200)
    os.kill(first, signal.SIGKILL)
    await eventually(lambda: fresh_server.is_answering and fresh_server.pid != first)
    assert fresh_server.url == url
    assert kept(url) == 200


async def test_a_server_that_dies_again_and_again_at_once_is_given_up(
    server_binary, short_folder, eventually
):
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    await server.start()
    watching = asyncio.create_task(server.watch())
    seen: set[int] = set()

    def killed_anew() -> bool:
        if server.is_answering and server.pid not in seen:
            seen.add(server.pid)
            os.kill(server.pid, signal.SIGKILL)
        return watching.done()

    await eventually(killed_anew)
    with pytest.raises(ServerFailed, match=r"died 5 times in a row.*SIGKILL"):
        await watching
    assert len(seen) == 5
    await server.stop()


async def test_a_stop_while_the_server_is_being_revived_leaves_none(
    server_binary, short_folder
):
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    await server.start()
    watching = asyncio.create_task(server.watch())
    os.kill(server.pid, signal.SIGKILL)
    await server.stop()
    await watching
    folder = ServerFolder.of(short_folder)
    assert not folder.pid.exists()
    again = EmbeddedServer(binary=server_binary, data=short_folder)
    await again.start()
    await again.stop()
