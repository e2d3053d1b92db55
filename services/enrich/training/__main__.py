"""Trains the table of names: `python -m services.enrich.training --gold … …`.

Gold sentences, and lines invented from their names, teach our own weights and the first
layers of MiniLM together. Of the texts nothing is kept but weights.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from services.enrich.learnt import NAMES, spelled
from services.enrich.packaged import load_packaged
from services.enrich.pieces import load_layers, load_pieces
from services.enrich.training.examples import (
    Example,
    labelled,
    laid,
    loud,
    rows_of,
)
from services.enrich.training.learning import learnt
from services.enrich.training.lines import lines
from services.enrich.training.planning import Base, Plan
from services.enrich.vectors import load_encoder

TABLES = Path(__file__).parents[1] / "tables"
#: Weights of a gold sentence, of every second one in capitals, of an invented line, of
#: a tweet.
GOLD, LOUD, LINE, TWEET = 1.5, 0.9, 0.3, 0.3


def main(arguments: list[str] | None = None) -> int:
    """Train a table; write it; print what it used, and its size."""
    asked = _asked(arguments)
    encoder, pieces = load_encoder(asked.models), load_pieces(asked.models)
    packaged = load_packaged(encoder)
    gold = labelled(row for path in asked.gold for row in rows_of(path))
    tweets = labelled(
        (row for path in asked.tweets for row in rows_of(path)), tweets=True
    )
    parts = told(gold, tweets, asked.lines, asked.seed)
    base = Base(pieces, encoder.pieces, load_layers(asked.models))
    plan = Plan(seed=asked.seed, rounds=asked.rounds)
    found = learnt(laid(parts, packaged), plan, asked.version, base)
    data = spelled(found, f"{packaged.reads}+{pieces.version}")
    target: Path = asked.folder / f"{asked.version}.npz"
    target.write_bytes(data)
    sys.stdout.write(
        f"{target}: {len(gold)} gold sentences, {len(tweets)} tweets, {asked.lines} "
        f"lines, {len(found.hashes)} signs, {len(data)} bytes\n"
    )
    return 0


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", nargs="+", type=Path, required=True)
    parser.add_argument("--tweets", nargs="*", type=Path, default=[])
    parser.add_argument("--models", type=Path, required=True, help="that are prepared")
    parser.add_argument("--lines", type=int, default=600, help="to invent")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--version", default=NAMES)
    parser.add_argument("--folder", type=Path, default=TABLES)
    return parser.parse_args(arguments)


def told(
    gold: Sequence[Example], tweets: Sequence[Example], count: int, seed: int
) -> list[tuple[Sequence[Example], float]]:
    """Return what is learnt from, each with its weight."""
    return [
        (gold, GOLD),
        (loud(gold[::2]), LOUD),
        (lines([*gold, *tweets], count, seed), LINE),
        (tweets, TWEET),
    ]


if __name__ == "__main__":
    sys.exit(main())
