"""What those who run Storywire see: the ops page, the same as JSON, the metrics."""

from datetime import timedelta
from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families

from services.gateway.core.metrics import MEASURES
from shared.events.base import Model
from shared.events.stages import ArticleRejected, DeadLetter
from shared.events.steps import Put, Send, Step
from shared.events.wire import fields_of
from tests import newsroom as news


async def send(room: Any, stream: str, event: Model) -> None:
    said = Send(stream, fields_of(event, trace_id="t1"))
    await room.ledger.commit(Step(era=room.ledger.era, events=(said,)))


async def refuse(room: Any, offer: str, reason: str) -> None:
    told = {
        "offer_id": offer,
        "reason": reason,
        "detail": "It holds nothing.",
        "source": "wire",
        "file": "night.txt",
        "trace_id": "t1",
        "received_at": room.clock.now(),
    }
    event = ArticleRejected.model_validate(told)
    await send(room, room.ledger.keys.rejected, event)


async def bury(room: Any, *, stream: str, error: str, detail: str) -> None:
    told = {
        "stream": stream,
        "group": "enrich",
        "event": "{}",
        "error": error,
        "detail": detail,
        "deliveries": 5,
        "buried_at": room.clock.now(),
    }
    letter = DeadLetter.model_validate(told)
    await send(room, room.ledger.keys.dead_letters, letter)


async def metrics_of(http: httpx.AsyncClient) -> dict[tuple[str, ...], float]:
    answer = await http.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    samples = [
        sample
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    ]
    return {
        (one.name, *(f"{key}={one.labels[key]}" for key in sorted(one.labels))): one.value
        for one in samples
    }


async def test_metrics_tell_how_many_stories_are_filed_and_in_how_many_bytes(
    room: Any, http: httpx.AsyncClient
):
    for draft in (news.flood(), *news.front_stories()):
        await room.tell(draft)
    await http.get("/api/search?q=flood")  # what was told before it is filed by then
    told = await metrics_of(http)
    assert told["storywire_catalogue_stories",] == 7
    assert 10_000 < told["storywire_catalogue_bytes",] < 1_000_000


async def test_metrics_count_what_subscribers_were_told(
    room: Any, http: httpx.AsyncClient
):
    before = (await metrics_of(http))["storywire_updates_total",]
    await room.tell(news.flood())
    after = await metrics_of(http)
    assert after["storywire_updates_total",] > before
    assert after["storywire_queue_waiting", "edition=en", "stage=to_place"] == 0
    assert after["storywire_workers", "service=ingest"] == 0


async def test_every_metric_of_the_list_is_told_and_no_other(
    room: Any, http: httpx.AsyncClient
):
    told = {
        family.name
        for family in text_string_to_metric_families((await http.get("/metrics")).text)
    }
    assert told == {one.name for one in MEASURES}


async def test_refusals_are_counted_once_by_reason(room: Any, http: httpx.AsyncClient):
    for number in range(3):
        await refuse(room, f"offer-{number}", "empty" if number else "too_big")
    for _ in range(2):
        told = await metrics_of(http)
    assert told["storywire_refused_total", "reason=empty"] == 2
    assert told["storywire_refused_total", "reason=too_big"] == 1


async def test_a_buried_message_is_told_with_its_error(
    room: Any, http: httpx.AsyncClient
):
    await bury(
        room, stream="articles.ingested", error="ValueError", detail="no such month"
    )
    told = (await http.get("/api/ops")).json()
    assert told["buried"] == [
        {"stream": "articles.ingested", "error": "ValueError", "count": 1}
    ]
    page = (await http.get("/ops")).text
    assert "articles.ingested: ValueError: no such month" in page


async def test_what_a_model_cost_and_came_to_is_told(room: Any, http: httpx.AsyncClient):
    assert not any("_model_" in one[0] for one in await metrics_of(http))
    counted = {
        "turn": "40",
        "date": "2024-05-17",
        "calls": "12",
        "tokens_in": "9000",
        "tokens_out": "800",
        "texts": "5",
        "without_text": "1",
        "refused:number": "3",
        "failed:timeout": "2",
        "capped:day_calls": "4",
    }
    said = Put(room.ledger.keys.model, counted)
    await room.ledger.commit(Step(room.ledger.era, changes=(said,)))
    told = {key: n for key, n in (await metrics_of(http)).items() if "_model_" in key[0]}
    assert told == {
        ("storywire_model_calls_total",): 12,
        ("storywire_model_tokens_total", "direction=in"): 9000,
        ("storywire_model_tokens_total", "direction=out"): 800,
        ("storywire_model_texts_total", "outcome=written"): 5,
        ("storywire_model_texts_total", "outcome=refused"): 1,
        ("storywire_model_refused_total", "reason=number"): 3,
        ("storywire_model_failed_total", "reason=timeout"): 2,
        ("storywire_model_capped_total", "cap=day_calls"): 4,
    }
    assert (await http.get("/api/ops")).json()["model"]["calls"] == 12


async def test_the_page_says_which_workers_are_missing(
    room: Any, http: httpx.AsyncClient
):
    said = {"service": "enrich", "pid": "7", "seen_at": room.clock.now().isoformat()}
    await room.ledger.sign("enrich-7", said, seconds=60)
    page = (await http.get("/ops")).text
    assert "No ingest worker gives a sign of life." in page
    assert "No enrich worker" not in page
    assert "enrich-7" in page


async def test_a_pace_is_told_from_the_second_look_on(room: Any, http: httpx.AsyncClient):
    first = (await http.get("/api/ops")).json()
    assert first["updates_a_minute"] is None
    await room.tell(news.flood())
    room.clock.advance(timedelta(seconds=30))
    second = (await http.get("/api/ops")).json()
    assert second["updates_a_minute"] == 2 * (second["updates"] - first["updates"]) > 0


async def test_while_the_server_is_away_nothing_is_made_up(
    room: Any, http: httpx.AsyncClient
):
    room.server.is_away = True
    for path in ("/ops", "/api/ops", "/metrics"):
        assert (await http.get(path)).status_code == 503
