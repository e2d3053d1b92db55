"""Names as spans: what labelled sentences say, and how much of it was found. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from shared.events.article import Entity

#: A name's first character, the one after its last, and its kind.
Span = tuple[int, int, str]
#: A sentence and its names.
Gold = tuple[str, set[Span]]

#: The kinds that are scored, as sets of labelled sentences call them.
KINDS: Mapping[str, str] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "ORGANISATION": "organisation",
    "ORGANIZATION": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "LOCATION": "place",
}


@dataclass(frozen=True, slots=True)
class Score:
    """How much of what was said is right, and how much of the truth was said."""

    right: int
    said: int
    true: int

    @property
    def precision(self) -> float:
        """Share of what was said that is right."""
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of the truth that was said."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.said + self.true
        return 2 * self.right / total if total else 0.0


def gold_of(tokens: Sequence[str], tags: Sequence[str]) -> Gold:
    """Return a sentence of tokens, parted by spaces, and the spans of its BIO tags.

    An `I-` without a span of its kind before it begins one. Spans of other kinds than
    KINDS' are left out.
    """
    found: set[Span] = set()
    start, at, label = 0, 0, ""
    for token, tag in zip([*tokens, ""], [*tags, "O"], strict=True):
        head, _, new = tag.partition("-")
        if label and (head != "I" or new != label):
            if kind := KINDS.get(label.upper()):
                found.add((start, at - 1, kind))
            label = ""
        if new and not label:
            start, label = at, new
        at += len(token) + 1
    return " ".join(tokens), found


def spans_of(entities: Iterable[Entity]) -> set[Span]:
    """Return the names of one text that are of a scored kind."""
    scored = set(KINDS.values())
    return {(one.start, one.end, one.label) for one in entities if one.label in scored}


def score(rows: Iterable[Gold], find: Callable[[str], set[Span]]) -> dict[str, Score]:
    """Return the score of each kind, and of "all": exact spans, all sentences together
    (micro)."""
    right, said, true = Counter[str](), Counter[str](), Counter[str]()
    for text, gold in rows:
        found = find(text)
        for counts, spans in ((right, found & gold), (said, found), (true, gold)):
            counts.update(kind for _, _, kind in spans)
    kinds = ("person", "organisation", "place")
    return {
        "all": Score(right.total(), said.total(), true.total()),
        **{kind: Score(right[kind], said[kind], true[kind]) for kind in kinds},
    }
