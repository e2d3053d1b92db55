"""One replay, from the journal's first line to the swap."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from services.desk.carrying import Bench, carry
from services.desk.comparing import Comparison, compare, counts
from services.desk.crew import Crew
from services.desk.enriching import Run
from services.desk.generations import (
    RebuildingLedger,
    count_offers,
    remove_others,
    stand,
)
from services.desk.home import Home
from services.desk.leading import Leases
from services.desk.reports import Fate, Report
from services.desk.rereading import Rereading
from services.desk.taking_over import standing, succession
from services.ingest.app import Settings as Taking
from services.ingest.app import make_room
from services.ingest.core import ports
from services.ingest.core.learnt import Table
from services.ingest.core.records import Limits
from services.ingest.journal import Journal
from services.ingest.languages import Languages
from services.summarize.app import Settings as Placing
from shared.errors import Away, StorywireError
from shared.ledger.redis import RedisLedger
from shared.log import logger
from shared.settings import ServiceSettings

Progress = Callable[[str], None]


class NotSwapped(StorywireError):
    """The rebuilt state could not be made the live one; run `storywire replay` again."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    #: Read the archived bytes anew, instead of using what was read of them.
    reread: bool = False
    #: Number of the learnt table to read anew with; None: the newest.
    table: int | None = None
    #: Compare only.
    dry_run: bool = False
    #: Swap though something differs without a reason.
    force: bool = False


class Replay:
    """One replay, with the services stopped and all their leases held."""

    def __init__(
        self,
        *,
        settings: ServiceSettings,
        wish: Wish,
        live: RedisLedger,
        journal: Journal,
        leases: Leases,
        run: Run,
        progress: Progress,
    ) -> None:
        self._settings = Placing(**settings.model_dump())
        self._taking = Taking(**self._settings.model_dump())
        self._room = make_room(self._taking)
        self._wish = wish
        self._live = live
        self._journal = journal
        self._leases = leases
        self._run = run
        self._progress = progress
        self._clock = live.clock
        self._blobs = Home.of(settings).blobs()

    async def done(self) -> Report:
        """Do it, and leave no generation behind but the live one."""
        await self._clean()
        (fields,) = await self._live.fields([self._live.keys.journal])
        is_empty = not fields.get("mark")
        crew = self._crew(self._live, self._journal)
        is_settled = await crew.is_settled()
        if not is_settled and not self._wish.dry_run:
            seconds = await self._work(crew, "finishing")
            if is_empty and not self._wish.reread:
                return await self._in_place(seconds)
            is_empty, is_settled = False, True
        number = await self._live.begin_rebuilding()
        logger().info("replay.started", generation=number, lines=self._journal.last)
        try:
            return await self._rebuild(number, is_empty, is_settled=is_settled)
        finally:
            with suppress(Away):
                await self._clean()

    async def _clean(self) -> None:
        self._progress("removing what is no longer needed")
        await remove_others(self._live, self._settings.namespace)

    def _crew(self, ledger: RedisLedger, journal: ports.Journal) -> Crew:
        return Crew(
            ledger=ledger,
            journal=journal,
            blobs=self._blobs,
            clock=self._clock,
            leases=self._leases,
            settings=self._settings,
            run=self._run,
        )

    async def _work(self, crew: Crew, what: str) -> float:
        """Let the crew work; return how many seconds it took."""
        began, total = self._clock.seconds(), self._journal.last

        def show(left: int) -> None:
            self._progress(f"{what}: {total - left:,} of {total:,} offers")

        await crew.work_off(show)
        return self._clock.seconds() - began

    async def _in_place(self, seconds: float) -> Report:
        """Tell of a generation that was empty, and is whole now."""
        found = await stand(self._live)
        _, offers = await count_offers(self._live, self._live, self._journal.lines())
        comparison = Comparison(after=counts(replace(found, offers=offers)))
        report = self._report("in place", comparison, seconds)
        return replace(report, texts_due=len(standing(found.stories)))

    async def _rebuild(self, number: int, is_empty: bool, *, is_settled: bool) -> Report:
        live = self._live
        ledger = RebuildingLedger(
            live.url,
            generation=number,
            clock=self._clock,
            namespace=self._settings.namespace,
            worker=live.worker,
        )
        try:
            await ledger.attach()
            with _hushed():
                crew = self._crew(ledger, self._read())
                seconds = await self._work(crew, "rebuilding")
            bench = await self._bench(ledger)
            reasons = [] if is_settled else ["work of the live generation was left"]
            comparison = self._compared(bench, reasons, is_empty=is_empty)
            report = self._report(self._fate(comparison), comparison, seconds, number)
            report = replace(report, buried=await ledger.length(ledger.keys.dead_letters))
            if report.fate == "swapped":
                report = await self._swap(bench, report)
            return report
        finally:
            self._room.close()
            await ledger.aclose()

    def _read(self) -> ports.Journal:
        if not self._wish.reread:
            return self._journal
        taking = self._taking
        return Rereading(
            self._journal,
            blobs=self._blobs,
            limits=Limits(taking.file_bytes, taking.record_bytes),
            detect=Languages().detect,
            drafting=self._room,
            table=self._table(),
        )

    def _table(self) -> Table:
        """Return the learnt table to read with: the one wished for, or the newest."""
        tables, wished = Home(self._settings.data).tables(), self._wish.table
        return tables.newest() if wished is None else tables.numbered(wished)

    async def _bench(self, ledger: RebuildingLedger) -> Bench:
        self._progress("comparing")
        before, after = await stand(self._live), await stand(ledger)
        was, is_now = await count_offers(self._live, ledger, self._journal.lines())
        return Bench(
            live=self._live,
            ledger=ledger,
            before=replace(before, offers=was),
            after=replace(after, offers=is_now),
            plan=succession(before.stories, after.stories),
            lease=self._leases.held["ingest"],
            settings=self._settings,
        )

    def _compared(
        self, bench: Bench, reasons: list[str], *, is_empty: bool
    ) -> Comparison:
        if is_empty:
            return Comparison(after=counts(bench.after))
        if self._wish.reread:
            reasons = [*reasons, "the archived records were read anew"]
        found = compare(bench.before, bench.after, bench.plan, reasons=reasons)
        logger().info(
            "replay.compared",
            outcome="same" if found.is_same else "different",
            moved=len(found.moved),
            facts=len(found.facts),
            reasons=list(found.reasons),
        )
        return found

    def _fate(self, comparison: Comparison) -> Fate:
        if self._wish.dry_run:
            return "dry run"
        return "swapped" if comparison.is_sound or self._wish.force else "refused"

    async def _swap(self, bench: Bench, report: Report) -> Report:
        self._progress("taking over ids, texts and versions")
        carried = await carry(bench, self._blobs)
        self._leases.check()
        answer = await self._live.swap(report.rebuilt)
        if answer != "done":
            raise NotSwapped(f"The server refused the swap: {answer}; replay again.")
        logger().info("replay.swapped", generation=report.rebuilt, outcome="done")
        return replace(report, texts_kept=carried.kept, texts_due=carried.due)

    def _report(
        self, fate: Fate, comparison: Comparison, seconds: float, rebuilt: int = 0
    ) -> Report:
        generation = self._live.era.generation
        return Report(
            fate=fate,
            comparison=comparison,
            live=generation,
            rebuilt=rebuilt or generation,
            lines=self._journal.last,
            seconds=seconds,
        )


@contextmanager
def _hushed() -> Iterator[None]:
    """Leave out the log's lines of single articles: they were told when they came in."""
    log = logging.getLogger("storywire")
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)
