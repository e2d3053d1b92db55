"""Trains the table of names: `python -m services.enrich.training --gold … …`.

Gold sentences teach a slow teacher, the teacher labels sentences of unlabelled articles,
and gold and those together teach the table. Of the texts nothing is kept but weights.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from services.enrich.learnt import NAMES, spelled
from services.enrich.packaged import load_packaged
from services.enrich.training.examples import Corpus, labelled, laid, loud, rows_of
from services.enrich.training.learning import Plan, learnt
from services.enrich.training.teaching import Contexts, chosen, joined, taught
from services.enrich.vectors import load_encoder

TABLES = Path(__file__).parents[1] / "tables"
#: Weights of a gold sentence, of a tweet, of a sentence that the teacher labelled.
GOLD, TWEET, TAUGHT = 1.5, 0.3, 0.6
#: Weight of a gold sentence all in capitals.
LOUD = 0.6


def main(arguments: list[str] | None = None) -> int:
    """Train a table; write it; print what it used, and its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", nargs="+", type=Path, required=True)
    parser.add_argument("--tweets", nargs="*", type=Path, default=[])
    parser.add_argument("--articles", nargs="+", type=Path, required=True)
    parser.add_argument("--wheel", type=Path, required=True, help="of MiniLM")
    parser.add_argument("--models", type=Path, required=True, help="that are prepared")
    parser.add_argument("--sentences", type=int, default=7_000, help="to be taught by")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--version", default=NAMES)
    parser.add_argument("--folder", type=Path, default=TABLES)
    asked = parser.parse_args(arguments)
    packaged = load_packaged(load_encoder(asked.models))
    gold = [row for path in asked.gold for row in rows_of(path)]
    tweets = [row for path in asked.tweets for row in rows_of(path)]
    articles = [row for path in asked.articles for row in rows_of(path)]
    plain = labelled(gold)
    parts = (
        (plain, GOLD),
        (loud(plain), LOUD),
        (labelled(tweets, tweets=True), TWEET),
    )
    corpus = laid(parts, packaged)
    contexts = Contexts(asked.wheel)
    seen = Corpus(contexts.seen(corpus.read), corpus.labels, corpus.weights)
    teacher = learnt(seen, replace(Plan(seed=asked.seed), rounds=10), "teacher")
    sentences = chosen(articles, asked.sentences, asked.seed)
    silver = list(taught(sentences, packaged, contexts, teacher, TAUGHT))
    weights = learnt(joined([corpus, *silver]), Plan(seed=asked.seed), asked.version)
    data = spelled(weights, packaged.reads)
    target: Path = asked.folder / f"{asked.version}.npz"
    target.write_bytes(data)
    sys.stdout.write(
        f"{target}: {len(gold)} gold sentences, {len(tweets)} tweets, "
        f"{len(sentences)} taught, {len(weights.hashes)} signs, {len(data)} bytes\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
