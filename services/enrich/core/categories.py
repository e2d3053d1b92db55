"""Which media topics an article belongs to: the top level of IPTC's Media Topics.

Each topic has a direction among vectors of meaning; softmax turns an article's cosines
with the seventeen into shares of one. Seeds of our own words and labelled news told the
directions (`python -m services.enrich.fitting`).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shared.events.article import Category
from shared.text.vectors import Signed

#: An article whose likeliest topic has less has none: rather silent than wrong.
SURE = 0.4
#: So much more is asked of a single word; of several, less by the root of their number,
#: as the mean of a sample strays. On halves of labelled news whose other halves bent the
#: table, what is then told of its first 4, 12 and 40 words is right in 3 of 4 or more.
DOUBT = 0.45
#: Further topics need so much, and at most MOST are said.
ALSO = 0.2
MOST = 3
#: Digits of a score.
DIGITS = 2


@dataclass(frozen=True)
class Topics:
    """A table of topics, for the vectors of one model; frozen per version."""

    version: str
    #: The model whose vectors these directions are for.
    encoder: str
    #: Id and label of each topic.
    names: Sequence[tuple[str, str]]
    #: Thousandths, [topics, width of a vector]; whole numbers.
    directions: NDArray[np.int64]


def sure(known: int) -> float:
    """Return the share that the likeliest topic needs where a text has so many words that
    say something."""
    return SURE + DOUBT / math.sqrt(max(1, known))


def categories(vector: Signed, topics: Topics, known: int) -> tuple[Category, ...]:
    """Return the article's topics with their scores, 0 to 1, the likeliest first.

    `known`: its words that say something. (): it has no vector, one of another model, or
    none of the topics is likely. Ties go to the topic that comes first in the table.
    """
    if len(vector) != topics.directions.shape[1]:
        return ()
    found = shares(vector, topics)
    ranked = sorted(range(len(found)), key=lambda place: (-found[place], place))[:MOST]
    if found[ranked[0]] < sure(known):
        return ()
    return tuple(
        Category(id=topics.names[place][0], label=topics.names[place][1], score=score)
        for place in ranked
        if (score := found[place]) >= ALSO
    )


def shares(vector: Signed, topics: Topics) -> list[float]:
    """Return each topic's share of one. The sums are of whole numbers, hence exact."""
    whole = vector.astype(np.int64)
    length = math.sqrt(int(whole @ whole)) or 1.0
    towards = (topics.directions @ whole).tolist()
    logits = [dot / length / 1_000 for dot in towards]
    risen = [math.exp(one - max(logits)) for one in logits]
    total = math.fsum(risen)
    return [round(one / total, DIGITS) for one in risen]
