"""The journal's lines that are not committed yet, each with what was read of it."""

from itertools import islice

from services.ingest.core.ports import Journal, Waiting
from shared.blobs.port import Blobs
from shared.errors import BlobMissing
from shared.events.accounts import Account
from shared.events.decisions import ForgottenLine
from shared.events.journal import JournalLine
from shared.events.reading import Reading


class Journalled:
    """Reads journal and archive for what a crash left to be committed. Blocks."""

    def __init__(self, journal: Journal, blobs: Blobs) -> None:
        self._journal = journal
        self._blobs = blobs
        #: Lines whose blobs may be gone, by number, as decisions up to a line say.
        self._forgotten: dict[int, tuple[ForgottenLine, JournalLine]] = {}
        #: Tokens and webhooks that some line takes back.
        self._taken_back: set[tuple[str, str]] = set()
        self._decided_to = 0

    @property
    def last(self) -> int:
        """Number of the last line; 0 if there is none."""
        return self._journal.last

    def after(self, mark: int, *, most: int) -> list[Waiting]:
        """Read so many lines after a mark. Raises JournalBroken, BlobMissing."""
        if mark == self._journal.last:
            return []
        found = islice(self._journal.lines(mark), most)
        return [Waiting(line, self.reading(line)) for line in found]

    def decided(self) -> dict[int, tuple[ForgottenLine, JournalLine]]:
        """Return the lines that any decision, also a later one, lets be forgotten."""
        if self._decided_to < self._journal.last:
            for line in self._journal.lines(self._decided_to):
                for gone in line.decision.lines if line.decision else ():
                    self._forgotten[gone.number] = (gone, line)
                account = line.decision.account if line.decision else None
                if account is not None and not account.kept:
                    self._taken_back.add((account.kind, account.name))
                self._decided_to = line.number
        return self._forgotten

    def is_taken_back(self, account: Account) -> bool:
        """Say whether any line, also a later one, takes a token or webhook back."""
        self.decided()
        return (account.kind, account.name) in self._taken_back

    def reading(self, line: JournalLine) -> Reading | None:
        """Return what was read; None of a decision, and of what is forgotten.

        Raises BlobMissing for a blob that no decision took away.
        """
        if not line.is_offer:
            return None
        try:
            return Reading.model_validate_json(self._blobs.get(line.reading))
        except BlobMissing:
            if line.number not in self.decided():
                raise
            return None
