"""In which order sentences are looked at, how often, and at what pace.

First what is many, then what is meant.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from services.enrich.core.names.weighing import Weights
from services.enrich.training.examples import Corpus
from services.enrich.training.learning import Learner
from services.enrich.training.planning import Base, Plan
from services.enrich.training.stepping import Settling

Whole = NDArray[np.int64]
#: Hears how far learning is.
Note = Callable[[str], None]


def _unheard(_: str) -> None:
    """Say it to nobody."""


class Teaching:
    """A learner that has looked at the first sentences of a corpus."""

    def __init__(
        self,
        corpus: Corpus,
        plan: Plan,
        base: Base | None = None,
        note: Note = _unheard,
    ) -> None:
        """Look at the first sentences. `note` is told each round as it begins."""
        self._plan, self._note = plan, note
        bounds = np.array(corpus.read.bounds)
        self._lengths: Whole = bounds[:, 1] - bounds[:, 0]
        #: Batches that the learner looked at.
        self._looked = 0
        self._learner = Learner(corpus, plan, base)
        pace = (plan.first, plan.first_end)
        self._look(self._learner, corpus.first, pace, "what comes first")
        self._looked = plan.first * self._batches_of(corpus.first)

    def ended(self, sentences: Whole, version: str) -> Weights:
        """Look at the other sentences; return what is learnt. Nothing is kept of it: what
        comes after begins where the first sentences ended, as this did."""
        learner, plan = self._learner.copied(), self._plan
        pace = (plan.rounds, plan.end)
        settling = self._look(learner, sentences, pace, "what comes then")
        return learner.weights(version, settling.means)

    def _look(
        self, learner: Learner, sentences: Whole, pace: tuple[int, float], stage: str
    ) -> Settling:
        """Look at sentences, round after round, ever slower until a share of the pace is
        left (`pace`: how many rounds, and that share); return the mean of the last
        values."""
        plan, steps, settling = self._plan, 0, Settling()
        rounds, end = pace
        total = rounds * self._batches_of(sentences)
        for number in range(rounds):
            self._note(f"{stage}: round {number + 1} of {rounds}")
            for batch in self._batches(sentences, learner.dice):
                steps += 1
                warm = min(1.0, (self._looked + steps) / plan.warm)
                learner.step(batch, 1 - (1 - end) * steps / total, warm)
                if steps > total * plan.settled and steps % 4 == 0:
                    settling.add(learner.all_values)
        return settling

    def _batches_of(self, sentences: Whole) -> int:
        return -(-len(sentences) // self._plan.batch)

    def _batches(self, sentences: Whole, dice: np.random.Generator) -> Iterator[Whole]:
        """Yield sentences of like length, in an order drawn anew."""
        order = sentences[dice.permutation(len(sentences))]
        size = self._plan.batch * 8
        for start in range(0, len(order), size):
            part = order[start : start + size]
            longer = np.argsort(self._lengths[part], kind="stable")
            order[start : start + size] = part[longer]
        starts = range(0, len(order), self._plan.batch)
        for start in dice.permutation(starts).tolist():
            yield order[start : start + self._plan.batch]


def learnt(
    corpus: Corpus,
    plan: Plan,
    version: str,
    base: Base | None = None,
    note: Note = _unheard,
) -> Weights:
    """Fit weights to a corpus: the same corpus and plan, the same weights."""
    return Teaching(corpus, plan, base, note).ended(corpus.then, version)
