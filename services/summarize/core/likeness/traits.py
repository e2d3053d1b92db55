"""What is compared of an article, prepared once."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from shared.events.article import Features
from shared.text.vectors import Signed, unpack

#: Weights of terms and names are whole numbers of this size: exact in any order.
UNIT = 10_000
#: A name with so many mentions is one that the article is about.
LEADING = 2
#: Longer vectors have products that 32 bit floats don't hold exactly.
LONGEST = 1_040
_DAY = 86_400.0
#: What few mentions count for; 0 there never are.
_DAMPED = (0.0, *(1 + math.log(count) for count in range(1, 32)))
_NO_VECTOR: Signed = np.zeros(0, np.int8)


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
    #: It tells no event of its own: see asides.
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Traits:
    """What is kept of an item beside its terms and its vector."""

    #: Unit vector of its names, case folded; the leading ones come first.
    names: Mapping[str, int]
    #: The names that it is about.
    leading: tuple[str, ...]
    #: The numbers among its terms, with their decimals; years say too little.
    numbers: frozenset[str]
    sketch: tuple[int, ...]
    #: Days since 1970 of publication.
    day: float | None
    #: How many numbers its vector has, and the square of its length; 0: no vector.
    width: int
    square: int
    #: It stands in a story, if at all, without holding it together.
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item made ready to be searched with."""

    article_id: str
    traits: Traits
    terms: Mapping[str, int]
    vector: Signed


def prepared(item: Item) -> Prepared:
    """Make an item ready to be searched with."""
    vector, terms = vector_of(item), terms_of(item)
    return Prepared(item.article_id, _traits(item, vector, terms), terms, vector)


def _traits(item: Item, vector: Signed, terms: Mapping[str, int]) -> Traits:
    features, at = item.features, item.published_at
    counts: dict[str, int] = {}
    for name, mentions in features.names.items():
        folded = name.casefold()
        counts[folded] = counts.get(folded, 0) + (mentions if mentions > 1 else 1)
    # What it is about comes first, so that it is enough to know how many these are.
    leading = {name: count for name, count in counts.items() if count >= LEADING}
    wide = vector.astype(np.int64)
    return Traits(
        names=_unit(leading | counts),
        leading=tuple(leading),
        numbers=frozenset(filter(_is_number, terms)),
        sketch=features.sketch,
        day=day_of(at) if at else None,
        width=len(vector),
        square=int(wide @ wide),
        is_aside=item.is_aside,
    )


def day_of(at: datetime) -> float:
    """Return the days from 1970 to a moment."""
    return at.timestamp() / _DAY


def terms_of(item: Item) -> dict[str, int]:
    """Return the weights of an item's terms: a unit vector of whole numbers. Terms that
    weigh nothing are left out."""
    terms = item.features.terms
    amounts = np.fromiter(terms.values(), np.float64, len(terms))
    weights = np.rint(amounts.clip(0.0, 1.0) * UNIT).astype(np.int64).tolist()
    return {stem: weight for stem, weight in zip(terms, weights, strict=True) if weight}


def vector_of(item: Item) -> Signed:
    """Return an item's vector; of length 0 if it has none, or one that can't be read."""
    try:
        vector = unpack(item.features.vector)
    except ValueError:
        return _NO_VECTOR
    return vector if len(vector) <= LONGEST and vector.any() else _NO_VECTOR


def _unit(counts: Mapping[str, int]) -> dict[str, int]:
    damped = [
        _DAMPED[count] if count < len(_DAMPED) else 1 + math.log(count)
        for count in counts.values()
    ]
    length = math.sqrt(math.fsum([value * value for value in damped]))
    weights = [round(value / length * UNIT) for value in damped]
    return dict(zip(counts, weights, strict=True))


def _is_number(stem: str) -> bool:
    is_year = len(stem) == 4 and stem.startswith(("19", "20"))
    return not is_year and stem.replace(".", "", 1).isdecimal()
