"""The documents that a batch speaks of, as they stand while it is decided. Pure.

Offers of one document may follow each other in a batch: each is decided on what those
before it will have left, and the commits follow in the same order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from services.ingest.core.documents.documents import Decision, DocumentState, decide
from services.ingest.core.documents.sharing import Known, Sharing, compared, which
from shared.events.identity import DocumentKey
from shared.events.reading import Reading


class Shelf:
    """Document states and revisions by article_id, loaded, then changed by decisions.

    `readings`: the batch, in order; `edition_of` tells the edition of a language.
    """

    def __init__(
        self, readings: Sequence[Reading], edition_of: Callable[[str], str]
    ) -> None:
        self._readings = readings
        self._keys = [_key(reading) for reading in readings]
        #: Of each key the first document that has it.
        self._firsts = [key.article_id() if key else "" for key in self._keys]
        self._edition_of = edition_of
        self._states: dict[str, DocumentState | None] = {}
        self._revisions: dict[str, dict[str, int]] = {}

    def missing(self) -> list[str]:
        """Name the documents to load next; [] if all that is needed is here.

        Ask until nothing is missing: the second round needs what the first one loaded.
        """
        wanted: dict[str, None] = {}
        for key, first in zip(self._keys, self._firsts, strict=True):
            if key is None:
                continue
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

    def decisions(self) -> Iterator[tuple[Decision, int, Sharing | None]]:
        """Decide offer by offer, and let the documents stand as after its commit.

        Yields the decision, the number of states that it was based on, and, for a key
        that is no proof, the documents that share it.
        """
        for reading, key, first in zip(
            self._readings, self._keys, self._firsts, strict=True
        ):
            yield self._decide(reading, key, first)

    def _decide(
        self, reading: Reading, key: DocumentKey | None, first: str
    ) -> tuple[Decision, int, Sharing | None]:
        sharing, article_id = None, first
        if key and key.needs_overlap:
            sharing = self._sharing(reading, key, first)
            article_id = key.article_id(sharing.ordinal)
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

    def _sharing(self, reading: Reading, key: DocumentKey, first: str) -> Sharing:
        ordinals = self._ordinals(first)
        ids = {ordinal: key.article_id(ordinal) for ordinal in compared(ordinals)}
        known = [
            Known(ordinal, state, self._revisions[article_id])
            for ordinal, article_id in ids.items()
            if (state := self._states.get(article_id)) is not None
        ]
        return Sharing(first, ordinals, which(reading, known, ordinals=ordinals))

    def _apply(self, decision: Decision, sharing: Sharing | None) -> None:
        if decision.after is None:
            return
        self._states[decision.article_id] = decision.after
        held = self._revisions.setdefault(decision.article_id, {})
        if decision.revision is not None and decision.revision_id:
            held[decision.revision_id] = decision.revision
        if sharing and sharing.is_new:
            first = self._states.get(sharing.first) or decision.after
            self._states[sharing.first] = replace(first, ordinals=sharing.ordinal)


def _key(reading: Reading) -> DocumentKey | None:
    """Tell an offer's document; None for a refused one and a nameless retraction."""
    return reading.key() if reading.reason is None else None
