"""The documents that a batch speaks of, as they stand while it is decided. Pure.

Offers of one document may follow each other in a batch: each is decided on what those
before it will have left, and the commits follow in the same order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import chain

from services.ingest.core.documents.decision import Decision
from services.ingest.core.documents.documents import decide
from services.ingest.core.documents.finding import (
    Found,
    awaited,
    candidates,
    find,
    marks_of,
    told_by_page,
)
from services.ingest.core.documents.register import Register, Same, Sketch
from services.ingest.core.documents.sharing import Sharing, compared
from services.ingest.core.documents.states import DocumentState, later
from shared.events.identity import DocumentKey
from shared.events.reading import Reading

_UNCLEAR = (
    "Several articles of that publisher have this title on that day; name the article "
    "that is retracted by its id or url."
)

Keys = tuple[DocumentKey, ...]


class Shelf:
    """Document states and revisions by article_id, loaded, then changed by decisions.

    `readings`: the batch, in order; `edition_of` tells the edition of a language.
    """

    def __init__(
        self, readings: Sequence[Reading], edition_of: Callable[[str], str]
    ) -> None:
        self._readings = readings
        self._keys = [one.names() if one.reason is None else () for one in readings]
        #: Every name in the batch, by the article_id that it makes.
        self._named = [(key.article_id(), key) for key in chain.from_iterable(self._keys)]
        self._edition_of = edition_of
        self._register = Register()

    def missing(self) -> list[str]:
        """Name the hashes to load next, of documents or names; [] if all are here.

        Ask until nothing is missing: the second round needs what the first one loaded.
        """
        register = self._register
        held = [(name, key) for name, key in self._named if register.holds(name)]
        behind = [one for name, key in held for one in self._behind(key, name)]
        wanted = dict.fromkeys([*(name for name, _ in self._named), *behind])
        return [one for one in wanted if one not in register.states]

    def _behind(self, key: DocumentKey, name: str) -> Iterator[str]:
        """Name what the hash of a name points at, as far as it is here."""
        yield from self._register.same.get(name, ())
        state = self._register.states.get(name)
        if key.needs_overlap and state:
            yield from (key.article_id(one) for one in compared(state.ordinals))

    def put(self, article_id: str, fields: Mapping[str, str]) -> None:
        """Take in what the ledger holds of a document, or of a name."""
        self._register.put(article_id, fields)

    def unrevised(self) -> list[str]:
        """Name the documents whose revisions to load, once no hash is missing."""
        return [one for one, state in self._register.states.items() if state]

    def put_revisions(self, article_id: str, revisions: Mapping[str, str]) -> None:
        """Take in which revisions a document ever held."""
        held = {revision: int(number) for revision, number in revisions.items()}
        self._register.revisions[article_id] = held

    def untold(self) -> list[str]:
        """Name the documents whose last texts to load, for an offer may be of them by
        another name than their key."""
        held = [
            keys
            for reading, keys in zip(self._readings, self._keys, strict=True)
            if not reading.tombstone and self._register.holds_any(keys)
        ]
        if not held:
            return []  # as of most batches
        primaries: dict[str, set[str]] = {}
        for keys in self._keys:
            for key in keys:
                primaries.setdefault(key.article_id(), set()).add(keys[0].article_id())
        wanted: dict[str, None] = {}
        for keys in held:
            is_crowded = any(len(primaries[key.article_id()]) > 1 for key in keys)
            if is_crowded or self._is_open(keys):
                wanted.update(dict.fromkeys(candidates(keys, self._register)))
        return list(wanted)

    def _is_open(self, keys: Keys) -> bool:
        """Say whether the key alone does not tell the document."""
        bearers = self._register.bearers(keys[0])
        is_told = told_by_page(keys, self._register) is not None
        return not is_told and bearers != [keys[0].article_id()]

    def put_texts(self, article_id: str, texts: Sequence[Sketch]) -> None:
        """Take in what the last lines of a document say, the latest last."""
        for text in texts:
            self._register.hear(article_id, text)

    def decisions(self) -> Iterator[tuple[Decision, int, Sharing | None, Same]]:
        """Decide offer by offer, and let the documents stand as after its commit.

        Yields the decision, the number of states that it was based on, for a key that
        is no proof the documents that share it, and the names that are borne from now on.
        """
        for reading, keys in zip(self._readings, self._keys, strict=True):
            found = find(reading, keys, self._register) if keys else Found("")
            if found.is_unclear:
                yield Decision("retracted", detail=_UNCLEAR), 0, None, {}
                continue
            before = self._register.states.get(found.article_id)
            decision = self._decide(reading, keys, found)
            same = self._named_by(decision, keys, found)
            yield decision, before.states if before else 0, found.sharing, same

    def _decide(self, reading: Reading, keys: Keys, found: Found) -> Decision:
        article_id = found.article_id
        known = self._register.states.get(article_id)
        standing = self._standing(reading, keys, found)
        decision = decide(
            reading,
            article_id=article_id,
            state=standing,
            revisions=self._register.revisions.get(article_id, {}),
            edition=self._edition_of(reading.language),
            needs_overlap=found.sharing is not None,
            is_aside=found.is_aside,
            by_words=found.by_words,
        )
        if known and standing and decision.after is None and _is_claimed(known, standing):
            decision = replace(decision, after=standing)
        self._apply(decision, found.sharing)
        if article_id and decision.state != "forgotten":
            self._register.hear(article_id, reading.sketch)
        return decision

    def _named_by(self, decision: Decision, keys: Keys, found: Found) -> Same:
        """Let a document that changes bear the names; return those that are new to it."""
        if decision.after is None:  # An export that comes every day adds no names.
            return {}
        others = [key for key in keys if not (found.sharing and key == keys[0])]
        return self._register.name(decision.article_id, others)

    def _standing(
        self, reading: Reading, keys: Keys, found: Found
    ) -> DocumentState | None:
        """Return the document as it stands, with what waited for it by other names."""
        article_id = found.article_id
        known = self._register.states.get(article_id)
        if not article_id:
            return known
        marks = marks_of(reading, keys)
        if not self._register.holds_any(keys):  # as of most
            return DocumentState(states=0, names="".join(sorted(set(marks))))
        state = known or DocumentState(states=0)
        is_first = not state.edition or found.by_words
        if is_first and not reading.tombstone:
            waiting = (one.retracted_at for one in awaited(keys, self._register))
            at = reduce(later, waiting, state.retracted_at)
            state = replace(state, retracted_at=at)
        return replace(state, names="".join(sorted({*state.names, *marks})))

    def _apply(self, decision: Decision, sharing: Sharing | None) -> None:
        if decision.after is None:
            return
        register = self._register
        register.stand(decision.article_id, decision.after)
        register.revisions.setdefault(decision.article_id, {}).update(decision.held)
        if sharing and sharing.is_new:
            first = register.states.get(sharing.first) or decision.after
            register.stand(sharing.first, replace(first, ordinals=sharing.ordinal))


def _is_claimed(known: DocumentState, standing: DocumentState) -> bool:
    """Say whether words that were nobody's have come as somebody's: no page that comes
    with them later is the same article."""
    return not known.names and standing.names == "n"
