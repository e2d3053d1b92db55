"""Where a file stands between being taken and being removed: beside it, hidden."""

import os
from collections.abc import Iterator
from pathlib import Path

from services.ingest.core.ports import Taken
from services.ingest.opening import stamp_of
from shared.clock import Clock
from shared.disk import Disk

#: Name of the hidden folder.
ASIDE = ".taken"


class Asides:
    """Hidden places beside files, for any folder may be a disk of its own."""

    def __init__(self, folder: Path, disk: Disk, clock: Clock) -> None:
        self._folder = folder
        self._disk = disk
        self._clock = clock

    def of(self, path: str) -> Path:
        """Name the place of a file below the inbox."""
        above, slash, name = path.rpartition("/")
        return self._folder / f"{above}{slash}{ASIDE}/{name}"  # once for each file

    def put_back(self, aside: Path, path: Path) -> None:
        """Return a file to the inbox; beside the newer one that has taken its name."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path):
            path = path.with_name(f"{self._clock.token()}~{path.name[-50:]}")
        self._disk.rename(aside, path)

    def put_all_back(self) -> Iterator[str]:
        """Put back what a killed process left; yield the folders that held it, as they
        are named below the inbox."""
        for path, names, _ in os.walk(self._folder):
            names[:] = [name for name in names if not name.startswith(".")]
            aside = Path(path) / ASIDE
            if aside.is_symlink():
                aside.unlink()  # nothing of ours: it points to nobody's file to take
            if not aside.is_dir():
                continue
            for left in sorted(aside.iterdir()):
                self.put_back(left, Path(path) / left.name)
            yield aside.relative_to(self._folder).as_posix()


def holds(path: Path, taken: Taken) -> bool:
    """Say whether a path holds the very file that was read."""
    try:
        stamp = stamp_of(os.lstat(path))
    except OSError:
        return False
    if taken.reason is not None:
        return (stamp.device, stamp.inode) == (taken.stamp.device, taken.stamp.inode)
    return stamp == taken.stamp
