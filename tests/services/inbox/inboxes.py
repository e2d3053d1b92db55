"""An inbox for tests: files dropped, looked for and read."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from services.ingest.core.ports import Taken
from services.ingest.inbox import FolderInbox
from shared.clock import FixedClock
from shared.disk import SystemDisk

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
FLOOD = b"Flood in Marsh Lane\n\nThe river Wend rose by two metres on Friday."


def opened(folder: Path, clock: FixedClock, **about: Any) -> FolderInbox:
    inbox = FolderInbox(folder, about.pop("disk", SystemDisk()), clock, **about)
    inbox.open()
    return inbox


def dropped(path: Path, data: bytes = FLOOD, *, age: float = 60) -> Path:
    """Drop a file that was last changed so many seconds before noon."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    at = NOON.timestamp() - age
    os.utime(path, (at, at))
    return path


def ready(inbox: FolderInbox) -> list[str]:
    return [one.path for one in inbox.ready(1000)]


def taken(inbox: FolderInbox) -> Taken:
    (found,) = inbox.ready(1000)
    file = inbox.read(found)
    assert file is not None
    return file
