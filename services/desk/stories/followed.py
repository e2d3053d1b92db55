"""The journal of a running ingest, as far as it is committed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from services.ingest.journal import Journal
from shared.events.journal import JournalLine


class FollowedJournal:
    """Reads what another process writes. Implements ingest's port, without `append`.

    Its last line is the one that the live generation has committed: that one is on disk
    for good, whatever happens to what is being written after it.
    """

    def __init__(self, folder: Path) -> None:
        self._reader = Journal.reading(folder)
        self._last = 0

    @property
    def last(self) -> int:
        return self._last

    def reach(self, mark: int) -> None:
        """Let lines be read up to this number."""
        self._last = max(self._last, mark)

    def lines(self, after: int = 0) -> Iterator[JournalLine]:
        for line in self._reader.lines(after):
            if line.number > self._last:
                return
            yield line

    def seals(self) -> Sequence[str]:
        return self._reader.seals()

    def open(self) -> None:
        """Do nothing: it is open to readers at any time."""

    def close(self) -> None:
        """Do nothing."""

    def append(self, lines: Sequence[JournalLine]) -> None:
        """Refuse: the one who writes it is at work."""
        raise ValueError("a journal that is followed is not written")
