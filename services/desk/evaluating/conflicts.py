"""Whether conflicts between sources are told, and nothing else is: pairs of reports, with
traps."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.labelled import OWN, NoData
from services.desk.stages.understanding import Understanding
from services.desk.stages.writing import written
from services.summarize.core.writing.numbers.ranges import value_of

#: The project's own pairs.
PAIRS = OWN.parent / "conflicts.jsonl"
#: Smallest shares that are asked for.
PRECISION, RECALL = 0.9, 0.8

Values = frozenset[float]


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair of reports: what differs, and what was said to."""

    id: str
    #: `conflict`, or the trap that it is.
    kind: str
    wanted: frozenset[Values]
    told: tuple[dict[str, Any], ...]

    @property
    def found(self) -> frozenset[Values]:
        """The values of each conflict that was told as open."""
        return frozenset(
            frozenset(value_of(figure["value"]) for figure in one["values"])
            for one in self.told
            if one["status"] == "open"
        )

    @property
    def is_right(self) -> bool:
        """Say whether all that differs is told, and nothing else."""
        return self.found == self.wanted


def pairs_in(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the labelled pairs of a file. Raises NoData."""
    if not path.is_file():
        raise NoData(f"There is no file of pairs at {path}: name one with --pairs.")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def judge(
    pairs: Iterable[dict[str, Any]],
    understanding: Understanding,
    *,
    told: Callable[[dict[str, object]], None] = lambda _: None,
) -> list[Judged]:
    """Write a story of each pair as `storywire write` does, and hold its conflicts
    against the label. `told` hears of each pair."""
    judged = []
    for pair in pairs:
        story = written({"id": pair["id"], "docs": pair["articles"]}, understanding)
        one = Judged(
            pair["id"],
            pair["kind"],
            frozenset(frozenset(map(float, c["values"])) for c in pair["conflicts"]),
            tuple(story["conflicts"]),
        )
        judged.append(one)
        told(
            {
                "id": one.id,
                "kind": one.kind,
                "is_right": one.is_right,
                "wanted": [sorted(values) for values in one.wanted],
                "found": [sorted(values) for values in one.found],
            }
        )
    return judged


def figures_of(judged: Iterable[Judged]) -> list[Figure]:
    """Return precision and recall over all pairs, and how each kind came out."""
    every = list(judged)
    hits = sum(len(one.found & one.wanted) for one in every)
    found = sum(len(one.found) for one in every)
    wanted = sum(len(one.wanted) for one in every)
    figures = [
        _share("precision", "conflicts told that are", hits, found, PRECISION),
        _share("recall", "conflicts that are told", hits, wanted, RECALL),
    ]
    for kind in sorted({one.kind for one in every}):
        of = [one for one in every if one.kind == kind]
        right = sum(one.is_right for one in of) / len(of)
        name = kind.replace(" ", "_").replace("/", "_")
        figure = Figure(f"pairs.{name}", f"pairs right: {kind}", right, len(of))
        figures.append(figure)
    return figures


def _share(name: str, about: str, hits: int, of: int, asked: float) -> Figure:
    return Figure(f"conflicts.{name}", about, hits / of if of else 0.0, of, Asked(asked))
