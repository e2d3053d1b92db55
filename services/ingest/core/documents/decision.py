"""What is to be done with one offer, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.ingest.core.documents.states import DocumentState
from shared.events.words import Kind, Reason, State


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with one offer.

    `state` is where the offer stands after ingest: `waiting` if a state of the document
    goes on to placing, else final. `after` is the document afterwards, None if nothing
    changes.
    """

    state: State
    article_id: str = ""
    revision_id: str | None = None
    kind: Kind | None = None
    after: DocumentState | None = None
    #: What the document now is known to have said, as revisions and texts are named, by
    #: the number of the state that it said it in.
    held: Mapping[str, int] = field(default_factory=dict)
    #: The words of what was live, by another revision: it is no correction.
    same_words: bool = False
    reason: Reason | None = None
    detail: str = ""
