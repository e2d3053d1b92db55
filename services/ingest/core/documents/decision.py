"""What is to be done with one offer, as a value."""

from dataclasses import dataclass

from services.ingest.core.documents.states import DocumentState
from shared.events.words import Kind, Reason, State


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
