"""Waiting for the final states of files that were handed over, and of no others."""

import asyncio
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from itertools import islice

from services.desk.fates.waiting import Unsettled, end_if_asked
from services.desk.home import Desk
from services.ingest.journal import Journal
from shared.errors import Away
from shared.events.journal import JournalLine

#: Offers whose states are asked for at a time.
_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is still to be done for the files that are waited for."""

    files: int
    offers: int

    def __str__(self) -> str:
        counts = {"in the inbox": self.files, "to place": self.offers}
        return ", ".join(f"{n:,} {what}" for what, n in counts.items() if n) or "nothing"


@dataclass(slots=True)
class Files:
    """Files below the inbox, and the offers that came of them after a journal line."""

    desk: Desk
    #: Names below the inbox that have not been seen to leave it.
    lying: set[str]
    #: Number of the journal's last line before they were handed over.
    read: int
    names: Collection[str] = field(init=False)
    #: Offers without a final state, by number of their lines.
    open: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = frozenset(self.lying)

    async def look(self) -> Awaited:
        """Look what is left, first stage first, so that nothing slips by. Raises Away."""
        await self.desk.keep_up()
        await asyncio.to_thread(self._look_at_folders)
        await asyncio.to_thread(self._read_journal)
        await self._ask()
        return Awaited(len(self.lying), len(self.open))

    async def moves(self) -> object:
        """Return what changes while Storywire works, be it at others' files."""
        ledger, keys = self.desk.ledger, self.desk.ledger.keys
        journal, *_ = await ledger.fields([keys.journal])
        streams = (keys.ingested, *map(keys.enriched, self.desk.settings.all_editions))
        lengths = [await ledger.length(one) for one in streams]
        return self.read, journal.get("mark"), lengths

    def _look_at_folders(self) -> None:
        home = self.desk.home
        self.lying = {
            name
            for name in self.lying
            if any(os.path.lexists(one / name) for one in (home.inbox, home.backfill))
        }

    def _read_journal(self) -> None:
        if not self.desk.home.journal.is_dir():
            return
        for line in Journal.reading(self.desk.home.journal).lines(self.read):
            self.read = line.number
            if line.is_offer and _name_of(line) in self.names:
                self.open[line.number] = line.offer_id

    async def _ask(self) -> None:
        ledger, keys = self.desk.ledger, self.desk.ledger.keys
        waiting = iter(list(self.open.items()))
        while batch := list(islice(waiting, _BATCH)):
            offers = await ledger.fields([keys.offer(one) for _, one in batch])
            for (number, _), offer in zip(batch, offers, strict=True):
                if offer.get("state", "waiting") != "waiting":
                    del self.open[number]


def _name_of(line: JournalLine) -> str:
    return f"{line.source}/{line.file}" if line.source else line.file


async def await_files(
    files: Files,
    *,
    progress: Callable[[Awaited], None] = lambda _: None,
    patience: float = 120.0,
    pace: float = 0.1,
) -> None:
    """Wait until the files were taken in and all their offers have final states.

    Others' work is not waited for; but while it moves, ours may stand behind it. Raises
    Unsettled if nothing moves for so long, and Away if the server can't be reached for
    so long.
    """
    clock, last = files.desk.clock, None
    since = clock.seconds()
    while True:
        end_if_asked()
        began = clock.seconds()
        try:
            now = await files.look()
            moved = (now, await files.moves())
        except Away:
            if clock.seconds() - since > patience:
                raise
            await asyncio.sleep(pace)
            continue
        progress(now)
        if not (now.files or now.offers):
            return
        if moved != last:
            since, last = clock.seconds(), moved
        elif clock.seconds() - since > patience:
            raise Unsettled(f"Nothing moves any more, and this is left: {now}.")
        # A look at 100,000 files is work: never more than a tenth of the time.
        await asyncio.sleep(max(pace, 9 * (clock.seconds() - began)))
