"""Fits a table of topics: `python -m services.enrich.fitting --labelled … …`.

The seeds give each topic a direction. Labelled articles, of however few topics, and a
background of unlabelled ones then bend the directions a little, kept close to the seeds
by a penalty, so that topics without any labelled article stay what their seeds say. An
article whose file gives it no topic is of none of the topics that the file does give:
world news beside sport, business and technology is of one of the other topics.
Method: multinomial logistic regression with soft targets, by Nesterov's gradient steps;
what articles without a topic are of is asked of the line so far, and fitted again.
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
from services.enrich.topics import TOPICS
from services.enrich.vectors import load_encoder

Floats = NDArray[np.float64]

TABLES = Path(__file__).parent / "tables"
#: How sharply the seeds alone decide.
SHARP = 12.0
#: Weight of seeds, of each labelled file, of its articles without a topic, of the
#: background.
SEEDS, LABELLED, ELSEWHERE, BACKGROUND = 3_000.0, 1_500.0, 600.0, 300.0
#: Weight of staying with the seeds.
STAY = 0.5
#: How far a label is believed; the rest stays with the line so far.
BELIEF = 0.85
STEPS, ROUNDS = 400, 2


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
    means = [
        unit(unit(themes.sum(0)) + unit(sentences.sum(0))) for themes, sentences in seeds
    ]
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


def told(vectors: Floats, topics: Sequence[int | None], line: Line) -> list[Part]:
    """Return the articles of one labelled file as examples, `topics` by place or None.

    Those with a topic are believed; those without are of what the line says of them,
    without the topics that others in the file have.
    """
    places = np.array([-1 if one is None else one for one in topics])
    sure, so_far = places >= 0, line.shares(vectors)
    wanted = np.eye(so_far.shape[1])[places[sure]]
    others = so_far[~sure].copy()
    others[:, sorted(set(places[sure].tolist()))] = 0.0
    others /= np.maximum(others.sum(axis=1, keepdims=True), 1e-12)
    return [
        Part(vectors[rows], BELIEF * want + (1 - BELIEF) * so_far[rows], weight)
        for rows, want, weight in (
            (sure, wanted, LABELLED),
            (~sure, others, ELSEWHERE),
        )
        if rows.any()
    ]


@dataclass(frozen=True)
class Labelled:
    """A labelled file: its articles' unit vectors and topics, by place or None."""

    vectors: Floats
    topics: Sequence[int | None]


def read_labelled(path: Path, ids: Sequence[str], encoder: Encoder) -> Labelled:
    """Read a file of `{title, text, iptc}`; iptc is the topic's id, or null."""
    rows = rows_of(path)
    vectors = np.array([encoder.encode(one).astype(float) for one in texts_of(rows)])
    topics = [ids.index(row["iptc"]) if row["iptc"] in ids else None for row in rows]
    return Labelled(unit(vectors), topics)


def bend(
    seeds: Sequence[tuple[Floats, Floats]],
    files: Sequence[Labelled],
    background: Floats,
) -> Line:
    """Fit a line to seeds, labelled files and background, ROUNDS times, each from what
    the round before says of articles without a topic."""
    start = line = seeded(seeds)
    for _ in range(ROUNDS):
        parts = [seed_part(seeds), Part(background, line.shares(background), BACKGROUND)]
        for file in files:
            parts += told(file.vectors, file.topics, line)
        line = fit(start, parts)
    return line


def seed_part(seeds: Sequence[tuple[Floats, Floats]]) -> Part:
    """Return each seed as an example of its topic."""
    sizes = [len(themes) + len(sentences) for themes, sentences in seeds]
    vectors = np.vstack([part for both in seeds for part in both])
    return Part(vectors, np.repeat(np.eye(len(seeds)), sizes, axis=0), SEEDS)


def main(arguments: list[str] | None = None) -> int:
    """Fit a table; write it; print its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labelled", nargs="+", type=Path, required=True)
    parser.add_argument("--background", nargs="+", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--version", default=TOPICS)
    asked = parser.parse_args(arguments)
    encoder = load_encoder(asked.models)
    path = TABLES / "seeds-2.json"
    topics = json.loads(path.read_text(encoding="utf-8"))["topics"]
    ids = [one["id"] for one in topics]
    seeds = read_seeds(path, encoder)
    rows = [row for one in asked.background for row in rows_of(one)]
    background = encoded(texts_of(rows), encoder)
    files = [read_labelled(one, ids, encoder) for one in asked.labelled]
    line = bend(seeds, files, background)
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
