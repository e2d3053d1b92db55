"""Handing an article over through the server: for the desk, and for the API."""

import asyncio
from dataclasses import dataclass

from shared.blobs.port import Blobs, blob_name
from shared.clock import Clock
from shared.errors import StorywireError
from shared.events.offering import offering
from shared.events.stages import ArticleOffered
from shared.ledger.insisting import insisted
from shared.ledger.port import Ledger
from shared.text.canonical import digest

#: Entries that may wait in `articles.offered` before it pushes back.
BOUND = 10_000


class OffersFull(StorywireError):
    """Too many articles wait to be taken in; try again when ingest has caught up."""


@dataclass(frozen=True, slots=True)
class Handing:
    """What is handed over: bytes with a name, below a source."""

    data: bytes
    name: str
    source: str = ""
    #: Names the handing-over: the same key again is the same offer. "": a fresh one.
    key: str = ""


async def hand_over(
    handing: Handing, *, ledger: Ledger, blobs: Blobs, clock: Clock, bound: int = BOUND
) -> str:
    """Put the bytes into the archive, offer their name, and return the offer's id.

    May be repeated with the same `key` after any error. Raises OffersFull, Away,
    DiskFull.
    """
    key, blob = handing.key or clock.token(), blob_name(handing.data)
    offer_id = digest([handing.source, handing.name, blob, key], length=24)
    (known,) = await ledger.fields([ledger.keys.offer(offer_id)])
    if known:
        # Its bytes were there, and may have been forgotten since.
        return offer_id
    await asyncio.to_thread(blobs.put, handing.data)
    event = ArticleOffered(
        offer_id=offer_id,
        source=handing.source,
        name=handing.name,
        blob=blob,
        received_at=clock.now(),
        trace_id=clock.token(),
    )
    outcome = await insisted(
        ledger, lambda: offering(event, keys=ledger.keys, era=ledger.era, bound=bound)
    )
    if outcome.verdict == "full":
        raise OffersFull
    if outcome.verdict == "conflict":
        return offer_id
    # The same bytes may have been garbage, and swept between the two.
    if not await asyncio.to_thread(blobs.has, blob):
        await asyncio.to_thread(blobs.put, handing.data)
    return offer_id
