"""How well names are found, by exact span, on labelled sentences; prints the scores."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from services.enrich.app import Settings
from services.enrich.core.names import names
from services.enrich.core.sentences import split
from services.enrich.core.tagging import Tagger
from services.enrich.tagger import NameTagger, load_tagger
from services.enrich.training.examples import labelled, laid
from services.enrich.training.examples import rows_of as training_rows
from services.enrich.training.learning import Plan, learnt
from services.enrich.vectors import load_encoder

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
#: Data that nothing was learnt from, and the least F1 of rules, of the model as it is,
#: and of both together.
SETS = [
    ("wikineural_en", 0.64, 0.72, 0.74),
    ("re3d_train", 0.24, 0.28, 0.28),
]
#: Of wikigold, from which the table was learnt, each fifth is read by what was learnt
#: from the other four alone, without any teacher: the least mean F1, and of both.
FIFTHS = (0.57, 0.59)


@pytest.fixture(scope="module")
def tagger() -> NameTagger:
    folder = Settings(models="packaged").models_folder
    assert folder is not None
    return load_tagger(load_encoder(folder))


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
    (said,) = tagger.spans([text])
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
    tagger: Tagger,
    name: str,
    by_rule: float,
    by_model: float,
    by_both: float,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = list(rows_of(data / "entities" / f"{name}.jsonl"))
    found = {
        "rules": score(rows, lambda text: named(text, None)),
        "model": score(rows, lambda text: tagged(text, tagger)),
        "both": score(rows, lambda text: named(text, tagger)),
    }
    with capsys.disabled():
        print(f"\n{name}: {len(rows)} sentences; precision, recall, F1")
        for way, (_, line) in found.items():
            print(f"  {way:5}  {line}")
    reached = {way: whole for way, (whole, _) in found.items()}
    assert reached["rules"] >= by_rule
    assert reached["model"] >= by_model
    assert reached["both"] >= by_both


def test_names_are_learnt_from_four_fifths_and_found_in_the_last(
    data: Path, tagger: NameTagger, capsys: pytest.CaptureFixture[str]
) -> None:
    file, packaged = data / "entities" / "wikigold.jsonl", tagger.packaged
    rows, examples = list(rows_of(file)), labelled(training_rows(file))
    reached = []
    for fifth in range(5):
        start, end = (len(rows) * one // 5 for one in (fifth, fifth + 1))
        rest = examples[:start] + examples[end:]
        weights = learnt(laid([(rest, 1.0)], packaged), Plan(), "fifth")
        learner = NameTagger(packaged, weights)
        alone, _ = score(rows[start:end], lambda text, by=learner: tagged(text, by))
        both, line = score(rows[start:end], lambda text, by=learner: named(text, by))
        reached.append((alone, both))
        with capsys.disabled():
            print(f"\nwikigold, fifth {fifth + 1}: {alone:.3f}; both  {line}")
    model, together = (sum(ones) / 5 for ones in zip(*reached, strict=True))
    with capsys.disabled():
        print(f"wikigold, mean of fifths: {model:.3f}, both {together:.3f}")
    assert model >= FIFTHS[0]
    assert together >= FIFTHS[1]
