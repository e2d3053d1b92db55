"""`storywire replay`, on data folders that whole Storywires left behind."""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import redis

from services.desk.followed import FollowedJournal
from services.desk.forgetting import carried_out, decide, targets
from services.desk.generations import RebuildingLedger
from services.desk.home import Desk, Home, at_desk
from services.desk.leading import leading
from services.desk.rebuilding import Progress, Replay
from services.desk.replaying import AnotherReplay, NothingToReplay, replay
from services.desk.reports import Report
from services.desk.results import article_rows, record_of_story
from services.desk.ruling import offer, story, taken
from services.desk.running import run
from services.desk.speaking import settings_for
from services.desk.standstill import Beside, Stopped
from services.desk.starting import Staff, server_for, started
from services.desk.waiting import settle
from services.desk.wishes import Wish
from services.gateway.core.filters import Filters
from services.gateway.hookbook import HookBook
from services.gateway.tokens import TokenBook
from services.ingest.journal import Journal
from services.ingest.reading_room import ReadingRoom
from services.ingest.reading_staff import PATIENCE
from shared.clock import SystemClock
from shared.disk import SystemDisk
from shared.errors import Away, Unreadable
from shared.events.keys import Keys
from shared.events.rulings import members
from shared.events.stages import ArticleEnriched
from shared.events.steps import Put, Step
from shared.ledger.offering import Handing, hand_over
from shared.ledger.redis import RedisLedger
from shared.server.folder import ServerFolder
from shared.settings import ServiceSettings
from tests.offerhouse import everything

pytestmark = [pytest.mark.redis, pytest.mark.e2e]

RIVER = (
    "The river Tarn rose two metres in one night and flooded forty houses in Marsh Lane. "
    "Engineers closed the Wharf Street bridge at dawn. "
    "Pumps came from three counties to drain the cellars."
)
HALL = (
    "Mayor Ada Holm opened the sports hall of Wendale for two hundred people. "
    "Volunteers of the Red Kitchen cooked soup and handed out blankets until midnight. "
    "Children played on mats while their parents waited for news."
)
#: Like both of the others, which are not like each other: their stories become one.
BOTH = (
    "The river Tarn flooded forty houses in Marsh Lane, and Mayor Ada Holm opened the "
    "sports hall of Wendale for two hundred people. Engineers closed the Wharf Street "
    "bridge. Volunteers of the Red Kitchen cooked soup and handed out blankets. "
    "Pumps from three counties drain the cellars."
)
CANARY = b"Children played on mats while their parents waited for news."
STRIKE = (
    "Tram drivers in Port Ellery walked out at dawn over night shifts and pay. "
    "The union under Bruno Falk wants nine per cent; the company offers four. "
    "Half of all commuters went by bicycle, the transport office counted."
)
FAIR = (
    "The book fair in Lindau opened with six hundred publishers from forty lands. "
    "Poet Ines Morel read from her new volume before a full hall. "
    "Tickets for Saturday were sold out by noon, the organisers said."
)


def line(id: str, title: str | None = None, text: str | None = None, **more: Any) -> str:
    said = {"id": id, "publisher": "Tarn Wire", "title": title, "text": text, **more}
    return json.dumps({name: one for name, one in said.items() if one is not None})


MORNING = {
    "wire/morning.jsonl": "\n".join(
        [
            line("w1", "Marsh Lane under water", RIVER),
            '{"id": "w2", "text": broken',
            line("w3", "Tram drivers strike in Port Ellery", STRIKE),
            line("w4", "Book fair opens in Lindau", FAIR),
        ]
    ),
    "post/hall.txt": f"Families sleep in sports hall\n\n{HALL}\n",
    "post/hall-again.txt": f"Families sleep in sports hall\n\n{HALL}\n",
    "post/empty.txt": "  \n",
}
EVENING = {
    "wire/evening.jsonl": "\n".join(
        [
            line(
                "w3",
                "Tram drivers strike in Port Ellery",
                STRIKE.replace("offers four", "offers five"),
                modified_at="2024-05-17T09:00:00Z",
            ),
            line("w4", deleted=True),
            line("w5", "Marsh Lane families in sports hall", BOTH),
        ]
    ),
}
STATES = {"placed": 5, "duplicate": 1, "rejected": 2, "revised": 1, "retracted": 1}


#: Ingest, enrich, summarize.
STAFF = 3
VERB = (sys.executable, "-m", "services.desk", "replay")


@dataclass
class Sight:
    """What anybody can see of a Storywire."""

    meta: dict[str, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    rows: list[dict[str, Any]] = field(default_factory=list)
    #: Every story that ever was, by id.
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    due: set[str] = field(default_factory=set)
    #: Of each article the name of its enrichment, which is made of its content.
    understood: dict[str, str | None] = field(default_factory=dict)

    @property
    def partition(self) -> set[frozenset[str]]:
        return {
            frozenset(article["id"] for article in one["articles"])
            for one in self.standing.values()
        }

    @property
    def standing(self) -> dict[str, dict[str, Any]]:
        ends = ("merged", "retracted")
        return {
            key: one for key, one in self.records.items() if one["status"] not in ends
        }

    def said(self) -> dict[str, dict[str, Any]]:
        """The records without what a new epoch changes."""
        left_out = ("epoch", "version")
        return {
            key: {name: one[name] for name in one if name not in left_out}
            for key, one in self.records.items()
        }


@asynccontextmanager
async def a_server(data: Path) -> AsyncIterator[Desk]:
    async with server_for(settings_for(data)), at_desk(settings_for(data)) as desk:
        yield desk


@asynccontextmanager
async def at_work(data: Path) -> AsyncIterator[Desk]:
    """Run all services, at work by the time the block begins."""
    settings = settings_for(data)
    async with (
        started(settings, Staff(port=None), out=StringIO()),
        at_desk(settings) as desk,
    ):
        async with asyncio.timeout(60):
            while len(await desk.ledger.workers()) < STAFF:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        yield desk


async def look(data: Path) -> Sight:
    async with a_server(data) as desk:
        return await seen(desk)


async def seen(desk: Desk) -> Sight:
    client, keys = desk.ledger.client, desk.ledger.keys
    named = {key async for key in client.scan_iter(count=1000)}
    ids = {key.split(":")[3] for key in named if key.startswith(keys.story(""))}
    return Sight(
        meta=await client.hgetall(keys.meta),
        keys=named,
        rows=[row async for row in article_rows(desk)],
        records={one: (await record_of_story(desk, one)).shape() for one in sorted(ids)},
        redirects=await client.hgetall(keys.redirects),
        due={one for one, _ in await desk.ledger.ranked(keys.due, limit=1000)},
        understood=await understood(desk),
    )


async def understood(desk: Desk) -> dict[str, str | None]:
    (lines,) = await desk.ledger.fields([desk.ledger.keys.features("en")])
    events = map(ArticleEnriched.model_validate_json, lines.values())
    return {one.article_id: one.enrichment for one in events}


def files(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.fixture(scope="module")
def newsday() -> Iterator[Path]:
    """A folder with two data folders: `morning`, and `day` with the evening's files."""
    place = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))
    data = place / "data"
    settings = settings_for(data)
    for name, texts in (("morning", MORNING), ("day", EVENING)):
        dropped = files(place / "dropped" / name, texts)
        asyncio.run(run(settings, [dropped], log=StringIO()))
        shutil.copytree(data, place / name)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def day(newsday: Path, short_folder: Path) -> Path:
    """A data folder of the test's own, after the whole day."""
    return Path(shutil.copytree(newsday / "day", short_folder / "day"))


async def replayed(
    data: Path, progress: Progress = lambda _: None, **wish: bool
) -> Report:
    return await replay(settings_for(data), Wish(**wish), progress=progress)


async def test_the_day_holds_all_that_can_happen(day: Path) -> None:
    before = await look(day)
    states = [row["state"] for row in before.rows]
    assert {state: states.count(state) for state in states} == STATES
    statuses = sorted(one["status"] for one in before.records.values())
    assert statuses == ["live", "live", "merged", "retracted"]
    assert sorted(map(len, before.partition)) == [1, 3]


async def test_a_replay_changes_nothing_that_anybody_reads(day: Path) -> None:
    before = await look(day)
    report = await replayed(day)
    after = await look(day)
    assert report.fate == "swapped"
    assert report.comparison.is_same
    assert not report.comparison.reasons
    assert after.said() == before.said()
    assert after.rows == before.rows
    assert after.redirects == before.redirects
    assert (report.texts_kept, report.texts_due, after.due) == (2, 0, set())


async def test_a_replay_goes_on_above_the_old_versions_in_a_new_epoch(day: Path) -> None:
    before = await look(day)
    await replayed(day)
    after = await look(day)
    assert after.meta["generation"] == "2"
    assert after.meta["epoch"] != before.meta["epoch"]
    for story_id, record in after.standing.items():
        assert record["version"] == before.records[story_id]["version"] + 1
        assert record["epoch"] == after.meta["epoch"]


async def test_a_replay_leaves_no_key_of_another_generation(day: Path) -> None:
    before = await look(day)
    await replayed(day)
    after = await look(day)
    moved = {key.replace(":g1:", ":g2:") for key in before.keys}
    # Streams that were never written to are not there, but for the groups' sake.
    assert after.keys <= moved | {
        Keys(generation=2).enriched(one) for one in ("de", "es", "fr")
    }
    # Questions of readers are put to who places live, not to who rebuilds.
    asked = {Keys(generation=2).asked(one) for one in ("en", "de", "es", "fr", "xx")}
    assert moved - after.keys <= {Keys(generation=2).due, *asked}


async def test_stories_go_on_after_a_replay(day: Path, short_folder: Path) -> None:
    await replayed(day)
    before = await look(day)
    more = {
        "wire/late.jsonl": line("w6", "Marsh Lane dries", BOTH.replace("two", "three"))
    }
    dropped = files(short_folder / "late", more)
    await run(settings_for(day), [dropped], log=StringIO())
    after = await look(day)
    grown = {key: one["article_count"] for key, one in after.standing.items()}
    known = {key: one["article_count"] for key, one in before.standing.items()}
    assert sorted(grown) == sorted(known)
    assert sum(grown.values()) == sum(known.values()) + 1


async def test_a_dry_run_leaves_nothing_behind(day: Path) -> None:
    before = await look(day)
    report = await replayed(day, dry_run=True)
    after = await look(day)
    assert report.fate == "dry run"
    assert report.comparison.is_same
    assert after.keys == before.keys
    assert after.said() == before.said()
    # A number is never used again: a worker that was forgotten can't write to it.
    assert after.meta["rebuilding"] == "2"
    assert after.meta["epoch"] == before.meta["epoch"]


async def test_a_lost_server_is_rebuilt_from_archive_and_journal(day: Path) -> None:
    before = await look(day)
    shutil.rmtree(day / "server")
    report = await replayed(day)
    after = await look(day)
    assert report.fate == "in place"
    assert report.comparison.before is None
    assert after.partition == before.partition
    assert [row["state"] for row in after.rows] == [row["state"] for row in before.rows]
    assert _facts(after) == _facts(before)
    assert after.due == set(after.standing)


async def test_a_replay_understands_by_the_same_rules_and_models_as_enrich(
    day: Path,
) -> None:
    before = await look(day)
    shutil.rmtree(day / "server")  # nothing is recalled: all is understood anew
    await replayed(day)
    after = await look(day)
    assert len(before.understood) == 4
    assert None not in before.understood.values()
    assert after.understood == before.understood


async def test_tokens_and_webhooks_come_back_when_their_server_is_lost(day: Path) -> None:
    async with at_work(day) as desk:
        tokens, hooks = TokenBook(desk.ledger, clock=desk.clock), hook_book(desk)
        kept, secret = await tokens.create("herald", ("read", "edit"))
        gone, revoked = await tokens.create("lantern", ("edit",))
        hook = await hooks.add("https://herald.example/hook", Filters(category="weather"))
        await tokens.revoke(gone.id)
        async with asyncio.timeout(30):  # until all of it is journalled
            while await desk.ledger.length(desk.ledger.keys.decisions):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    shutil.rmtree(day / "server")
    await replayed(day)
    async with a_server(day) as desk:
        tokens, hooks = TokenBook(desk.ledger, clock=desk.clock), hook_book(desk)
        assert await tokens.all() == [kept]
        assert await tokens.token_of(secret) == kept
        assert await tokens.token_of(revoked) is None
        (back,) = await hooks.all()
    assert back.endpoint == hook.model_copy(update={"secret": ""})
    assert "lost with the server" in back.shape()["off"]


def hook_book(desk: Desk) -> HookBook:
    return HookBook(desk.ledger, clock=desk.clock)


def _facts(sight: Sight) -> dict[frozenset[str], list[Any]]:
    names = ("article_count", "publisher_count", "independent_count")
    return {
        frozenset(article["id"] for article in one["articles"]): [
            *(one[name] for name in names),
            one["first_published_at"],
            one["last_updated"],
        ]
        for one in sight.standing.values()
    }


async def test_services_rebuild_a_lost_server_by_themselves(
    day: Path, short_folder: Path
) -> None:
    before = await look(day)
    shutil.rmtree(day / "server")
    nothing = short_folder / "nothing"
    nothing.mkdir()
    await run(settings_for(day), [nothing], log=StringIO())
    after = await look(day)
    assert after.partition == before.partition
    assert _facts(after) == _facts(before)
    assert not after.due
    assert all(one["paragraphs"] for one in after.standing.values())


async def test_a_server_that_fell_behind_is_brought_up_and_compared(
    day: Path, newsday: Path
) -> None:
    whole = await look(day)
    shutil.rmtree(day / "server")
    shutil.copytree(newsday / "morning" / "server", day / "server")
    report = await replayed(day)
    after = await look(day)
    assert report.fate == "swapped"
    assert report.comparison.is_same
    assert after.partition == whole.partition
    assert after.standing.keys() == whole.standing.keys()
    # The evening's changes are not written yet.
    assert after.due == set(after.standing)
    strike = next(one for one in after.standing.values() if one["article_count"] == 1)
    told = json.dumps(strike["paragraphs"])
    assert "offers four" not in told


async def test_a_dry_run_does_not_touch_a_server_that_fell_behind(
    day: Path, newsday: Path
) -> None:
    shutil.rmtree(day / "server")
    shutil.copytree(newsday / "morning" / "server", day / "server")
    before = await look(day)
    report = await replayed(day, dry_run=True)
    after = await look(day)
    assert after.said() == before.said()
    assert after.rows == before.rows
    assert report.comparison.reasons == ("work of the live generation was left",)
    assert not report.comparison.is_same


async def test_reading_the_bytes_anew_gives_the_same(day: Path) -> None:
    before = await look(day)
    report = await replayed(day, reread=True)
    after = await look(day)
    assert report.fate == "swapped"
    assert report.comparison.is_same
    assert after.said() == before.said()


async def test_a_replay_beside_a_storywire_changes_nothing_that_anybody_reads(
    day: Path,
) -> None:
    before = await look(day)
    async with at_work(day):
        report = await replayed(day)
    after = await look(day)
    assert report.fate == "swapped"
    assert report.comparison.is_same
    assert report.still > 0
    assert after.said() == before.said()
    assert after.rows == before.rows
    assert after.meta["generation"] == "2"
    assert not [key for key in after.keys if ":g1:" in key]


async def test_a_dry_run_beside_a_storywire_leaves_nothing_behind(day: Path) -> None:
    before = await look(day)
    async with at_work(day):
        report = await replayed(day, dry_run=True)
    after = await look(day)
    assert report.fate == "dry run"
    assert report.comparison.is_same
    assert after.said() == before.said()
    assert after.meta["generation"] == "1"
    assert not [key for key in after.keys if ":g2:" in key]


@pytest.mark.parametrize(
    "moment", ["replay.started", "replay.closing", "replay.compared"]
)
async def test_a_replay_killed_beside_a_storywire_leaves_it_at_work(
    day: Path, short_folder: Path, eventually: Any, moment: str
) -> None:
    before = await look(day)
    nowhere = subprocess.DEVNULL
    more = files(short_folder / "late", {"wire/late.txt": f"The Tarn falls\n\n{RIVER}\n"})
    async with at_work(day) as desk:
        process = await asyncio.create_subprocess_exec(
            *VERB, "--data", str(day), stdout=nowhere, stderr=nowhere
        )
        await eventually(lambda: moment in logged(day), within=60)
        process.kill()
        await process.wait()
        shutil.copytree(more / "wire", desk.home.inbox / "wire", dirs_exist_ok=True)
        await settle(desk)
        rows = [row async for row in article_rows(desk)]
        report = await replayed(day)
    after = await look(day)
    assert len(rows) == len(before.rows) + 1
    assert report.fate == "swapped"
    assert report.comparison.is_same
    assert [row["state"] for row in after.rows] == [row["state"] for row in rows]
    current = f":g{after.meta['generation']}:"
    assert not [key for key in after.keys if ":g" in key and current not in key]


async def test_what_is_forgotten_while_the_state_is_rebuilt_stays_forgotten(
    day: Path,
) -> None:
    before = await look(day)
    article = next(one for one in before.rows if "hall.txt" in one["file"])
    assert CANARY in everything(day)

    async def forget() -> None:
        async with at_desk(settings_for(day)) as desk:
            chosen = await targets(desk, [article["id"]])
            await carried_out(desk, await decide(desk, chosen))

    async with at_work(day) as desk:
        report = await beside(day, Meanwhile(forget))
        await settle(desk)
        # Ingest removes in the new generation, too, what it removed in the old one.
        async with asyncio.timeout(30):
            keys = desk.ledger.keys
            while await desk.ledger.members(keys.forgetting):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    after = await look(day)
    assert report.comparison.is_same, report.comparison
    assert report.fate == "swapped"
    assert report.buried == 0
    assert article["id"] in str(before.records)
    assert article["id"] not in str([one["articles"] for one in after.standing.values()])
    states = [row["state"] for row in after.rows if "hall" in row["file"]]
    assert states == ["forgotten", "forgotten"]
    assert CANARY not in everything(day)


async def test_what_editors_decide_while_the_state_is_rebuilt_holds(day: Path) -> None:
    before = await look(day)
    large, small = sorted(before.standing.values(), key=lambda one: -len(one["articles"]))

    async def merge() -> None:
        async with at_desk(settings_for(day)) as desk:
            both = [await story(desk, one["id"]) for one in (large, small)]
            said = {"kind": "together", "articles": members(*both), "edition": "en"}
            await taken(desk, await offer(desk, **said))

    async with at_work(day) as desk:
        report = await beside(day, Meanwhile(merge))
        await settle(desk)
    after = await look(day)
    assert report.comparison.is_same, report.comparison
    assert report.fate == "swapped"
    assert list(after.standing) == [large["id"]]
    assert after.redirects[small["id"]] == large["id"]


async def test_a_text_written_while_stories_are_taken_over_comes_along(
    day: Path,
) -> None:
    before = await look(day)
    told = next(iter(before.standing))

    def write(stage: str) -> None:
        if stage.startswith("taking over"):
            rewrite(day, told, "The Tarn is back in its bed")

    async with at_work(day) as desk:
        report = await beside(day, Meanwhile(), write)
        await settle(desk)
    after = await look(day)
    assert report.fate == "swapped"
    assert after.records[told]["headline"]["text"] == "The Tarn is back in its bed"
    assert after.records[told]["version"] == before.records[told]["version"] + 2


async def test_what_happens_after_stories_were_carried_over_early_comes_along(
    day: Path,
) -> None:
    """A merger and a late file, between the early taking over and the swap."""
    before = await look(day)
    large, small = sorted(before.standing.values(), key=lambda one: -len(one["articles"]))

    async def happen() -> None:
        async with at_desk(settings_for(day)) as desk:
            files(desk.home.inbox, {"wire/late.txt": f"The Tarn falls\n\n{RIVER}\n"})
            both = [await story(desk, one["id"]) for one in (large, small)]
            said = {"kind": "together", "articles": members(*both), "edition": "en"}
            await taken(desk, await offer(desk, **said))

    early = After("carrying over", happen)
    async with at_work(day) as desk:
        report = await beside(day, Meanwhile(), early)
        await settle(desk)
        async with asyncio.timeout(30):
            while len(await all_rows(desk)) == len(before.rows):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        await settle(desk)
    after = await look(day)
    assert early.is_done
    assert report.comparison.is_same, report.comparison
    assert report.fate == "swapped"
    (one,) = after.standing.values()
    assert one["id"] == large["id"]
    assert after.redirects[small["id"]] == large["id"]
    known = large["article_count"] + small["article_count"]
    assert one["article_count"] == len(one["articles"]) == known + 1
    assert {row["state"] for row in after.rows if "late" in row["file"]} == {"placed"}


async def test_a_text_written_after_stories_were_carried_over_early_comes_along(
    day: Path,
) -> None:
    before = await look(day)
    told = next(iter(before.standing))

    async def write() -> None:
        rewrite(day, told, "The Tarn is back in its bed")

    async with at_work(day) as desk:
        report = await beside(day, Meanwhile(), After("carrying over", write))
        await settle(desk)
    after = await look(day)
    assert report.fate == "swapped"
    assert after.records[told]["headline"]["text"] == "The Tarn is back in its bed"
    assert after.records[told]["version"] == before.records[told]["version"] + 2


async def all_rows(desk: Desk) -> list[dict[str, Any]]:
    return [row async for row in article_rows(desk)]


class After:
    """A deed done at the first sign of what comes after a stage of a replay; the replay
    waits for its end."""

    def __init__(self, stage: str, deed: Callable[[], Awaitable[None]]) -> None:
        self.is_done = False
        self._stage, self._deed, self._was_there = stage, deed, False

    def __call__(self, told: str) -> None:
        if self._was_there and not self.is_done:
            self.is_done = True
            with ThreadPoolExecutor(1) as pool:
                pool.submit(self._do).result(timeout=60)
        self._was_there = self._was_there or told.startswith(self._stage)

    def _do(self) -> None:
        async def deed() -> None:
            await self._deed()

        asyncio.run(deed())


def rewrite(data: Path, story_id: str, headline: str) -> None:
    """Change a headline and tell of it, as a writer's commit would."""
    keys, url = Keys(), ServerFolder.of(data).address.read_text()
    with redis.Redis.from_url(url, decode_responses=True) as client:
        key = keys.story(story_id)
        cited = json.loads(client.hget(key, "headline"))
        client.hset(key, "headline", json.dumps({**cited, "text": headline}))
        version = client.hincrby(key, "version", 1)
        about = {"event": "story.rewritten", "story_id": story_id, "data": "{}"}
        epoch = client.hget(keys.meta, "epoch")
        client.xadd(keys.updates, {**about, "version": version, "epoch": epoch})


class Meanwhile:
    """Enriches for a replay; before the first article it does something else."""

    def __init__(self, deed: Callable[[], Awaitable[None]] | None = None) -> None:
        self._deed = deed
        self._turn = asyncio.Lock()

    async def __call__(
        self, function: Any, event: Any, *more: Any, known: str = ""
    ) -> Any:
        async with self._turn:
            deed, self._deed = self._deed, None
            if deed is not None:
                await deed()
        return await asyncio.to_thread(function, event, *more)


async def beside(
    data: Path, enriching: Meanwhile, progress: Progress = lambda _: None
) -> Report:
    """Replay beside services that are at work, with another way of enriching."""
    settings, followed = settings_for(data), FollowedJournal(Home(data).journal)
    async with at_desk(settings) as desk:
        editions = settings.all_editions
        scene = Beside(desk.ledger, followed, editions=editions, clock=desk.clock)
        await scene.follow()
        return await Replay(
            settings=settings,
            wish=Wish(),
            live=desk.ledger,
            scene=scene,
            run=enriching,
            progress=progress,
        ).done()


async def test_a_replay_that_never_began_leaves_no_process_that_reads(
    day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[ReadingRoom] = []

    class Noting(ReadingRoom):
        def close(self, patience: float = PATIENCE) -> None:
            super().close(patience)
            closed.append(self)

    async def away(ledger: RedisLedger) -> int:
        raise Away

    monkeypatch.setattr("services.ingest.app.ReadingRoom", Noting)
    monkeypatch.setattr(RedisLedger, "begin_rebuilding", away)
    async with at_work(day):
        with pytest.raises(Away):
            await beside(day, Meanwhile())
    assert len(closed) == 1


async def test_what_waits_to_be_journalled_is_known_in_the_new_generation(
    day: Path, short_folder: Path
) -> None:
    nothing = short_folder / "nothing"
    nothing.mkdir()
    ferry = Handing(f"The Tarn falls at last\n\n{RIVER}\n".encode(), "ferry.txt")

    async def known(desk: Desk) -> str:
        (fields,) = await desk.ledger.fields([desk.ledger.keys.offer(offer_id)])
        return fields.get("state", "")

    async with a_server(day) as desk:
        ledger, blobs, clock = desk.ledger, desk.blobs, desk.clock
        offer_id = await hand_over(ferry, ledger=ledger, blobs=blobs, clock=clock)
    await replayed(day)
    async with a_server(day) as desk:
        assert await known(desk) == "waiting"
    await run(settings_for(day), [nothing], log=StringIO())
    async with a_server(day) as desk:
        assert await known(desk) == "placed"


async def test_one_replay_at_a_time(elsewhere: ServiceSettings) -> None:
    ledger = RedisLedger(elsewhere.redis_url, clock=SystemClock(), worker="replay-1")
    await ledger.attach()
    async with leading(ledger, ["replay"]):
        with pytest.raises(AnotherReplay):
            await replay(elsewhere, Wish())
    await ledger.aclose()


@pytest.fixture
async def elsewhere(day: Path, server_url: str) -> ServiceSettings:
    """Settings of a Storywire whose server is not the folder's own."""
    return settings_for(day).model_copy(update={"redis_url": server_url})


async def test_dead_workers_signs_and_leases_are_waited_out(
    elsewhere: ServiceSettings,
) -> None:
    ledger = RedisLedger(elsewhere.redis_url, clock=SystemClock(), worker="ingest-1")
    await ledger.attach()
    await ledger.sign("ingest-1", {"service": "ingest", "seen_at": "then"}, seconds=1)
    await ledger.acquire("ingest", seconds=2)
    report = await replay(elsewhere, Wish())
    assert report.fate == "in place"
    await ledger.aclose()


async def test_there_is_nothing_to_replay_without_a_journal(short_folder: Path) -> None:
    with pytest.raises(NothingToReplay):
        await replayed(short_folder)


class Interrupted(BaseException):
    """Ctrl-C, as far as a replay is concerned."""


@pytest.mark.parametrize("stage", ["removing", "rebuilding", "comparing", "taking over"])
async def test_an_interrupted_replay_leaves_the_live_generation(
    day: Path, stage: str
) -> None:
    before = await look(day)

    def interrupt(told: str) -> None:
        if told.startswith(stage):
            raise Interrupted

    with pytest.raises(Interrupted):
        await replayed(day, interrupt)
    after = await look(day)
    assert after.said() == before.said()
    assert after.keys == before.keys


def logged(data: Path) -> str:
    return "".join(one.read_text() for one in data.glob("logs/replay-*.jsonl"))


@pytest.mark.parametrize("moment", ["replay.started", "replay.compared"])
async def test_a_killed_replay_leaves_the_live_generation(
    day: Path, eventually: Any, moment: str
) -> None:
    before = await look(day)
    nowhere = subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *VERB, "--data", str(day), stdout=nowhere, stderr=nowhere
    )
    await eventually(lambda: moment in logged(day), within=60)
    process.kill()
    await process.wait()
    after = await look(day)
    assert after.said() == before.said()
    report = await replayed(day)
    assert report.rebuilt == 3
    last = await look(day)
    assert last.said() == before.said()
    assert not [key for key in last.keys if ":g1:" in key or ":g2:" in key]


async def test_what_an_earlier_replay_left_is_removed(day: Path) -> None:
    async with a_server(day) as desk:
        number = await desk.ledger.begin_rebuilding()
        left = RebuildingLedger(
            desk.ledger.url,
            generation=number,
            clock=desk.clock,
            namespace="storywire",
            worker="replay-1",
        )
        await left.attach()
        put = Put(left.keys.document("flood"), {"states": "1"})
        assert (await left.commit(Step(left.era, changes=(put,)))).is_done
        await left.aclose()
    report = await replayed(day, dry_run=True)
    assert report.rebuilt == number + 1
    assert not [
        key for key in (await look(day)).keys if ":g1:" not in key and ":g" in key
    ]


async def tamper(data: Path) -> tuple[str, str]:
    """Move an article of the large story to the small one, behind the ledger's back."""
    async with a_server(data) as desk:
        sight = await seen(desk)
        large, small = sorted(
            sight.standing.values(), key=lambda one: -one["article_count"]
        )
        client, keys = desk.ledger.client, desk.ledger.keys
        article_id = large["articles"][-1]["id"]
        member = await client.hget(keys.members(large["id"]), article_id)
        await client.hdel(keys.members(large["id"]), article_id)
        await client.hset(keys.members(small["id"]), article_id, member)
        return article_id, large["id"]


async def test_a_difference_without_a_reason_is_told_and_not_taken(day: Path) -> None:
    article_id, story_id = await tamper(day)
    before = await look(day)
    report = await replayed(day)
    after = await look(day)
    assert report.fate == "refused"
    (moved,) = report.comparison.moved
    assert (moved.article_id, moved.after) == (article_id, story_id)
    assert after.meta["generation"] == "1"
    assert after.said() == before.said()
    assert not [key for key in after.keys if ":g2:" in key]


async def test_force_takes_the_rebuilt_state_and_keeps_ids_by_the_larger_part(
    day: Path,
) -> None:
    honest = await look(day)
    article_id, story_id = await tamper(day)
    report = await replayed(day, force=True)
    after = await look(day)
    assert report.fate == "swapped"
    assert after.partition == honest.partition
    assert after.standing.keys() == honest.standing.keys()
    assert after.due == set(after.standing)
    row = next(row for row in after.rows if row["id"] == article_id)
    assert row["story_id"] == story_id


async def test_what_is_buried_while_rebuilding_is_one_dead_letter(day: Path) -> None:
    async def poisoned(function: Any, event: Any, *more: Any, **_: Any) -> Any:
        if event.number == 1:
            raise Unreadable("No hyphen is known to this rule.")
        return await asyncio.to_thread(function, event, *more)

    for _ in range(2):
        report = await by_hand(day, poisoned)
        assert report.fate == "swapped"
        assert report.buried == 1
    async with a_server(day) as desk:
        assert await desk.ledger.length(desk.ledger.keys.dead_letters) == 1
        states = [row["state"] async for row in article_rows(desk)]
        assert states.count("buried") == 1
    report = await replayed(day)
    assert report.comparison.reasons == ("1 offer that had been buried went through",)
    assert report.fate == "swapped"


async def by_hand(data: Path, enriching: Any) -> Report:
    """Replay with another way of enriching."""
    settings, home = settings_for(data), Home(data)
    journal = Journal(home.journal, SystemDisk(), blobs=home.blobs())
    names = ["ingest", *(f"placer:{one}" for one in settings.all_editions)]
    async with a_server(data) as desk, leading(desk.ledger, names) as leases:
        journal.open()
        try:
            return await Replay(
                settings=settings,
                wish=Wish(force=True),
                live=desk.ledger,
                scene=Stopped(journal, leases),
                run=enriching,
                progress=lambda _: None,
            ).done()
        finally:
            journal.close()


async def storywire(*words: str) -> tuple[int, str, str]:
    pipe = subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *VERB, *words, stdout=pipe, stderr=pipe
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_the_verb_prints_a_table_and_nothing_else(day: Path) -> None:
    code, out, err = await storywire("--data", str(day))
    assert (code, err) == (0, "")
    assert "partition: identical\nfacts: identical\n" in out
    assert "offers placed" in out
    assert "generation 2 is live now: 10 offers" in out


async def test_the_verb_ends_with_1_where_it_refuses(day: Path) -> None:
    await tamper(day)
    code, out, err = await storywire("--data", str(day), "--json")
    said = json.loads(out)
    assert code == 1
    assert said["fate"] == "refused"
    assert len(said["partition"]["moved"]) == 1
    assert "--force" in err


async def test_the_verb_says_in_one_line_what_is_in_its_way(tmp_path: Path) -> None:
    code, out, err = await storywire("--data", str(tmp_path / "nowhere"))
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "nowhere").exists()
