"""What a fitted table says of sentences: the weight of each feature, by length."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from services.summarize.core.writing.choosing.features import FEATURES
from services.summarize.core.writing.words.vectors import Floats

#: What a table says about itself, beside version and weights.
ABOUT = frozenset({"fitted"})

_GAINS, _PARTS = ("cover", "stability"), ("short", "long")


@dataclass(frozen=True, slots=True)
class Leaning:
    """What is looked for in the sentences of summaries of one length."""

    #: Words of the summaries that it was fitted on.
    words: int
    #: In the order of FEATURES.
    weights: tuple[float, ...]

    def shape(self) -> dict[str, float]:
        """Return it as plain data."""
        return {"words": self.words, **dict(zip(FEATURES, self.weights, strict=True))}


@dataclass(frozen=True, slots=True)
class Preference:
    """Weights for a short and for a long summary; between them in proportion.

    A short one is best told as a writer opens, with what the title says; in a long one
    that what many tell comes first. A table is never changed once it was released.
    """

    version: str
    #: Gain for all that several outlets tell; of a part of it that is not told yet, its
    #: share.
    cover: float
    #: Gain for a sentence that is already published: it keeps its place unless it is
    #: clearly beaten.
    stability: float
    short: Leaning
    long: Leaning

    def of(self, seen: Floats, words: int) -> Floats:
        """Return the worth of sentences for a summary of so many words; `seen`: their
        features."""
        worth = np.zeros(len(seen))
        # Column by column: summed in one order on every machine.
        for at, weight in enumerate(self.weights(words)):
            worth = worth + weight * seen[:, at]
        return worth

    def weights(self, words: int) -> tuple[float, ...]:
        """Return the weights for a summary of so many words, in the order of FEATURES."""
        span = self.long.words - self.short.words
        share = min(1.0, max(0.0, (words - self.short.words) / span))
        return tuple(
            low + share * (high - low)
            for low, high in zip(self.short.weights, self.long.weights, strict=True)
        )


def leaning(words: int, **weights: float) -> Leaning:
    """Make a leaning of some weights; the others are 0."""
    return Leaning(words, tuple(weights.get(name, 0.0) for name in FEATURES))


#: By hand, where no table is given: corroboration, then an early place.
PLAIN = Preference(
    "by-hand",
    0.0,
    0.03,
    leaning(75, shared=0.15, early=0.1),
    leaning(220, shared=0.15, early=0.1),
)


def read_preference(plain: Mapping[str, object]) -> Preference:
    """Read a table. Raises ValueError for one that lacks a weight, has one that is not
    known, or one that is no number."""
    known = {"version", *_GAINS, *_PARTS}
    if plain.keys() - ABOUT != known:
        odd = sorted(plain.keys() - ABOUT ^ known)
        raise ValueError(f"missing or unknown: {', '.join(odd)}")
    version = plain["version"]
    if not (isinstance(version, str) and version):
        raise ValueError(f"version is {version!r}")
    short, long = (_leaning(name, plain[name]) for name in _PARTS)
    if short.words >= long.words:
        raise ValueError(f"short has {short.words} words, long {long.words}")
    cover, stability = (_number("the table", name, plain[name]) for name in _GAINS)
    return Preference(version, cover, stability, short, long)


def _leaning(part: str, plain: object) -> Leaning:
    known = ("words", *FEATURES)
    if not isinstance(plain, Mapping) or plain.keys() != set(known):
        held = plain.keys() if isinstance(plain, Mapping) else ()
        odd = ", ".join(sorted(set(known) ^ set(held)))
        raise ValueError(f"{part}, missing or unknown: {odd}")
    words, *weights = (_number(part, name, plain[name]) for name in known)
    return Leaning(int(words), tuple(weights))


def _number(part: str, name: str, value: object) -> float:
    if (
        not isinstance(value, int | float)
        or isinstance(value, bool)
        or not math.isfinite(value)  # JSON of other writers knows NaN
    ):
        raise ValueError(f"{name} of {part} is {value!r}")
    return float(value)


def shape_of(preference: Preference, fitted: str) -> dict[str, object]:
    """Return a table as plain data; `fitted`: what it says about itself."""
    parts: Sequence[Leaning] = (preference.short, preference.long)
    return {
        "version": preference.version,
        "fitted": fitted,
        "cover": preference.cover,
        "stability": preference.stability,
        **{name: one.shape() for name, one in zip(_PARTS, parts, strict=True)},
    }
