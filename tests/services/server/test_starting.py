"""The embedded server starts at an address of its own, or says why it can't."""

import asyncio
import os
import signal
import stat
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis
import redis.asyncio
from redis.backoff import NoBackoff
from redis.retry import Retry

from shared.errors import FolderInUse, StorywireError
from shared.server.address import address_of
from shared.server.embedded import EmbeddedServer
from shared.server.folder import ServerFolder
from shared.server.refusals import ServerFailed
from tests.services.server.keeping import kept, told

pytestmark = pytest.mark.redis


def arguments(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()


async def test_a_started_server_answers_at_the_written_address(
    server_binary, short_folder
):
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    url = await server.start()
    assert url == f"unix://{short_folder.resolve()}/server/redis.sock"
    assert address_of(redis_url="", data=short_folder) == url
    address = short_folder / "server" / "address"
    assert stat.S_IMODE(address.stat().st_mode) == 0o600
    assert stat.S_IMODE(address.parent.stat().st_mode) == 0o700
    with redis.Redis.from_url(url) as client:
        wanted = client.config_get("append*", "maxmemory-policy", "save", "port")
    assert wanted["appendonly"] == "yes"
    assert wanted["appendfsync"] == "always"
    assert wanted["maxmemory-policy"] == "noeviction"
    assert (wanted["save"], wanted["port"]) == ("", "0")
    await server.stop()


async def test_the_fast_setting_reaches_the_server(server_binary, short_folder):
    server = EmbeddedServer(binary=server_binary, data=short_folder, fsync="everysec")
    with redis.Redis.from_url(await server.start()) as client:
        assert client.config_get("appendfsync") == {"appendfsync": "everysec"}
    await server.stop()


async def test_a_folder_in_use_is_refused_and_the_user_is_told_by_whom(
    fresh_server, server_binary, short_folder
):
    second = EmbeddedServer(binary=server_binary, data=short_folder)
    with pytest.raises(FolderInUse, match=rf"process {os.getpid()}\b.*--data"):
        await second.start()
    assert kept(fresh_server.url) == 0
    assert address_of(redis_url="", data=short_folder) == fresh_server.url


async def test_a_long_path_falls_back_to_a_port_with_a_password(
    server_binary, short_folder, eventually
):
    data = short_folder / ("the-evening-post-" * 6)
    server = EmbeddedServer(binary=server_binary, data=data)
    url = await server.start()
    watching = asyncio.create_task(server.watch())
    assert url.startswith("redis://:")
    told(url)
    parts = urlsplit(url)
    no_retry = Retry(NoBackoff(), 0)
    with (
        redis.Redis(port=parts.port, retry=no_retry) as stranger,
        pytest.raises(redis.AuthenticationError),
    ):
        stranger.ping()
    assert parts.password not in arguments(server.pid)
    assert address_of(redis_url="", data=data) == url
    first = server.pid
    os.kill(first, signal.SIGKILL)
    await eventually(lambda: server.is_answering and server.pid != first)
    assert kept(url) == 1
    await server.stop()
    await watching


async def test_a_path_with_spaces_quotes_and_umlauts_works(server_binary, short_folder):
    data = short_folder / 'Bäcker "& Söhne" #1?'
    server = EmbeddedServer(binary=server_binary, data=data)
    told(await server.start())
    assert kept(address_of(redis_url="", data=data)) == 1
    assert (data / "server" / "redis.sock").exists()
    await server.stop()


async def test_a_server_that_does_not_answer_is_an_error_with_its_last_words(
    short_folder,
):
    binary = short_folder / "mute-server"
    binary.write_text("#!/bin/sh\necho 'the press is silent'\nexec sleep 60\n")
    binary.chmod(0o755)
    server = EmbeddedServer(
        binary=binary, data=short_folder, answer_seconds=0.3, stop_seconds=0.2
    )
    with pytest.raises(ServerFailed, match=r"silent after .* the press is silent"):
        await server.start()
    folder = ServerFolder.of(short_folder)
    assert not folder.pid.exists()


async def test_after_a_failed_start_the_folder_is_free(server_binary, short_folder):
    broken = EmbeddedServer(binary=Path("/bin/false"), data=short_folder)
    with pytest.raises(ServerFailed, match="exit code 1"):
        await broken.start()
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    await server.start()
    await server.stop()


async def test_a_data_folder_that_cannot_be_made_is_one_clear_line(
    server_binary, short_folder
):
    (short_folder / "data").write_text("a file stands here")
    server = EmbeddedServer(binary=server_binary, data=short_folder / "data")
    with pytest.raises(StorywireError, match=r"can't be used: .*--data"):
        await server.start()
