"""Terms get numbers, and a bucket says which of its articles have them."""

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.lexicon import Lexicon
from services.summarize.core.postings import Postings
from services.summarize.core.traits import UNIT

articles = st.lists(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, UNIT), max_size=8),
    min_size=1,
    max_size=12,
)


def product(one: dict[str, int], other: dict[str, int]) -> int:
    return sum(weight * other.get(term, 0) for term, weight in one.items())


@given(articles, st.floats(0, 2), st.randoms(use_true_random=False))
def test_whoever_reaches_a_product_is_found_also_after_others_left(
    stems: list[dict[str, int]], least: float, chance: random.Random
) -> None:
    lexicon, postings = Lexicon(), Postings()
    taken = [lexicon.take(one) for one in stems]
    for row, terms in enumerate(taken):
        postings.add(row, *terms)
    gone = chance.sample(range(len(stems)), len(stems) // 2)
    for row in gone:
        postings.remove(row, *taken[row])
    found = postings.having(*lexicon.find(stems[0]), least, len(stems))
    for row, one in enumerate(stems):
        if row not in gone and product(one, stems[0]) >= least * UNIT**2:
            assert found[row]


def test_who_has_no_word_in_common_is_not_found() -> None:
    lexicon, postings = Lexicon(), Postings()
    for row, term in enumerate(("flood", "vote", "flood")):
        postings.add(row, *lexicon.take({term: UNIT}))
    found = postings.having(*lexicon.find({"flood": UNIT}), 0.5, 3)
    assert found.tolist() == [True, False, True]


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
    lexicon = Lexicon()
    taken = [lexicon.take(one) for one in stems]
    numbers, weights = np.zeros((len(stems), 8), np.int32), np.zeros((len(stems), 8))
    for row, (own, amounts) in enumerate(taken):
        numbers[row, : len(own)], weights[row, : len(own)] = own, amounts
    found = lexicon.products(taken[0], numbers, weights)
    assert found.tolist() == [product(stems[0], one) for one in stems]
