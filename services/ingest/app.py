"""Ingest: what it is made of."""

from faststream import FastStream
from pydantic import Field

from services.ingest.core.ports import Drafting
from services.ingest.core.records import Limits
from services.ingest.handlers import Intake
from services.ingest.inbox import FolderInbox, Readiness
from services.ingest.journal import Journal
from services.ingest.languages import Languages
from services.ingest.obstacles import Pace
from services.ingest.open_files import BatchSize
from services.ingest.parallel import Readers, spare_cores
from services.ingest.parts import made
from services.ingest.reading_process import Terms
from services.ingest.reading_room import ReadingRoom
from services.ingest.readings import draft_here
from services.ingest.rejects import FolderRejects
from services.ingest.tables import FolderTables
from shared.blobs.choosing import archive_for
from shared.clock import Clock, SystemClock
from shared.disk import Disk, SystemDisk
from shared.ledger.caching import caring
from shared.ledger.port import Ledger
from shared.ledger.redis import RedisLedger
from shared.runtime.working import Worker, worker_name
from shared.server.address import address_of
from shared.settings import ServiceSettings

_MB = 2**20


class Settings(ServiceSettings):
    """Settings of ingest."""

    #: Seconds for which a file must stand still before it is taken. Only where the file
    #: system tells no events: a closed or renamed file is taken at once.
    settle_seconds: float = Field(2.0, ge=0, validation_alias="SETTLE_SECONDS")
    #: Seconds for which a program may pause while it writes a file; a file that can't
    #: be read or moved is tried again after so long.
    writer_seconds: float = Field(60.0, ge=0, validation_alias="WRITER_SECONDS")
    #: Seconds between looks into the inbox, whatever events say.
    look_seconds: float = Field(1.0, gt=0, validation_alias="LOOK_SECONDS")
    #: Folders in the inbox may be nested so deep; what lies deeper is refused.
    inbox_depth: int = Field(8, ge=1, validation_alias="INBOX_DEPTH")
    #: Most bytes of a file, as dropped and as unpacked; a larger one is refused. It is
    #: held in memory, up to three times over (archives in archives). Files of JSON
    #: lines, plain or as .gz, are read as a stream, and may be as large as you like.
    file_bytes: int = Field(128 * _MB, ge=1, validation_alias="FILE_BYTES")
    #: Most bytes of one article: a text file, or a line of a JSONL file.
    record_bytes: int = Field(8 * _MB, ge=1, validation_alias="RECORD_BYTES")
    #: Most lines of a file that is read as a stream; what follows is refused.
    stream_lines: int = Field(100_000_000, ge=1, validation_alias="STREAM_LINES")
    #: A file of more bytes is backfill wherever it was dropped (packed: of a quarter;
    #: JSON and JSON lines: of a sixteenth): it is taken while the services have little to
    #: do, and no other file waits for it.
    backfill_bytes: int = Field(16 * _MB, ge=1, validation_alias="BACKFILL_BYTES")
    #: Articles archived, journalled and committed in one go.
    ingest_batch: int = Field(256, ge=1, validation_alias="INGEST_BATCH")
    #: A batch ends early when its articles have so many bytes together.
    ingest_batch_bytes: int = Field(16 * _MB, ge=1, validation_alias="INGEST_BATCH_BYTES")
    #: Processes that read what may hang or blow up (HTML, PDF and so on); 0: one fewer
    #: than there are processors. Each takes some 40 MB, and starts when it is needed.
    reading_processes: int = Field(0, ge=0, validation_alias="READING_PROCESSES")
    #: Seconds for reading one article of such a kind; then it is refused.
    read_seconds: float = Field(10.0, gt=0, validation_alias="READ_SECONDS")
    #: Address space in bytes of such a process, its libraries' own 100 MB included.
    reading_bytes: int = Field(320 * _MB, ge=1, validation_alias="READING_BYTES")
    #: Processes that help to read when lines of JSON come by the thousand, about 80 MB
    #: each; -1: one less than there are cores, at most 3.
    reading_helpers: int = Field(-1, ge=-1, validation_alias="READING_HELPERS")
    #: Lines after which a segment of the journal is sealed and copied to the archive.
    segment_lines: int = Field(10_000, ge=1, validation_alias="JOURNAL_SEGMENT_LINES")


def make_room(settings: Settings, *, whole: bool = True) -> ReadingRoom:
    """Wire the room in which risky records are read; no process starts yet. `whole`: as
    ReadingRoom says."""
    terms = Terms(seconds=settings.read_seconds, memory=settings.reading_bytes)
    return ReadingRoom(processes=settings.reading_processes, terms=terms, whole=whole)


def make_intake(
    settings: Settings,
    *,
    ledger: Ledger,
    clock: Clock,
    drafting: Drafting = draft_here,
    disk: Disk | None = None,
) -> Intake:
    """Wire intake on the data folder; nothing is opened before it begins."""
    disk = disk or SystemDisk()
    data = settings.data
    blobs = archive_for(settings, disk)

    def inbox(name: str) -> FolderInbox:
        ready = Readiness(settings.settle_seconds, settings.writer_seconds)
        folder, depth = data / name, settings.inbox_depth
        return FolderInbox(folder, disk, clock, readiness=ready, depth=depth)

    journal = Journal(
        data / "journal", disk, blobs=blobs, segment_lines=settings.segment_lines
    )
    parts = made(
        ledger=ledger,
        inbox=inbox("inbox"),
        backfill=inbox("backfill"),
        rejects=FolderRejects(data / "rejected", disk),
        journal=journal,
        blobs=blobs,
        clock=clock,
        detect=Languages().detect,
        tables=FolderTables(data / "tables", disk),
        helpers=Readers(_helpers(settings)),
        editions=settings.all_editions,
        drafting=drafting,
        limits=Limits(
            settings.file_bytes,
            settings.record_bytes,
            stream_lines=settings.stream_lines,
        ),
        heavy=settings.backfill_bytes,
        batch=BatchSize(settings.ingest_batch, settings.ingest_batch_bytes),
        bound=settings.stream_bound,
    )
    pace = Pace(lease=settings.lease_seconds, look=settings.look_seconds)
    return Intake(parts, pace=pace)


def _helpers(settings: Settings) -> int:
    wanted = settings.reading_helpers
    return spare_cores() if wanted < 0 else wanted


def make_worker(settings: Settings) -> Worker:
    """Wire one ingest process; it leads, or stands by for the one that does."""
    clock = SystemClock()
    ledger = RedisLedger(
        address_of(redis_url=settings.redis_url, data=settings.data),
        clock=clock,
        namespace=settings.namespace,
        worker=worker_name("ingest", clock),
    )
    # The good files of a batch do not wait for all that hang in it.
    room = make_room(settings, whole=False)
    intake = make_intake(settings, ledger=ledger, clock=clock, drafting=room)
    loops = (intake.run, room.tend, *caring(ledger, archive_for(settings)))
    worker = Worker("ingest", ledger, settings, clock, loops=loops)
    worker.about = lambda: {
        "leads": "ingest" if intake.is_leading else "",
        "backfilled": str(intake.backfilled),
    }
    return worker


def make_app(settings: Settings | None = None) -> FastStream:
    """Return the application, for `faststream run services.ingest.app:make_app`."""
    return make_worker(settings or Settings()).app()
