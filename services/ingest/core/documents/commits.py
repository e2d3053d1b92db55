"""Ingest's commit as a value: what one journal line changes in the ledger. Pure."""

from dataclasses import dataclass

from services.ingest.core.documents.decision import Decision
from services.ingest.core.documents.register import Same, same_fields
from services.ingest.core.documents.sharing import Sharing
from shared.events.journal import JournalLine
from shared.events.keys import Keys
from shared.events.offering import OFFER_SECONDS
from shared.events.reading import Reading
from shared.events.stages import ArticleIngested, ArticleRejected
from shared.events.steps import (
    Change,
    Era,
    Event,
    Expect,
    Expectation,
    Expire,
    Held,
    Include,
    Mark,
    Put,
    Send,
    Step,
)
from shared.events.wire import fields_of
from shared.events.words import Reason


@dataclass(frozen=True, slots=True)
class Terms:
    """In which era, under which lease and up to which bound ingest commits."""

    era: Era
    keys: Keys
    held: Held
    #: `articles.ingested` pushes back when it holds so many entries.
    bound: int


def commit_of(
    line: JournalLine,
    reading: Reading,
    decision: Decision,
    *,
    states: int,
    terms: Terms,
    sharing: Sharing | None = None,
    same: Same | None = None,
) -> Step:
    """Build the commit of one journal line, as it was decided.

    `states` is the number of states of the document that the decision was based on;
    `same`: which documents are known by names from now on.
    """
    expected, changes = _document(decision, states, terms.keys)
    if sharing and decision.after and sharing.is_new:
        first = terms.keys.document(sharing.first)
        so_far = str(sharing.ordinals) if sharing.ordinals else None
        expected += (Expect(first, "ordinals", so_far),)
        changes += (Put(first, {"ordinals": str(sharing.ordinal)}),)
    document = terms.keys.document
    names = [
        Put(document(name), same_fields(articles))
        for name, articles in (same or {}).items()
    ]
    offer = terms.keys.offer(line.offer_id)
    return Step(
        era=terms.era,
        fences=(terms.held, Mark(terms.keys.journal, line.number)),
        expected=expected,
        changes=(
            *changes,
            *names,
            Put(offer, offer_fields(line, reading, decision)),
            Expire(offer, OFFER_SECONDS),
            *_kept(line, decision, terms.keys),
        ),
        events=_events(line, reading, decision, terms),
    )


def _kept(line: JournalLine, decision: Decision, keys: Keys) -> tuple[Change, ...]:
    """Remember which lines a document has, to forget it by; what comes of one that was
    forgotten before is to be removed at once."""
    number, article_id = (str(line.number),), decision.article_id
    if not article_id:
        return ()
    known = Include(keys.lines(article_id), number)
    if decision.state != "forgotten":
        return (known,)
    return (known, Include(keys.forgetting, number))


def _document(
    decision: Decision, states: int, keys: Keys
) -> tuple[tuple[Expectation, ...], tuple[Change, ...]]:
    if not decision.article_id:
        return (), ()
    document = keys.document(decision.article_id)
    expected = (Expect(document, "states", str(states) if states else None),)
    changes: list[Change] = []
    if decision.after is not None:
        changes.append(Put(document, decision.after.fields()))
    if decision.held:
        held = {name: str(number) for name, number in decision.held.items()}
        changes.append(Put(keys.revisions(decision.article_id), held))
    return expected, tuple(changes)


def offer_fields(
    line: JournalLine, reading: Reading, decision: Decision
) -> dict[str, str]:
    """Spell what is known of an offer; what is not known is left out."""
    known = {
        "state": decision.state,
        "reason": decision.reason,
        "detail": decision.detail,
        "number": line.number,
        "article_id": decision.article_id,
        "revision_id": decision.revision_id,
        "source": line.source,
        "file": line.file,
        "line": line.line,
        "member": line.member,
        "external_id": reading.external_id,
        "reading": line.reading,
        "trace_id": line.trace_id,
        "received_at": line.received_at.isoformat(),
    }
    return {
        name: str(value)
        for name, value in known.items()
        if value is not None and value != ""
    }


def _events(
    line: JournalLine, reading: Reading, decision: Decision, terms: Terms
) -> tuple[Event, ...]:
    if decision.reason is not None:
        refusal = _rejected(line, decision.reason, decision.detail)
        fields = fields_of(refusal, trace_id=line.trace_id)
        return (Send(terms.keys.rejected, fields),)
    if decision.kind is None or decision.after is None:
        return ()
    is_text = decision.kind != "retracted"
    event = ArticleIngested(
        kind=decision.kind,
        article_id=decision.article_id,
        revision_id=decision.revision_id if is_text else None,
        state=decision.after.states,
        text=decision.after.texts if is_text else None,
        same_words=decision.same_words,
        edition=decision.after.edition,
        language=reading.language,
        number=line.number,
        offer_id=line.offer_id,
        trace_id=line.trace_id,
        received_at=line.received_at,
        reading=line.reading if is_text else None,
    )
    fields = fields_of(event, trace_id=line.trace_id)
    return (Send(terms.keys.ingested, fields, bound=terms.bound),)


def _rejected(line: JournalLine, reason: Reason, detail: str) -> ArticleRejected:
    return ArticleRejected(
        offer_id=line.offer_id,
        number=line.number,
        reason=reason,
        detail=detail,
        source=line.source,
        file=line.file,
        line=line.line,
        member=line.member,
        blob=line.blob,
        trace_id=line.trace_id,
        received_at=line.received_at,
    )
