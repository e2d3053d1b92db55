"""How near a choice of sentences can come to an editor's summary, knowing it."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.desk.evaluating.rouge import Grams, f1, grams_of
from services.summarize.core.writing.sentences.sources import (
    Candidate,
    Source,
    candidates,
    in_order,
)

#: Words, and pairs of words.
_SIZES = (1, 2)


def ceiling(sources: Sequence[Source], words: int, wanted: str) -> str:
    """Return sentences of at most `words` words that are as near to the summary that was
    wanted as greedy choice comes: each step takes the one that raises ROUGE-1 and
    ROUGE-2 most, as long as one does. Whether they are fit to be published is not asked.

    Source: Nallapati et al., "SummaRuNNer", 2017, section 3.
    """
    left = list(candidates(in_order(sources)))
    true = _Wanted(wanted)
    held = {one.key: true.told(one.text) for one in left}
    said, reached = true.told(""), 0.0
    taken: list[Candidate] = []
    while left := [one for one in left if one.words <= words]:
        scores = [true.score(said.beside(held[one.key])) for one in left]
        best = max(range(len(left)), key=scores.__getitem__)
        if scores[best] <= reached:
            break
        taken.append(left.pop(best))
        said, reached = said.beside(held[taken[-1].key]), scores[best]
        words -= taken[-1].words
    # Told as their articles tell them.
    taken.sort(key=lambda one: (one.position, one.source.member.id))
    return " ".join(one.text for one in taken)


def nearest(texts: Sequence[str], wanted: str) -> str:
    """Return the text that has most in common with the one that was wanted."""
    true = _Wanted(wanted)
    return max(texts, key=lambda text: true.score(true.told(text)))


@dataclass(frozen=True, slots=True)
class _Told:
    """Of a text, for each of _SIZES: the runs that are wanted, and how many it has."""

    runs: tuple[Grams, ...]
    sizes: tuple[int, ...]

    def beside(self, other: "_Told") -> "_Told":
        """Return what both texts tell."""
        return _Told(
            tuple(a + b for a, b in zip(self.runs, other.runs, strict=True)),
            tuple(a + b for a, b in zip(self.sizes, other.sizes, strict=True)),
        )


class _Wanted:
    """The text that was wanted."""

    def __init__(self, text: str) -> None:
        self._runs = [grams_of(text, size) for size in _SIZES]

    def told(self, text: str) -> _Told:
        """Return what a text tells of it."""
        found = [grams_of(text, size) for size in _SIZES]
        return _Told(
            tuple(
                Grams({run: mine[run] for run in mine if run in wanted})
                for mine, wanted in zip(found, self._runs, strict=True)
            ),
            tuple(mine.total() for mine in found),
        )

    def score(self, told: _Told) -> float:
        """Return ROUGE-1 and ROUGE-2 together."""
        return sum(
            f1((mine & wanted).total(), size, wanted.total())
            for mine, size, wanted in zip(told.runs, told.sizes, self._runs, strict=True)
        )
