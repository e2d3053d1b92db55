"""Keys that are no proof: telling apart the documents that share one. Pure.

An id in a file of unknown publisher says little: tomorrow's file of the same name may
use it for another article. So the texts must overlap to be the same document.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.ingest.core.documents.states import DocumentState
from shared.events.reading import Reading
from shared.text.sketch import COPY, containment

#: At most so many documents with one key, the latest, are compared, so that a file name
#: that comes every minute for years costs no more than one that came this often.
COMPARED = 64


@dataclass(frozen=True, slots=True)
class Sharing:
    """The documents that share a key, and which of them an offer is of."""

    #: article_id of the first.
    first: str
    #: How many share the key so far.
    ordinals: int
    #: Ordinal of the one that is meant; ordinals + 1 for a new one.
    ordinal: int

    @property
    def is_new(self) -> bool:
        return self.ordinal > self.ordinals


@dataclass(frozen=True, slots=True)
class Known:
    """One document that shares a key, with the revisions it ever held."""

    ordinal: int
    state: DocumentState
    revisions: Mapping[str, int]


def compared(ordinals: int) -> range:
    """Return the ordinals of the documents to compare with."""
    return range(max(1, ordinals - COMPARED + 1), ordinals + 1)


def which(reading: Reading, sharing: Sequence[Known], *, ordinals: int) -> int:
    """Tell of which document an offer is, by its ordinal; the next free one if of none.

    `sharing` in the order of ordinals. A retraction needs no overlap: it means the
    latest live document, or the latest. Among equals the first one holds.
    """
    if reading.tombstone:
        live = [one.ordinal for one in sharing if one.state.live]
        return max(live, default=max(ordinals, 1))
    for one in sharing:
        if reading.revision_id in one.revisions:
            return one.ordinal
    scores = [(_overlap(reading, one.state), -one.ordinal) for one in sharing]
    score, ordinal = max(scores, default=(0.0, 0))
    return -ordinal if score >= COPY else ordinals + 1


def _overlap(reading: Reading, state: DocumentState) -> float:
    if not state.edition:
        # Nothing but a retraction is known of it: no text that could differ.
        return COPY
    return containment(reading.sketch, state.sketch)
