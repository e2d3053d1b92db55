"""The best chain of labels over the words of sentences, in whole numbers.

Method: Viterbi decoding of a linear-chain conditional random field (Lafferty, McCallum
and Pereira 2001), all sentences of an article side by side.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

#: A name begins (B) or goes on (I); O: no name. Kinds as CoNLL 2003 tells them.
KINDS = ("PER", "LOC", "ORG", "MISC")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
#: Scores are whole numbers, so many to one: sums of them are exact, and the last digits
#: of floats, which differ from machine to machine, do not reach a decision.
FINE = 1_024
_NEVER = -(1 << 40)

Whole = NDArray[np.int64]


def barred() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which label may follow no other [before, after], and begin no sentence:
    a name goes on only after its own beginning."""
    size = len(LABELS)
    after = np.zeros((size, size), np.bool_)
    first = np.zeros(size, np.bool_)
    for inside in range(2, size, 2):
        after[:, inside] = True
        after[inside - 1 : inside + 1, inside] = False
        first[inside] = True
    return after, first


def whole(scores: NDArray[np.float32]) -> Whole:
    """Round scores to whole numbers."""
    return np.rint(scores.astype(np.float64) * FINE).astype(np.int64)


def decode(
    scores: Whole, follow: Whole, bounds: Sequence[tuple[int, int]]
) -> list[Whole]:
    """Return the best labels of each sentence.

    `scores`: of each word and label; `follow`: of each label after each; `bounds`: the
    first word of each sentence, and the one after its last.
    """
    after, first = barred()
    follow = np.where(after, _NEVER, follow)
    starts = np.array([start for start, _ in bounds], np.int64)
    lengths = np.array([end - start for start, end in bounds], np.int64)
    longest = int(lengths.max(initial=0))
    if not longest:
        return [np.zeros(0, np.int64) for _ in bounds]
    best = scores[starts] + np.where(first, _NEVER, 0)
    came = np.zeros((longest, len(bounds), len(LABELS)), np.int64)
    for place in range(1, longest):
        goes_on = lengths > place
        ways = best[:, :, None] + follow
        came[place] = np.where(
            goes_on[:, None], ways.argmax(axis=1), np.arange(len(LABELS))
        )
        word = scores[np.where(goes_on, starts + place, 0)]
        best = np.where(goes_on[:, None], ways.max(axis=1) + word, best)
    chosen = np.zeros((longest, len(bounds)), np.int64)
    chosen[-1] = best.argmax(axis=1)
    for place in range(longest - 1, 0, -1):
        chosen[place - 1] = came[place, np.arange(len(bounds)), chosen[place]]
    return [chosen[:length, one] for one, length in enumerate(lengths.tolist())]


def spans(labels: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield each name: its first word, the word after its last, its kind."""
    start = 0
    for place, label in enumerate(labels):
        if label % 2:
            start = place
        following = labels[place + 1] if place + 1 < len(labels) else 0
        if label and following != label + label % 2:
            yield start, place + 1, KINDS[(label - 1) // 2]
