"""What an offer means for its document: new, revised, duplicate, retracted … Pure.

The order of a document's own offers matters only where the texts say nothing: where
both name the time of their last change, the newer one wins whatever arrives first.

An offer that changes nothing which anybody sees ends as `duplicate`: a revision that
the document held before, and, with a word in `detail`, one that is older than the live
one (it is recorded all the same) or a retraction that is. A held revision that says it
was changed after the live one is no duplicate: a newsroom went back to its wording.
"""

from collections.abc import Mapping
from dataclasses import replace

from services.ingest.core.documents.decision import Decision
from services.ingest.core.documents.revisions import Revision, modified
from services.ingest.core.documents.states import DocumentState, is_before, later
from shared.events.reading import Reading

_OUTDATED = "The document was changed after this retraction."
_UNMATCHED = "It matched no article so far; one that comes later is taken back."
_NAMELESS = (
    "A retraction must name its article: give its url, its id and publisher, or its "
    "publisher, title and date, and drop it again."
)


def decide(
    reading: Reading,
    *,
    article_id: str,
    state: DocumentState | None,
    revisions: Mapping[str, int],
    edition: str,
    needs_overlap: bool = False,
    is_aside: bool = False,
    by_words: bool = False,
) -> Decision:
    """Decide what an offer that was read means for its document.

    `edition` is that of the reading's language; it counts only for a first revision.
    `is_aside`: title and day of its publisher told the document, nothing else;
    `by_words`: its very words did.
    """
    if reading.reason is not None:
        return Decision("rejected", reason=reading.reason, detail=reading.detail)
    if not article_id:
        return Decision("rejected", reason="broken", detail=_NAMELESS)
    before = state or DocumentState(states=0)
    if before.forgotten_at:
        return Decision("forgotten", article_id)
    if reading.tombstone:
        return _retracted(reading, article_id, before)
    offered = Revision(reading, article_id, revisions, needs_overlap, is_aside, by_words)
    if not before.edition:
        before = replace(before, edition=edition, excerpt=True)
    return offered.decided(before)


def _retracted(reading: Reading, article_id: str, before: DocumentState) -> Decision:
    at = modified(reading) or reading.received_at
    after = replace(before, retracted_at=later(before.retracted_at, at))
    if before.live and modified(reading) and is_before(at, before.modified_at):
        kept = Decision("duplicate", article_id, before.live, detail=_OUTDATED)
        return _unless_same(kept, before, after)
    if not before.live:
        detail = "" if before.edition else _UNMATCHED
        kept = Decision("retracted", article_id, detail=detail)
        return _unless_same(kept, before, after)
    after = replace(after, states=before.states + 1, live="")
    return Decision("waiting", article_id, kind="retracted", after=after)


def _unless_same(
    decision: Decision, before: DocumentState, after: DocumentState
) -> Decision:
    """Add a new state of the document, unless nothing changed."""
    if after == before and before.states:
        return decision
    return replace(decision, after=replace(after, states=before.states + 1))
