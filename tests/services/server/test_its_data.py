"""What the embedded server kept is loaded, cut where torn, named where damaged."""

import asyncio
import os
import shutil
import signal
from pathlib import Path

import pytest

from shared.errors import DiskFull
from shared.server.embedded import EmbeddedServer
from shared.server.folder import ServerFolder
from shared.server.refusals import ServerDataBroken, refusal
from tests.services.server.keeping import kept, told

pytestmark = pytest.mark.redis


async def lived(binary: Path, data: Path, *, keys: int = 50, kill: bool = True) -> None:
    """Let a server take in some keys and die."""
    server = EmbeddedServer(binary=binary, data=data)
    told(await server.start(), keys=keys)
    if kill:
        os.kill(server.pid, signal.SIGKILL)
    await server.stop()


def growing_file(data: Path) -> Path:
    return next((data / "server" / "appendonlydir").glob("*.incr.aof"))


async def test_what_was_kept_is_there_after_a_clean_stop(server_binary, short_folder):
    await lived(server_binary, short_folder, kill=False)
    server = EmbeddedServer(binary=server_binary, data=short_folder)
    assert kept(await server.start()) == 50
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
