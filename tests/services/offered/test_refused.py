"""Offers that are no article, or that nobody can read: refused, or buried."""

import json
from collections import Counter
from datetime import timedelta

import pytest

from shared.events.stages import DeadLetter
from shared.events.wire import parse
from shared.ledger.letters import reenter
from tests.offerhouse import Offerhouse
from tests.services.intake_site import FLOOD
from tests.services.offered.handing import wire


async def test_a_refused_offer_lies_beside_its_reason(house: Offerhouse) -> None:
    offer_id = await house.offer(b"  \n", "blank.txt", source="wend-post")
    await house.take_all()
    assert house.state(offer_id)["reason"] == "empty"
    folder = house.data / "rejected" / "wend-post"
    assert (folder / "blank.txt").read_bytes() == b"  \n"
    note = json.loads((folder / "blank.txt.reason.json").read_text())
    assert (note["reason"], note["offer_id"]) == ("empty", offer_id)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("../../etc", "passwd"),
        ("", "../../../tmp/blank.txt"),
        ("/", "/etc/blank.txt"),
        ("a/../..", ".."),
        ("..", ""),
        ("wend\x00post", "\x00"),
        ("x" * 400, "y" * 400),
    ],
)
async def test_no_name_leads_out_of_the_folder(
    house: Offerhouse, source: str, name: str
) -> None:
    await house.offer(b"  ", name, source=source)
    await house.take_all()
    held = list(house.data.parent.rglob("*.reason.json"))
    assert len(held) == 1
    assert held[0].resolve().is_relative_to((house.data / "rejected").resolve())


async def test_a_refused_record_of_a_file_is_kept_alone(house: Offerhouse) -> None:
    data = wire(3) + b'{"id": "b9", "text": "cut sho\n' + wire(1).replace(b"b0", b"b7")
    await house.offer(data, "week.jsonl", source="w")
    await house.take_all()
    assert (house.data / "rejected" / "w" / "week.jsonl.line-4").is_file()
    assert Counter(one.reason for one in house.lines()) == {None: 4, "broken": 1}


async def test_a_blob_that_is_not_there_is_waited_for_then_buried(
    house: Offerhouse,
) -> None:
    offer_id = await house.offer(FLOOD, "flood.txt")
    house.blobs.delete([one.name for one in house.blobs.listed()])
    await house.offer(FLOOD + " Other.", "other.txt")
    intake = house.intake()
    assert await intake.begin()
    for _ in range(8):
        await intake.step()
        house.clock.advance(timedelta(seconds=1))
    await intake.end()
    assert [one.file for one in house.lines()] == ["other.txt"]
    (entry,) = house.sent("{storywire}:dead-letters")
    dead = parse(entry, DeadLetter)
    assert (dead.stream, dead.error, dead.offer_id) == (
        "articles.offered",
        "BlobMissing",
        offer_id,
    )
    assert house.state(offer_id)["state"] == "buried"
    assert house.waiting() == 0


async def test_a_buried_offer_comes_in_when_it_is_retried(house: Offerhouse) -> None:
    offer_id = await house.offer(FLOOD, "flood.txt")
    house.blobs.delete([one.name for one in house.blobs.listed()])
    intake = house.intake()
    assert await intake.begin()
    for _ in range(8):
        await intake.step()
        house.clock.advance(timedelta(seconds=1))
    await intake.end()
    house.blobs.put(FLOOD.encode())
    keys = house.ledger.keys
    ((entry, fields),) = await house.ledger.entries(keys.dead_letters)
    dead = parse(fields, DeadLetter)
    step = reenter(dead, entry=entry, keys=keys, era=house.ledger.era, now=0)
    assert (await house.ledger.commit(step)).is_done
    await house.take_all()
    assert house.state(offer_id)["number"] == "1"


async def test_an_entry_that_nobody_can_read_is_buried_and_holds_up_none(
    house: Offerhouse,
) -> None:
    await house.ledger.attach()
    junk = {"event": "article_offered", "v": "1", "body": "{"}
    house.server.send(house.ledger.keys.offered, junk, now=1)
    await house.offer(FLOOD, "flood.txt")
    await house.take_all()
    assert [one.file for one in house.lines()] == ["flood.txt"]
    assert len(house.sent("{storywire}:dead-letters")) == 1
    assert house.waiting() == 0
