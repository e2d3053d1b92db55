"""An article is forgotten: its text is nowhere."""

import json
from datetime import timedelta

from services.summarize.core.writing.model.result import Result
from services.summarize.results import Results
from shared.events.steps import Rank, Step
from shared.events.stored import BRIEF, StoredText
from shared.events.story import Cited, KeptVersion, Name
from shared.ledger.reading import read_front, read_story
from tests.offerhouse import (
    in_line,
)
from tests.services.forgetting.newsroom import (
    CANARY,
    FERRY,
    FLOOD,
    OUSE,
    Newsroom,
    flooded,
)


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


async def test_an_older_text_that_names_its_people_without_citing_it_is_nowhere(
    room: Newsroom,
) -> None:
    article_id = room.article(await flooded(room))
    front, _ = await read_front(room.ledger, room.blobs)
    (story,) = [one.story for one in front if article_id in one.story.model_dump_json()]
    text = StoredText(people=(Name(name="Odo Vole"),), written_from=(article_id[:BRIEF],))
    blob = room.blobs.put(text.model_dump_json().encode())
    kept = KeptVersion(blob=blob, at=room.clock.now(), event="story.rewritten")
    ranked = Rank(room.ledger.keys.versions(story.id), kept.model_dump_json(), 1)
    era = await room.ledger.attach()
    assert (await room.ledger.commit(Step(era, changes=(ranked,)))).is_done
    assert b"Odo Vole" in room.held()
    await room.forget(article_id)
    await room.work()
    assert b"Odo Vole" not in room.held()


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
