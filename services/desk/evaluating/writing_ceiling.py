"""How near a choice of sentences can come to an editor's summary, knowing it."""

from collections.abc import Sequence

from services.desk.evaluating.rouge import Grams, common, grams_of
from services.summarize.core.writing.sources import (
    Candidate,
    Source,
    candidates,
    in_order,
)

#: Words, and pairs of words.
_Said = tuple[Grams, Grams]


def ceiling(sources: Sequence[Source], words: int, wanted: str) -> str:
    """Return sentences of at most `words` words that are as near to the summary that was
    wanted as greedy choice comes: each step takes the one that raises ROUGE-1 and
    ROUGE-2 most, as long as one does. Whether they are fit to be published is not asked.

    Source: Nallapati et al., "SummaRuNNer", 2017, section 3.
    """
    left = list(candidates(in_order(sources)))
    held = {one.key: _grams(one.text) for one in left}
    true, said, reached = _grams(wanted), _grams(""), 0.0
    taken: list[Candidate] = []
    while left := [one for one in left if one.words <= words]:
        scores = [_score(_both(said, held[one.key]), true) for one in left]
        best = max(range(len(left)), key=scores.__getitem__)
        if scores[best] <= reached:
            break
        taken.append(left.pop(best))
        said, reached = _both(said, held[taken[-1].key]), scores[best]
        words -= taken[-1].words
    # Told as their articles tell them.
    taken.sort(key=lambda one: (one.position, one.source.member.id))
    return " ".join(one.text for one in taken)


def _grams(text: str) -> _Said:
    return grams_of(text, 1), grams_of(text, 2)


def _both(said: _Said, more: _Said) -> _Said:
    return said[0] + more[0], said[1] + more[1]


def _score(said: _Said, true: _Said) -> float:
    return common(said[0], true[0]) + common(said[1], true[1])
