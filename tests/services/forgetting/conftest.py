"""A newsroom in which nothing happened yet."""

from pathlib import Path

import pytest

from tests.services.forgetting.newsroom import Newsroom


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)
