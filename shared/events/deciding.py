"""Editors' decisions, offered through the server."""

from shared.events.keys import Keys
from shared.events.offering import OFFER_SECONDS
from shared.events.stages import DecisionOffered
from shared.events.steps import Change, Era, Expect, Expire, Put, Send, Step
from shared.events.wire import fields_of


def deciding(*events: DecisionOffered, keys: Keys, era: Era, bound: int = 0) -> Step:
    """Offer decisions, all of them or none. `conflict`: one is known; `full`: try again
    later.

    The hash of each is kept as an article's offer is, and told from it by `decided`. It
    holds once ingest has journalled it: then that has a `number`. To forget is carried
    out once that has `done_at`; what is about stories is with an edition's placer once
    that has `taken:EDITION`, and tidying does the rest.
    """
    changes: list[Change] = []
    for event in events:
        offer = keys.offer(event.decision_id)
        known = {"state": "waiting", "trace_id": event.trace_id, "decided": event.kind}
        changes += Put(offer, known), Expire(offer, OFFER_SECONDS)
    return Step(
        era=era,
        expected=tuple(
            Expect(keys.offer(one.decision_id), "state", None) for one in events
        ),
        changes=tuple(changes),
        events=tuple(
            Send(keys.decisions, fields_of(one, trace_id=one.trace_id), bound)
            for one in events
        ),
    )
