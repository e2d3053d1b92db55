"""Files that lie there for so long, and their folders with them."""

import os
from pathlib import Path

from services.ingest.inbox import FolderInbox
from tests.services.inbox import inboxes
from tests.services.inbox.inboxes import NOON

PAGE = b"<html><h1>Flood in Marsh Lane</h1><p>The river Wend rose on Friday.</html>"


def aged(path: Path, age: float) -> None:
    at = NOON.timestamp() - age
    os.utime(path, (at, at), follow_symlinks=False)


def dropped(path: Path, data: bytes = PAGE, *, age: float = 100) -> Path:
    """Drop a file that was last changed so many seconds before noon, as its folder."""
    inboxes.dropped(path, data, age=age)
    aged(path.parent, age)
    return path


def take(inbox: FolderInbox, path: str) -> Path:
    """Take one ready file, and let it leave the inbox."""
    (found,) = (one for one in inbox.ready(1000) if one.path == path)
    file = inbox.read(found)
    assert file is not None
    claimed = inbox.claim(file)
    assert claimed is not None
    if file.reason is None:
        inbox.drop(claimed)
    return claimed
