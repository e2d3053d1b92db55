"""How often an article's first topic is right, with all seventeen allowed."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.labelled import NoData, rows
from services.enrich.core.categories import shares, sure
from services.enrich.core.meaning import read_for_meaning
from services.enrich.core.terms import ranked, telling
from services.enrich.fitting import (
    TABLES,
    Labelled,
    Line,
    bend,
    encoded,
    read_seeds,
    texts_of,
    unit,
)
from services.enrich.topics import load_topics

#: What should be right, by file.
ASKED = {"bbc_news": Asked(0.85), "ag_news": Asked(0.75)}
#: The shipped table was bent by these: its own answers flatter it.
BENT_BY = frozenset({"bbc_news", "ag_news_test"})
FOLDS = 4
SEEDS = TABLES / "seeds-2.json"


@dataclass(frozen=True)
class Sorted:
    """A labelled file: rows, and their vectors as the encoder gives them."""

    name: str
    rows: Sequence[dict[str, Any]]
    vectors: NDArray[np.int8]


def category_figures(plan: EnrichPlan) -> Iterator[Figure]:
    """Measure the shipped table on every file; those that bent it are read once more by
    tables bent by the other parts of them."""
    files = [_read(plan, name) for name in plan.files("categories")]
    if not files:
        raise NoData(
            f"There are no labelled topics in {plan.data / 'categories'}: give "
            "--eval-data DIR, a folder with categories/*.jsonl, or STORYWIRE_DATA."
        )
    for file in files:
        yield from _shipped(plan, file)
    if bent := [file for file in files if file.name in BENT_BY]:
        yield from _folds(plan, bent)


def _read(plan: EnrichPlan, name: str) -> Sorted:
    plan.note(f"topics: {name}")
    found = list(rows(plan.files("categories")[name]))
    texts = (read_for_meaning(one["title"], one["text"]) for one in found)
    return Sorted(name, found, np.array([plan.encoder.encode(text) for text in texts]))


def _shipped(plan: EnrichPlan, file: Sorted) -> Iterator[Figure]:
    topics = load_topics(plan.encoder.version)
    ids = [one for one, _ in topics.names]
    right = told = right_told = count = 0
    for row, vector in zip(file.rows, file.vectors, strict=True):
        if row["iptc"] not in ids:
            continue
        found = shares(vector, topics)
        is_right = ids[found.index(max(found))] == row["iptc"]
        count += 1
        right += is_right
        weighed = ranked(row["title"], row["text"], "en", plan.tools.table)
        is_told = max(found) >= sure(telling(weighed, plan.tools.table))
        told += is_told
        right_told += is_right and is_told
    is_bent = file.name in BENT_BY
    about = f"{file.name}: first topic right" + (", by the table it bent" * is_bent)
    asked = None if is_bent else _asked(file.name)
    yield Figure(f"{file.name}.first", about, right / max(1, count), count, asked)
    yield Figure(f"{file.name}.told", "  articles told a topic", told / count, count)
    about = "  of these, right"
    yield Figure(f"{file.name}.right_told", about, right_told / max(1, told), told)


def _folds(plan: EnrichPlan, files: Sequence[Sorted]) -> Iterator[Figure]:
    """Bend a table by all but each fold of all files, and read that fold."""
    ids = [one for one, _ in load_topics(plan.encoder.version).names]
    seeds = read_seeds(SEEDS, plan.encoder)
    background = encoded(texts_of(plan.articles(2_000)), plan.encoder)
    dice = random.Random(plan.seed)
    folds = [
        np.array([dice.randrange(FOLDS) for _ in file.rows], np.int64) for file in files
    ]
    right, count = (
        dict.fromkeys(range(len(files)), 0),
        dict((place, 0) for place in range(len(files))),
    )
    for fold in range(FOLDS):
        plan.note(f"topics: fold {fold + 1} of {FOLDS}")
        rest = [
            _part(file, ids, places != fold)
            for file, places in zip(files, folds, strict=True)
        ]
        line = bend(seeds, rest, background)
        for place, (file, places) in enumerate(zip(files, folds, strict=True)):
            found = _part(file, ids, places == fold)
            hit, seen = _right(line, found)
            right[place] += hit
            count[place] += seen
    for place, file in enumerate(files):
        about = f"{file.name}: first topic right, {FOLDS}-fold cross-validation"
        share = right[place] / max(1, count[place])
        asked = _asked(file.name)
        yield Figure(f"{file.name}.folds", about, share, count[place], asked)


def _part(file: Sorted, ids: Sequence[str], kept: NDArray[np.bool_]) -> Labelled:
    topics = [
        ids.index(row["iptc"]) if row["iptc"] in ids else None
        for row, is_kept in zip(file.rows, kept.tolist(), strict=True)
        if is_kept
    ]
    return Labelled(unit(file.vectors[kept].astype(np.float64)), topics)


def _right(line: Line, file: Labelled) -> tuple[int, int]:
    """Return how many articles with a topic got it, and how many there are."""
    told = np.array([-1 if one is None else one for one in file.topics])
    first = line.shares(file.vectors).argmax(axis=1)
    return int((first == told).sum()), int((told >= 0).sum())


def _asked(name: str) -> Asked | None:
    return next((asked for key, asked in ASKED.items() if name.startswith(key)), None)
