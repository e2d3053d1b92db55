"""Simple ways to summarise, to be held beside the writer's."""

from collections.abc import Sequence

import numpy as np

from services.summarize.core.writing.choosing.selecting import centroid
from services.summarize.core.writing.sentences.sources import (
    Candidate,
    Source,
    candidates,
    in_order,
)
from services.summarize.core.writing.words.vectors import unit, vectors


def lead(sources: Sequence[Source], words: int) -> str:
    """The first sentences of all articles in turn, up to the same length."""
    pool = sorted(candidates(in_order(sources)), key=lambda one: (one.position, one.key))
    taken: list[str] = []
    for one in pool:
        if sum(len(text.split()) for text in taken) + one.words <= words:
            taken.append(one.text)
        if sum(len(text.split()) for text in taken) >= 0.92 * words:
            break
    return " ".join(taken)


def central_lead(sources: Sequence[Source], words: int) -> str:
    """The beginning of the article that is nearest to the story's centre."""
    pool = candidates(in_order(sources))
    space = vectors([one.stems for one in pool], "en")
    centre = centroid(pool, space)
    sums: dict[str, np.ndarray] = {}
    for row, one in enumerate(pool):
        name = one.source.member.id
        sums[name] = sums.get(name, np.zeros(space.width)) + space.dense(row)
    best = max(sorted(sums), key=lambda name: float(unit(sums[name]) @ centre))
    return _up_to([one for one in pool if one.source.member.id == best], words)


def greedy_centroid(sources: Sequence[Source], words: int) -> str:
    """The method by itself, without what makes a summary fit to read."""
    pool = candidates(in_order(sources))
    space = vectors([one.stems for one in pool], "en")
    centre = unit(space.total(np.ones(len(pool))))
    total, taken, left = np.zeros(space.width), [], set(range(len(pool)))
    while left and sum(one.words for one in taken) < 0.92 * words:
        room = 1.1 * words - sum(one.words for one in taken)
        fit = [r for r in sorted(left) if pool[r].position < 15 and pool[r].words <= room]
        if not fit:
            break
        sums = [unit(total + space.dense(row)) @ centre for row in fit]
        best = fit[int(np.argmax(sums))]
        total = total + space.dense(best)
        taken.append(pool[best])
        left.discard(best)
    return " ".join(one.text for one in taken)


def _up_to(pool: Sequence[Candidate], words: int) -> str:
    taken: list[str] = []
    for one in pool:
        taken.append(one.text)
        if sum(len(text.split()) for text in taken) >= 0.92 * words:
            break
    return " ".join(taken)
