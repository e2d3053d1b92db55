"""A Storywire at work that all tests of this room share, and its verbs."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.desk.__main__ import main
from services.desk.home import Desk
from tests.services.desk.running import (
    BROKEN,
    DESK,
    FLOOD,
    OUSE,
    Ran,
    at_the_desk,
    at_work,
    until,
)


@pytest.fixture
def storywire(capsys, newsroom) -> Callable[..., Ran]:
    """Run a verb on the data folder of the newsroom, in this process."""

    def run(*words: str, data: Path = newsroom) -> Ran:
        capsys.readouterr()
        verb = list(words)
        code = main([*verb, "--data", str(data)])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="package")
def newsroom() -> Iterator[Path]:
    """A Storywire that has taken in two articles of one story and a broken line."""
    data = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))
    with at_work(data):
        source = data / "hands" / "wire"
        source.mkdir(parents=True)
        (source / "flood.txt").write_text(FLOOD)
        (source / "post.jsonl").write_text(f"{json.dumps(OUSE)}\n{BROKEN}\n")
        words = (*DESK, "drop", str(source), "--wait", "--data", str(data))
        dropped = subprocess.run(words, capture_output=True, timeout=60, check=False)
        assert dropped.returncode == 3, dropped.stderr
        until(lambda: _is_written(data), within=30)
        yield data
    shutil.rmtree(data)


def _is_written(data: Path) -> bool:
    async def look(desk: Desk) -> bool:
        updates = await desk.ledger.updates(after="0-0", limit=1000)
        return any(one.event == "story.rewritten" for one in updates)

    return bool(at_the_desk(data, look))
