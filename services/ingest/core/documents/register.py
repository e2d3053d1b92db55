"""What the ledger holds of the documents that a batch speaks of, by article_id. Pure.

A document has one key, and may be offered by other names: the hash of such a name, spelt
as if it were a key, says in its field `same` which documents bear it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from services.ingest.core.documents.states import DocumentState
from shared.events.identity import DocumentKey
from shared.events.reading import Reading
from shared.text.sketch import containment

#: A name is remembered of at most so many documents, the latest: row numbers and titles
#: of columns come again for ever.
BEARERS = 8
#: Texts are compared with the last so many lines of a document.
TEXTS = 4

Sketch = tuple[int, ...]
#: Which documents are known by a name, by the article_id that the name would make.
Same = Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Register:
    """States, revisions, names and texts of documents; changed as a batch is decided."""

    states: dict[str, DocumentState | None] = field(default_factory=dict)
    revisions: dict[str, dict[str, int]] = field(default_factory=dict)
    #: By the article_id that a name would make: the documents known by it.
    same: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Sketches of what the last lines of a document said.
    texts: dict[str, list[Sketch]] = field(default_factory=dict)
    #: All of which anything is known, by article_id.
    _held: set[str] = field(default_factory=set)

    def put(self, article_id: str, fields: Mapping[str, str]) -> None:
        """Take in what the ledger holds at an article_id, a document's or a name's."""
        if not fields:  # as of most names
            self.states[article_id] = None
            return
        state, same = DocumentState.of(fields), same_of(fields)
        self.states[article_id], self.same[article_id] = state, same
        if state is not None or same:
            self._held.add(article_id)

    def stand(self, article_id: str, state: DocumentState) -> None:
        """Let a document stand as after its commit."""
        self.states[article_id] = state
        self._held.add(article_id)

    def holds(self, name: str) -> bool:
        """Say whether anything is known by a name, by the article_id that it makes."""
        return name in self._held

    def holds_any(self, keys: Sequence[DocumentKey]) -> bool:
        """Say whether anything is known by these names; of most new articles, nothing
        is."""
        held = self._held
        return bool(held) and not held.isdisjoint([key.article_id() for key in keys])

    def bearers(self, key: DocumentKey) -> list[str]:
        """Return the documents that bear a name, the one whose key it is first."""
        return [one for one in self.named(key) if self.is_known(one)]

    def named(self, key: DocumentKey) -> tuple[str, ...]:
        """Return what a name may stand for, also what is only retracted so far."""
        own = key.article_id()
        return (own, *(one for one in self.same.get(own, ()) if one != own))

    def is_known(self, article_id: str) -> bool:
        """Say whether a text of the document ever came."""
        state = self.states.get(article_id)
        return state is not None and bool(state.edition)

    def is_live(self, article_id: str) -> bool:
        state = self.states.get(article_id)
        return state is not None and bool(state.live)

    def overlap(self, reading: Reading, article_id: str) -> float:
        """Return how much of its text an offer shares with a document, 0 to 1."""
        state = self.states.get(article_id)
        kept = [state.sketch] if state and state.sketch else []
        texts = [*self.texts.get(article_id, ()), *kept]
        return max((containment(reading.sketch, one) for one in texts), default=0.0)

    def hear(self, article_id: str, text: Sketch) -> None:
        """Add a line to a document's texts."""
        self.texts[article_id] = [*self.texts.get(article_id, ()), text][-TEXTS:]

    def name(
        self, article_id: str, keys: Sequence[DocumentKey]
    ) -> dict[str, tuple[str, ...]]:
        """Let a document bear these names; return the names that changed."""
        changed: dict[str, tuple[str, ...]] = {}
        for key in keys:
            name = key.article_id()
            known = self.same.get(name, ())
            if name != article_id and article_id not in known:
                changed[name] = (*known, article_id)[-BEARERS:]
        self.same.update(changed)
        self._held.update(changed)
        return changed


def same_of(fields: Mapping[str, str]) -> tuple[str, ...]:
    """Read of a hash which documents bear the name that it stands for."""
    return tuple(fields.get("same", "").split())


def same_fields(articles: Sequence[str]) -> dict[str, str]:
    """Spell which documents bear a name."""
    return {"same": " ".join(articles)}
