"""Of which articles all pairs are known, so that none is compared twice."""

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.pairs import Pairs


def asked(pairs: Pairs, ids: str) -> set[str]:
    """Which pairs are missing among articles of one letter."""
    missing = [
        "".join(sorted((one, other)))
        for one, others in pairs.missing(ids)
        for other in others
    ]
    assert len(set(missing)) == len(missing)
    return set(missing)


def test_a_pair_is_asked_for_once() -> None:
    pairs = Pairs()
    assert asked(pairs, "abc") == {"ab", "ac", "bc"}
    assert asked(pairs, "cb") == set()
    assert asked(pairs, "abcd") == {"ad", "bd", "cd"}


def test_two_circles_that_meet_are_compared_with_each_other_only() -> None:
    pairs = Pairs()
    asked(pairs, "ab")
    asked(pairs, "cd")
    assert asked(pairs, "abcd") == {"ac", "ad", "bc", "bd"}


def test_who_left_and_came_back_is_compared_anew() -> None:
    pairs = Pairs()
    asked(pairs, "abc")
    pairs.put("a", "b", 0.3)
    pairs.remove("a")
    assert pairs.of("b") == {}
    assert asked(pairs, "abc") == {"ab", "ac"}


@given(st.lists(st.sets(st.sampled_from("abcdefg")), max_size=8), st.randoms())
def test_whatever_was_asked_before_all_pairs_are_known_then(
    asks: list[set[str]], chance: random.Random
) -> None:
    pairs, known = Pairs(), set[str]()
    for ids in asks:
        known |= asked(pairs, "".join(sorted(ids)))
        assert {"".join(two) for two in combinations(sorted(ids), 2)} <= known
        if chance.random() < 0.3:
            gone = chance.choice("abcdefg")
            pairs.remove(gone)
            known = {two for two in known if gone not in two}
