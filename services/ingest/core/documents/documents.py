"""What an offer means for its document: new, revised, duplicate, retracted … Pure.

The order of a document's own offers matters only where the texts say nothing: where
both name the time of their last change, the newer one wins whatever arrives first.

An offer that changes nothing which anybody sees ends as `duplicate`: a revision that
the document held before, and, with a word in `detail`, one that is older than the live
one (it is recorded all the same) or a retraction that is. A held revision that says it
was changed after the live one is no duplicate: a newsroom went back to its wording.

The beginning of an article never takes the place of its full text, and the full text
takes that of a beginning, whatever either says of its last change.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from shared.events.reading import Reading
from shared.events.words import Kind, Reason, State

_OLDER = "An older revision; the newer one stays live."
_STUB = "Only the beginning of the article; its full text stays live."
_OUTDATED = "The document was changed after this retraction."
_GONE = "The document was retracted; a later revision would bring it back."
_NAMELESS = "A retraction must name its article by id, url or title."


@dataclass(frozen=True, slots=True)
class DocumentState:
    """Ingest's fields of a document's hash."""

    #: States so far.
    states: int
    #: "" while only a retraction of it is known.
    edition: str = ""
    #: The revision that is live; "" if none is.
    live: str = ""
    #: The live revision is only the beginning of the article.
    excerpt: bool = False
    #: When the newest live revision so far says it was last changed.
    modified_at: datetime | None = None
    #: When the last retraction holds from.
    retracted_at: datetime | None = None
    #: Of the last revision, where the key alone is no proof.
    sketch: tuple[int, ...] = ()
    #: When editors decided to forget it; none of its text is taken in again.
    forgotten_at: datetime | None = None
    #: Of the first document with a key that is no proof: how many share the key.
    #: Read only: commits.commit_of writes it when a document joins them.
    ordinals: int = 0

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> "DocumentState | None":
        """Read the hash; None if ingest never wrote to it."""
        if not fields.get("states"):
            return None
        return cls(
            states=int(fields["states"]),
            edition=fields.get("edition", ""),
            live=fields.get("live", ""),
            excerpt=bool(fields.get("excerpt")),
            modified_at=_moment(fields.get("modified_at")),
            retracted_at=_moment(fields.get("retracted_at")),
            forgotten_at=_moment(fields.get("forgotten_at")),
            sketch=tuple(json.loads(fields.get("sketch") or "[]")),
            ordinals=int(fields.get("ordinals") or 0),
        )

    def fields(self) -> dict[str, str]:
        """Spell it as fields of the hash, all but `ordinals`."""
        fields = {
            "states": str(self.states),
            "edition": self.edition,
            "live": self.live,
            "excerpt": "1" if self.excerpt else "",
            "modified_at": _spelt(self.modified_at),
            "retracted_at": _spelt(self.retracted_at),
        }
        if self.sketch:
            fields["sketch"] = json.dumps(self.sketch, separators=(",", ":"))
        if self.forgotten_at:
            fields["forgotten_at"] = _spelt(self.forgotten_at)
        return fields


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with one offer.

    `state` is where the offer stands after ingest: `waiting` if a state of the document
    goes on to placing, else final. `after` is the document afterwards, None if nothing
    changes; `revision` is the number of the state that it recorded, if it did.
    """

    state: State
    article_id: str = ""
    revision_id: str | None = None
    kind: Kind | None = None
    after: DocumentState | None = None
    revision: int | None = None
    reason: Reason | None = None
    detail: str = ""


def decide(
    reading: Reading,
    *,
    article_id: str,
    state: DocumentState | None,
    revisions: Mapping[str, int],
    edition: str,
    needs_overlap: bool = False,
) -> Decision:
    """Decide what an offer that was read means for its document.

    `edition` is that of the reading's language; it counts only for a first revision.
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
    offered = _Offered(reading, article_id, revisions, needs_overlap)
    if not before.edition:
        before = replace(before, edition=edition)
    return offered.decided(before)


def _retracted(reading: Reading, article_id: str, before: DocumentState) -> Decision:
    at = _modified(reading) or reading.received_at
    after = replace(before, retracted_at=_later(before.retracted_at, at))
    if before.live and _modified(reading) and _is_before(at, before.modified_at):
        kept = Decision("duplicate", article_id, before.live, detail=_OUTDATED)
        return _unless_same(kept, before, after)
    if not before.live:
        kept = Decision("retracted", article_id)
        return _unless_same(kept, before, after)
    after = replace(after, states=before.states + 1, live="", excerpt=False)
    return Decision("waiting", article_id, kind="retracted", after=after)


@dataclass(frozen=True, slots=True)
class _Offered:
    """A revision of a document, offered."""

    reading: Reading
    article_id: str
    revisions: Mapping[str, int]
    needs_overlap: bool

    def decided(self, before: DocumentState) -> Decision:
        if before.retracted_at and not before.live:
            if not _is_before(before.retracted_at, _modified(self.reading)):
                return self._recorded("retracted", before, _GONE)
        elif self._is_stub(before):
            return self._recorded("duplicate", before, _STUB)
        elif self._completes(before):
            return self._completed(before)
        elif self._is_held and not self._is_newer(before):
            return Decision("duplicate", self.article_id, self._revision)
        elif self._revision == before.live:
            # The same text, changed again later: older offers must stay behind it.
            after = replace(before, modified_at=_modified(self.reading))
            return Decision("duplicate", self.article_id, self._revision, after=after)
        elif _is_before(_modified(self.reading), before.modified_at):
            return self._recorded("duplicate", before, _OLDER)
        return self._live(before)

    def _is_stub(self, before: DocumentState) -> bool:
        """Say whether the full text, of which this is the beginning, is live."""
        return bool(before.live) and not before.excerpt and self.reading.excerpt

    def _completes(self, before: DocumentState) -> bool:
        """Say whether this is the full text where only its beginning is live.

        One that was taken back since is none.
        """
        if not before.live or not before.excerpt or self.reading.excerpt:
            return False
        at = before.retracted_at
        return at is None or _is_before(at, _modified(self.reading))

    def _completed(self, before: DocumentState) -> Decision:
        # What the beginning said of its last change holds no full text back.
        before = replace(before, modified_at=None)
        if self._revision != before.live:
            return self._live(before)
        after = replace(before, excerpt=False, modified_at=_modified(self.reading))
        return Decision("duplicate", self.article_id, self._revision, after=after)

    @property
    def _revision(self) -> str:
        return self.reading.revision_id or ""

    @property
    def _is_held(self) -> bool:
        return self._revision in self.revisions

    def _is_newer(self, before: DocumentState) -> bool:
        """Say whether a held revision was set in force again, by its own word."""
        return _is_before(before.modified_at, _modified(self.reading))

    def _live(self, before: DocumentState) -> Decision:
        state = before.states + 1
        after = replace(
            before,
            states=state,
            live=self._revision,
            excerpt=self.reading.excerpt,
            modified_at=_later(before.modified_at, _modified(self.reading)),
            sketch=self._sketch(before),
        )
        return Decision(
            "waiting",
            self.article_id,
            self._revision,
            kind="revised" if before.live else "new",
            after=after,
            revision=state,
        )

    def _recorded(self, state: State, before: DocumentState, detail: str) -> Decision:
        """Keep a revision that does not become live."""
        told = Decision(state, self.article_id, self._revision, detail=detail)
        if self._is_held:
            return told
        sketch = before.sketch or self._sketch(before)
        after = replace(before, states=before.states + 1, sketch=sketch)
        return replace(told, after=after, revision=after.states)

    def _sketch(self, before: DocumentState) -> tuple[int, ...]:
        return (self.reading.sketch if self.needs_overlap else ()) or before.sketch


def _unless_same(
    decision: Decision, before: DocumentState, after: DocumentState
) -> Decision:
    """Add a new state of the document, unless nothing changed."""
    if after == before and before.states:
        return decision
    return replace(decision, after=replace(after, states=before.states + 1))


def _modified(reading: Reading) -> datetime | None:
    """When the offer says it was changed, but never later than it came to us."""
    said = reading.modified_at
    return min(said, reading.received_at) if said else None


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((moment for moment in (one, other) if moment), default=None)


def _is_before(one: datetime | None, other: datetime | None) -> bool:
    """Say whether both are known, and the first is earlier."""
    return one is not None and other is not None and one < other


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _spelt(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
