"""The writer on a ledger in memory: what is due, once, nothing that was taken back."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from services.summarize.core.announcing import Times
from services.summarize.core.committing import Bench, tidying_step
from services.summarize.core.diffing import Move, Opened, Rearrangement
from services.summarize.core.settling import turns_of
from services.summarize.core.writing.composing import PARAMETERS
from services.summarize.placer import Placer
from services.summarize.stowage import Stowage
from services.summarize.writer import Writer
from shared.blobs.memory import MemoryBlobs
from shared.clock import FixedClock
from shared.errors import BlobMissing
from shared.events.stages import ArticleEnriched
from shared.events.steps import Put, Step, Touch
from shared.events.stored import StoredText
from shared.events.story import Cited, KeptVersion, StoryRecord
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.reading import read_story
from tests.copydesk import (
    FLOOD,
    NOON,
    STRIKE,
    TASTE,
    WEIGHTS,
    a_retraction,
    an_article,
    hand_on,
)

QUIET, LONGEST = 1_000, 5_000


class Desk:
    """One server with a placer, and writers as many as are asked for."""

    def __init__(self) -> None:
        self.clock = FixedClock(NOON)
        self.server = MemoryServer()
        self.blobs = MemoryBlobs()
        self.ledger = MemoryLedger(self.server, clock=self.clock, worker="placer")
        self.meanwhile: Callable[[], Awaitable[Any]] | None = None
        #: What was computed beside the event loop.
        self.computed: list[Any] = []

    async def begin(self) -> "Desk":
        await self.ledger.attach()
        lease = await self.ledger.acquire("placer:en", seconds=1_000_000)
        assert lease is not None
        self.placer = Placer(
            "en",
            lease,
            ledger=self.ledger,
            clock=self.clock,
            times=Times(QUIET, LONGEST),
            stowage=Stowage(WEIGHTS),
            idle_after=timedelta(days=7),
            run=self.compose,
        )
        return self

    async def writer(self, name: str = "ada") -> Writer:
        ledger = MemoryLedger(self.server, clock=self.clock, worker=name)
        await ledger.attach()
        return Writer(
            ledger=ledger,
            blobs=self.blobs,
            clock=self.clock,
            taste=TASTE,
            placing=WEIGHTS.parameters,
            run=self.compose,
        )

    async def compose(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Compute; meanwhile something may happen, once."""
        made = function(*arguments)
        self.computed.append(made)
        if self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            await meanwhile()
        return made

    async def place(self, *events: ArticleEnriched) -> None:
        await hand_on(self.ledger, self.placer, *events)
        assert not await self.ledger.length(self.ledger.keys.enriched("en"))

    def flood(self, place: int, **said: Any) -> ArticleEnriched:
        """One outlet's telling of the flood."""
        return an_article(self.blobs, f"flood-{place}", FLOOD[place], **said)

    def wait(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    async def story(self) -> StoryRecord:
        """The record of the only story there is."""
        ((story_id, _),) = await self.ledger.ranked(self.ledger.keys.front(), limit=9)
        found = await read_story(self.ledger, self.blobs, story_id)
        assert found is not None
        return found.story

    async def holds_live(self, *article_ids: str) -> None:
        """Let the documents say which revision is live, as ingest does."""
        news, keys = await self.placer.news(), self.ledger.keys
        for one in article_ids:
            member = news.stories[news.story_of[one]].members[one]
            live = Put(keys.document(one), {"live": member.revision_id})
            await self.ledger.commit(Step(self.ledger.era, changes=(live,)))

    async def move(self, article_id: str, story_id: str) -> None:
        """Give an article a story of its own, as tidying does."""
        news, now = await self.placer.news(), self.clock.now()
        plan = Rearrangement(
            {"apart": frozenset({article_id})},
            (Move(article_id, story_id, "apart"),),
            (Opened("apart", article_id, story_id),),
        )
        bench = Bench(self.ledger.keys, self.ledger.era, "en", now, Times(QUIET, LONGEST))
        step = tidying_step(
            turns_of(plan, news, now=now), [article_id], [article_id], (), bench
        )
        assert (await self.ledger.commit(step)).is_done

    async def told(self) -> list[str]:
        found = await self.ledger.updates(after="0", limit=1000)
        return [one.event for one in found if one.event != "epoch.started"]

    async def due(self) -> dict[str, int]:
        return dict(await self.ledger.ranked(self.ledger.keys.due, limit=9))


@pytest.fixture
async def desk() -> Desk:
    return await Desk().begin()


def lines(record: StoryRecord) -> list[Cited]:
    return [line for part in record.paragraphs for line in part]


def said(record: StoryRecord) -> str:
    return " ".join(line.text for line in lines(record))


async def test_a_story_is_written_when_it_is_due_and_not_before(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(0.9)
    assert await writer.step() == 0
    assert (await desk.story()).paragraphs == ()
    desk.wait(0.1)
    assert await writer.step() == 1
    record = await desk.story()
    assert "Marsh Lane" in said(record)
    assert record.generated_by == "embedded"
    assert await desk.told() == ["story.opened", "story.rewritten"]
    assert await desk.due() == {}


async def test_a_text_says_what_placed_its_articles_and_what_wrote_it(desk: Desk) -> None:
    await desk.place(desk.flood(0))
    desk.wait(QUIET / 1000)
    await (await desk.writer()).step()
    placed, rules, table = (await desk.story()).parameters.rsplit(" ", 2)
    assert placed == WEIGHTS.parameters
    assert (rules, table) == (PARAMETERS, TASTE.preference.version)


async def test_what_is_new_to_readers_is_weighed_beside_the_event_loop(
    desk: Desk,
) -> None:
    await desk.place(desk.flood(0))
    desk.wait(QUIET / 1000)
    desk.computed.clear()
    await (await desk.writer()).step()
    (step,) = (one for one in desk.computed if isinstance(one, Step))
    assert [event.fields["material"] for event in step.events] == ["1"]


async def test_a_story_that_keeps_growing_is_written_at_its_longest_wait(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    for place in range(6):
        await desk.place(desk.flood(place % 3, state=place + 1))
        assert await writer.step() == 0
        desk.wait(0.9)
    assert await writer.step() == 1


async def test_nothing_is_announced_when_the_text_stays_as_it_is(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    await writer.step()
    story_id = (await desk.story()).id
    await desk.ledger.commit(Step(desk.ledger.era, changes=(_wish(desk, story_id),)))
    desk.wait(2)
    before = await desk.story()
    assert await writer.step() == 1
    assert await desk.story() == before
    assert await desk.told() == ["story.opened", "story.rewritten"]


def _wish(desk: Desk, story_id: str) -> Any:
    keys, now = desk.ledger.keys, int(desk.clock.now().timestamp() * 1000)
    return Touch(keys.writing(story_id), keys.due, story_id, now, QUIET, LONGEST)


async def test_a_text_from_an_article_taken_back_meanwhile_is_refused_and_written_anew(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), desk.flood(1))
    desk.wait(2)
    desk.meanwhile = lambda: desk.place(a_retraction("flood-1"))
    assert await writer.step() == 1
    assert (await desk.story()).paragraphs == ()
    # It is due again after the quiet time, not only when the lease ends.
    desk.wait(QUIET / 1000)
    assert await writer.step() == 1
    record = await desk.story()
    cited = {
        one.article_id for part in record.paragraphs for s in part for one in s.citations
    }
    assert cited == {"flood-0"}
    assert await desk.due() == {}


async def test_an_article_that_joins_meanwhile_keeps_the_story_due(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    desk.meanwhile = lambda: desk.place(desk.flood(1))
    assert await writer.step() == 1
    record = await desk.story()
    assert record.article_count == 2
    assert record.paragraphs
    assert await writer.step() == 0
    desk.wait(1)
    assert await writer.step() == 1
    assert await desk.due() == {}


async def test_after_five_failed_leases_the_writing_is_buried_and_the_text_stays(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    await writer.step()
    written = await desk.story()
    await desk.place(desk.flood(1).model_copy(update={"enrichment": "lost"}))
    desk.wait(2)
    for lease in (10, 20, 40, 80, 160):
        assert await writer.step() == 1
        assert await desk.ledger.length(desk.ledger.keys.dead_letters) == 0
        # A storm in which writers die is given time to pass: each pause is longer.
        desk.wait(lease - 1)
        assert await writer.step() == 0
        desk.wait(1)
    assert await writer.step() == 1
    assert await desk.due() == {}
    ((_, letter),) = await desk.ledger.entries(desk.ledger.keys.dead_letters)
    assert "Untold" in letter["body"]
    assert written.id in letter["body"]
    record = await desk.story()
    assert record.paragraphs == written.paragraphs
    assert record.article_count == 2
    # Mended, and touched by the next article, it is written again.
    await desk.place(desk.flood(1, state=2, kind="revised"))
    desk.wait(2)
    assert await writer.step() == 1
    assert (await desk.story()).headline.citations[0].article_id == "flood-1"


async def test_two_writers_never_write_one_story_twice(desk: Desk) -> None:
    ada, ben = await desk.writer("ada"), await desk.writer("ben")
    await desk.place(desk.flood(0))
    desk.wait(2)
    assert await asyncio.gather(ada.step(limit=5), ben.step(limit=5)) == [1, 0]
    assert await desk.told() == ["story.opened", "story.rewritten"]


async def test_a_writer_that_lost_its_story_to_another_leaves_nothing_behind(
    desk: Desk,
) -> None:
    ada, ben = await desk.writer("ada"), await desk.writer("ben")
    await desk.place(desk.flood(0))
    desk.wait(2)

    async def ben_takes_over() -> None:
        desk.wait(11)
        assert await ben.step() == 1

    desk.meanwhile = ben_takes_over
    assert await ada.step() == 1
    assert await desk.told() == ["story.opened", "story.rewritten"]
    assert await desk.due() == {}


async def test_a_sentence_of_a_corrected_article_is_gone_at_once_and_named_later(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    await writer.step()
    assert "rose two metres" in said(await desk.story())
    right = FLOOD[0].replace("two metres", "three metres")
    await desk.place(an_article(desk.blobs, "flood-0", right, kind="revised", state=2))
    assert "rose two metres" not in said(await desk.story())
    desk.wait(2)
    await writer.step()
    assert "rose three metres" in said(await desk.story())
    *_, last = await desk.ledger.updates(after="0", limit=1000)
    assert last.event == "story.corrected"
    assert last.material
    assert any("two metres" in one for one in last.data["corrected_sentences"])


async def test_a_headline_stops_naming_a_source_that_was_taken_back(desk: Desk) -> None:
    writer = await desk.writer()
    title, rest = FLOOD[0].splitlines()[0], [one.partition("\n")[2] for one in FLOOD]
    for place, body in enumerate(rest):
        name = f"flood-{place}"
        await desk.place(an_article(desk.blobs, name, f"{title}\n{body}"))
    desk.wait(5)
    await writer.step()
    named = [one.article_id for one in (await desk.story()).headline.citations]
    assert len(named) > 1
    await desk.place(a_retraction(named[-1]))
    left = [one.article_id for one in (await desk.story()).headline.citations]
    assert left == named[:-1]


async def test_a_story_without_articles_is_written_no_more(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), a_retraction("flood-0"))
    desk.wait(20)
    assert await writer.step() == 0
    assert await desk.told() == ["story.opened", "story.retracted"]


async def test_a_story_taken_back_meanwhile_gets_no_text(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    desk.meanwhile = lambda: desk.place(a_retraction("flood-0"))
    assert await writer.step() == 1
    assert await desk.told() == ["story.opened", "story.retracted"]
    assert await desk.due() == {}


async def test_the_writer_works_until_told_to_stop_also_when_the_server_is_away(
    desk: Desk, eventually: Any
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), an_article(desk.blobs, "strike", STRIKE[0]))
    desk.wait(2)
    stop = asyncio.Event()
    desk.server.is_away = True
    working = asyncio.create_task(writer.work(stop, pace=0.01))
    await asyncio.sleep(0.03)
    assert not working.done()
    desk.server.is_away = False
    await eventually(
        lambda: (
            len(desk.server.values) and not desk.server.values.get(desk.ledger.keys.due)
        )
    )
    stop.set()
    await asyncio.wait_for(working, 5)
    assert (await desk.told()).count("story.rewritten") == 2


async def test_a_text_lost_from_the_archive_is_tried_again(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0).model_copy(update={"enrichment": "lost"}))
    desk.wait(2)
    assert await writer.step() == 1
    with pytest.raises(BlobMissing):
        desk.blobs.get("lost")
    (again,) = (await desk.due()).values()
    assert again == int((desk.clock.now().timestamp() + 10) * 1000)


async def test_an_article_that_tidying_moves_away_corrects_nothing(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), desk.flood(1))
    await desk.holds_live("flood-0", "flood-1")
    desk.wait(2)
    await writer.step()
    story = await desk.story()
    cited = {one.article_id for line in lines(story) for one in line.citations[:1]}
    assert cited == {"flood-0", "flood-1"}
    await desk.move("flood-1", story.id)
    desk.wait(2)
    assert await writer.step(limit=2) == 2
    assert "story.corrected" not in await desk.told()


async def test_an_article_that_is_retracted_corrects_what_it_said(desk: Desk) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), desk.flood(1))
    await desk.holds_live("flood-0", "flood-1")
    desk.wait(2)
    await writer.step()
    await desk.place(a_retraction("flood-1"))
    desk.wait(2)
    assert await writer.step() == 1
    assert (await desk.told())[-1] == "story.corrected"


async def test_every_text_is_kept_at_the_version_that_it_was_shown_with(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0))
    desk.wait(2)
    await writer.step()
    first = await desk.story()
    await desk.place(desk.flood(1))
    desk.wait(2)
    await writer.step()
    second = await desk.story()
    kept = await desk.ledger.ranked(desk.ledger.keys.versions(first.id), limit=9)
    numbers = [number for _, number in kept]
    assert numbers == [second.version, first.version]
    latest, founding = (KeptVersion.model_validate_json(one) for one, _ in kept)
    old = StoredText.model_validate_json(desk.blobs.get(founding.blob))
    assert old.paragraphs == first.paragraphs
    assert (founding.material, founding.article_count) == (True, 1)
    assert latest.generated_by == "embedded"
    assert "flood-1" in latest.caused_by


async def test_what_a_correction_does_not_touch_stays_letter_by_letter(
    desk: Desk,
) -> None:
    writer = await desk.writer()
    await desk.place(desk.flood(0), desk.flood(1), desk.flood(2))
    desk.wait(5)
    await writer.step()
    before = await desk.story()
    right = FLOOD[0].replace("two metres", "three metres")
    await desk.place(an_article(desk.blobs, "flood-0", right, kind="revised", state=2))
    desk.wait(5)
    await writer.step()
    after = await desk.story()
    was = [one for part in before.paragraphs for one in part]
    stands = {one.text for part in after.paragraphs for one in part}
    own = [one for one in was if one.citations[0].article_id != "flood-0"]
    assert own
    assert {one.text for one in own} <= stands
