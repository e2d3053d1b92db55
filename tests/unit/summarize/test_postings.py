"""Terms get numbers, and a bucket says which of its articles have them."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.lexicon import Lexicon, Sheet
from services.summarize.core.postings import Postings
from services.summarize.core.traits import UNIT

articles = st.lists(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, UNIT), max_size=8),
    min_size=1,
    max_size=12,
)


def product(one: dict[str, int], other: dict[str, int]) -> int:
    return sum(weight * other.get(term, 0) for term, weight in one.items())


def sheet_of(stems: list[dict[str, int]]) -> tuple[Lexicon, list[Any], Any, Any]:
    lexicon = Lexicon()
    taken = [lexicon.take(one) for one in stems]
    numbers = np.zeros((len(stems), 8), np.int32)
    weights = np.zeros((len(stems), 8), np.uint16)
    for row, (own, amounts) in enumerate(taken):
        numbers[row, : len(own)], weights[row, : len(own)] = own, amounts
    return lexicon, taken, numbers, weights


@given(articles, st.floats(0, 2))
def test_whoever_reaches_a_product_is_found(
    stems: list[dict[str, int]], least: float
) -> None:
    lexicon, _, numbers, weights = sheet_of(stems)
    postings = Postings()
    postings.sort(numbers, weights)
    found = postings.having(*lexicon.find(stems[0]), least).tolist()
    for row, one in enumerate(stems):
        if product(one, stems[0]) >= least * UNIT**2:
            assert row in found


def test_who_has_no_word_in_common_is_not_found() -> None:
    stems = [{"flood": UNIT}, {"vote": UNIT}, {"flood": UNIT}]
    lexicon, _, numbers, weights = sheet_of(stems)
    postings = Postings()
    postings.sort(numbers, weights)
    assert postings.having(*lexicon.find({"flood": UNIT}), 0.5).tolist() == [0, 2]


def test_a_row_is_filled_again_when_nothing_names_who_left() -> None:
    _, _, numbers, weights = sheet_of([{"flood": UNIT}, {"vote": UNIT}])
    postings = Postings()
    postings.add(0)
    assert postings.remove(0)
    postings.add(0)
    postings.sort(numbers, weights)
    assert postings.fresh == []
    assert not postings.remove(0)
    postings.add(1)
    assert postings.fresh == [1]
    assert postings.sort(numbers, weights) == [0]


def test_a_term_that_no_article_has_gives_its_number_back() -> None:
    lexicon = Lexicon()
    flood, _ = lexicon.take({"flood": 3, "rain": 0})
    again, _ = lexicon.take({"flood": 5})
    lexicon.release(flood)
    assert lexicon.find({"flood": 2, "vote": 2})[0].tolist() == again.tolist()
    lexicon.release(again)
    assert lexicon.find({"flood": 2})[0].tolist() == []
    size = len(lexicon)
    lexicon.take({"vote": 1})
    assert len(lexicon) == size


@given(articles)
def test_products_of_terms_are_exact(stems: list[dict[str, int]]) -> None:
    _, taken, numbers, weights = sheet_of(stems)
    found = Sheet().products(*taken[0], numbers, weights)
    assert found.tolist() == [product(stems[0], one) for one in stems]
