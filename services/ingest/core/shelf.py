"""The documents that a batch speaks of, as they stand while it is decided. Pure.

Offers of one document may follow each other in a batch: each is decided on what those
before it will have left, and the commits follow in the same order.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from services.ingest.core.documents import Decision, DocumentState, decide
from services.ingest.core.sharing import Known, Sharing, compared, which
from shared.events.identity import DocumentKey
from shared.events.reading import Reading


class Shelf:
    """Document states and revisions by article_id, loaded, then changed by decisions.

    `edition_of` tells the edition of a language.
    """

    def __init__(self, edition_of: Callable[[str], str]) -> None:
        self._edition_of = edition_of
        self._states: dict[str, DocumentState | None] = {}
        self._revisions: dict[str, dict[str, int]] = {}

    def missing(self, readings: Sequence[Reading]) -> list[str]:
        """Name the documents to load next; [] if all that is needed is here.

        Ask until nothing is missing: the second round needs what the first one loaded.
        """
        wanted: dict[str, None] = {}
        for key in filter(None, (reading_key(reading) for reading in readings)):
            first = key.article_id()
            wanted[first] = None
            if key.needs_overlap:
                for ordinal in compared(self._ordinals(first)):
                    wanted[key.article_id(ordinal)] = None
        return [article_id for article_id in wanted if article_id not in self._states]

    def put(
        self, article_id: str, fields: Mapping[str, str], revisions: Mapping[str, str]
    ) -> None:
        """Take in what the ledger holds of a document."""
        self._states[article_id] = DocumentState.of(fields)
        held = {revision: int(number) for revision, number in revisions.items()}
        self._revisions[article_id] = held

    def decide(self, reading: Reading) -> tuple[Decision, int, Sharing | None]:
        """Decide one offer, and let the documents stand as after its commit.

        Returns the decision, the number of states that it was based on, and, for a key
        that is no proof, the documents that share it.
        """
        key = reading_key(reading)
        sharing = self._sharing(reading, key) if key and key.needs_overlap else None
        article_id = key.article_id(sharing.ordinal if sharing else 1) if key else ""
        state = self._states.get(article_id)
        decision = decide(
            reading,
            article_id=article_id,
            state=state,
            revisions=self._revisions.get(article_id, {}),
            edition=self._edition_of(reading.language),
            needs_overlap=sharing is not None,
        )
        self._apply(decision, sharing)
        return decision, state.states if state else 0, sharing

    def _ordinals(self, first: str) -> int:
        state = self._states.get(first)
        return state.ordinals if state else 0

    def _sharing(self, reading: Reading, key: DocumentKey) -> Sharing:
        first = key.article_id()
        ordinals = self._ordinals(first)
        known = []
        for ordinal in compared(ordinals):
            article_id = key.article_id(ordinal)
            state = self._states.get(article_id)
            if state is not None:
                known.append(Known(ordinal, state, self._revisions[article_id]))
        return Sharing(first, ordinals, which(reading, known, ordinals=ordinals))

    def _apply(self, decision: Decision, sharing: Sharing | None) -> None:
        if decision.after is None:
            return
        self._states[decision.article_id] = decision.after
        held = self._revisions.setdefault(decision.article_id, {})
        if decision.revision is not None and decision.revision_id:
            held[decision.revision_id] = decision.revision
        if sharing and sharing.is_new:
            first = self._states.get(sharing.first)
            if first is not None:
                self._states[sharing.first] = replace(first, ordinals=sharing.ordinal)


def reading_key(reading: Reading) -> DocumentKey | None:
    """Tell an offer's document; None for a refused one and a nameless retraction."""
    return reading.key() if reading.reason is None else None
