"""Articles handed over through the server are taken in as files are."""

from collections import Counter
from datetime import timedelta

from shared.errors import StorywireError
from shared.events.offering import offering, part_id
from shared.events.stages import ArticleIngested, ArticleOffered
from shared.events.wire import parse
from shared.ledger.offering import OffersFull
from tests.offerhouse import Offerhouse
from tests.services.intake_site import FLOOD
from tests.services.offered.handing import wire


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
