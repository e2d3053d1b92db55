"""An append-only file cut short, as a power cut leaves it: where, and what then."""

import os
import random
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import redis.asyncio as redis

from services.ingest.journal import Journal
from shared.clock import FixedClock
from shared.errors import LeaseLost
from shared.events.keys import Keys
from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server
from tests.proof.exploring import SHELF
from tests.proof.faults import Faults
from tests.proof.newsday import files
from tests.proof.oracle import Verdict, is_settled, judge
from tests.proof.workers import WORKERS
from tests.proof.world import Ways, World

#: Steps after which a run is stuck.
PATIENCE = 900
MORNING = datetime(2026, 5, 18, 8, tzinfo=UTC)
LATER = datetime(2026, 5, 18, 9, tzinfo=UTC)


class LaterClock(FixedClock):
    """A clock of the time after the restart: it gives no token twice."""

    def token(self) -> str:
        return f"f{super().token()[1:]}"


@dataclass(frozen=True, slots=True)
class Image:
    """A data folder at some moment, its server killed."""

    folder: Path
    #: Files that were not dropped yet.
    undropped: tuple[tuple[str, bytes], ...]
    #: The epoch that its server was in.
    epoch: str

    @property
    def data(self) -> bytes:
        """The part of the append-only file that grows."""
        return _incr(self.folder).read_bytes()


@dataclass(frozen=True, slots=True)
class Torn:
    """What came of an image whose server lost its tail."""

    cut: int
    verdict: Verdict
    #: The epoch after it, and how many lines the reconcile had to commit again.
    epoch: str
    behind: int


def _incr(folder: Path) -> Path:
    found = sorted((folder / "server" / "appendonlydir").glob("*.incr.aof"))
    assert len(found) == 1, found
    return found[0]


def boundaries(data: bytes) -> list[int]:
    """Return where each command in an append-only file ends; 0 is the first."""
    found, at = [0], 0
    while at < len(data):
        end = data.index(b"\r\n", at)
        assert data[at : at + 1] == b"*", data[at : at + 20]
        count, at = int(data[at + 1 : end]), end + 2
        for _ in range(count):
            end = data.index(b"\r\n", at)
            at = end + 2 + int(data[at + 1 : end]) + 2
        found.append(at)
    return found


def all_cuts(data: bytes) -> list[int]:
    """Return every boundary and the bytes beside it."""
    edges = {edge + by for edge in boundaries(data) for by in (-1, 0, 1)}
    return sorted(one for one in edges if 0 <= one <= len(data))


def some_cuts(data: bytes, count: int, rng: random.Random) -> list[int]:
    """Return so many cuts, most of them near the end, where tails are lost: boundaries,
    the bytes beside them, and any bytes."""
    edges = boundaries(data)
    near = edges[len(edges) // 2 :]
    cuts: set[int] = set()
    while len(cuts) < count:
        edge = rng.choice(near if rng.random() < 0.7 else edges)
        by = rng.choice((-1, 0, 1, rng.randint(2, 200)))
        cuts.add(min(max(edge + by, 0), len(data)))
    return sorted(cuts)


async def images(folder: Path, moments: Sequence[int], seed: int) -> list[Image]:
    """Run a newsday and keep the data folder after so many steps each, and at the end."""
    taken = []
    home = folder / "run"
    home.mkdir()
    server = EmbeddedServer(binary=find_server(), data=home, fsync="always")
    world = await _world(await server.start(), home, FixedClock(MORNING), seed, files())
    try:
        for number, (before, moment) in enumerate(pairwise((0, *moments))):
            for _ in range(moment - before):
                await _turn(world)
            # With `always` the file is whole when the server has answered.
            taken.append(await _image(world, folder / f"image-{number}"))
        await _to_the_end(world)
        taken.append(await _image(world, folder / "image-end"))
    finally:
        await world.close()
        await server.stop()
    return taken


def _copied(source: str, target: str) -> None:
    """Copy a file; what was dropped stays the very file by which its offers are known."""
    if {"inbox", "backfill"} & set(Path(source).parts):
        os.link(source, target)
    else:
        shutil.copy2(source, target)


async def _image(world: World, target: Path) -> Image:
    ignored = shutil.ignore_patterns("*.sock")
    shutil.copytree(world.folder, target, ignore=ignored, copy_function=_copied)
    epoch = await world.clients[0].hget(Keys().meta, "epoch")
    return Image(target, tuple(world.files), epoch)


async def _world(
    url: str,
    folder: Path,
    clock: FixedClock,
    seed: int,
    undropped: Sequence[tuple[str, bytes]],
    ways: Ways | None = None,
) -> World:
    calm = Faults(is_armed=False)
    world = World(url, folder, calm, random.Random(seed), clock, ways or Ways())
    world.clients.append(redis.Redis.from_url(url, decode_responses=True))
    world.files = list(undropped)
    (folder / "inbox").mkdir(exist_ok=True)
    return world


async def _turn(world: World) -> None:
    name = world.rng.choice(("drop", *WORKERS))
    try:
        await world.turn(name)
    except LeaseLost:  # its supervisor would start it anew
        world.actors.pop(name).bury()


async def _to_the_end(world: World) -> None:
    for number in range(PATIENCE):
        await _turn(world)
        if number % 10 == 9 and await is_settled(world):
            return


async def torn(image: Image, cut: int, *, seed: int, ways: Ways | None = None) -> Torn:
    """Cut the image's file, start the server on it, go on to the end, and judge."""
    folder = Path(tempfile.mkdtemp(prefix="sw-", dir=SHELF))
    server = EmbeddedServer(binary=find_server(), data=folder, fsync="everysec")
    try:
        shutil.copytree(image.folder, folder, dirs_exist_ok=True, copy_function=_copied)
        with _incr(folder).open("r+b") as file:
            file.truncate(cut)
        world = await _world(
            await server.start(), folder, LaterClock(LATER), seed, image.undropped, ways
        )
        behind = await _behind(world)
        try:
            await _to_the_end(world)
            epoch = await world.clients[0].hget(Keys().meta, "epoch")
            return Torn(cut, await judge(world), epoch, behind)
        finally:
            await world.close()
    finally:
        await server.stop()
        shutil.rmtree(folder)


async def _behind(world: World) -> int:
    """Count the journal's lines that the server does not know any more."""
    mark = await world.clients[0].hget(Keys().journal, "mark")
    return Journal.reading(world.folder / "journal").last - int(mark or 0)
