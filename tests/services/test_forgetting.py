"""An article is forgotten: its text is nowhere, and it never comes back."""

import json
from collections.abc import Awaitable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest

from services.desk.forgetting import targets
from services.desk.home import Desk, Home
from services.enrich.core.understanding import Tools
from services.enrich.handlers import make_handler
from services.enrich.models import load_idf
from services.summarize.core.announcing import Times
from services.summarize.core.writing.model.result import Result
from services.summarize.placer import Placer
from services.summarize.results import Results
from services.summarize.stowage import Stowage
from services.summarize.weighing import shipped_taste, shipped_weights
from services.summarize.writer import Writer
from shared.errors import BlobMissing
from shared.events.deciding import deciding
from shared.events.stages import ArticleEnriched, ArticleIngested, DecisionOffered
from shared.events.story import Cited
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Consumption
from shared.ledger.reading import read_front, read_story
from shared.settings import ServiceSettings
from tests.offerhouse import (
    DyingDisk,
    DyingLedger,
    Killed,
    Offerhouse,
    everything,
    in_line,
)

CANARY = "Forty families had to leave Marsh Lane in Eastport, past a heron on a pump."
FLOOD = f"""Flood in Marsh Lane drives forty families out

{CANARY} The River Ouse had come over its bank on Friday, before midnight.
"""
OUSE = """Ouse floods Marsh Lane in Eastport

Forty families had to leave Marsh Lane in Eastport when the River Ouse came over its
bank on Friday night. Mayor Helga Brandt said the pumps of the lower town stopped.
"""
FERRY = """Night ferry to Skerry Island runs again

The repaired ship left Lune harbour at six with two hundred passengers and a band. It
had been out of service for nine weeks after the fire in its engine room.
"""


class Newsroom(Offerhouse):
    """Intake, enrich, a placer and a writer, one after the other until all rests."""

    async def work(self, *, ingest: MemoryLedger | None = None, **about: Any) -> None:
        """Let everybody work until nothing is left to do."""
        for _ in range(12):
            self.clock.advance(timedelta(seconds=10))
            done = await self.take_all(ledger=ingest, **about)
            done += await self.tell()
            done += await self.write()
            if not done and not self.server.values.get("{storywire}:g1:forgetting"):
                return
        raise AssertionError("it does not come to rest")

    async def tell(self) -> int:
        ledger = MemoryLedger(self.server, clock=self.clock, worker="others")
        await ledger.attach()
        handler = make_handler(
            ledger=ledger, blobs=self.blobs, tools=Tools(load_idf()), run=in_line
        )
        enriching = Consumption(
            "articles.ingested", "enrich", ArticleIngested, handler, 4
        )
        taken = await ledger.poll(enriching)
        lease = await ledger.acquire("placer:en", seconds=60)
        assert lease is not None
        placer = Placer(
            "en",
            lease,
            ledger=ledger,
            clock=self.clock,
            times=Times(quiet=1_000, longest=5_000),
            stowage=Stowage(shipped_weights()),
            idle_after=timedelta(days=7),
            run=in_line,
        )
        placing = Consumption(
            "articles.enriched:en", "placer", ArticleEnriched, placer.place, 50
        )
        taken += await ledger.poll(placing)
        taken += await placer.tidy()
        await ledger.release(lease)
        return taken

    async def write(self) -> int:
        self.clock.advance(timedelta(seconds=10))
        ledger = MemoryLedger(self.server, clock=self.clock, worker="writer")
        await ledger.attach()
        writer = Writer(
            ledger=ledger,
            blobs=self.blobs,
            clock=self.clock,
            taste=shipped_taste(),
            run=in_line,
        )
        return await writer.step(limit=10)

    async def forget(self, *articles: str, offers: tuple[str, ...] = ()) -> str:
        era = await self.ledger.attach()
        said = DecisionOffered(
            decision_id=self.ledger.clock.token(),
            kind="forget",
            articles=articles,
            offers=offers,
            decided_at=self.clock.now(),
        )
        step = deciding(said, keys=self.ledger.keys, era=era)
        assert (await self.ledger.commit(step)).is_done
        return said.decision_id

    def article(self, offer_id: str) -> str:
        return self.state(offer_id)["article_id"]

    def held(self) -> bytes:
        """Everything that is stored anywhere."""
        return everything(self.data) + repr(self.server.values).encode()

    async def partition(self, ledger: MemoryLedger | None = None) -> list[list[str]]:
        front, _ = await read_front(ledger or self.ledger, self.blobs)
        return sorted(sorted(one.id for one in story.story.articles) for story in front)


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


async def flooded(room: Newsroom) -> str:
    """Two articles in one story, one in another; return the offer of the first."""
    offer_id = await room.offer(FLOOD, "flood.txt", source="wend-post")
    await room.work()
    await room.offer(OUSE, "ouse.txt", source="herald")
    await room.offer(FERRY, "ferry.txt", source="herald")
    await room.work()
    assert CANARY.encode() in room.held()
    assert [len(one) for one in await room.partition()] in ([1, 2], [2, 1])
    return offer_id


async def test_a_forgotten_text_is_nowhere(room: Newsroom) -> None:
    offer_id = await flooded(room)
    article_id = room.article(offer_id)
    decision = await room.forget(article_id)
    await room.work()
    assert CANARY.encode() not in room.held()
    assert b"lower town" in room.held(), "the other article of its story stays"
    front, _ = await read_front(room.ledger, room.blobs)
    assert sorted(len(one.story.articles) for one in front) == [1, 1]
    assert not any(article_id in one.story.model_dump_json() for one in front)
    assert room.state(offer_id)["state"] == "forgotten"
    done = room.state(decision)
    assert (done["state"], done["done_at"] != "") == ("forgotten", True)
    assert int(done["blobs"]) >= 3
    assert int(done["updates"]) >= 1
    assert int(done["texts"]) >= 1


async def test_what_a_model_made_of_a_forgotten_text_is_nowhere(room: Newsroom) -> None:
    article_id = room.article(await flooded(room))
    results = Results(ledger=room.ledger, blobs=room.blobs, run=in_line)
    said = Cited(text=f"A model wrote: {CANARY}")
    made = Result(
        generated_by="quill", articles=(article_id,), headline=said, paragraphs=((said,),)
    )
    await results.keep("f" * 64, made)
    assert await results.find("f" * 64) == made
    await room.forget(article_id)
    await room.work()
    assert b"A model wrote" not in room.held()
    assert await results.find("f" * 64) is None


async def test_the_last_article_of_a_story_leaves_an_empty_tombstone(
    room: Newsroom,
) -> None:
    offer_id = await room.offer(FLOOD, "flood.txt")
    await room.work()
    (front, _) = await read_front(room.ledger, room.blobs)
    await room.forget(room.article(offer_id))
    await room.work()
    assert CANARY.encode() not in room.held()
    assert b"drives forty families" not in room.held(), "not even as a headline"
    record = await read_story(room.ledger, room.blobs, front[0].story.id)
    assert record is not None
    assert (record.story.status, record.story.headline.text) == ("retracted", "")


async def test_readers_are_told_to_drop_what_they_hold(room: Newsroom) -> None:
    offer_id = await flooded(room)
    before = await room.ledger.attach()
    cursor = await room.ledger.cursor()
    await room.forget(room.article(offer_id))
    await room.work()
    after = await room.ledger.attach()
    assert after.epoch != before.epoch
    updates = await room.ledger.updates(after=cursor)
    assert "epoch.started" in [one.event for one in updates]
    older = await room.ledger.updates(after="0-0")
    assert any("Skerry" in one.model_dump_json() for one in older), "others' stay"


@pytest.mark.parametrize(
    "again", [FLOOD, FLOOD.replace("Friday", "Saturday")], ids=["same", "changed"]
)
async def test_it_is_refused_when_it_is_offered_again(room: Newsroom, again: str) -> None:
    def page(text: str) -> str:
        title, _, body = text.partition("\n\n")
        said = {"id": "p7", "title": title, "text": body, "publisher": "Wend Post"}
        return json.dumps(said)

    offer_id = await room.offer(page(FLOOD), "post.json")
    await room.work()
    await room.forget(room.article(offer_id))
    await room.work()
    later = await room.offer(page(again), "post.json")
    path = room.data / "inbox" / "again.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(again))
    await room.work()
    assert room.state(later)["state"] == "forgotten"
    assert CANARY.encode() not in room.held()
    assert await room.partition() == []
    assert not path.exists()


async def test_what_others_use_stays(room: Newsroom) -> None:
    """The same bytes handed in under another name are another document, or none."""
    rows = [{"id": "a1", "text": FLOOD}]
    data = json.dumps(rows[0]) + "\n"
    first = await room.offer(data, "monday.jsonl", source="w")
    second = await room.offer(data, "tuesday.jsonl", source="w")
    await room.work()
    ids = [room.article(one.offer_id) for one in room.lines()]
    assert len(set(ids)) == 2
    await room.forget(ids[0])
    await room.work()
    (other,) = [one for one in room.lines() if one.file == "tuesday.jsonl"]
    assert room.blobs.get(other.blob or "")
    assert await room.partition() == [[ids[1]]]
    assert first != second


async def test_one_record_of_a_file_is_forgotten_alone(room: Newsroom) -> None:
    texts = {"a": FLOOD, "b": OUSE, "c": FERRY}
    rows = [{"id": name, "text": text} for name, text in texts.items()]
    data = "".join(json.dumps(one) + "\n" for one in rows)
    await room.offer(data, "week.jsonl", source="w")
    await room.work()
    await room.forget(room.article(room.lines()[0].offer_id))
    await room.work()
    assert CANARY.encode() not in room.held(), "nor in the file as it was handed over"
    assert b"Helga Brandt" in room.held()
    assert sum(map(len, await room.partition())) == 2


async def test_every_revision_goes(room: Newsroom) -> None:
    def told(text: str, at: str) -> str:
        return json.dumps(
            {"id": "7", "publisher": "Post", "text": text, "modified_at": at}
        )

    offer_id = await room.offer(told(FLOOD, "2024-05-16T10:00:00Z"), "a.json")
    await room.work()
    fixed = FLOOD.replace(
        CANARY, "The River Ouse came over its bank when A swan was seen."
    )
    await room.offer(told(fixed, "2024-05-16T11:00:00Z"), "a.json")
    await room.work()
    assert CANARY.encode() in room.held(), "the older revision is kept"
    await room.forget(room.article(offer_id))
    await room.work()
    assert CANARY.encode() not in room.held()
    assert b"A swan was seen" not in room.held()


async def test_a_refused_offer_can_be_forgotten(room: Newsroom) -> None:
    broken = '{"title": "Flood", "text": "' + CANARY
    offer_id = await room.offer(broken, "cut.json", source="w")
    await room.work()
    assert room.state(offer_id)["state"] == "rejected"
    assert CANARY.encode() in room.held()
    await room.forget(offers=(offer_id,))
    await room.work()
    assert CANARY.encode() not in room.held()
    assert not list((room.data / "rejected").rglob("*.json"))
    assert room.state(offer_id)["state"] == "forgotten"


async def test_a_story_that_no_writer_writes_loses_its_text(room: Newsroom) -> None:
    offer_id = await flooded(room)
    await room.forget(room.article(offer_id))
    for _ in range(20):
        await room.take_all()
        await room.tell()
        room.clock.advance(timedelta(seconds=20))
    assert room.server.values.get("{storywire}:g1:forgetting") is None
    assert CANARY.encode() not in room.held()
    front, _ = await read_front(room.ledger, room.blobs)
    assert all(one.story.headline.text for one in front)


# -- Replay.


async def replayed(room: Newsroom) -> MemoryLedger:
    """Rebuild the state from journal and archive on an empty server."""
    room.server = MemoryServer()
    room.ledger = DyingLedger(room.server, clock=room.clock, worker="desk")
    await room.ledger.attach()
    await room.work()
    return room.ledger


async def test_a_replay_comes_to_the_same_as_if_it_had_never_been(
    room: Newsroom,
) -> None:
    offer_id = await flooded(room)
    article_id = room.article(offer_id)
    await room.forget(article_id)
    await room.work()
    before = await room.partition()
    await replayed(room)
    assert await room.partition() == before
    assert room.state(offer_id)["state"] == "forgotten"
    assert CANARY.encode() not in room.held()
    later = await room.offer(FLOOD, "flood.txt", source="wend-post")
    await room.work()
    assert room.state(later)["state"] == "forgotten"
    assert CANARY.encode() not in room.held()


async def test_a_replay_gives_a_forgotten_name_to_nobody_else(room: Newsroom) -> None:
    """Documents that share an id in files of one name are told apart by their order."""
    ids = []
    for text in (FLOOD, FERRY):
        offer_id = await room.offer(json.dumps({"id": "1", "text": text}), "pipe.json")
        await room.work()
        ids.append(room.article(offer_id))
    await room.forget(ids[0])
    await room.work()
    assert await room.partition() == [[ids[1]]]
    await replayed(room)
    assert await room.partition() == [[ids[1]]]
    offer_id = await room.offer(json.dumps({"id": "1", "text": FLOOD}), "pipe.json")
    await room.work()
    assert room.state(offer_id)["state"] == "forgotten"


async def test_a_forgotten_page_is_refused_by_mail_after_a_replay_too(
    room: Newsroom,
) -> None:
    told = {"publisher": "Ouse Post", "title": "Flood", "date": "2024-05-17"}
    page = {**told, "text": FLOOD, "url": "https://ouse.example/flood-in-marsh-lane"}
    offer_id = await room.offer(json.dumps(page), "page.json")
    await room.work()
    await room.forget(room.article(offer_id))
    await room.work()
    await replayed(room)
    again = await room.offer(json.dumps({**told, "text": FLOOD}), "mail.json")
    await room.work()
    assert room.state(again)["state"] == "forgotten"
    other = await room.offer(json.dumps({**told, "text": FERRY}), "evening.json")
    await room.work()
    assert room.state(other)["state"] == "placed"


@pytest.mark.parametrize("is_page_first", [True, False])
async def test_an_article_is_forgotten_by_whichever_of_its_names(
    room: Newsroom, is_page_first: bool
) -> None:
    url = "https://ouse.example/flood-in-marsh-lane"
    told = {"publisher": "Ouse Post", "title": "Flood", "date": "2024-05-17"}
    page = {**told, "text": FLOOD, "url": f"{url}?utm_source=mail"}
    record = {**told, "text": FLOOD.replace("Friday", "Saturday"), "id": "o-7"}
    both = (page, record) if is_page_first else (record, page)
    offers = []
    for number, one in enumerate(both):
        offers.append(await room.offer(json.dumps(one), f"{number}.json"))
        await room.work()
    (article,) = {room.article(one) for one in offers}
    home, ledger = Home(room.data), cast("Any", room.ledger)
    settings = ServiceSettings(data=home.data)
    desk = Desk(home, settings, ledger, room.blobs, room.clock)
    for name in (url, "0.json", "1.json", article):
        assert [one.article_id for one in await targets(desk, [name])] == [article]
    await room.forget(article)
    await room.work()
    assert await room.partition() == []
    for one in both:
        again = await room.offer(json.dumps(one), "again.json")
        await room.work()
        assert room.state(again)["state"] == "forgotten"


async def test_a_blob_that_nobody_forgot_is_missed(room: Newsroom) -> None:
    await flooded(room)
    room.blobs.delete([room.lines()[0].reading])
    with pytest.raises(BlobMissing):
        await replayed(room)


# -- Killed anywhere.


async def dies(work: Awaitable[Any]) -> bool:
    try:
        await work
    except Killed:
        return True
    return False


@pytest.mark.parametrize("what", ["disk", "before a commit", "after a commit"])
async def test_killed_anywhere_it_is_carried_out_all_the_same(
    tmp_path: Path, what: str
) -> None:
    for dies_at in count(1):
        room = Newsroom(tmp_path / str(dies_at))
        offer_id = await flooded(room)
        article_id = room.article(offer_id)
        await room.forget(article_id)
        disk = DyingDisk()
        ledger = DyingLedger(room.server, clock=room.clock, worker="ingest")
        if what == "disk":
            disk.dies_at = dies_at
        else:
            ledger.dies_at, ledger.after = dies_at, what.startswith("after")
        is_dead = await dies(room.work(disk=disk, ingest=ledger))
        await room.work()
        assert CANARY.encode() not in room.held()
        assert sorted(map(len, await room.partition())) == [1, 1]
        decided = [one for one in room.lines() if not one.is_offer]
        assert len(decided) == 1
        assert room.state(offer_id)["state"] == "forgotten"
        if not is_dead:
            assert dies_at > 4
            break


@pytest.mark.parametrize("what", ["disk", "before a commit", "after a commit"])
async def test_killed_anywhere_what_is_offered_again_is_refused_without_a_trace(
    tmp_path: Path, what: str
) -> None:
    for dies_at in count(1):
        room = Newsroom(tmp_path / str(dies_at))
        offer_id = await room.offer(FLOOD, "flood.txt")
        await room.work()
        await room.forget(room.article(offer_id))
        await room.work()
        rows = [{"id": one, "text": f"{FERRY} It is trip {one}."} for one in range(3)]
        await room.offer("\n".join(map(json.dumps, rows)), "ferries.jsonl")
        later = await room.offer(FLOOD, "again.txt")
        disk = DyingDisk()
        ledger = DyingLedger(room.server, clock=room.clock, worker="ingest")
        if what == "disk":
            disk.dies_at = dies_at
        else:
            ledger.dies_at, ledger.after = dies_at, what.startswith("after")
        is_dead = await dies(room.work(disk=disk, ingest=ledger))
        room.offers = 1  # so that what was journalled before is gone through in steps
        await room.work()
        assert CANARY.encode() not in room.held()
        assert room.state(later)["state"] == "forgotten"
        if not is_dead:
            assert dies_at > 2
            break


async def test_the_journal_counts_decisions_and_offers_alike(room: Newsroom) -> None:
    await flooded(room)
    await room.forget(room.article(room.lines()[1].offer_id))
    await room.work()
    await room.offer(FERRY + "The band played on.\n", "band.txt")
    await room.work()
    lines = room.lines()
    assert [one.number for one in lines] == list(range(1, len(lines) + 1))
    assert [one.is_offer for one in lines] == [True, True, True, False, True]
    (decision,) = [one.decision for one in lines if one.decision]
    assert [one.number for one in decision.lines] == [2]
