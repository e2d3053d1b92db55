"""A day that a whole Storywire took in, once for all tests of replays."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from services.desk.staff.running import run
from services.desk.terminal.speaking import settings_for
from tests.services.replay.dropped import EVENING, MORNING, files


@pytest.fixture(scope="session")
def data_folders() -> Iterator[Path]:
    """A folder with two data folders: `morning`, and `day` with the evening's files."""
    place = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))
    data = place / "data"
    settings = settings_for(data)
    for name, texts in (("morning", MORNING), ("day", EVENING)):
        dropped = files(place / "dropped" / name, texts)
        asyncio.run(run(settings, [dropped], log=StringIO()))
        shutil.copytree(data, place / name)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def day(data_folders: Path, short_folder: Path) -> Path:
    """A data folder of the test's own, after the whole day."""
    return Path(shutil.copytree(data_folders / "day", short_folder / "day"))
