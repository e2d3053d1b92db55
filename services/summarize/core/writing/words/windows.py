"""One or two sentences that follow each other: what a sentence is held against."""

from collections.abc import Sequence
from itertools import pairwise

Window = tuple[str, ...]

#: What a second sentence costs, as a share of what is looked for: one is better.
SECOND = 0.05


def windows_of(sentences: Sequence[str]) -> list[Window]:
    """Return every sentence by itself, then every two that follow each other."""
    return [*((one,) for one in sentences), *pairwise(sentences)]


def cost_of(window: Window) -> float:
    """Return what a window costs for being longer than one sentence."""
    return SECOND * (len(window) - 1)
