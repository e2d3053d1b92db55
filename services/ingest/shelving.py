"""What the ledger and the journal hold of the documents that a batch speaks of."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from services.ingest.core.documents.register import TEXTS, Sketch
from services.ingest.core.documents.shelf import Shelf
from services.ingest.core.ports import Journal
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.ledger.port import Ledger


class Shelving:
    """Loads a batch's documents, and their last texts where those must tell.

    `read`: what was read of a journal's line, None if that is forgotten; `run`: runs a
    blocking function.
    """

    def __init__(
        self,
        *,
        journal: Journal,
        edition_of: Callable[[str], str],
        read: Callable[[JournalLine], Reading | None],
        run: Callable[..., Awaitable[Any]],
    ) -> None:
        self._journal = journal
        self._edition_of = edition_of
        self._read = read
        self._run = run

    async def load(self, readings: Sequence[Reading], ledger: Ledger) -> Shelf:
        """Return the documents as they stand before a batch. Raises Away, BlobMissing."""
        shelf, keys = Shelf(readings, self._edition_of), ledger.keys
        while wanted := shelf.missing():
            found = await ledger.fields([keys.document(one) for one in wanted])
            for article_id, fields in zip(wanted, found, strict=True):
                shelf.put(article_id, fields)
        if known := shelf.unrevised():
            held = await ledger.fields([keys.revisions(one) for one in known])
            for article_id, revisions in zip(known, held, strict=True):
                shelf.put_revisions(article_id, revisions)
        for article_id in shelf.untold():
            numbers = await ledger.members(keys.lines(article_id))
            last = sorted(map(int, numbers))[-TEXTS:]
            shelf.put_texts(article_id, await self._run(self._texts, last))
        return shelf

    def _texts(self, numbers: Sequence[int]) -> list[Sketch]:
        """Return the sketches of journalled lines, but of those that are forgotten."""
        found = []
        for number in numbers:
            line = next(iter(self._journal.lines(number - 1)), None)
            reading = self._read(line) if line else None
            if reading is not None:
                found.append(reading.sketch)
        return found
