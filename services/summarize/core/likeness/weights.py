"""The parameters of likeness and of tidying, as a value; read from a numbered table."""

import math
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields

from shared.text.sketch import COPIES

#: What a table says about itself, beside the parameters.
ABOUT = frozenset({"fitted"})
#: From so many articles on a mean is surer: what fewer would let in is often another
#: event (record 0055). More tell hardly more: those of one event, copies above all, say
#: the same.
SURE_OF = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """What the settled partition depends on beside articles and decisions.

    A table is never changed once it was released: other parameters are another version.
    """

    version: str
    #: Names in common raise the likeness of words by up to this share.
    names: float
    #: Share of the vectors in the likeness; words have the rest.
    meaning: float
    #: Cosine that vectors of articles about nothing in common have: counts 0.
    unlike: float
    #: Words count so many times where one of the two has no vector.
    unread: float
    #: Days between that halve likeness.
    halving: float
    #: What likeness is multiplied with if both times are unknown.
    undated: float
    #: The same if one of the two is known: what has no time chains what has.
    half_dated: float
    #: Likeness of words from which two texts may be copies of each other.
    copy_from: float
    #: Likeness of words from which two texts may be reports of one kind.
    kind_from: float
    #: Numbers that each must have for their disagreement to count.
    numbers: int
    #: What likeness is multiplied with where two reports of one kind disagree.
    disagree: float
    #: Likeness below this counts as none.
    floor: float
    #: Parts whose average likeness is lower stay apart.
    cut: float
    #: Components with more articles are first parted at a higher cut …
    bound: int
    #: … that goes up by so much until the parts are small enough.
    step: float
    #: Two parts of several articles each stay apart if they are less alike on average
    #: than this share of what articles within them are; 0: never for that …
    tight: float = 0.0
    #: … nor if they are as alike as this.
    tight_to: float = 1.0
    #: What likeness is multiplied with where two reports of one kind disagree, and
    #: neither says when.
    disagree_undated: float = 0.3
    #: Likeness of two texts that have a copy's words, and disagree: one form was filled
    #: in for two events.
    form: float = 1.0
    #: Share of the cut that a mean without any error would lack: see `needed`.
    sure: float = 0.0
    #: How much copies share one weight where averages run over articles: 1: they count
    #: as one; 0: each for itself. See `counts`.
    as_one: float = 0.0

    def counts(self, copies: int) -> float:
        """Return how much an article counts beside so many copies of it."""
        return 1 / (1 + self.as_one * copies)

    def needed(self, articles: int) -> float:
        """Return how alike two parts must be on average to be joined, where the larger
        has so many articles: the cut, or less.

        One pair is often more or less alike than its events are; the mean of n strays
        from that by its standard error, 1/√n of what one pair does.
        """
        if articles < SURE_OF:
            return self.cut
        return self.cut * (1 - self.sure * (1 - 1 / math.sqrt(SURE_OF)))

    @property
    def parameters(self) -> str:
        """Name the table, and the version of what likeness takes for a copy."""
        return f"{self.version} {COPIES}"


def read_weights(plain: Mapping[str, object]) -> Weights:
    """Read a table; what the first one lacked may be missing, and then does nothing.
    Raises ValueError for one that lacks another parameter, has one that is not known, or
    one that is no number."""
    known = {one.name: one.type for one in fields(Weights)}
    later = {one.name for one in fields(Weights) if one.default is not MISSING}
    missing, unknown = known.keys() - later - plain.keys(), plain.keys() - known.keys()
    if odd := (missing | unknown) - ABOUT:
        raise ValueError(f"missing or unknown: {', '.join(sorted(odd))}")
    said = {
        name: _checked(name, plain[name], kind)
        for name, kind in known.items()
        if name in plain
    }
    return Weights(**said)  # type: ignore[arg-type]


def _checked(name: str, value: object, kind: object) -> str | int | float:
    if kind is str:
        if isinstance(value, str) and value:
            return value
    elif isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
        return int(value) if kind is int else float(value)
    raise ValueError(f"{name} is {value!r}")
