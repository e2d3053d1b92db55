"""The learnt tables of a data folder: numbered files, of which the newest holds."""

from pathlib import Path

from services.ingest.core.learnt import NO_TABLE, Table, spelt, table_from
from shared.disk import Disk, replace
from shared.errors import StorywireError
from shared.log import logger


class NoSuchTable(StorywireError):
    """There is no readable learnt table of this number."""


class FolderTables:
    """Keeps tables as NUMBER.json. Implements ingest's port; every call blocks.

    A table that was learnt meanwhile is seen at the next look, without a restart: a
    folder of a few files is listed sooner than its time of change could be trusted.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._table = NO_TABLE
        self._broken: set[int] = set()

    def newest(self) -> Table:
        """Return the newest table that can be read; an empty one if there is none.

        One that is damaged is passed over, and told of once.
        """
        for number in reversed(self.numbers()):
            if number <= self._table.number:
                break
            if number in self._broken:
                continue
            try:
                self._table = self.numbered(number)
            except NoSuchTable:
                self._broken.add(number)
                logger().warning("table.loaded", table=number, outcome="unreadable")
                continue
            logger().info("table.loaded", table=number, outlets=len(self._table.lines))
        return self._table

    def numbered(self, number: int) -> Table:
        """Return a table by its number, 0 is the empty one. Raises NoSuchTable."""
        if number == 0:
            return NO_TABLE
        try:
            return table_from((self._folder / f"{number}.json").read_bytes())
        except (OSError, ValueError) as error:
            raise NoSuchTable(
                f"There is no learnt table {number} in {self._folder}: `storywire learn`"
                " makes one, `storywire learn --dry-run` names the newest."
            ) from error

    def save(self, table: Table) -> None:
        """Keep a table for good. Raises DiskFull or OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        replace(self._disk, self._folder / f"{table.number}.json", spelt(table))
        self._disk.settle(self._folder.parent)

    def numbers(self) -> list[int]:
        """Return the numbers of all tables, in order."""
        names = (one.stem for one in self._folder.glob("*.json"))
        return sorted(int(name) for name in names if name.isascii() and name.isdecimal())
