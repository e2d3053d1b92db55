"""How like two articles are: a pure function of the two, whatever else there is."""

import math
from dataclasses import dataclass
from datetime import datetime

from shared.events.article import Features
from shared.text.sketch import is_copy

_UNIT = 10_000
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Parameters of likeness; a change of any needs a new version."""

    version: str
    #: Names in common raise the likeness of words by up to this share.
    names: float
    #: Days after which likeness has fallen to 1/e.
    fade_days: float
    #: What likeness is multiplied with if a time is unknown.
    undated: float
    #: Likeness of words from which two texts may be copies of each other.
    copy_from: float
    #: Likeness below this counts as none.
    floor: float


#: Tuned on labelled news, one setting for all; tests/quality prints what it gives.
WEIGHTS = Weights(
    version="words-names-time-1",
    names=1.0,
    fade_days=5.0,
    undated=1.0,
    copy_from=0.25,
    floor=0.08,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One live article, as placing sees it."""

    article_id: str
    revision_id: str
    features: Features
    published_at: datetime | None
    received_at: datetime
    publisher: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of an item. Whole numbers, so that sums are exact in any order."""

    terms: dict[str, int]
    names: dict[str, int]
    sketch: tuple[int, ...]
    #: Days since 1970 of publication.
    day: float | None


def traits(item: Item) -> Traits:
    """Prepare an item for comparing: unit vectors of its terms and of its names."""
    features, at = item.features, item.published_at
    counts: dict[str, int] = {}
    for name, mentions in features.names.items():
        folded = name.casefold()
        counts[folded] = counts.get(folded, 0) + max(1, mentions)
    damped = {name: 1 + math.log(count) for name, count in counts.items()}
    length = math.sqrt(math.fsum(value * value for value in damped.values()))
    return Traits(
        terms={stem: round(weight * _UNIT) for stem, weight in features.terms.items()},
        names={name: round(value / length * _UNIT) for name, value in damped.items()},
        sketch=features.sketch,
        day=at.timestamp() / _DAY if at else None,
    )


def likeness(one: Item, other: Item, weights: Weights = WEIGHTS) -> float:
    """Return how like two articles are, 0 to 1, six digits; the same both ways.

    The cosine of their terms, raised by the cosine of their names (a copy counts 1), and
    faded by the time between their publication. Nothing else enters: no arrival, no
    order, no other article.
    """
    a, b = traits(one), traits(other)
    return compare(a, b, dot(a.terms, b.terms), weights)


def compare(a: Traits, b: Traits, terms: int, weights: Weights = WEIGHTS) -> float:
    """Return the likeness of two prepared items; `terms`: the product of their terms."""
    words = terms / _UNIT**2
    faded = _faded(a, b, weights)
    if words < weights.copy_from and words * (1 + weights.names) * faded < weights.floor:
        return 0.0
    if words >= weights.copy_from and is_copy(a.sketch, b.sketch):
        alike = 1.0
    else:
        overlap = dot(a.names, b.names) / _UNIT**2
        alike = min(1.0, words * (1 + weights.names * overlap))
    result = round(alike * faded, 6)
    return result if result >= weights.floor else 0.0


def dot(a: dict[str, int], b: dict[str, int]) -> int:
    """Return the product of two vectors."""
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b[key] for key, value in a.items() if key in b)


def reach(weights: Weights = WEIGHTS) -> float:
    """Return the days beyond which two dated articles are never alike."""
    return weights.fade_days * math.log(1 / weights.floor)


def _faded(a: Traits, b: Traits, weights: Weights) -> float:
    if a.day is None or b.day is None:
        return weights.undated
    return math.exp(-abs(a.day - b.day) / weights.fade_days)
