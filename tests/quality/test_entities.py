"""How well names are found, by exact span, on labelled sentences; prints the scores."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from services.enrich.core.names import names
from services.enrich.core.sentences import split
from services.enrich.core.tagging import Tagged, Tagger
from services.enrich.tagger import load_tagger

pytestmark = [pytest.mark.quality, pytest.mark.timeout(300)]

#: A span and its type: person, place or organisation.
Span = tuple[int, int, str]
TYPES = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "ORGANISATION": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "LOCATION": "place",
}
#: Data, and the least F1 of rules, of the model as it is, and of both together.
SETS = [
    ("wikigold", 0.57, 0.53, 0.62),
    ("wikineural_en", 0.64, 0.63, 0.71),
    ("re3d_train", 0.24, 0.25, 0.26),
]


class Reader:
    """The model, which reads each text once."""

    def __init__(self) -> None:
        self._model = load_tagger()
        self.version = self._model.version
        self._read: dict[str, Sequence[Tagged]] = {}

    def spans(self, text: str) -> Sequence[Tagged]:
        if text not in self._read:
            self._read[text] = self._model.spans(text)
        return self._read[text]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def told(tags: Sequence[str], places: Sequence[tuple[int, int]]) -> set[Span]:
    """The spans of a sentence's BIO tags, in characters."""
    found: list[list[int]] = []
    kinds: list[str] = []
    before = ""
    for tag, (start, end) in zip(tags, places, strict=True):
        head, _, label = tag.partition("-")
        if head == "I" and label == before:
            found[-1][1] = end
        elif label:
            found.append([start, end])
            kinds.append(label.upper())
        before = label
    return {
        (start, end, TYPES[kind])
        for (start, end), kind in zip(found, kinds, strict=True)
        if kind in TYPES
    }


def rows_of(file: Path) -> Iterable[tuple[str, set[Span]]]:
    """Each labelled sentence, its tokens parted by spaces, and its spans."""
    for line in file.read_text().splitlines():
        row = json.loads(line)
        places, at = [], 0
        for token in row["tokens"]:
            places.append((at, at + len(token)))
            at += len(token) + 1
        yield " ".join(row["tokens"]), told(row["tags"], places)


def named(text: str, tagger: Tagger | None) -> set[Span]:
    entities = names(split(None, text), tagger)
    return {(one.start, one.end, one.label) for one in entities if one.label != "other"}


def tagged(text: str, tagger: Tagger) -> set[Span]:
    """What the model says, taken as it is."""
    said = tagger.spans(text)
    return {(one.start, one.end, TYPES[one.label]) for one in said if one.label in TYPES}


def f1(right: int, said: int, true: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    p, r = right / said if said else 0.0, right / true if true else 0.0
    return p, r, 2 * p * r / (p + r) if right else 0.0


def score(
    rows: Sequence[tuple[str, set[Span]]], find: Callable[[str], set[Span]]
) -> tuple[float, str]:
    """F1 of all types together, and a line of precision, recall and F1 of each."""
    right, said, true = Counter[str](), Counter[str](), Counter[str]()
    for text, gold in rows:
        found = find(text)
        for counts, spans in ((right, found & gold), (said, found), (true, gold)):
            counts.update(kind for _, _, kind in spans)
    total = f1(right.total(), said.total(), true.total())
    lines = [("all", total)]
    for kind in ("person", "organisation", "place"):
        lines.append((kind, f1(right[kind], said[kind], true[kind])))
    parts = (f"{kind} {p:.3f} {r:.3f} {f:.3f}" for kind, (p, r, f) in lines)
    return total[2], "   ".join(parts)


@pytest.mark.parametrize(("name", "by_rule", "by_model", "by_both"), SETS)
def test_names_are_found_where_they_stand_and_for_what_they_are(
    data: Path,
    reader: Reader,
    name: str,
    by_rule: float,
    by_model: float,
    by_both: float,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = list(rows_of(data / "entities" / f"{name}.jsonl"))
    found = {
        "rules": score(rows, lambda text: named(text, None)),
        "model": score(rows, lambda text: tagged(text, reader)),
        "both": score(rows, lambda text: named(text, reader)),
    }
    with capsys.disabled():
        print(f"\n{name}: {len(rows)} sentences; precision, recall, F1")
        for way, (_, line) in found.items():
            print(f"  {way:5}  {line}")
    reached = {way: whole for way, (whole, _) in found.items()}
    assert reached["rules"] >= by_rule
    assert reached["model"] >= by_model
    assert reached["both"] >= by_both
