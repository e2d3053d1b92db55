"""Likeness: what makes two articles alike, and that nothing else does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.likeness.likeness import Item, reach
from services.summarize.core.likeness.likeness import likeness as weighed
from shared.events.article import Features
from shared.text.vectors import pack
from tests.copydesk import WEIGHTS

CUT = WEIGHTS.cut

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
FLOOD = {"flood": 0.8, "river": 0.6}
#: Two launches from one island, as two wires tell them: the satellite, its maker and all
#: numbers differ, the words hardly do.
NIMBRIA = {"rocket": 0.5, "orbit": 0.5, "island": 0.4, "310": 0.2, "520": 0.2, "38": 0.2}
THALASSA = {"rocket": 0.5, "orbit": 0.5, "island": 0.4, "540": 0.2, "610": 0.2, "61": 0.2}


def likeness(one: Item, other: Item) -> float:
    return weighed(one, other, WEIGHTS)


def vector(*numbers: int) -> str:
    return pack(np.array(numbers, np.int8))


def an_item(article_id: str = "a1", **about: Any) -> Item:
    features = Features(
        terms=about.pop("terms", FLOOD),
        names=about.pop("names", {}),
        vector=about.pop("vector", ""),
        sketch=about.pop("sketch", ()),
    )
    plain = {"published_at": NOON, "received_at": NOON, **about}
    return Item(article_id=article_id, revision_id="r1", features=features, **plain)


def test_the_same_words_at_the_same_time_are_wholly_alike() -> None:
    assert likeness(an_item("a1"), an_item("a2")) == 1.0


def test_articles_without_a_word_in_common_are_not_alike() -> None:
    assert likeness(an_item("a1"), an_item("a2", terms={"storm": 1.0})) == 0.0


def test_without_vectors_words_count_more() -> None:
    found = likeness(an_item("a1"), an_item("a2", terms={"river": 1.0}))
    assert found == pytest.approx(0.6 * WEIGHTS.unread)


def test_names_in_common_raise_the_likeness_of_words() -> None:
    one = an_item("a1", terms={"river": 1.0}, names={"Maria Holm": 2})
    same = an_item("a2", terms={"river": 0.3, "boat": 0.95}, names={"MARIA HOLM": 5})
    other = an_item("a3", terms={"river": 0.3, "boat": 0.95}, names={"Tom Bell": 5})
    plain = 0.3 * WEIGHTS.unread
    assert likeness(one, same) == pytest.approx(plain * (1 + WEIGHTS.names), abs=1e-6)
    assert likeness(one, other) == pytest.approx(plain)


def test_names_alone_make_nothing_alike() -> None:
    one = an_item("a1", terms={"river": 1.0}, names={"Maria Holm": 9})
    other = an_item("a2", terms={"boat": 1.0}, names={"Maria Holm": 9})
    assert likeness(one, other) == 0.0


def test_words_and_vectors_are_mixed() -> None:
    one = an_item("a1", vector=vector(100, 0))
    same = an_item("a2", terms={"river": 1.0}, vector=vector(50, 0))
    across = an_item("a3", terms={"river": 1.0}, vector=vector(0, 100))
    words = 0.6 * (1 - WEIGHTS.meaning)
    assert likeness(one, same) == pytest.approx(words + WEIGHTS.meaning)
    assert likeness(one, across) == pytest.approx(words)


def test_a_cosine_that_unlike_articles_have_counts_nothing() -> None:
    one = an_item("a1", terms={"river": 1.0}, vector=vector(100, 0))
    other = an_item("a2", terms={"boat": 1.0}, vector=vector(29, 96))
    assert likeness(one, other) == 0.0


def test_vectors_alone_make_articles_alike_but_hardly_a_story() -> None:
    one = an_item("a1", terms={"river": 1.0}, vector=vector(100, 1))
    other = an_item("a2", terms={"boat": 1.0}, vector=vector(100, 60))
    assert WEIGHTS.floor < likeness(one, other) < WEIGHTS.meaning


@pytest.mark.parametrize("odd", ["", "%%%", vector(100, 0, 0), vector(0, 0)])
def test_an_article_whose_vector_says_nothing_is_compared_by_words(odd: str) -> None:
    one = an_item("a1", vector=vector(100, 0))
    other = an_item("a2", terms={"river": 1.0}, vector=odd)
    assert likeness(one, other) == pytest.approx(0.6 * WEIGHTS.unread)


def test_features_of_a_time_before_vectors_can_be_read() -> None:
    stored = '{"terms": {"flood": 0.8, "river": 0.6}, "names": {"Wend": 2}, "words": 9}'
    old = Item("a1", "r1", Features.model_validate_json(stored), NOON, NOON)
    assert likeness(old, an_item("a2", vector=vector(100, 0))) == 1.0


def test_a_copy_is_wholly_alike() -> None:
    sketch = tuple(range(0, 80, 4))
    one = an_item("a1", terms={"river": 1.0}, sketch=sketch)
    copy = an_item("a2", terms={"river": 0.5, "boat": 0.866}, sketch=sketch[:12])
    assert likeness(one, copy) == 1.0


def test_shared_furniture_makes_no_copy_of_another_subject() -> None:
    sketch = tuple(range(0, 80, 4))
    one = an_item("a1", terms={"river": 1.0}, sketch=sketch)
    other = an_item("a2", terms={"river": 0.1, "boat": 0.995}, sketch=sketch)
    assert likeness(one, other) == pytest.approx(0.1 * WEIGHTS.unread)


def launches(**other: Any) -> tuple[Item, Item]:
    names = {"Corray": 4, "Thalassa": 3}
    about = {"terms": THALASSA, "names": names, "vector": vector(100, 20), **other}
    first = an_item(
        "a1",
        terms=NIMBRIA,
        names={"Corray": 4, "Nimbria": 3},
        vector=vector(100, 25),
        published_at=NOON - timedelta(days=1),
    )
    return first, an_item("a2", **about)


def test_two_events_that_look_alike_stay_apart_a_day_after_each_other() -> None:
    assert likeness(*launches()) < CUT


@pytest.mark.parametrize(
    "other",
    [
        {"terms": NIMBRIA},
        {"names": {"Corray": 4, "Nimbria": 1}},
        {"names": {"Corray": 4, "Isla Drummond": 1}},
        {"terms": {"rocket": 0.5, "orbit": 0.5, "island": 0.4, "540": 0.2, "2019": 0.2}},
    ],
    ids=["same numbers", "same names", "no other name", "too few numbers"],
)
def test_reports_of_one_kind_are_of_one_event_unless_all_disagrees(
    other: dict[str, Any],
) -> None:
    assert likeness(*launches(**other)) > 2 * CUT


def test_disagreement_weighs_less_where_neither_says_when() -> None:
    one, other = (replace(item, published_at=None) for item in launches())
    trusting = replace(WEIGHTS, disagree_undated=1.0)
    whole = weighed(one, other, trusting)
    assert likeness(one, other) == pytest.approx(WEIGHTS.disagree_undated * whole)
    dated = replace(one, published_at=NOON)
    assert likeness(dated, other) < likeness(one, other)


def test_likeness_is_halved_by_the_days_between() -> None:
    later = an_item("a2", published_at=NOON + timedelta(days=WEIGHTS.halving))
    assert likeness(an_item("a1"), later) == 0.5


def test_beyond_its_reach_nothing_is_alike() -> None:
    near = an_item("a2", published_at=NOON + timedelta(days=reach(WEIGHTS) - 0.01))
    far = an_item("a3", published_at=NOON + timedelta(days=reach(WEIGHTS) + 0.01))
    assert likeness(an_item("a1"), near) >= WEIGHTS.floor
    assert likeness(an_item("a1"), far) == 0.0


def test_an_unknown_time_costs_likeness() -> None:
    one, other = (an_item(name, published_at=None) for name in ("a1", "a2"))
    assert likeness(one, other) == WEIGHTS.undated < 1


def test_a_time_that_one_alone_has_costs_more() -> None:
    found = likeness(an_item("a1", published_at=None), an_item("a2"))
    assert found == WEIGHTS.half_dated < WEIGHTS.undated


@pytest.mark.parametrize(
    "about",
    [
        {"received_at": NOON + timedelta(days=40)},
        {"publisher": "Marsh Courier"},
        {"source": "wire"},
    ],
)
def test_arrival_and_origin_make_no_difference(about: dict[str, Any]) -> None:
    assert likeness(an_item("a1"), an_item("a2", **about)) == 1.0


signed = st.integers(-127, 127)
items: Callable[[], st.SearchStrategy[Item]] = lambda: st.builds(  # noqa: E731
    an_item,
    terms=st.dictionaries(
        st.sampled_from([*"abcdef", "310", "24", "61", "2024"]),
        st.floats(0, 0.5).map(lambda x: round(x, 4)),
    ),
    names=st.dictionaries(st.sampled_from(["Holm", "HOLM", "Bell"]), st.integers(0, 9)),
    vector=st.just("") | st.builds(vector, signed, signed),
    sketch=st.sets(st.integers(0, 9)).map(lambda found: tuple(sorted(found))),
    published_at=st.none() | st.datetimes(NOON.replace(tzinfo=None)).map(
        lambda at: at.replace(tzinfo=UTC)
    ),
)  # fmt: skip


@given(items(), items())
def test_it_is_the_same_both_ways_and_within_bounds(one: Item, other: Item) -> None:
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert found == 0.0 or WEIGHTS.floor <= found <= 1.0
