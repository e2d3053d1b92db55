"""A data folder seen from the desk: where things lie, and its ledger and archive."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from services.ingest.journal import Journal
from services.ingest.tables import FolderTables
from shared.blobs.choosing import archive_for
from shared.blobs.port import Blobs
from shared.clock import Clock, SystemClock
from shared.disk import SystemDisk
from shared.ledger.redis import RedisLedger
from shared.runtime.working import worker_name
from shared.server.address import address_of
from shared.settings import ServiceSettings


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one Storywire."""

    data: Path
    #: None: as the environment has them, for this folder.
    settings: ServiceSettings | None = None

    @classmethod
    def of(cls, settings: ServiceSettings) -> "Home":
        """Return the folders that the settings name."""
        return cls(settings.data, settings)

    @property
    def inbox(self) -> Path:
        """Where files are dropped; a sub-folder is a source."""
        return self.data / "inbox"

    @property
    def backfill(self) -> Path:
        """Where files are dropped that may wait; a sub-folder is a source."""
        return self.data / "backfill"

    @property
    def dropped(self) -> Path:
        """The list of what was dropped and stayed where it was."""
        return self.data / "dropped.sqlite"

    @property
    def rejected(self) -> Path:
        """Where refused files lie, each beside its reason."""
        return self.data / "rejected"

    @property
    def archive(self) -> Path:
        """The blobs, unless ARCHIVE names another place."""
        return self.data / "archive"

    @property
    def journal(self) -> Path:
        """The journal's segments."""
        return self.data / "journal"

    @property
    def logs(self) -> Path:
        """One file of log lines for each process."""
        return self.data / "logs"

    @property
    def is_known(self) -> bool:
        """Say whether a Storywire ever began to run here."""
        return any(
            one.is_dir() for one in (self.journal, self.logs, self.data / "server")
        )

    def tables(self) -> FolderTables:
        """Open the learnt tables."""
        return FolderTables(self.data / "tables", SystemDisk())

    def blobs(self) -> Blobs:
        """Open the archive, wherever it is."""
        known = self.settings or ServiceSettings().model_copy(update={"data": self.data})
        return archive_for(known)

    def last_number(self) -> int:
        """Return the number of the journal's last line; 0 for an empty one."""
        return Journal.reading(self.journal).last if self.journal.is_dir() else 0


@dataclass(frozen=True, slots=True)
class Desk:
    """What verbs work with: a running Storywire."""

    home: Home
    settings: ServiceSettings
    ledger: RedisLedger
    blobs: Blobs
    clock: Clock

    async def keep_up(self) -> None:
        """Look at another generation, if a replay made it the live one. Raises Away."""
        ledger = self.ledger
        (meta,) = await ledger.fields([ledger.keys.meta])
        if meta.get("generation") not in (None, str(ledger.era.generation)):
            await ledger.move()


@asynccontextmanager
async def at_desk(settings: ServiceSettings) -> AsyncIterator[Desk]:
    """Find the running Storywire of the data folder. Raises NotRunning or Away."""
    clock, home = SystemClock(), Home.of(settings)
    ledger = RedisLedger(
        address_of(redis_url=settings.redis_url, data=settings.data),
        clock=clock,
        namespace=settings.namespace,
        worker=worker_name("desk", clock),
    )
    try:
        await ledger.attach()
        yield Desk(home, settings, ledger, home.blobs(), clock)
    finally:
        await ledger.aclose()
