"""Fits weights to labelled sentences, so that the right chains become the likeliest.

Method: stochastic gradients of a conditional random field's likelihood, with dropout of
signs, inputs and hidden numbers; what the sentence makes of each word is learnt with it
(fine-tuning: Howard and Ruder 2018; Devlin et al. 2019).
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.enrich.contexts import Parted, Text, texts_of
from services.enrich.core.names.chain import LABELS, whole
from services.enrich.core.names.recalling import WIDTH
from services.enrich.core.names.weighing import (
    FAR,
    NEAR,
    SCALE,
    Weights,
    around,
    gathered,
)
from services.enrich.training.chains import slope
from services.enrich.training.examples import Corpus
from services.enrich.training.network import Network
from services.enrich.training.planning import Base, Plan
from services.enrich.training.signing import signed
from services.enrich.training.stepping import Stepper
from services.enrich.training.turning import summed, unaround, ungathered

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


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

    def __init__(self, corpus: Corpus, plan: Plan, base: Base | None = None) -> None:
        self._corpus, self._plan = corpus, plan
        self.dice = np.random.default_rng(plan.seed)
        read = corpus.read
        counts = np.bincount(read.places, minlength=len(read.words))
        self._signs = signed(read.words, counts, plan.least, plan.lists)
        self._network: Network | None = None
        self._pieces = base.pieces if base else None
        if base:
            self._network = Network(base.pieces, base.layers, self.dice)
        self._texts = _by_sentence(corpus, base.parted) if base else []
        deep = self._network.width if self._network else 0
        signs, labels = len(self._signs.hashes) + 1, len(LABELS)
        wide = (read.states.shape[1] + deep + plan.kinds) * (2 * NEAR + 1)
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
        self._stepper = Stepper(self.values)

    def _drawn(self, rows: int, columns: int, size: float) -> Floats:
        return (self.dice.normal(size=(rows, columns)) * size).astype(np.float32)

    def _kept(self, shape: tuple[int, ...], dropped: float) -> Floats:
        """Draw what is kept, made up for what is not."""
        kept = self.dice.random(shape, np.float32) >= dropped
        return kept.astype(np.float32) / np.float32(1 - dropped)

    @property
    def all_values(self) -> dict[str, Floats]:
        """All that is learnt, as it is now."""
        return {**self.values, **(self._network.values if self._network else {})}

    def weights(self, version: str, values: Mapping[str, NDArray[np.float64]]) -> Weights:
        """Return values like this learner's as weights."""
        own = {name: values[name].astype(np.float32) for name in self.values}
        follow = whole(own.pop("follow"))
        layers = self._network.layers(values) if self._network else ()
        return Weights(
            version,
            self._signs.hashes,
            follow=follow,
            layers=layers,
            lists=self._plan.lists,
            **own,
        )

    def copied(self) -> "Learner":
        """Return a learner that goes on from here by itself."""
        alike = (self._corpus, self._texts, self._pieces)
        return deepcopy(self, {id(one): one for one in alike})

    def step(self, batch: Whole, pace: float, warm: float) -> None:
        """Look at a batch of sentences, and move the weights. `pace`: share of the plan's
        paces; `warm`: share of that for the layers."""
        corpus, plan = self._corpus, self._plan
        bounds = [corpus.read.bounds[one] for one in batch.tolist()]
        rows = np.concatenate([np.arange(one - FAR, end + FAR) for one, end in bounds])
        lengths = np.array([end - start for start, end in bounds])
        starts = np.cumsum([0, *(lengths[:-1] + 2 * FAR)]) + FAR
        places = np.minimum(starts[:, None] + np.arange(lengths.max()), len(rows) - 1)
        inside = np.arange(lengths.max()) < lengths[:, None]
        deep, asked = self._deep(batch, bounds, starts, len(rows))
        unaided = self.dice.random(len(batch)) < corpus.unaided[batch]
        said = self._said(rows, deep, np.repeat(unaided, lengths + 2 * FAR))
        right = corpus.labels[rows][places]
        scores = said.scores[places].astype(np.float64)
        follow = self.values["follow"]
        found = slope(scores, lengths, right, follow.astype(np.float64))
        weights = corpus.weights[batch] / len(batch)
        wrong = np.zeros_like(said.scores)
        wrong[places[inside]] = (found.scores * weights[:, None, None])[inside]
        self._stepper.begin()
        of_follow = found.follow * weights.mean() + 1e-3 * follow
        self._stepper.move("follow", of_follow.astype(np.float32), plan.pace * pace)
        of_deep = self._correct(said, wrong, pace)[asked]
        if self._network and len(asked):
            self._network.backward(of_deep, plan.pace_of_layers * pace * warm)

    def _deep(
        self,
        batch: Whole,
        bounds: Sequence[tuple[int, int]],
        starts: Whole,
        count: int,
    ) -> tuple[Floats, Whole]:
        """Return what the network makes of a batch's rows, and of which of them."""
        if self._network is None:
            return np.zeros((count, 0), np.float32), np.zeros(0, np.int64)
        found = np.zeros((count, self._network.width), np.float32)
        texts, asked = [], []
        for one, (first, _), start in zip(
            batch.tolist(), bounds, starts.tolist(), strict=True
        ):
            for text in self._texts[one]:
                texts.append(text)
                asked += [row - first + start for row in text.rows]
        if texts:
            found[asked] = self._network.forward(texts)
        return found, np.array(asked, np.int64)

    def _said(self, rows: Whole, deep: Floats, unaided: NDArray[np.bool_]) -> "_Said":
        """Return how these rows speak for labels, with much dropped, and by what."""
        plan, values, read = self._plan, self.values, self._corpus.read
        unique, back = np.unique(read.places[rows], return_inverse=True)
        signs = self._signs.rows[unique]
        heard = self.dice.random(signs.shape) >= plan.unseen
        signs = np.where(heard, signs, len(self._signs.hashes))
        louder = np.float32(1 / (1 - plan.unseen))
        kinds = np.tanh(values["kinds"][signs].sum(axis=1) * louder)
        votes = values["votes"][signs].sum(axis=1) * louder
        known = read.states[rows]
        known[unaided, -WIDTH:] = 0
        states = np.hstack([known, deep]) * SCALE
        inputs = np.hstack([states, kinds[back]])
        fed = self._kept(inputs.shape, plan.unfed)
        seen = around(inputs * fed)
        made = seen @ values["hidden"] + values["hidden_bias"]
        kept = self._kept(made.shape, plan.unheard) * (made > 0)
        hidden = made * kept
        spoken = hidden @ values["labels"] + values["label_bias"]
        scores = gathered(spoken, votes[back])
        return _Said(scores, hidden, kept, seen, fed, kinds, signs, back)

    def _correct(self, said: "_Said", wrong: Floats, pace: float) -> Floats:
        """Move the weights away from what was wrong in what was said; return the slopes
        of what the network made."""
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
            self._stepper.move(name, value, plan.pace * pace)
        for name, value in (("kinds", of_kinds), ("votes", of_votes)):
            self._move_signs(name, value, said.signs, plan.pace_of_signs * pace)
        width = self._corpus.read.states.shape[1]
        return fed_back[:, width : -plan.kinds] * SCALE

    def _move_signs(self, name: str, slopes: Floats, signs: Whole, pace: float) -> None:
        """Move the signs of words; `slopes` are the words'."""
        unique, back = np.unique(signs, return_inverse=True)
        each = np.repeat(slopes, signs.shape[1], axis=0)
        moved = summed(each, back.ravel(), len(unique))
        known = unique < len(self._signs.hashes)
        rows, moved = unique[known], moved[known]
        if name == "votes":
            moved = moved + 1e-4 * self.values[name][rows]
        self._stepper.move_rows(name, rows, moved, pace)


def _by_sentence(corpus: Corpus, parted: Parted) -> list[list[Text]]:
    """Return the texts of each sentence."""
    starts = np.array([start for start, _ in corpus.read.bounds])
    found: list[list[Text]] = [[] for _ in starts]
    for text in texts_of(corpus.read, parted):
        found[int(np.searchsorted(starts, text.rows[0], side="right")) - 1].append(text)
    return found
