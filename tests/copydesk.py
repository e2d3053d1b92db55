"""A copy desk for tests of placing and writing: articles as enrich hands them on."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from services.enrich.core.understanding import Tools
from services.enrich.handlers import enrich
from services.enrich.models import load_idf
from services.summarize.core.index.neighbours import Neighbours
from services.summarize.core.news import News
from services.summarize.placer import Placer
from services.summarize.weighing import shipped_taste, shipped_weights
from shared.blobs.memory import MemoryBlobs
from shared.events.article import Card, Features
from shared.events.identity import content_hash
from shared.events.reading import Reading
from shared.events.stages import ArticleEnriched, ArticleIngested, Opening
from shared.events.steps import Send, Step
from shared.events.wire import fields_of
from shared.ledger.port import Consumption
from shared.text.sketch import sketch

#: What the copy desk places and writes with: as Storywire does.
WEIGHTS, TASTE = shipped_weights(), shipped_taste()
#: The morning after the flood.
NOON = datetime(2024, 5, 17, 12, 0, tzinfo=UTC)


def no_news() -> News:
    """An edition in which nothing was placed yet."""
    return News("en", Neighbours(WEIGHTS))


def hours(count: float) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=count)


def an_event(article_id: str, about: str = "", **said: Any) -> ArticleEnriched:
    """An enriched article whose terms are these words, all of one weight.

    `revision`, `sketch`, `publisher`, `published_at`, `precision`, `credits`,
    `title` go where they belong;
    what else is said are fields of the event. Received at its publication, or at noon.
    """
    published = said.pop("published_at", NOON)
    received = said.pop("received_at", published or NOON)
    revision = said.pop("revision", "r1")
    title = said.pop("title", f"News of {article_id}")
    words = about.split()
    card = Card(
        title=title,
        publisher=said.pop("publisher", "Marsh Herald"),
        source=said.pop("source", "wire"),
        published_at=published,
        published_precision=said.pop("precision", "minute" if published else "none"),
        received_at=received,
        credits=said.pop("credits", ()),
    )
    plain = {
        "kind": "new",
        "article_id": article_id,
        "revision_id": revision,
        "state": 1,
        "edition": "en",
        "language": "en",
        "number": 1,
        "offer_id": f"offer-of-{article_id}",
        "trace_id": f"trace-of-{article_id}",
        "received_at": received,
        "reading": f"reading-{article_id}-{revision}",
        "enrichment": f"enrichment-{article_id}-{revision}",
        "features": Features(
            terms={word: len(words) ** -0.5 for word in words},
            sketch=said.pop("sketch", ()),
        ),
        "card": card,
        "opening": Opening(text=title, sentence=0, quote=title),
        **said,
    }
    return ArticleEnriched.model_validate(plain)


def a_retraction(article_id: str, *, state: int = 2, **said: Any) -> ArticleEnriched:
    """The event that takes an article back."""
    plain: Mapping[str, Any] = {
        **an_event(article_id, received_at=said.pop("received_at", NOON)).model_dump(),
        "kind": "retracted",
        "state": state,
        "revision_id": None,
        **dict.fromkeys(("reading", "enrichment", "features", "card", "opening")),
        **said,
    }
    return ArticleEnriched.model_validate(plain)


@cache
def _tools() -> Tools:
    return Tools(load_idf())


def an_article(blobs: MemoryBlobs, article_id: str, text: str, **said: Any) -> Any:
    """An article understood by enrich itself; the first line of the text is its title."""
    title, _, body = text.strip().partition("\n")
    published = said.pop("published_at", NOON)
    received = said.pop("received_at", published or NOON)
    publisher = said.pop("publisher", f"The {article_id} Post")
    reading = Reading(
        title=title,
        body=body.strip(),
        publisher=publisher,
        source="wire",
        published_at=published,
        language="en",
        received_at=received,
        sketch=sketch(body),
    )
    event = ArticleIngested.model_validate(
        {
            "kind": "new",
            "article_id": article_id,
            "revision_id": content_hash(title, body),
            "state": 1,
            "edition": "en",
            "language": "en",
            "number": 1,
            "offer_id": f"offer-of-{article_id}",
            "trace_id": f"trace-of-{article_id}",
            "received_at": received,
            "reading": blobs.put(reading.model_dump_json().encode()),
            **said,
        }
    )
    return enrich(event, blobs, _tools())[0]


async def hand_on(ledger: Any, placer: Placer, *events: ArticleEnriched) -> None:
    """Put articles before the placer of the English edition, once."""
    stream = ledger.keys.enriched("en")
    for event in events:
        said = Send(stream, fields_of(event, trace_id=event.trace_id))
        await ledger.commit(Step(ledger.era, events=(said,)))
    work = Consumption("articles.enriched:en", "placer", ArticleEnriched, placer.place)
    await ledger.poll(work)


#: Three events in several tellings; the last two lie between events.
FLOOD = (
    """Flood in Marsh Lane drives forty families out
The river Tarn rose two metres in one night and flooded forty houses in Marsh Lane.
Mayor Ada Holm opened the sports hall for two hundred people.
Engineers closed the Wharf Street bridge, and pumps came from three counties.""",
    """Forty houses under water in Marsh Lane
Forty houses in Marsh Lane stand under water after the river Tarn rose two metres.
Two hundred people slept in the sports hall that Mayor Ada Holm opened at midnight.
The bridge in Wharf Street is closed until engineers have looked at its piers.""",
    """Water in Marsh Lane falls
The river Tarn is falling, but thirty houses in Marsh Lane are still flooded.
Mayor Ada Holm said that the sports hall stays open for two hundred people.
The Wharf Street bridge will be checked by engineers on Friday morning.""",
)
STRIKE = (
    """Tram drivers strike in Port Ellery
Tram drivers in Port Ellery walked out at dawn over night shifts and pay.
The union under Bruno Falk wants nine per cent; the company offers four.
Half of all commuters went by bicycle, the transport office counted.""",
    """Port Ellery walks as trams stand still
No tram left the depots of Port Ellery since drivers walked out over pay.
Bruno Falk of the union asks for nine per cent and fewer night shifts.
The company called its offer of four per cent fair for all commuters.""",
)
BETWEEN = (
    """Trams carry flood victims from Marsh Lane
Tram drivers in Port Ellery carried families from the flooded houses of Marsh Lane.
Bruno Falk of the union and Mayor Ada Holm met in the sports hall.
The river Tarn closed the Wharf Street bridge to all commuters.""",
)
FAIR = (
    """Book fair opens in Lindau
The book fair in Lindau opened with six hundred publishers from forty lands.
Poet Ines Morel read from her new volume before a full hall.
Tickets for Saturday were sold out by noon, the organisers said.""",
)
TEXTS: Sequence[str] = (*FLOOD, *STRIKE, *BETWEEN, *FAIR)
