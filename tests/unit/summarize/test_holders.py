"""Who shares hashes with a text: found in an index that grows."""

from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.arrays.holders import Holders

SKETCHES = st.lists(st.sets(st.integers(0, 30), max_size=8), max_size=40)


def counted(sketches: list[set[int]], asked: set[int]) -> list[int]:
    return [len(asked & one) for one in sketches]


@given(SKETCHES, st.sets(st.integers(0, 30)))
def test_what_texts_have_in_common_is_counted(told, asked) -> None:
    assert Holders(told).shared(sorted(asked)).tolist() == counted(told, asked)


@given(SKETCHES, st.sets(st.integers(0, 30)))
def test_an_index_that_grew_one_by_one_counts_the_same(told, asked) -> None:
    held = Holders()
    for one in told:
        held.extend([sorted(one)])
    assert len(held) == len(told)
    assert held.shared(sorted(asked)).tolist() == counted(told, asked)


def test_the_largest_hash_is_one_like_any_other() -> None:
    assert Holders([(0, 2**32 - 1), (7,)]).shared((2**32 - 1,)).tolist() == [1, 0]
