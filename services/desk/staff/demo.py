"""`make run`: a newsday to look at. Seeds are dropped, stories grow, until Ctrl-C."""

import argparse
import asyncio
import contextlib
import os
import shutil
import sys
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import TextIO

from services.desk.dropping.dropping import hand_in
from services.desk.fates.waiting import settle
from services.desk.home import Desk, Home, at_desk
from services.desk.staff.newsday import in_order
from services.desk.staff.starting import Staff, check_port, started
from services.desk.staff.supervisor import Supervisor
from services.desk.stories.board import Board
from services.desk.stories.following import Follower
from services.desk.terminal.screen import full_width, is_terminal
from services.desk.terminal.speaking import DONE, FAILED, say, settings_for, tell
from shared import log
from shared.errors import Away, FolderInUse, PortTaken, StorywireError
from shared.events.words import SERVICES
from shared.runtime.signals import stop_signals
from shared.server.folder import ServerFolder, claim
from shared.server.orphans import without_orphan
from shared.settings import ServiceSettings

SEEDS = Path(__file__).parents[3] / "seeds"
DATA = Path("data/demo")
#: Seconds between two files, so that one can watch the counters grow.
PACE = 0.6
#: Ports tried from the first on.
_PORTS = 50
#: What of the server's folder says who uses it; it stays when the folder is cleared.
_MARKS = frozenset({"lock", "in-use", "pid"})


async def clear(data: Path) -> None:
    """Remove what an earlier demo left in its folder, and nothing that is not ours.

    Raises FolderInUse if that demo still runs.
    """
    folder = ServerFolder.of(data)
    folder.prepare()
    held = await claim(folder)
    try:
        os.close(await without_orphan(folder))
        home = Home(data)
        for own in (
            home.inbox,
            home.backfill,
            home.rejected,
            home.archive,
            home.journal,
            home.logs,
        ):
            shutil.rmtree(own, ignore_errors=True)
        for left in folder.path.iterdir():
            if left.is_dir():
                shutil.rmtree(left)
            elif left.name not in _MARKS:
                left.unlink()
    finally:
        os.close(held)


def free_port(first: int) -> int:
    """Return a port on which nobody listens, the first one if it can be. Raises
    PortTaken."""
    for port in range(first, first + _PORTS):
        with contextlib.suppress(PortTaken):
            check_port(Staff(port=port))
            return port
    raise PortTaken(f"Ports {first} to {first + _PORTS - 1} are all taken.")


async def show(settings: ServiceSettings, port: int, pace: float, quiet: TextIO) -> None:
    """Run the demo until it is told to stop; the services' log lines go to `quiet`."""
    stop, this = asyncio.Event(), asyncio.current_task()
    assert this is not None
    with stop_signals(stop, at_once=this.cancel):
        async with started(settings, Staff(port=port), out=quiet) as services:
            work = (
                tell_stories(settings),
                newsday(settings, port, pace),
                tell_failing(services),
            )
            await _until(stop, work)
            tell("stopping: what was begun is brought to its end")
    tell(f"stopped; {shown(settings.data)} is kept until the next `make run`")


async def _until(stop: asyncio.Event, work: Sequence[Awaitable[None]]) -> None:
    """Do all the work until the event is set. Raises what any of it raises."""
    tasks = [asyncio.ensure_future(one) for one in work]
    waiting = asyncio.ensure_future(stop.wait())
    try:
        pending = {waiting, *tasks}
        while not waiting.done():
            done, pending = await asyncio.wait(
                pending, return_when=asyncio.FIRST_COMPLETED
            )
            for one in done:
                one.result()
    finally:
        for one in (waiting, *tasks):
            one.cancel()
        await asyncio.gather(waiting, *tasks, return_exceptions=True)


async def tell_stories(settings: ServiceSettings) -> None:
    """Print each story's line whenever it changes."""
    board = Board(full_width() if is_terminal() else None)
    async for update in Follower(settings, "start", note=_silent).updates():
        if line := board.change(update):
            say(line)


async def newsday(settings: ServiceSettings, port: int, pace: float) -> None:
    """Drop the seeds when all are at work, in order, and say how to go on; `pace`: so
    many seconds between two files."""
    home = Home(settings.data)
    async with at_desk(settings) as desk:
        files = await asyncio.to_thread(in_order, SEEDS, now=desk.clock.now())
        await _at_work(desk)
        tell(f"the page is at http://127.0.0.1:{port}/ (Ctrl-C stops)")
        for origin, name in files:
            hand_in(home, origin, name, keep=True)
            await asyncio.sleep(pace)
        await settle(desk)
    command = f"{shown(Path(sys.executable).parent)}/storywire"
    for line in hints(command, shown(settings.data)):
        tell(line)


def hints(command: str, folder: str) -> tuple[str, ...]:
    """Say how to go on; where neither is long, in lines of 80 columns."""
    return (
        "that was all of seeds/; now .txt, .md, .html or .json of your own:",
        f"  {command} drop --keep --data {folder} FILE…",
        f"  (or copy them into {folder}/inbox), and one file's way:",
        f"  {command} trace --data {folder} FILE",
    )


async def _at_work(desk: Desk) -> None:
    """Wait until each service has given a sign of life."""
    signed: set[str] = set()
    while not signed.issuperset(SERVICES):
        with contextlib.suppress(Away):
            signed = {one.partition("-")[0] for one in await desk.ledger.workers()}
        await asyncio.sleep(0.1)


async def tell_failing(services: Supervisor) -> None:
    """Say once of each service that it can't live, since its log is not on screen."""
    told: set[str] = set()
    while True:
        for name, error in services.failing.items():
            if name not in told:
                told.add(name)
                tell(f"{name} can't run: {error}")
        await asyncio.sleep(1)


def _silent(_: str) -> None:
    """Of epochs and a server that comes back the demo has nothing to say."""


def shown(path: Path) -> str:
    """Spell a path as the user would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


async def demo(data: Path, first_port: int, pace: float, quiet: TextIO) -> None:
    """Clear the folder, run the demo. Raises FolderInUse, PortTaken, NoServer."""
    # Always a server of its own: nothing that is in use may be cleared or mixed up.
    own = {"redis_url": "", "namespace": "storywire"}
    settings = settings_for(data).model_copy(update=own)
    port = free_port(first_port)
    await clear(settings.data)
    if port != first_port:
        tell(f"port {first_port} is taken")
    folder = Home(settings.data).logs
    log.configure(
        service="desk",
        level=settings.log_level,
        folder=folder,
        stream=quiet,
        pid=os.getpid(),
    )
    tell(f"starting all services; their logs are in {shown(folder)}")
    await show(settings, port, pace, quiet)


def _elsewhere(data: Path) -> str:
    """Say what to do when the folder is in use: make takes no --data."""
    python, other = shown(Path(sys.executable)), data.with_name(f"{data.name}-2")
    return f"stop it first, or run {python} -m services.desk.staff.demo --data {other}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo until Ctrl-C; return the exit code."""
    parser = argparse.ArgumentParser(prog="make run", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--pace", type=float, default=PACE)
    chosen = parser.parse_args(arguments)
    try:
        with open(os.devnull, "w", encoding="utf-8") as quiet:
            asyncio.run(demo(chosen.data, chosen.port, chosen.pace, quiet))
    except asyncio.CancelledError:  # by a second Ctrl-C
        return FAILED
    except KeyboardInterrupt:  # nothing had begun
        return DONE
    except FolderInUse as error:
        tell(f"{error.message.partition(';')[0]}; {_elsewhere(chosen.data)}")
        return FAILED
    except StorywireError as error:
        tell(error.message)
        return FAILED
    return DONE


if __name__ == "__main__":
    sys.exit(main())
