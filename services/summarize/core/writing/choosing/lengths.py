"""How long a summary is where nobody says, and how much of it one article may be."""

from collections.abc import Iterable, Sequence
from math import inf

from services.summarize.core.writing.sentences.sources import Candidate, Source

#: Words of a summary of one, of two, and of three articles; more for each further one,
#: up to a page that is still read to its end.
BUDGETS, FURTHER, LONGEST = (110, 170, 220), 18, 420
#: Share of all that the sources say, each thing once, that a summary takes at most.
SHARE = 0.6
#: Share of one article's words that a summary may have: a summary is no copy. An article
#: of no more than BRIEF words is a notice, which may be told whole.
PORTION, BRIEF = 0.7, 150


def fitting(sources: Sequence[Source], pool: Sequence[Candidate]) -> int:
    """Return the words of a summary that fits the number of independent articles, and
    what there is to say."""
    held = sum(one.weight * one.words for one in pool)
    return room(len({one.group for one in sources}), held)


def room(voices: int, held: float) -> int:
    """Return the words of a summary of so many independent articles, which say so many
    words, each thing once."""
    size = BUDGETS[min(voices, len(BUDGETS)) - 1] if voices else 0
    size += FURTHER * max(0, voices - len(BUDGETS))
    return max(1, min(size, LONGEST, int(SHARE * held)))


def portions(pool: Iterable[Candidate], share: float = PORTION) -> dict[str, float]:
    """Return how many words of each article a summary may have, by article id."""
    held: dict[str, int] = {}
    for one in pool:
        held[one.source.member.id] = held.get(one.source.member.id, 0) + one.words
    return {name: share * words if words > BRIEF else inf for name, words in held.items()}
