"""A Storywire run by `storywire up`: what it is handed, and what its verbs answer."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from services.desk.home import Desk, at_desk
from services.desk.terminal.speaking import settings_for

DESK = (sys.executable, "-m", "services.desk")
FLOOD = """\
Flood in Marsh Lane drives forty families out

The River Ouse came over its bank in Marsh Lane on Friday night, and forty families had
to leave their houses. Mayor Helga Brandt said the old gate had never been repaired.
Both pumps of the lower town had stopped before midnight.
"""
OUSE = {
    "id": "post-7",
    "title": "Ouse floods Marsh Lane in Eastport",
    "publisher": "Eastport Post",
    "published_at": "2024-05-17T23:41:00Z",
    "text": "Forty families had to leave Marsh Lane when the River Ouse came over its"
    " bank on Friday night. Mayor Helga Brandt said the pumps of the lower town stopped.",
}
BROKEN = '{"title": "Ferry strike", "text": "Boats'


class Ran(NamedTuple):
    """What a verb answered."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@contextmanager
def at_work(data: Path) -> Iterator[None]:
    """Run `storywire up` while in the block; what it says is in DATA/said."""
    words = (*DESK, "up", "--port", "0", "--data", str(data))
    with (data / "said").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log)
        try:
            until((data / "server" / "address").exists, within=30)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


def until(claim: Callable[[], object], *, within: float) -> object:
    """Wait until a claim holds."""
    deadline = time.monotonic() + within
    while not (held := claim()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)
    return held


def at_the_desk(data: Path, act: Callable[[Desk], Awaitable[Any]]) -> Any:
    async def whole() -> Any:
        async with at_desk(settings_for(data)) as desk:
            return await act(desk)

    return asyncio.run(whole())
