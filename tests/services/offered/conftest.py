"""An intake to which nothing was handed yet."""

from pathlib import Path

import pytest

from tests.offerhouse import Offerhouse


@pytest.fixture
def house(tmp_path: Path) -> Offerhouse:
    return Offerhouse(tmp_path / "here" / "data")
