"""Fits weights to labelled sentences, so that the right chains become the likeliest.

Method: stochastic gradients of a conditional random field's likelihood; Adam (Kingma and
Ba 2015) for what all words share, AdaGrad (Duchi et al. 2011) for signs, dropout of
signs, inputs and hidden numbers, the mean of the last weights (Polyak and Juditsky 1992).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.chain import LABELS, whole
from services.enrich.core.weighing import (
    FAR,
    NEAR,
    SCALE,
    Weights,
    around,
    gathered,
    hashed,
)
from services.enrich.training.chains import slope
from services.enrich.training.examples import Corpus

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Plan:
    """How to learn."""

    seed: int = 1
    rounds: int = 8
    #: Sentences looked at at once.
    batch: int = 48
    #: Times that a sign must occur to be learnt.
    least: int = 5
    #: Numbers of a word's kind, and of the hidden layer.
    kinds: int = 32
    hidden: int = 128
    pace: float = 2e-3
    pace_of_signs: float = 0.05
    #: Shares that are dropped: of signs, of inputs, of hidden numbers.
    unseen: float = 0.3
    unfed: float = 0.2
    unheard: float = 0.4
    #: What pulls weights to zero.
    decay: float = 1e-5
    #: From this share of the steps on, weights are averaged.
    settled: float = 0.6


@dataclass(frozen=True)
class Signed:
    """The signs of each word of a corpus, as rows; the last row stands for none."""

    hashes: NDArray[np.uint32]
    rows: Whole


def signed(words: Sequence[str], counts: NDArray[np.int64], least: int) -> Signed:
    """Learn which signs occur often enough."""
    seen: Counter[int] = Counter()
    for word, count in zip(words, counts.tolist(), strict=True):
        if word:
            seen.update(dict.fromkeys(hashed(word), count))
    hashes = np.array(sorted(one for one, n in seen.items() if n >= least), np.uint32)
    known = {one: row for row, one in enumerate(hashes.tolist())}
    each = [[known[one] for one in hashed(w) if one in known] if w else [] for w in words]
    rows = np.full((len(words), max(map(len, each))), len(hashes), np.int64)
    for row, found in zip(rows, each, strict=True):
        row[: len(found)] = found
    return Signed(hashes, rows)


class _Said(NamedTuple):
    """How rows speak for labels, and what that came from."""

    scores: Floats
    hidden: Floats
    #: What is kept of the hidden layer, and of the inputs that it sees.
    kept: Floats
    seen: Floats
    fed: Floats
    #: Of each word that occurs; which word stands in each row.
    kinds: Floats
    signs: Whole
    back: Whole


class Learner:
    """Weights on their way."""

    def __init__(self, corpus: Corpus, plan: Plan) -> None:
        self._corpus, self._plan = corpus, plan
        self._dice = np.random.default_rng(plan.seed)
        read = corpus.read
        counts = np.bincount(read.places, minlength=len(read.words))
        self._signs = signed(read.words, counts, plan.least)
        signs, labels = len(self._signs.hashes) + 1, len(LABELS)
        wide = (read.states.shape[1] + plan.kinds) * (2 * NEAR + 1)
        self.values = {
            "kinds": self._drawn(signs, plan.kinds, 0.1),
            "votes": np.zeros((signs, (2 * FAR + 1) * labels), np.float32),
            "hidden": self._drawn(wide, plan.hidden, wide**-0.5),
            "hidden_bias": np.zeros(plan.hidden, np.float32),
            "labels": self._drawn(plan.hidden, labels, plan.hidden**-0.5),
            "label_bias": np.zeros(labels, np.float32),
            "follow": np.zeros((labels, labels), np.float32),
        }
        self.values["kinds"][-1] = 0
        self._means = {name: np.zeros_like(one) for name, one in self.values.items()}
        self._squares = {name: np.zeros_like(one) for name, one in self.values.items()}
        self._steps = 0

    def _drawn(self, rows: int, columns: int, size: float) -> Floats:
        return (self._dice.normal(size=(rows, columns)) * size).astype(np.float32)

    def _kept(self, shape: tuple[int, ...], dropped: float) -> Floats:
        """Draw what is kept, made up for what is not."""
        kept = self._dice.random(shape, np.float32) >= dropped
        return kept.astype(np.float32) / np.float32(1 - dropped)

    def learn(self) -> dict[str, Floats]:
        """Look at all sentences, round after round; return the last weights' mean."""
        lengths = np.array([end - start for start, end in self._corpus.read.bounds])
        batches = -(-len(lengths) // self._plan.batch)
        total = self._plan.rounds * batches
        mean: dict[str, NDArray[np.float64]] = {}
        kept = 0
        for _ in range(self._plan.rounds):
            for batch in self._batches(lengths):
                self._step(batch, max(0.05, 1 - self._steps / total))
                if self._steps > total * self._plan.settled and self._steps % 4 == 0:
                    kept += 1
                    for name, value in self.values.items():
                        before = mean.setdefault(name, np.zeros(value.shape))
                        before += (value - before) / kept
        return {name: value.astype(np.float32) for name, value in mean.items()}

    def _batches(self, lengths: Whole) -> Iterator[Whole]:
        """Yield sentences of like length, in an order drawn anew."""
        order = self._dice.permutation(len(lengths))
        size = self._plan.batch * 8
        for start in range(0, len(order), size):
            part = order[start : start + size]
            order[start : start + size] = part[np.argsort(lengths[part], kind="stable")]
        starts = range(0, len(order), self._plan.batch)
        for start in self._dice.permutation(starts).tolist():
            yield order[start : start + self._plan.batch]

    def _step(self, batch: Whole, pace: float) -> None:
        """Look at a batch of sentences, and move the weights."""
        corpus, plan = self._corpus, self._plan
        bounds = [corpus.read.bounds[one] for one in batch.tolist()]
        rows = np.concatenate([np.arange(one - FAR, end + FAR) for one, end in bounds])
        lengths = np.array([end - start for start, end in bounds])
        starts = np.cumsum([0, *(lengths[:-1] + 2 * FAR)]) + FAR
        places = np.minimum(starts[:, None] + np.arange(lengths.max()), len(rows) - 1)
        inside = np.arange(lengths.max()) < lengths[:, None]
        said = self._said(rows)
        right = corpus.labels[rows][places]
        scores = said.scores[places].astype(np.float64)
        follow = self.values["follow"]
        found = slope(scores, lengths, right, follow.astype(np.float64))
        weights = corpus.weights[batch] / len(batch)
        wrong = np.zeros_like(said.scores)
        wrong[places[inside]] = (found.scores * weights[:, None, None])[inside]
        self._steps += 1
        of_follow = found.follow * weights.mean() + 1e-3 * follow
        self._adam("follow", of_follow.astype(np.float32), plan.pace * pace)
        self._correct(said, wrong, pace)

    def _said(self, rows: Whole) -> "_Said":
        """Return how these rows speak for labels, with much dropped, and by what."""
        plan, values, read = self._plan, self.values, self._corpus.read
        unique, back = np.unique(read.places[rows], return_inverse=True)
        signs = self._signs.rows[unique]
        heard = self._dice.random(signs.shape) >= plan.unseen
        signs = np.where(heard, signs, len(self._signs.hashes))
        louder = np.float32(1 / (1 - plan.unseen))
        kinds = np.tanh(values["kinds"][signs].sum(axis=1) * louder)
        votes = values["votes"][signs].sum(axis=1) * louder
        inputs = np.hstack([read.states[rows] * SCALE, kinds[back]])
        fed = self._kept(inputs.shape, plan.unfed)
        seen = around(inputs * fed)
        made = seen @ values["hidden"] + values["hidden_bias"]
        kept = self._kept(made.shape, plan.unheard) * (made > 0)
        hidden = made * kept
        spoken = hidden @ values["labels"] + values["label_bias"]
        scores = gathered(spoken, votes[back])
        return _Said(scores, hidden, kept, seen, fed, kinds, signs, back)

    def _correct(self, said: "_Said", wrong: Floats, pace: float) -> None:
        """Move the weights away from what was wrong in what was said."""
        plan, values = self._plan, self.values
        hidden = (wrong @ values["labels"].T) * said.kept
        fed_back = unaround(hidden @ values["hidden"].T) * said.fed
        slopes = {
            "labels": said.hidden.T @ wrong,
            "label_bias": wrong.sum(axis=0),
            "hidden": said.seen.T @ hidden + plan.decay * values["hidden"],
            "hidden_bias": hidden.sum(axis=0),
        }
        count, louder = len(said.kinds), np.float32(1 / (1 - plan.unseen))
        of_kinds = summed(fed_back[:, -plan.kinds :], said.back, count)
        of_kinds *= (1 - said.kinds * said.kinds) * louder
        of_votes = summed(ungathered(wrong), said.back, count) * louder
        for name, value in slopes.items():
            self._adam(name, value, plan.pace * pace)
        for name, value in (("kinds", of_kinds), ("votes", of_votes)):
            self._adagrad(name, value, said.signs, plan.pace_of_signs * pace)

    def _adam(self, name: str, slopes: Floats, pace: float) -> None:
        mean, square = self._means[name], self._squares[name]
        mean += 0.1 * (slopes - mean)
        square += 0.001 * (slopes * slopes - square)
        size = np.sqrt(square / (1 - 0.999**self._steps)) + 1e-8
        self.values[name] -= pace / (1 - 0.9**self._steps) * mean / size

    def _adagrad(self, name: str, slopes: Floats, signs: Whole, pace: float) -> None:
        """Move the signs of words; `slopes` are the words'."""
        unique, back = np.unique(signs, return_inverse=True)
        each = np.repeat(slopes, signs.shape[1], axis=0)
        moved = summed(each, back.ravel(), len(unique))
        known = unique < len(self._signs.hashes)
        rows, moved = unique[known], moved[known]
        if name == "votes":
            moved = moved + 1e-4 * self.values[name][rows]
        self._squares[name][rows] += moved * moved
        size = np.sqrt(self._squares[name][rows]) + 1e-6
        self.values[name][rows] -= pace * moved / size

    def weights(self, version: str) -> Weights:
        """Learn, and return what was learnt."""
        learnt = self.learn()
        follow = whole(learnt.pop("follow"))
        return Weights(
            version=version, hashes=self._signs.hashes, follow=follow, **learnt
        )


def unaround(wide: Floats) -> Floats:
    """Return to each row what its neighbours made of it: `around`, turned back."""
    parts = np.split(wide, 2 * NEAR + 1, axis=1)
    found = np.zeros_like(parts[0])
    count = len(found)
    for part, shift in zip(parts, range(-NEAR, NEAR + 1), strict=True):
        found[max(0, shift) : count - max(0, -shift)] += part[
            max(0, -shift) : count - max(0, shift)
        ]
    return found


def ungathered(wrong: Floats) -> Floats:
    """Return to each row what it said of its neighbours: `gathered`, turned back."""
    found = np.zeros((len(wrong), (2 * FAR + 1) * wrong.shape[1]), np.float32)
    size, count = wrong.shape[1], len(wrong)
    for place, shift in enumerate(range(-FAR, FAR + 1)):
        found[
            max(0, shift) : count - max(0, -shift), place * size : (place + 1) * size
        ] = wrong[max(0, -shift) : count - max(0, shift)]
    return found


def summed(values: Floats, groups: Whole, count: int) -> Floats:
    """Sum rows by group, 0 to count - 1; each group occurs."""
    order = np.argsort(groups, kind="stable")
    cuts = np.searchsorted(groups[order], np.arange(count))
    found: Floats = np.add.reduceat(values[order], cuts, axis=0)
    return found


def learnt(corpus: Corpus, plan: Plan, version: str) -> Weights:
    """Fit weights to a corpus: the same corpus and plan, the same weights."""
    return Learner(corpus, plan).weights(version)
