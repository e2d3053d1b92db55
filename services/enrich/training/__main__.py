"""Trains the table of names: `python -m services.enrich.training --gold … …`.

Gold sentences, and what is invented around names, teach our own weights and the first
layers of MiniLM together. Of the texts nothing is kept but weights.
"""

import argparse
import sys
from pathlib import Path

from services.enrich.core.names.recalling import memory_of
from services.enrich.gazetteer import load_atlas
from services.enrich.learnt import NAMES, spelled
from services.enrich.listed import load_known
from services.enrich.packaged import load_packaged
from services.enrich.pieces import load_layers, load_pieces
from services.enrich.training.examples import labelled, laid, rows_of
from services.enrich.training.planning import Base, Plan
from services.enrich.training.recipe import recipe
from services.enrich.training.teaching import learnt
from services.enrich.vectors import load_encoder

TABLES = Path(__file__).parents[1] / "tables"


def main(arguments: list[str] | None = None) -> int:
    """Train a table, telling how far it is; write it; print what it used, and its
    size."""
    asked = _asked(arguments)
    encoder, pieces = load_encoder(asked.models), load_pieces(asked.models)
    atlas = load_atlas(asked.models)
    packaged = load_packaged(encoder, memory_of(load_known(), atlas))
    gold = labelled(row for path in asked.gold for row in rows_of(path))
    tweets = labelled(
        (row for path in asked.tweets for row in rows_of(path)), tweets=True
    )
    parts = recipe(gold, tweets, atlas, asked.seed, lined=[*gold, *tweets])
    corpus = laid(parts, packaged)
    base = Base(pieces, encoder.pieces, load_layers(asked.models))
    found = learnt(corpus, Plan(seed=asked.seed), asked.version, base, _note)
    data = spelled(found, f"{packaged.reads}+{pieces.version}")
    target: Path = asked.folder / f"{asked.version}.npz"
    target.write_bytes(data)
    sys.stdout.write(
        f"{target}: {len(gold)} gold sentences, {len(tweets)} tweets, "
        f"{len(corpus.weights)} with what is made of them, {len(found.hashes)} signs, "
        f"{len(data)} bytes\n"
    )
    return 0


def _note(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", nargs="+", type=Path, required=True)
    parser.add_argument("--tweets", nargs="*", type=Path, default=[])
    parser.add_argument("--models", type=Path, required=True, help="that are prepared")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--version", default=NAMES)
    parser.add_argument("--folder", type=Path, default=TABLES)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
