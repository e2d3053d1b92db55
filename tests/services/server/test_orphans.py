"""The supervisor is killed: its server goes with it, or is stopped by the next start."""

import fcntl
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import redis
import redis.asyncio

from shared.errors import FolderInUse, NotRunning
from shared.server.address import address_of
from shared.server.embedded import EmbeddedServer
from shared.server.folder import ServerFolder
from shared.server.listening import configuration, endpoint_of
from tests.processes import is_there, until_stopped
from tests.services.server.keeping import kept, told

pytestmark = pytest.mark.redis


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
                until_stopped(pid)
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
