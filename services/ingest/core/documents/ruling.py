"""A decision about stories as a commit: it goes on to the placers. Pure."""

from collections.abc import Sequence

from services.ingest.core.documents.commits import Terms
from shared.events.decisions import Decision
from shared.events.journal import JournalLine
from shared.events.offering import OFFER_SECONDS
from shared.events.stages import StoryDecided
from shared.events.steps import Expire, Mark, Put, Send, Step
from shared.events.wire import fields_of


def ruling_step(
    line: JournalLine, decision: Decision, editions: Sequence[str], terms: Terms
) -> Step:
    """Hand a decision to the placer of its edition, or of all `editions`.

    Its hash has a `number` then, and `taken:EDITION` as soon as that placer has it.
    """
    keys, offer = terms.keys, terms.keys.offer(line.offer_id)
    known = {
        "number": str(line.number),
        "decided": decision.kind,
        "trace_id": line.trace_id,
        "received_at": line.received_at.isoformat(),
    }
    return Step(
        era=terms.era,
        fences=(terms.held, Mark(keys.journal, line.number)),
        changes=(Put(offer, known), Expire(offer, OFFER_SECONDS)),
        events=tuple(
            Send(keys.ruling(one), _fields(line, decision, one))
            for one in ((decision.edition,) if decision.edition else editions)
        ),
    )


def _fields(line: JournalLine, decision: Decision, edition: str) -> dict[str, str]:
    event = StoryDecided(
        decision_id=line.offer_id,
        number=line.number,
        edition=edition,
        decision=decision,
        decided_at=line.received_at,
        trace_id=line.trace_id,
    )
    return fields_of(event, trace_id=line.trace_id)
