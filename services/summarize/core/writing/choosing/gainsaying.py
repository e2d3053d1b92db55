"""What a summary tells and another outlet denies: readers are told that, too."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from services.summarize.core.writing.choosing.citing import SUPPORT
from services.summarize.core.writing.gate.agreeing import deny_each_other
from services.summarize.core.writing.said.denials import read
from services.summarize.core.writing.sentences.sources import Candidate, overlap
from services.summarize.core.writing.words.vectors import Vectors

#: Share of the shorter sentence's meaning that both have: the same thing is denied.
ALIKE = 0.5


def denial(
    pool: Sequence[Candidate],
    space: Vectors,
    chosen: Sequence[int],
    fit: Collection[int],
) -> int | None:
    """Return the row, of those that are `fit`, that denies what a chosen sentence tells;
    None if none does, or if a chosen one says so already.

    Of another outlet, and no older than what it denies: else that is later news. Of
    several the one for the sentence chosen first, then the likest. English only.
    """
    for row in chosen:
        against = list(_against(row, pool, space))
        if against and set(against).isdisjoint(chosen):
            best = next((at for at in against if at in fit), None)
            if best is not None:
                return best
    return None


def _against(row: int, pool: Sequence[Candidate], space: Vectors) -> Iterator[int]:
    """Yield the rows that deny a row's sentence, the likest first."""
    own = pool[row]
    if own.source.enrichment.language != "en" or _denies(own):
        return
    near = space.near(row)
    alike = np.flatnonzero(near >= SUPPORT).tolist()
    for at in sorted(alike, key=lambda at: (-round(float(near[at]), 9), pool[at].key)):
        one = pool[at]
        if overlap(own.meaning, one.meaning) < ALIKE or not _may_answer(one, own):
            continue
        if deny_each_other(own.text, one.text):
            yield at


def _may_answer(one: Candidate, own: Candidate) -> bool:
    if one.source.enrichment.language != "en" or not _denies(one):
        return False
    if one.source.outlet == own.source.outlet or one.source.group == own.source.group:
        return False
    return one.source.moment >= own.source.moment


def _denies(one: Candidate) -> bool:
    return bool(read(one.text, "en").denials)
