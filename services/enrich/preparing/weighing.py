"""Weights of tokens: `python -m services.enrich.preparing.weighing WHEEL ARTICLES…`.

Counts in how many articles of a background each token of the vocabulary stands. Only
these numbers ship; set-up makes weights of them.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer

from services.enrich.building import Text, read
from services.enrich.core.terms import beginning
from services.enrich.preparing.wheel import read_wheel
from services.enrich.vectors import plainly

#: The counts that this version of Storywire weighs tokens with.
TOKENS = "tokens-1"


class TokenCounts(NamedTuple):
    """In how many articles each token stands, by its id."""

    version: str
    articles: int
    held: list[int]


def count(articles: Iterable[Text], tokenizer: Tokenizer, version: str) -> TokenCounts:
    """Count the articles (title, body) that hold each token, read as they are encoded."""
    held = [0] * tokenizer.get_vocab_size()
    total = 0
    for title, body in articles:
        total += 1
        text = f"{title}. {beginning(body)}"
        for token in set(tokenizer.encode(text, add_special_tokens=False).ids):
            held[token] += 1
    return TokenCounts(version, total, held)


def packed(counts: TokenCounts) -> bytes:
    """Spell counts as compressed JSON: the same counts, the same bytes."""
    text = json.dumps(counts._asdict(), separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def load_counts(version: str = TOKENS) -> TokenCounts:
    """Read shipped counts. Raises OSError, ValueError, TypeError if they are broken."""
    file = files("services.enrich") / "tables" / f"{version}.json.gz"
    return TokenCounts(**json.loads(gzip.decompress(file.read_bytes())))


def main(arguments: list[str] | None = None) -> int:
    """Count tokens in articles; print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("articles", nargs="+", type=Path, help="JSONL, plain or .gz")
    parser.add_argument("--version", default=TOKENS)
    asked = parser.parse_args(arguments)
    tokenizer = plainly(Tokenizer.from_buffer(read_wheel(asked.wheel).tokenizer))
    articles = (one for path in asked.articles for one in read(path, "en"))
    data = packed(counts := count(articles, tokenizer, asked.version))
    target = Path(__file__).parents[1] / "tables" / f"{asked.version}.json.gz"
    target.write_bytes(data)
    sys.stdout.write(f"{target.name}: {counts.articles} articles, {len(data)} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
