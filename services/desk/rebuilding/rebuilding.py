"""One replay, from the journal's first line to the swap."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, closing, suppress
from dataclasses import replace

from services.desk.home import Home
from services.desk.rebuilding.carrying import Bench, carry_stories
from services.desk.rebuilding.comparing import Comparison, compare, counts
from services.desk.rebuilding.crew import Crew
from services.desk.rebuilding.enriching import Run
from services.desk.rebuilding.generations import (
    RebuildingLedger,
    count_offers,
    rebuilding,
    remove_others,
    stand,
)
from services.desk.rebuilding.hushing import hushed
from services.desk.rebuilding.leading import Leases, leading
from services.desk.rebuilding.recalling import nothing, recalling
from services.desk.rebuilding.reports import Fate, Report
from services.desk.rebuilding.rereading import read_anew
from services.desk.rebuilding.standstill import LEFT, Scene, Stopped, moved
from services.desk.rebuilding.swapping import set_up, swap
from services.desk.rebuilding.taking_over import standing
from services.desk.rebuilding.wishes import Wish
from services.ingest.app import Settings as Taking
from services.ingest.app import make_room
from services.ingest.core import ports
from services.summarize.settings import Settings as Placing
from shared.errors import Away
from shared.events.journal import JournalLine
from shared.ledger.redis import RedisLedger
from shared.log import logger
from shared.settings import ServiceSettings

Progress = Callable[[str], None]

#: So many lines that came meanwhile are few enough for the last stretch.
NEAR = 16


class Replay:
    """One replay, beside services that are at work, or in place of stopped ones."""

    def __init__(
        self,
        *,
        settings: ServiceSettings,
        wish: Wish,
        live: RedisLedger,
        scene: Scene,
        run: Run,
        progress: Progress,
    ) -> None:
        self._settings = Placing(**settings.model_dump())
        self._taking = Taking(**self._settings.model_dump())
        self._room = make_room(self._taking)
        self._wish = wish
        self._live = live
        self._scene = scene
        self._run = run
        self._progress = progress
        self._clock = live.clock
        self._blobs = Home.of(settings).blobs()

    async def done(self) -> Report:
        """Do it, and leave no generation behind but the live one."""
        with closing(self._room):
            await self._clean()
            is_empty = False
            if isinstance(self._scene, Stopped):
                (fields,) = await self._live.fields([self._live.keys.journal])
                is_empty = not fields.get("mark")
                if report := await self._finished(self._scene, is_empty=is_empty):
                    return report
                is_empty = is_empty and self._wish.dry_run
            number = await self._live.begin_rebuilding()
            lines = self._scene.journal.last
            logger().info("replay.started", generation=number, lines=lines)
            try:
                return await self._rebuild(number, is_empty=is_empty)
            finally:
                with suppress(Away):
                    await self._clean()

    async def _clean(self) -> None:
        self._progress("removing what is no longer needed")
        await remove_others(self._live, self._settings.namespace)

    async def _finished(self, scene: Stopped, *, is_empty: bool) -> Report | None:
        """Let a live generation without services come to its end; tell of one that was
        empty, and is whole now."""
        crew = self._crew(self._live, scene.journal, scene.leases)
        if await crew.is_settled():
            return None
        if self._wish.dry_run:
            scene.reasons = [LEFT]
            return None
        seconds = await self._work(crew, "finishing")
        is_whole = is_empty and not self._wish.reread
        return await self._in_place(seconds) if is_whole else None

    def _crew(self, ledger: RedisLedger, journal: ports.Journal, leases: Leases) -> Crew:
        return Crew(
            ledger=ledger,
            journal=journal,
            blobs=self._blobs,
            clock=self._clock,
            leases=leases,
            settings=self._settings,
            run=self._run,
            follow=self._scene.follow,
            recall=nothing if self._wish.reread else recalling(self._live),
        )

    async def _work(self, crew: Crew, what: str) -> float:
        """Let the crew work; return how many seconds it took."""
        began, journal = self._clock.seconds(), self._scene.journal

        def show(left: int) -> None:
            done, total = journal.last - left, journal.last
            self._progress(f"{what}: {done:,} of {total:,} offers")

        await crew.work_off(show)
        return self._clock.seconds() - began

    async def _in_place(self, seconds: float) -> Report:
        """Tell of a generation that was empty, and is whole now."""
        found = await stand(self._live)
        lines = self._scene.journal.lines()
        _, offers = await count_offers(self._live, self._live, lines)
        comparison = Comparison(after=counts(replace(found, offers=offers)))
        report = self._report("in place", comparison, seconds)
        return replace(report, texts_due=len(standing(found.stories)))

    async def _rebuild(self, number: int, *, is_empty: bool) -> Report:
        names = ["ingest", *(f"placer:{one}" for one in self._settings.all_editions)]
        async with self._rebuilding(number) as ledger, leading(ledger, names) as leases:
            crew = self._crew(ledger, self._read(), leases)
            seconds = await self._follow(crew)
            if not (self._wish.dry_run or isinstance(self._scene, Stopped)):
                seconds += await self._ahead(crew, await self._bench(ledger, leases, ()))
            async with self._scene.still() as still:
                with hushed():
                    seconds += await self._work(crew, "rebuilding")
                self._progress("comparing")
                lines = self._scene.journal.lines()
                bench = await self._bench(ledger, leases, lines)
                comparison = self._compared(bench, still.reasons, is_empty=is_empty)
                fate = self._fate(comparison)
                report = self._report(fate, comparison, seconds, number)
                buried = await ledger.length(ledger.keys.dead_letters)
                report = replace(report, buried=buried)
                if fate == "swapped":
                    report = await self._swapped(bench, report)
            report = replace(report, still=still.seconds)
        if report.fate == "swapped":
            waited = round(still.seconds * 1000)
            logger().info(
                "replay.swapped", generation=number, outcome="done", still_ms=waited
            )
            await moved(self._live, number)
        return report

    async def _swapped(self, bench: Bench, report: Report) -> Report:
        self._progress("taking over ids, texts and versions")
        carried = await swap(bench, self._blobs, check=self._scene.check)
        return replace(report, texts_kept=carried.kept, texts_due=carried.due)

    def _rebuilding(self, number: int) -> AbstractAsyncContextManager[RebuildingLedger]:
        return rebuilding(self._live, number, namespace=self._settings.namespace)

    async def _bench(
        self, ledger: RedisLedger, leases: Leases, lines: Iterable[JournalLine]
    ) -> Bench:
        return await set_up(
            self._live,
            ledger,
            lines=lines,
            lease=leases.held["ingest"],
            settings=self._settings,
        )

    async def _follow(self, crew: Crew) -> float:
        """Rebuild, round by round, until what came meanwhile is little, or no less than
        in the round before; return the seconds of work."""
        seconds, before = 0.0, self._scene.journal.last
        while True:
            with hushed():
                seconds += await self._work(crew, "rebuilding")
            fresh = await self._scene.follow()
            if fresh <= NEAR or fresh >= before:
                return seconds
            before = fresh

    async def _ahead(self, crew: Crew, bench: Bench) -> float:
        """Carry over most before files have to wait, and catch up with what came
        meanwhile; return the seconds of work."""
        self._progress("carrying over what stands")
        await carry_stories(bench, self._blobs)
        crew.forget()
        return await self._follow(crew)

    def _read(self) -> ports.Journal:
        if not self._wish.reread:
            return self._scene.journal
        return read_anew(
            self._scene.journal,
            self._taking,
            blobs=self._blobs,
            drafting=self._room,
            table=self._wish.table,
        )

    def _compared(
        self, bench: Bench, reasons: Sequence[str], *, is_empty: bool
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

    def _report(
        self, fate: Fate, comparison: Comparison, seconds: float, rebuilt: int = 0
    ) -> Report:
        generation = self._live.era.generation
        return Report(
            fate=fate,
            comparison=comparison,
            live=generation,
            rebuilt=rebuilt or generation,
            lines=self._scene.journal.last,
            seconds=seconds,
        )
