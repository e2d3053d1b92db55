"""Enrich's handler, on the ledger and blobs in memory."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import Tools
from services.enrich.handlers import enrich, make_handler, recall
from shared.blobs.memory import MemoryBlobs
from shared.clock import FixedClock
from shared.errors import BlobMissing, Unreadable
from shared.events.article import Enrichment
from shared.events.reading import Reading
from shared.events.stages import ArticleEnriched, ArticleIngested
from shared.events.steps import Send, Step
from shared.events.wire import fields_of, parse
from shared.ledger.memory import MemoryLedger
from shared.ledger.memory_server import MemoryServer
from shared.ledger.port import Consumption, Delivery, Handled

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
TABLE = IdfTable("idf-test", "en", 99, {"the": 99})


async def a_ledger() -> MemoryLedger:
    ledger = MemoryLedger(MemoryServer(), clock=FixedClock(NOON))
    await ledger.attach()
    return ledger


def an_event(article_id: str, reading: str | None, **about: Any) -> ArticleIngested:
    plain = {
        "kind": "new",
        "article_id": article_id,
        "revision_id": "r1",
        "state": 1,
        "edition": "en",
        "language": "en",
        "number": 1,
        "offer_id": "o1",
        "trace_id": "t1",
        "received_at": NOON,
        "reading": reading,
        **about,
    }
    return ArticleIngested.model_validate(plain)


def a_reading(blobs: MemoryBlobs, title: str) -> str:
    reading = Reading(title=title, body="Rain fell.", language="en", received_at=NOON)
    return blobs.put(reading.model_dump_json().encode())


async def enriched(
    ledger: MemoryLedger,
    blobs: MemoryBlobs,
    events: Sequence[ArticleIngested],
    **more: Any,
) -> list[Handled | Exception]:
    """Send the events, let the handler work, and return its answers."""
    answers: list[Handled | Exception] = []
    handler = make_handler(ledger=ledger, blobs=blobs, tools=Tools(TABLE), **more)

    async def noted(
        deliveries: Sequence[Delivery[ArticleIngested]],
    ) -> Sequence[Handled | Exception]:
        answers.extend(await handler(deliveries))
        return answers

    consumption = Consumption("articles.ingested", "enrich", ArticleIngested, noted)
    await ledger.poll(consumption)
    sends = tuple(
        Send(ledger.keys.ingested, fields_of(one, trace_id=one.trace_id))
        for one in events
    )
    assert (await ledger.commit(Step(ledger.era, events=sends))).is_done
    await ledger.poll(consumption)
    return answers


async def sent(ledger: MemoryLedger) -> list[ArticleEnriched]:
    entries = await ledger.entries(ledger.keys.enriched("en"))
    return [parse(fields, ArticleEnriched) for _, fields in entries]


async def test_an_article_is_enriched_and_its_work_is_over() -> None:
    ledger, blobs = await a_ledger(), MemoryBlobs()
    event = an_event("a1", a_reading(blobs, "Flood in Marsh Lane"))
    (answer,) = await enriched(ledger, blobs, [event])
    assert isinstance(answer, Handled)
    assert (answer.log, answer.outcome.verdict) == ("article.enriched", "done")
    assert answer.fields["sentences"] == 2
    assert await ledger.length(ledger.keys.ingested) == 0
    (out,) = await sent(ledger)
    assert out.enrichment is not None
    kept = Enrichment.model_validate_json(blobs.get(out.enrichment))
    assert kept.features == out.features
    assert out.opening is not None
    assert out.opening.text == "Flood in Marsh Lane"
    assert out.card is not None
    assert out.model_dump().items() >= event.model_dump().items()


async def test_a_retraction_passes_through() -> None:
    ledger, blobs = await a_ledger(), MemoryBlobs()
    event = an_event("a1", None, kind="retracted", revision_id=None, state=2)
    await enriched(ledger, blobs, [event])
    (out,) = await sent(ledger)
    assert (out.kind, out.state, out.enrichment, out.card) == ("retracted", 2, None, None)


async def test_a_bad_article_does_not_hold_up_its_neighbours() -> None:
    ledger, blobs = await a_ledger(), MemoryBlobs()
    answers = await enriched(
        ledger,
        blobs,
        [
            an_event("a1", "no such blob"),
            an_event("a2", a_reading(blobs, "Flood")),
            an_event("a3", blobs.put(b"ink")),
            an_event("a4", None),
        ],
    )
    kinds = [type(one) for one in answers]
    assert kinds == [BlobMissing, Handled, Unreadable, Unreadable]
    assert [one.article_id for one in await sent(ledger)] == ["a2"]


async def test_each_article_is_committed_as_soon_as_it_is_done() -> None:
    ledger, blobs = await a_ledger(), MemoryBlobs()
    gate = asyncio.Event()

    async def slow_for_the_first(work: Any, event: ArticleIngested, *more: Any) -> Any:
        if event.article_id == "a1":
            await gate.wait()
        return work(event, *more)

    events = [an_event(one, a_reading(blobs, one)) for one in ("a1", "a2")]
    working = asyncio.ensure_future(
        enriched(ledger, blobs, events, run=slow_for_the_first)
    )
    async with asyncio.timeout(5):
        while not await sent(ledger):  # noqa: ASYNC110
            await asyncio.sleep(0)
    assert [one.article_id for one in await sent(ledger)] == ["a2"]
    gate.set()
    await working
    assert [one.article_id for one in await sent(ledger)] == ["a2", "a1"]


async def test_a_full_stream_pushes_back() -> None:
    ledger, blobs = await a_ledger(), MemoryBlobs()
    events = [an_event(one, a_reading(blobs, one)) for one in ("a1", "a2")]
    answers = await enriched(ledger, blobs, events, bound=1)
    verdicts = [one.outcome.verdict for one in answers if isinstance(one, Handled)]
    assert sorted(verdicts) == ["done", "full"]


async def test_the_log_says_what_is_missing_and_what_was_cut() -> None:
    ledger, blobs = await a_ledger(), MemoryBlobs()
    body = "The river rose by four feet. " * 100
    reading = Reading(title="Flood", body=body, language="en", received_at=NOON)
    long = blobs.put(reading.model_dump_json().encode())
    first, second = await enriched(
        ledger, blobs, [an_event("a1", long), an_event("a2", a_reading(blobs, "Flood"))]
    )
    assert isinstance(first, Handled)
    assert isinstance(second, Handled)
    assert first.fields["missing"] == ["names_by_model", "vector", "categories"]
    assert set(first.fields["cut"]) == {"beginning"}
    assert "cut" not in second.fields


async def test_one_article_is_understood_at_a_time_while_others_are_read() -> None:
    ledger, blobs = await a_ledger(), MemoryBlobs()
    turns: list[Any] = []

    async def noting(work: Any, event: ArticleIngested, *more: Any) -> Any:
        *rest, turn = more
        turns.append(turn)
        with turn:
            assert not turn.acquire(blocking=False)
        return await asyncio.to_thread(work, event, *rest, turn)

    events = [an_event(one, a_reading(blobs, one)) for one in ("a1", "a2")]
    await enriched(ledger, blobs, events, run=noting)
    assert turns[0] is turns[1]
    assert len(await sent(ledger)) == 2


def test_what_was_understood_before_is_recalled_as_if_it_were_understood_anew() -> None:
    blobs, tools = MemoryBlobs(), Tools(TABLE)
    event = an_event("a1", a_reading(blobs, "Flood in Marsh Lane"))
    anew, _ = enrich(event, blobs, tools)
    assert anew.enrichment
    assert recall(event, anew.enrichment, blobs, tools) == anew


def test_nothing_is_recalled_of_other_rules_another_text_or_a_lost_blob() -> None:
    blobs, tools = MemoryBlobs(), Tools(TABLE)
    event = an_event("a1", a_reading(blobs, "Flood in Marsh Lane"))
    name = enrich(event, blobs, tools)[0].enrichment or ""
    others = Tools(IdfTable("idf-other", "en", 99, {"the": 99}))
    revised = event.model_copy(update={"revision_id": "r2"})
    assert recall(event, name, blobs, others) is None
    assert recall(revised, name, blobs, tools) is None
    assert recall(event, "0" * 64, blobs, tools) is None
