"""Terms get numbers, and a bucket says which of its articles have them."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.arrays.lexicon import Lexicon, Sheet
from services.summarize.core.index.postings import Postings
from services.summarize.core.likeness.traits import UNIT

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


def bounds(
    postings: Postings, lexicon: Lexicon, asked: list[dict[str, int]], least: list[float]
) -> Any:
    found = postings.asked([lexicon.find(one) for one in asked], np.array(least))
    assert list(found.parts()) == [(0, len(asked))]
    parts = (found.bounds(at, at + 1) for at in range(len(asked)))
    return np.concatenate([sums + passed[:, None] for sums, passed in parts])


@given(articles, st.data())
def test_no_product_that_is_looked_for_exceeds_its_bound(
    stems: list[dict[str, int]], data: st.DataObject
) -> None:
    lexicon, _, numbers, weights = sheet_of(stems)
    postings = Postings()
    for row in range(len(stems)):
        postings.add(row)
        if data.draw(st.booleans(), label="the short list takes it in"):
            postings.take_in(numbers, weights)
        if data.draw(st.booleans(), label="the long list takes all in"):
            postings.sort(numbers, weights)
    postings.take_in(numbers, weights)
    asked = data.draw(st.lists(st.sampled_from(stems), min_size=1, max_size=4))
    least = [data.draw(st.floats(0, 2)) for _ in asked]
    found = bounds(postings, lexicon, asked, least)
    for place, one in enumerate(asked):
        for row, other in enumerate(stems):
            if product(one, other) >= least[place] * UNIT**2:
                assert found[place, row] >= product(one, other)


def test_who_has_no_word_in_common_reaches_nothing() -> None:
    stems = [{"flood": UNIT}, {"vote": UNIT}, {"flood": UNIT}]
    lexicon, _, numbers, weights = sheet_of(stems)
    postings = Postings()
    for row in range(3):
        postings.add(row)
    postings.sort(numbers, weights)
    ((flood, vote, again),) = bounds(postings, lexicon, [{"flood": UNIT}], [0.5])
    assert (flood, vote, again) == (UNIT**2, 0, UNIT**2)


def test_common_words_alone_that_can_not_be_enough_are_not_looked_up() -> None:
    stems = [{"said": 10, "flood": 90}, {"said": 10, "vote": 90}]
    lexicon, _, numbers, weights = sheet_of(stems)
    postings = Postings()
    for row in range(2):
        postings.add(row)
    postings.sort(numbers, weights)
    ((flood, vote),) = bounds(postings, lexicon, stems[:1], [5_000 / UNIT**2])
    assert (flood, vote) == (90 * 90 + 10 * 10, 10 * 10)


def test_who_left_is_named_until_the_rows_are_sorted_anew() -> None:
    stems = [{"flood": UNIT}, {"flood": UNIT}]
    lexicon, _, numbers, weights = sheet_of(stems)
    postings = Postings()
    postings.add(0)
    postings.add(1)
    postings.sort(numbers, weights)
    weights[0] = 0
    postings.remove(0)
    assert bounds(postings, lexicon, stems[:1], [0.5]).tolist() == [[UNIT**2, UNIT**2]]
    assert postings.sort(numbers, weights) == [0]
    assert bounds(postings, lexicon, stems[:1], [0.5]).tolist() == [[0, UNIT**2]]


def test_rows_are_sorted_anew_when_enough_came_and_left() -> None:
    _, _, numbers, weights = sheet_of([{"flood": UNIT}] * 300)
    postings = Postings()
    for row in range(200):
        postings.add(row)
    assert not postings.is_due()
    for row in range(60):
        postings.remove(row)
    assert postings.is_due()
    postings.sort(numbers, weights)
    assert not postings.is_due()


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
