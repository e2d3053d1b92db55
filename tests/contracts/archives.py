"""Blobs to put, and the archives that they are put into."""

from pathlib import Path

from shared.blobs.folder import FolderBlobs
from shared.blobs.remote import RemoteBlobs
from shared.disk import SystemDisk

FLOOD = b"Flood in Marsh Lane\n\nThe river Wend rose by two metres on Friday."
BATCH = [f"Bulletin {number} of the Wend Valley Post".encode() for number in range(40)]


def far(tmp_path: Path) -> RemoteBlobs:
    """An archive far away: fsspec's store in memory, at an address of our own."""
    return RemoteBlobs(f"memory://{tmp_path.parent.name}-{tmp_path.name}/archive")


def opened(archive: Path) -> FolderBlobs:
    return FolderBlobs(archive, SystemDisk())


def packs(archive: Path) -> list[Path]:
    return sorted((archive / "packs").glob("*.pack"))
