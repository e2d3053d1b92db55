"""An inbox that is open at noon, and holds nothing yet."""

from pathlib import Path

import pytest

from services.ingest.inbox import FolderInbox
from shared.clock import FixedClock
from tests.services.inbox.inboxes import NOON, opened


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


@pytest.fixture
def inbox(folder: Path, clock: FixedClock) -> FolderInbox:
    return opened(folder, clock)
