"""What a server tells of its streams and of itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flow:
    """A stream, and what one group has of it in hand."""

    #: Entries that are there: of a work stream all work that is not done.
    length: int = 0
    #: Entries that were ever added; None: the server doesn't tell.
    added: int | None = 0
    #: Of the entries, in the hands of the group's workers.
    pending: int = 0
    #: Id of the oldest entry; "": there is none.
    first: str = ""


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """The server, as it describes itself."""

    kind: str
    version: str
    memory: int
    #: Most bytes that it may use; 0: no bound.
    most_memory: int
    eviction: str
    #: `always`, `everysec`, `no`; `off`: no append-only file; empty: not told.
    fsync: str
    #: Whether the last write of the append-only file went well.
    is_written: bool
    up_seconds: int
