"""Articles handed over through the server: taken in as files are, whatever is killed."""

import copy
import json
from collections import Counter
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from services.gateway.offers import LedgerOffers
from shared.errors import StorywireError
from shared.events.offering import offering, part_id
from shared.events.stages import ArticleIngested, ArticleOffered, DeadLetter
from shared.events.wire import parse
from shared.ledger.letters import reenter
from shared.ledger.offering import OffersFull
from tests.offerhouse import DyingDisk, DyingLedger, Killed, Offerhouse

FLOOD = "Flood in Marsh Lane\n\nThe river Wend rose by two metres on Friday and ran in."
HEIGHTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def wire(count: int) -> bytes:
    rows = [
        {"id": f"b{n}", "text": f"The Wend stood at {HEIGHTS[n % 9]} feet in week {n}."}
        for n in range(count)
    ]
    return b"".join(json.dumps(one).encode() + b"\n" for one in rows)


@pytest.fixture
def house(tmp_path: Path) -> Offerhouse:
    return Offerhouse(tmp_path / "here" / "data")


async def test_an_offered_article_is_taken_in_as_a_file_is(house: Offerhouse) -> None:
    offer_id = await house.offer(FLOOD, "flood.txt", source="wend-post")
    assert house.state(offer_id)["state"] == "waiting"
    assert "number" not in house.state(offer_id)
    assert await house.take_all() == 1
    (line,) = house.lines()
    assert (line.offer_id, line.source, line.file) == (
        offer_id,
        "wend-post",
        "flood.txt",
    )
    assert house.blobs.get(line.blob or "") == FLOOD.encode()
    (event,) = [parse(one, ArticleIngested) for one in house.sent("articles.ingested")]
    assert (event.kind, event.offer_id, event.trace_id) == (
        "new",
        offer_id,
        line.trace_id,
    )
    assert house.state(offer_id)["number"] == "1"
    assert house.waiting() == 0


async def test_its_time_is_that_of_its_handing_over_but_never_later_than_now(
    house: Offerhouse,
) -> None:
    handed = house.clock.now()
    await house.offer(FLOOD, "flood.txt")
    house.clock.advance(timedelta(minutes=5))
    await house.take_all()
    assert house.lines()[0].received_at == handed
    house.clock.advance(timedelta(days=2))
    await house.offer(FLOOD + " Again.", "flood-2.txt")
    house.clock.advance(timedelta(days=-1))
    await house.take_all()
    assert house.lines()[1].received_at == house.clock.now()


async def test_a_file_of_many_gives_an_offer_each_under_the_one(
    house: Offerhouse,
) -> None:
    offer_id = await house.offer(wire(40), "week.jsonl")
    assert await house.take_all() == 40
    assert [one.offer_id for one in house.lines()] == [
        part_id(offer_id, number) for number in range(1, 41)
    ]
    assert len({one.trace_id for one in house.lines()}) == 40
    assert house.state(offer_id)["parts"] == "40"
    assert house.waiting() == 0


async def test_the_same_key_again_is_the_same_offer(house: Offerhouse) -> None:
    first = await house.offer(FLOOD, "flood.txt", key="k1")
    assert await house.offer(FLOOD, "flood.txt", key="k1") == first
    assert house.waiting() == 1
    await house.take_all()
    await house.offer(FLOOD, "flood.txt", key="k1")
    assert house.waiting() == 0
    other = await house.offer(FLOOD, "flood.txt", key="k2")
    await house.take_all()
    assert house.state(other)["state"] == "duplicate"


async def test_too_many_waiting_push_back(house: Offerhouse) -> None:
    era, keys = await house.ledger.attach(), house.ledger.keys
    for number in range(3):
        said = ArticleOffered(
            offer_id=f"a{number}",
            name="x.txt",
            blob=house.blobs.put(FLOOD.encode()),
            received_at=house.clock.now(),
        )
        outcome = await house.ledger.commit(offering(said, keys=keys, era=era, bound=2))
        assert outcome.verdict == ("full" if number == 2 else "done")
    assert issubclass(OffersFull, StorywireError)


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


async def test_neither_the_inbox_nor_the_stream_holds_the_other_up(
    house: Offerhouse,
) -> None:
    house.offers = 4
    for number in range(10):
        await house.offer(f"{FLOOD} Report {number}.", f"s{number}.txt")
        path = house.data / "inbox" / f"f{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{FLOOD} Bulletin {number}.")
    await house.take_all(steps=2)
    kinds = Counter(one.file[0] for one in house.lines())
    assert kinds == {"s": 4, "f": 4}


# -- Killed at every step, nothing is lost or doubled.


async def check(house: Offerhouse, offers: dict[str, int]) -> None:
    """Every offer came in once, with all its records, and none waits."""
    lines = house.lines()
    assert [one.number for one in lines] == list(range(1, len(lines) + 1))
    wanted = {
        part_id(offer_id, number) if parts else offer_id
        for offer_id, parts in offers.items()
        for number in range(1, max(parts, 1) + 1)
    }
    assert Counter(one.offer_id for one in lines) == Counter(wanted)
    assert house.waiting() == 0
    events = [parse(one, ArticleIngested) for one in house.sent("articles.ingested")]
    counted = Counter((one.article_id, one.state) for one in events)
    assert len(counted) == len(wanted)
    assert max(counted.values()) == 1
    shown = LedgerOffers(house.ledger)
    for offer_id, parts in offers.items():
        whole = await shown.offer(offer_id)
        assert whole is not None
        assert whole["is_accepted"]
        assert whole.get("parts") == (parts or None)


async def handed(house: Offerhouse) -> dict[str, int]:
    return {
        await house.offer(FLOOD, "flood.txt"): 0,
        await house.offer(wire(6), "week.jsonl"): 6,
        await house.offer(FLOOD + " Twice.", "twice.txt"): 0,
    }


async def dies(house: Offerhouse, **about: Any) -> bool:
    try:
        await house.take_all(**about)
    except Killed:
        return True
    return False


async def test_killed_at_any_write_to_the_disk(tmp_path: Path) -> None:
    for dies_at in count(1):
        house = Offerhouse(tmp_path / str(dies_at))
        house.offers = 5
        offers = await handed(house)
        disk = DyingDisk()
        disk.dies_at = dies_at
        is_dead = await dies(house, disk=disk)
        await house.take_all()
        await check(house, offers)
        if not is_dead:
            assert dies_at > 8
            break


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_killed_at_any_commit(tmp_path: Path, after: bool) -> None:
    for dies_at in count(1):
        house = Offerhouse(tmp_path / str(dies_at))
        house.offers = 5
        offers = await handed(house)
        ledger = DyingLedger(house.server, clock=house.clock, worker="ingest")
        ledger.dies_at, ledger.after = dies_at, after
        is_dead = await dies(house, ledger=ledger)
        await house.take_all()
        await check(house, offers)
        if not is_dead:
            assert dies_at > 3
            break


async def test_the_server_loses_the_marks_and_the_entry_comes_again(
    house: Offerhouse,
) -> None:
    """An unclean stop takes the last writes back, the entry's going included."""
    offers = await handed(house)
    before = copy.deepcopy(house.server.values)
    await house.take_all()
    house.server.values = before
    house.server.restart(clean=False)
    await house.take_all()
    await check(house, offers)
