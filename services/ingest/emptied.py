"""Folders that ingest emptied: removed once nobody has touched them for a while."""

import os
import stat
from collections.abc import Callable

from shared.disk import Disk


class Emptied:
    """Remembers from which folders below a source's files were taken, and removes those.

    Never a source's own folder, none that changed within `patience` seconds (somebody
    may be filling it), and none that holds anything: they are removed, not cleared.
    `reach` opens the folder that a path lies in, following no link.
    """

    def __init__(
        self, disk: Disk, *, aside: str, patience: float, reach: Callable[[str], int]
    ) -> None:
        self._disk = disk
        self._aside = aside
        self._patience = patience
        self._reach = reach
        #: When the last file was taken from each, in seconds.
        self._since: dict[str, float] = {}

    def note(self, path: str, now: float) -> None:
        """Hear that something was taken, by its path below the inbox."""
        folder = path.rpartition("/")[0]
        if "/" in folder:
            self._since[folder] = now

    def sweep(self, now: float, now_ns: int) -> None:
        """Remove what is due; `now` in seconds, `now_ns` on the clock of files."""
        due = [one for one, at in self._since.items() if now - at >= self._patience]
        for folder in sorted(due, key=lambda one: one.count("/"), reverse=True):
            if self._is_still(folder, now_ns):
                del self._since[folder]
                if self._remove(folder):
                    self.note(folder, now)

    def _is_still(self, folder: str, now_ns: int) -> bool:
        try:
            status = self._status(folder)
        except OSError:
            return True  # it went away: there is nothing to wait for
        return now_ns - status.st_mtime_ns >= self._patience * 1e9

    def _status(self, folder: str) -> os.stat_result:
        above = self._reach(folder)
        try:
            name = folder.rpartition("/")[2]
            return os.stat(name, dir_fd=above, follow_symlinks=False)
        finally:
            os.close(above)

    def _remove(self, folder: str) -> bool:
        """Remove a folder if it is empty but for our own; False: it stays."""
        try:
            if not stat.S_ISDIR(self._status(folder).st_mode):
                return False
            self._rmdir(f"{folder}/{self._aside}")
            return self._rmdir(folder)
        except OSError:
            return False

    def _rmdir(self, path: str) -> bool:
        above = self._reach(path)
        try:
            self._disk.rmdir(path.rpartition("/")[2], folder=above)
        except OSError:
            return False  # it holds something, or is a disk of its own
        finally:
            os.close(above)
        return True
