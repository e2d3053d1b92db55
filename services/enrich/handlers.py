"""Enrich's handler: an ingested article becomes an enriched one, each by itself."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from threading import Lock
from typing import Any

from pydantic import ValidationError

from services.enrich.core.understanding import Tools, card_of, opening_of, understand
from shared.blobs.port import Blobs
from shared.errors import BlobBroken, BlobMissing, Unreadable
from shared.events.article import Enrichment
from shared.events.reading import Reading
from shared.events.stages import ArticleEnriched, ArticleIngested
from shared.events.steps import Send, Step
from shared.events.wire import fields_of
from shared.ledger.port import Delivery, Handled, Handler, Ledger
from shared.runtime.together import together
from shared.text.canonical import canonical_json

Run = Callable[..., Awaitable[Any]]


def make_handler(
    *,
    ledger: Ledger,
    blobs: Blobs,
    tools: Tools,
    bound: int = 0,
    run: Run = asyncio.to_thread,
) -> Handler[ArticleIngested]:
    """Return the handler of `articles.ingested`.

    All articles of a batch are worked on at once (in threads, by `run`), and each is
    committed as soon as it is done. `bound`: a stream with so many entries pushes back.
    One of them is understood at a time, while others are read and written: a process
    takes one core, and further cores are for further processes.
    """
    turn = Lock()

    async def one(delivery: Delivery[ArticleIngested]) -> Handled | Exception:
        try:
            event, about = await run(enrich, delivery.event, blobs, tools, turn)
            stream = ledger.keys.enriched(event.edition)
            trace_id = delivery.trace_id or event.trace_id
            send = Send(stream, fields_of(event, trace_id=trace_id), bound)
            step = Step(delivery.era, fences=(delivery.fence,), events=(send,))
            return Handled(await ledger.commit(step), "article.enriched", about)
        except Exception as error:
            return error

    async def handle(
        deliveries: Sequence[Delivery[ArticleIngested]],
    ) -> Sequence[Handled | Exception]:
        return await together(*(one(delivery) for delivery in deliveries))

    return handle


def enrich(
    event: ArticleIngested,
    blobs: Blobs,
    tools: Tools,
    turn: AbstractContextManager[Any] | None = None,
) -> tuple[ArticleEnriched, dict[str, Any]]:
    """Enrich one article: blob in, blob out. Return the event, and what to log of it.

    Of a long article that says what was cut, of one in a language that no model knows
    what is missing. A retraction passes through. `turn`: held while it is understood.
    Blocks. Raises BlobMissing, BlobBroken, DiskFull, and
    Unreadable for a reading that can't be understood.
    """
    if event.kind == "retracted":
        return ArticleEnriched(**event.model_dump()), {}
    reading = _reading(event, blobs)
    with turn or nullcontext():
        understood = understand(
            reading,
            article_id=event.article_id,
            revision_id=event.revision_id or "",
            edition=event.edition,
            tools=tools,
        )
    name = blobs.put(_spelled(understood))
    return _enriched(event, reading, understood, name), {
        "sentences": len(understood.sentences),
        "names": len(understood.features.names),
        "terms": len(understood.features.terms),
        **({"missing": list(understood.missing)} if understood.missing else {}),
        **({"cut": dict(understood.cut)} if understood.cut else {}),
    }


def recall(
    event: ArticleIngested, name: str, blobs: Blobs, tools: Tools
) -> ArticleEnriched | None:
    """Enrich one article with what was understood of the same reading before; None: it
    was not, or by other rules or models. Blocks. Raises what `enrich` raises."""
    try:
        understood = Enrichment.model_validate_json(blobs.get(name))
    except (BlobMissing, BlobBroken, ValidationError):
        return None
    if (understood.model, understood.revision_id) != (tools.version, event.revision_id):
        return None
    return _enriched(event, _reading(event, blobs), understood, name)


def _enriched(
    event: ArticleIngested, reading: Reading, understood: Enrichment, name: str
) -> ArticleEnriched:
    return ArticleEnriched(
        **event.model_dump(),
        enrichment=name,
        features=understood.features,
        card=card_of(reading),
        opening=opening_of(understood),
    )


def _reading(event: ArticleIngested, blobs: Blobs) -> Reading:
    if event.reading is None or event.revision_id is None:
        raise Unreadable("An article without a reading or a revision can't be enriched.")
    try:
        return Reading.model_validate_json(blobs.get(event.reading))
    except ValidationError as error:
        raise Unreadable("The article's reading is of a kind not known here.") from error


def _spelled(understood: Enrichment) -> bytes:
    return canonical_json(understood.model_dump(mode="json")).encode()
