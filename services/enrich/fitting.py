"""Fits a table of topics: `python -m services.enrich.fitting --labelled … …`.

The seeds give each topic a direction. Labelled articles, of however few topics, and a
background of unlabelled ones then bend the directions a little, kept close to the seeds
by a penalty, so that topics without any labelled article stay what their seeds say.
Method: multinomial logistic regression with soft targets, by Nesterov's gradient steps.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.meaning import Encoder, read_for_meaning
from services.enrich.vectors import load_encoder

Floats = NDArray[np.float64]

TABLES = Path(__file__).parent / "tables"
#: How sharply the seeds alone decide.
SHARP = 12.0
#: Weight of seeds, of each labelled file, of the background; of staying with the seeds.
SEEDS, LABELLED, BACKGROUND, STAY = 2_000.0, 1_000.0, 500.0, 0.5
#: How far a label is believed; the rest stays with the seeds.
BELIEF = 0.85
STEPS = 400


@dataclass(frozen=True)
class Part:
    """Examples: unit vectors, their wanted shares of topics, their weight together."""

    vectors: Floats
    wanted: Floats
    weight: float


@dataclass(frozen=True)
class Line:
    """Directions of a linear model, [topics, width]. There are no thresholds: a topic
    is not likelier because more labelled articles are of it."""

    directions: Floats

    def shares(self, vectors: Floats) -> Floats:
        """Return the softmax of each vector's logits, [vectors, topics]."""
        logits = vectors @ self.directions.T
        risen = np.exp(logits - logits.max(axis=1, keepdims=True))
        found: Floats = risen / risen.sum(axis=1, keepdims=True)
        return found


def unit(rows: Floats) -> Floats:
    """Scale each row to length one; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    found: Floats = rows / np.where(lengths > 0, lengths, 1.0)
    return found


def encoded(texts: Sequence[str], encoder: Encoder) -> Floats:
    """Return the unit vectors of texts; those without meaning are left out."""
    vectors = [encoder.encode(text).astype(np.float64) for text in texts]
    return unit(np.array([one for one in vectors if one.size]))


def seeded(seeds: Sequence[tuple[Floats, Floats]]) -> Line:
    """Return what the seeds alone say: themes and sentences weigh the same."""
    means = [unit(unit(themes.sum(0)) + unit(told.sum(0))) for themes, told in seeds]
    return Line(np.array(means) * SHARP)


def fit(start: Line, parts: Sequence[Part], *, steps: int = STEPS) -> Line:
    """Bend a line towards examples. The loss is convex: one answer, no randomness."""
    vectors = np.vstack([part.vectors for part in parts])
    wanted = np.vstack([part.wanted for part in parts])
    each = np.concatenate(
        [np.full(len(part.vectors), part.weight / len(part.vectors)) for part in parts]
    )
    curve = np.linalg.eigvalsh((vectors * each[:, None]).T @ vectors)[-1]
    pace = 1 / (0.5 * curve + 2 * STAY)
    here = ahead = start.directions
    for step in range(steps):
        wrong = (Line(ahead).shares(vectors) - wanted) * each[:, None]
        slope = wrong.T @ vectors + 2 * STAY * (ahead - start.directions)
        before, here = here, ahead - pace * slope
        ahead = here + step / (step + 3) * (here - before)
    return Line(here)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read a JSONL file, plain or gzipped."""
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    return [json.loads(line) for line in text.splitlines()]


def read_seeds(path: Path, encoder: Encoder) -> list[tuple[Floats, Floats]]:
    """Return the vectors of each topic's themes and sentences."""
    return [
        (encoded(one["themes"], encoder), encoded(one["sentences"], encoder))
        for one in json.loads(path.read_text(encoding="utf-8"))["topics"]
    ]


def texts_of(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return what is encoded of each article."""
    return [read_for_meaning(row["title"], row["text"]) for row in rows]


def labelled(path: Path, ids: Sequence[str], encoder: Encoder, start: Line) -> Part:
    """Return the articles of a file that have a topic (`iptc`) as examples."""
    rows = [row for row in rows_of(path) if row["iptc"] in ids]
    vectors = unit(
        np.array([encoder.encode(one).astype(float) for one in texts_of(rows)])
    )
    told = np.eye(len(ids))[[ids.index(row["iptc"]) for row in rows]]
    return Part(vectors, BELIEF * told + (1 - BELIEF) * start.shares(vectors), LABELLED)


def seed_part(seeds: Sequence[tuple[Floats, Floats]]) -> Part:
    """Return each seed as an example of its topic."""
    sizes = [len(themes) + len(told) for themes, told in seeds]
    vectors = np.vstack([part for both in seeds for part in both])
    return Part(vectors, np.repeat(np.eye(len(seeds)), sizes, axis=0), SEEDS)


def main(arguments: list[str] | None = None) -> int:
    """Fit a table; write it; print its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labelled", nargs="+", type=Path, required=True)
    parser.add_argument("--background", nargs="+", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--version", default="topics-1")
    asked = parser.parse_args(arguments)
    encoder = load_encoder(asked.models)
    path = TABLES / "seeds-1.json"
    topics = json.loads(path.read_text(encoding="utf-8"))["topics"]
    ids = [one["id"] for one in topics]
    seeds = read_seeds(path, encoder)
    rows = [row for one in asked.background for row in rows_of(one)]
    background = encoded(texts_of(rows), encoder)
    start = seeded(seeds)
    parts = [seed_part(seeds), Part(background, start.shares(background), BACKGROUND)]
    parts += [labelled(one, ids, encoder, start) for one in asked.labelled]
    line = fit(start, parts)
    table = {
        "version": asked.version,
        "encoder": encoder.version,
        "topics": [{"id": one["id"], "label": one["label"]} for one in topics],
        "directions": np.rint(line.directions * 1_000).astype(int).tolist(),
    }
    text = json.dumps(table, separators=(",", ":"))
    data = gzip.compress(text.encode(), 9, mtime=0)
    (TABLES / f"{asked.version}.json.gz").write_bytes(data)
    sys.stdout.write(f"{asked.version}: {len(ids)} topics, {len(data)} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
