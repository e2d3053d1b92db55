"""Which pairs are remembered: few of very many, the same whatever the way there."""

import random
from collections.abc import Iterable
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.arrays.sampling import rank, sample
from services.summarize.core.index.pairs import Pairs

LETTERS = "abcdefghij"
MOST = 3
alike = st.sets(st.sampled_from(list(combinations(LETTERS, 2))))


def likes(one: str, held: Iterable[str], like: set[tuple[str, str]]) -> dict[str, float]:
    return {other: 0.5 for other in held if (one, other) in like or (other, one) in like}


def remembered(pairs: Pairs, held: set[str], like: set[tuple[str, str]]) -> set[str]:
    """All pairs, once every article has chosen."""
    while pairs.wanted:
        one = min(pairs.wanted)
        pairs.choose(one, likes(one, held, like))
    found = {f"{one}{other}" for one in held for other in pairs.of(one)}
    assert found == {two[::-1] for two in found}
    return found


def chosen(held: set[str], like: set[tuple[str, str]]) -> set[str]:
    """The pairs that one of the two chose, all being there."""
    found = set()
    for one in held:
        for other in sorted(likes(one, held, like), key=rank)[:MOST]:
            found |= {one + other, other + one}
    return found


@given(alike, st.randoms(use_true_random=False))
def test_whoever_came_and_went_the_same_pairs_are_remembered(
    like: set[tuple[str, str]], chance: random.Random
) -> None:
    pairs, held = Pairs(MOST), set[str]()
    for _ in range(25):
        one = chance.choice(LETTERS)
        if one in held:
            pairs.remove(one)
            held.discard(one)
        else:
            held.add(one)
            pairs.choose(one, likes(one, held, like))
    assert remembered(pairs, held, like) == chosen(held, like)


@given(alike, st.permutations(LETTERS))
def test_articles_that_were_there_all_along_choose_when_they_are_asked(
    like: set[tuple[str, str]], order: list[str]
) -> None:
    pairs, held = Pairs(MOST), set(LETTERS)
    for one in order[:4]:
        pairs.choose(one, likes(one, held, like))
    for one in LETTERS:
        if not pairs.has_chosen(one):
            pairs.choose(one, likes(one, held, like))
    assert remembered(pairs, held, like) == chosen(held, like)


def test_where_all_are_alike_all_choose_the_same_and_nobody_is_lost() -> None:
    like = set(combinations(LETTERS, 2))
    pairs = Pairs(MOST)
    for place, one in enumerate(LETTERS):
        pairs.choose(one, likes(one, LETTERS[: place + 1], like))
    hubs = set(sample(LETTERS, MOST))
    for one in LETTERS:
        assert hubs - {one} <= pairs.of(one).keys()
    assert sum(len(pairs.of(one)) for one in LETTERS) < 2 * (MOST + 1) * len(LETTERS)


def test_who_lost_a_pair_to_others_is_named() -> None:
    like = set(combinations(LETTERS, 2))
    pairs = Pairs(MOST)
    for place, one in enumerate(LETTERS):
        pairs.choose(one, likes(one, LETTERS[: place + 1], like))
    assert pairs.loosened


def test_a_sample_is_no_matter_of_order() -> None:
    assert sample(LETTERS, 4) == sample(LETTERS[::-1], 4)
    assert sample(LETTERS, 10) == LETTERS
