"""The best chain of labels, and how far a chain is from the right one."""

from itertools import pairwise, product

import numpy as np
import pytest

from services.enrich.core.names.chain import FINE, LABELS, barred, decode, spans, whole
from services.enrich.training.chains import slope

SIZE = len(LABELS)


def some_scores(rows: int, seed: int = 7) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, SIZE)).astype(np.float32)


def allowed(chain: tuple[int, ...]) -> bool:
    after, first = barred()
    steps = pairwise(chain)
    return not first[chain[0]] and not any(after[one, other] for one, other in steps)


def test_the_best_chain_is_the_one_that_trying_all_would_find() -> None:
    scores = whole(some_scores(3))
    follow = whole(some_scores(SIZE, 8))
    chains = [one for one in product(range(SIZE), repeat=3) if allowed(one)]

    def worth(chain: tuple[int, ...]) -> int:
        steps = pairwise(chain)
        said = sum(int(scores[place, label]) for place, label in enumerate(chain))
        return said + sum(int(follow[one, other]) for one, other in steps)

    (found,) = decode(scores, follow, [(0, 3)])
    assert tuple(found.tolist()) == max(chains, key=worth)


def test_sentences_side_by_side_are_decoded_as_if_alone() -> None:
    scores, follow = whole(some_scores(12)), whole(some_scores(SIZE, 8))
    bounds = [(0, 5), (6, 6), (6, 7), (8, 12)]
    together = [one.tolist() for one in decode(scores, follow, bounds)]
    alone = [decode(scores, follow, [one])[0].tolist() for one in bounds]
    assert together == alone
    assert [len(one) for one in together] == [5, 0, 1, 4]


def test_a_name_goes_on_only_after_its_own_beginning() -> None:
    scores = np.zeros((4, SIZE), np.int64)
    scores[:, LABELS.index("I-PER")] = FINE
    (found,) = decode(scores, np.zeros((SIZE, SIZE), np.int64), [(0, 4)])
    assert [LABELS[one] for one in found] == ["B-PER", "I-PER", "I-PER", "I-PER"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O O", []),
        ("B-PER I-PER O", [(0, 2, "PER")]),
        ("B-LOC B-LOC", [(0, 1, "LOC"), (1, 2, "LOC")]),
        ("O B-ORG I-ORG B-MISC", [(1, 3, "ORG"), (3, 4, "MISC")]),
    ],
)
def test_names_are_read_off_labels(
    labels: str, expected: list[tuple[int, int, str]]
) -> None:
    assert list(spans([LABELS.index(one) for one in labels.split()])) == expected


def test_the_slope_is_what_a_small_step_changes() -> None:
    scores = np.stack([some_scores(4, 1), some_scores(4, 2)]).astype(np.float64)
    follow = some_scores(SIZE, 3).astype(np.float64)
    lengths = np.array([4, 2])
    right = np.array([[1, 2, 0, 5], [0, 3, 8, 8]])
    found = slope(scores, lengths, right, follow)
    step = 1e-5
    for place in ((0, 0, 1), (0, 2, 4), (1, 1, 3), (1, 3, 3)):
        moved = scores.copy()
        moved[place] += step
        change = slope(moved, lengths, right, follow).loss - found.loss
        assert change / step == pytest.approx(found.scores[place], abs=1e-4)
    for place in ((1, 2), (0, 3), (2, 0)):
        moved = follow.copy()
        moved[place] += step
        change = slope(scores, lengths, right, moved).loss - found.loss
        assert change / step == pytest.approx(found.follow[place], abs=1e-4)
    assert found.loss > 0
