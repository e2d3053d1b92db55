"""A data folder, and the folders in which the user keeps files."""

from pathlib import Path

import pytest

from services.desk.home import Home
from tests.unit.desk.dropping.hands import a_file


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The folder in which the user keeps files; nothing lies in it yet."""
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk"


@pytest.fixture
def full_desk(desk: Path) -> Path:
    """The same with twelve files."""
    for number in range(12):
        a_file(desk / "wire" / f"flood-{number:02}.txt", f"Flood {number}")
    return desk
