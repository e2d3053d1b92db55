"""Labelled sentences to learn from: read, cleaned, and laid on the model's words."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.chain import KINDS, LABELS
from services.enrich.core.names.tagging import Tagged
from services.enrich.packaged import Read

#: What sets call the kinds; others are no names to them.
_CALLED = {"PERSON": "PER", "ORGANISATION": "ORG", "ORGANIZATION": "ORG"} | {
    "LOCATION": "LOC",
    **{kind: kind for kind in KINDS},
}
#: Shorter tweets, once cleaned, say nothing.
_LEAST = 4


@dataclass(frozen=True)
class Example:
    """A sentence and its names, by characters."""

    text: str
    names: tuple[Tagged, ...]


@dataclass(frozen=True)
class Corpus:
    """Sentences as rows, and the label of each row."""

    read: Read
    labels: NDArray[np.int64]
    #: Of each sentence: its weight, and how often it is read without tables of names.
    weights: NDArray[np.float32]
    unaided: NDArray[np.float32]
    #: The sentences that are looked at first, and those that are looked at then.
    first: NDArray[np.int64]
    then: NDArray[np.int64]


class Part(NamedTuple):
    """Sentences that are learnt from in one way."""

    examples: Sequence[Example]
    weight: float
    #: How often a sentence is read without tables of names: a model that always has them
    #: learns nothing of names that they lack.
    unaided: float = 0.25
    #: One in so many sentences is looked at first, and then; 0: none is.
    first: int = 0
    then: int = 1


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read a JSONL file, plain or gzipped."""
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    return [json.loads(line) for line in text.splitlines()]


def labelled(rows: Iterable[dict[str, Any]], *, tweets: bool = False) -> list[Example]:
    """Return rows of `{tokens, tags}` (BIO) as examples; tweets without their marks."""
    found = []
    for row in rows:
        tokens, tags = list(row["tokens"]), list(row["tags"])
        if tweets:
            kept = list(_spoken(tokens))
            tokens, tags = [tokens[one] for one in kept], [tags[one] for one in kept]
            if len(tokens) < _LEAST:
                continue
        found.append(Example(" ".join(tokens), tuple(_names(tokens, tags))))
    return found


def _spoken(tokens: Sequence[str]) -> Iterator[int]:
    """Yield the places of a tweet's words that are no handles, tags and addresses."""
    for place, token in enumerate(tokens):
        is_handle = place > 0 and tokens[place - 1] == "@"
        if not is_handle and token != "RT" and not token.startswith(("@", "#", "http")):
            yield place


def _names(tokens: Sequence[str], tags: Sequence[str]) -> Iterator[Tagged]:
    """Yield the names of BIO tags; the tokens are parted by spaces."""
    start = place = 0
    kind = ""
    for token, tag in zip([*tokens, ""], [*tags, "O"], strict=True):
        part, _, called = tag.partition("-")
        new = _CALLED.get(called.upper(), "")
        if kind and (part != "I" or new != kind):
            yield Tagged(start, place - 1, kind)
            kind = ""
        if new and not kind:
            start, kind = place, new
        place += len(token) + 1


def loud(examples: Sequence[Example]) -> list[Example]:
    """Return sentences in capitals, as headlines and datelines are written."""
    raised = [replace(one, text=one.text.upper()) for one in examples]
    # Few letters become two in capitals, and would move all that follows.
    return [
        one
        for one, before in zip(raised, examples, strict=True)
        if len(one.text) == len(before.text)
    ]


class Reader(Protocol):
    """Parts sentences into words, and says what is known of each."""

    def read(self, sentences: Sequence[str]) -> Read:
        """Return the words of sentences as rows."""
        ...


def laid(parts: Sequence[Part], reader: Reader) -> Corpus:
    """Lay the examples of all parts on the words of a reader."""
    examples = [one for part in parts for one in part.examples]
    read = reader.read([one.text for one in examples])
    labels = np.zeros(len(read.places), np.int64)
    for one, (first, end) in zip(examples, read.bounds, strict=True):
        starts = read.starts[first:end]
        for start, stop, kind in one.names:
            inside = first + np.flatnonzero(
                (starts < stop) & (starts + read.lengths[first:end] > start)
            )
            labels[inside] = LABELS.index(f"I-{kind}")
            labels[inside[:1]] = LABELS.index(f"B-{kind}")
    sizes = [len(part.examples) for part in parts]
    weights = np.repeat(np.array([part.weight for part in parts], np.float32), sizes)
    unaided = np.repeat(np.array([part.unaided for part in parts], np.float32), sizes)
    firsts, thens = [one.first for one in parts], [one.then for one in parts]
    return Corpus(
        read, labels, weights, unaided, _chosen(firsts, sizes), _chosen(thens, sizes)
    )


def _chosen(steps: Sequence[int], sizes: Sequence[int]) -> NDArray[np.int64]:
    """Return the places of one sentence in `step` of each part; 0: of none."""
    ends = np.cumsum(sizes).tolist()
    found = [
        np.arange(end - size, end, step) if step else np.arange(0)
        for step, size, end in zip(steps, sizes, ends, strict=True)
    ]
    return np.concatenate(found)
