"""Distils a model of sentences into a table of tokens: static vectors.

Method: Model2Vec (MinishLab, Tulkens and van Dongen 2024): each token of the vocabulary
goes through the model alone, once; then principal components. Here a token's vector is
the state at its own place, and what a token weighs comes from how many articles hold it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.enrich.preparing.bert import Bert

Floats = NDArray[np.floating[Any]]

#: Numbers of a vector. 384 are no better: see docs/decisions/0014.
WIDTH = 256
#: Tokens that go through the model at once.
BATCH = 512
#: Largest value of a signed byte that has its negative.
PEAK = 127
#: Weights are whole numbers: thousandths.
FINE = 1_000

#: Hears how many of how many tokens are done.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Distilled:
    """One row and one weight for each token of the vocabulary; zero where none."""

    #: Signed bytes, [vocabulary, WIDTH].
    rows: NDArray[np.int8]
    #: Thousandths of ln((N + 1) / (n + 1)), [vocabulary].
    weights: NDArray[np.int32]


def distil(
    bert: Bert,
    tokens: Sequence[int],
    *,
    begin: int,
    end: int,
    weights: NDArray[np.int32],
    said: Progress,
) -> Distilled:
    """Distil these tokens; `begin` and `end` stand around each ([CLS] and [SEP])."""
    chosen = np.array(tokens, np.int64)
    states = token_states(bert, chosen, begin=begin, end=end, said=said)
    rows = np.zeros((bert.vocabulary, min(WIDTH, bert.width)), np.int8)
    rows[chosen] = in_bytes(principal(states, rows.shape[1]))
    kept = np.zeros(bert.vocabulary, np.int32)
    kept[chosen] = weights[chosen]
    return Distilled(rows, kept)


def token_states(
    bert: Bert, tokens: NDArray[np.int64], *, begin: int, end: int, said: Progress
) -> Floats:
    """Return each token's state in a text of its own, [tokens, width]."""
    found = np.empty((len(tokens), bert.width), bert.fineness)
    for start in range(0, len(tokens), BATCH):
        part = tokens[start : start + BATCH]
        ids = np.column_stack([np.full_like(part, begin), part, np.full_like(part, end)])
        found[start : start + len(part)] = bert.states(ids)[:, 1]
        said(start + len(part), len(tokens))
    return found


def principal(states: Floats, width: int) -> NDArray[np.float64]:
    """Return the first principal components, the heaviest first.

    Each axis points where its largest number is positive, so that all machines agree.
    """
    centred = states.astype(np.float64) - states.mean(axis=0, dtype=np.float64)
    _, axes = np.linalg.eigh(centred.T @ centred)
    heaviest = axes[:, ::-1][:, :width]
    largest = np.abs(heaviest).argmax(axis=0)
    signs = np.sign(heaviest[largest, np.arange(heaviest.shape[1])])
    found: NDArray[np.float64] = centred @ (heaviest * signs)
    return found


def in_bytes(rows: NDArray[np.float64]) -> NDArray[np.int8]:
    """Scale all rows alike, so that the largest number becomes PEAK."""
    peak = np.abs(rows).max(initial=0.0) or 1.0
    return np.rint(rows * (PEAK / peak)).astype(np.int8)


def weights_of(counts: Sequence[int], articles: int) -> NDArray[np.int32]:
    """Weigh tokens by the number of articles that hold each, of so many."""
    held = np.array(counts, np.float64)
    rare: NDArray[np.float64] = np.log((articles + 1) / (held + 1))
    return np.rint(rare * FINE).astype(np.int32)
