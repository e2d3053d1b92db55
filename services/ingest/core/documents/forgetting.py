"""Forgetting as commits: a decision, and a line whose text is gone already. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from services.ingest.core.documents.commits import Terms
from services.ingest.core.documents.register import BEARERS, same_fields
from services.ingest.core.documents.states import DocumentState
from shared.events.decisions import Decision, ForgottenLine
from shared.events.journal import JournalLine
from shared.events.keys import Keys
from shared.events.offering import OFFER_SECONDS
from shared.events.reading import Reading
from shared.events.stages import ArticleIngested
from shared.events.steps import (
    Change,
    Exclude,
    Expect,
    Expectation,
    Expire,
    Include,
    Mark,
    Put,
    Send,
    Step,
)
from shared.events.wire import fields_of

#: More documents than this never shared one key.
_ORDINALS = 100_000

States = Mapping[str, DocumentState | None]


def forgotten_line(
    line: JournalLine,
    reading: Reading | None,
    article_id: str,
    state: DocumentState | None,
) -> ForgottenLine:
    """Describe a line that is to be forgotten, as of the article; "": it was refused."""
    if reading is None or reading.reason is not None or not article_id:
        return ForgottenLine(number=line.number, article_id=article_id)
    keys = reading.names()
    ids = [key.article_id() for key in keys]
    known = ForgottenLine(
        number=line.number,
        article_id=article_id,
        revision_id=reading.revision_id,
        edition=state.edition if state else "",
        sketch=reading.sketch or (state.sketch if state else ()),
        names=tuple(one for one in ids if one != article_id),
    )
    if not keys or not keys[0].needs_overlap:
        return known
    numbers = (n for n in range(1, _ORDINALS) if keys[0].article_id(n) == article_id)
    ordinal = next(numbers, 0)
    if not ordinal:  # It was told by another name.
        return known
    about = {"first": ids[0], "ordinal": ordinal, "names": tuple(ids[1:])}
    return known.model_copy(update=about)


def forgetting_step(
    line: JournalLine, decision: Decision, documents: States, terms: Terms
) -> Step:
    """Mark documents as forgotten, and take what is live of them out of its stories.

    What they left behind is removed afterwards: `keys.forgetting` holds the number.
    """
    keys = terms.keys
    expected: list[Expectation] = []
    changes: list[Change] = []
    events: list[Send] = []
    texts = {one.article_id: one.sketch for one in decision.lines if one.sketch}
    for article_id in decision.articles:
        before = documents[article_id]
        after = _forgotten(before, line.received_at)
        after = replace(after, sketch=texts.get(article_id, after.sketch))
        expected.append(_expected(article_id, before, keys))
        changes.append(Put(keys.document(article_id), after.fields()))
        if after.edition:
            events.append(_leaving(line, article_id, after, terms))
    covered = tuple(str(one.number) for one in decision.lines)
    changes += [Exclude(keys.forgetting, covered)] if covered else []
    changes.append(Include(keys.forgetting, (str(line.number),)))
    return Step(
        era=terms.era,
        fences=(terms.held, Mark(keys.journal, line.number)),
        expected=tuple(expected),
        changes=(*changes, *_told(line, keys)),
        events=tuple(events),
    )


def skipping_step(
    line: JournalLine,
    gone: ForgottenLine,
    documents: States,
    at: datetime,
    terms: Terms,
    *,
    same: Mapping[str, Sequence[str]] | None = None,
) -> Step:
    """Pass over an offer whose text is gone, but keep its document's name taken.

    So a replay comes to the same partition as if the document had never been there.
    `same`: which documents bear its names so far.
    """
    keys = terms.keys
    expected: list[Expectation] = []
    changes: list[Change] = []
    if gone.article_id:
        before = documents[gone.article_id]
        after = replace(
            _forgotten(before, at),
            edition=gone.edition or (before.edition if before else ""),
            sketch=gone.sketch or (before.sketch if before else ()),
        )
        expected.append(_expected(gone.article_id, before, keys))
        changes.append(Put(keys.document(gone.article_id), after.fields()))
        changes.append(Include(keys.lines(gone.article_id), (str(line.number),)))
        if gone.revision_id:
            revisions = {gone.revision_id: str(after.states)}
            changes.append(Put(keys.revisions(gone.article_id), revisions))
    for name, bearers in (same or {}).items():
        if gone.article_id not in bearers:
            told = (*bearers, gone.article_id)[-BEARERS:]
            changes.append(Put(keys.document(name), same_fields(told)))
    if gone.first:
        first = documents[gone.first]
        ordinals = first.ordinals if first else 0
        if gone.ordinal > ordinals:
            so_far = str(ordinals) if ordinals else None
            expected.append(Expect(keys.document(gone.first), "ordinals", so_far))
            taken = {"ordinals": str(gone.ordinal)}
            changes.append(Put(keys.document(gone.first), taken))
    return Step(
        era=terms.era,
        fences=(terms.held, Mark(keys.journal, line.number)),
        expected=tuple(expected),
        changes=(*changes, *_told(line, keys)),
    )


def _forgotten(before: DocumentState | None, at: datetime) -> DocumentState:
    state = before or DocumentState(states=0)
    return replace(state, states=state.states + 1, live="", forgotten_at=at)


def _expected(article_id: str, before: DocumentState | None, keys: Keys) -> Expect:
    states = str(before.states) if before else None
    return Expect(keys.document(article_id), "states", states)


def _leaving(
    line: JournalLine, article_id: str, after: DocumentState, terms: Terms
) -> Send:
    event = leaving(line, article_id, after)
    fields = fields_of(event, trace_id=line.trace_id)
    return Send(terms.keys.ingested, fields, bound=terms.bound)


def leaving(line: JournalLine, article_id: str, after: DocumentState) -> ArticleIngested:
    """Return the event that takes a forgotten article out of its story."""
    return ArticleIngested(
        kind="retracted",
        article_id=article_id,
        state=after.states,
        edition=after.edition,
        language="und",
        number=line.number,
        offer_id=line.offer_id,
        trace_id=line.trace_id,
        received_at=line.received_at,
        forgotten=True,
    )


def _told(line: JournalLine, keys: Keys) -> tuple[Change, ...]:
    known = {
        "state": "forgotten",
        "number": str(line.number),
        "source": line.source,
        "file": line.file,
        "trace_id": line.trace_id,
        "received_at": line.received_at.isoformat(),
    }
    offer = keys.offer(line.offer_id)
    told = {name: value for name, value in known.items() if value}
    return (Put(offer, told), Expire(offer, OFFER_SECONDS))
