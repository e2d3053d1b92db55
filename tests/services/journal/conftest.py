"""A journal's folder, and the archive beside it."""

from pathlib import Path

import pytest

from shared.blobs.memory import MemoryBlobs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def blobs() -> MemoryBlobs:
    return MemoryBlobs()
