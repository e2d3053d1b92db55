"""Intake over the server: bytes lie in the archive, and their name is offered."""

from shared.events.keys import Keys
from shared.events.stages import ArticleOffered
from shared.events.steps import Era, Expect, Expire, Put, Send, Step
from shared.events.wire import fields_of
from shared.text.canonical import digest

#: An offer is remembered for 30 days: for `--wait`, `trace` and known offers.
OFFER_SECONDS = 30 * 86_400


def offering(event: ArticleOffered, *, keys: Keys, era: Era, bound: int = 0) -> Step:
    """Offer an article, or a file of many, whose bytes are in the archive already.

    `conflict`: this offer id is known; nothing is done twice. `full`: `articles.offered`
    holds `bound` entries; try again later. The offer is accepted only once ingest has
    journalled it; until then its hash has no `number`.
    """
    offer = keys.offer(event.offer_id)
    known = {
        "state": "waiting",
        "source": event.source,
        "file": event.name,
        "trace_id": event.trace_id,
        "received_at": event.received_at.isoformat(),
    }
    return Step(
        era=era,
        expected=(Expect(offer, "state", None),),
        changes=(
            Put(offer, {name: value for name, value in known.items() if value}),
            Expire(offer, OFFER_SECONDS),
        ),
        events=(Send(keys.offered, fields_of(event, trace_id=event.trace_id), bound),),
    )


def part_id(offer_id: str, line: int | None) -> str:
    """Name the offer of one record: of a file with several, by its number from 1."""
    return offer_id if line is None else digest([offer_id, line], length=24)
