"""An editor's decision, offered through the server."""

from shared.events.keys import Keys
from shared.events.offering import OFFER_SECONDS
from shared.events.stages import DecisionOffered
from shared.events.steps import Era, Expect, Expire, Put, Send, Step
from shared.events.wire import fields_of


def deciding(event: DecisionOffered, *, keys: Keys, era: Era, bound: int = 0) -> Step:
    """Offer a decision. `conflict`: it is known; `full`: try again later.

    Its hash is kept as an article's offer is, and told from it by `decided`. It holds
    once ingest has journalled it: then that has a `number`. To forget is carried out
    once that has `done_at`; what is about stories is with an edition's placer once that
    has `taken:EDITION`, and tidying does the rest.
    """
    offer = keys.offer(event.decision_id)
    known = {"state": "waiting", "trace_id": event.trace_id, "decided": event.kind}
    return Step(
        era=era,
        expected=(Expect(offer, "state", None),),
        changes=(Put(offer, known), Expire(offer, OFFER_SECONDS)),
        events=(Send(keys.decisions, fields_of(event, trace_id=event.trace_id), bound),),
    )
