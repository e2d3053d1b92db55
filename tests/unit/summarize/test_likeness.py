"""Likeness: what makes two articles alike, and that nothing else does."""

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.likeness import WEIGHTS, Item, likeness, reach
from shared.events.article import Features

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)
FLOOD = {"flood": 0.8, "river": 0.6}


def an_item(article_id: str = "a1", **about: Any) -> Item:
    features = Features(
        terms=about.pop("terms", FLOOD),
        names=about.pop("names", {}),
        sketch=about.pop("sketch", ()),
    )
    plain = {"published_at": NOON, "received_at": NOON, **about}
    return Item(article_id=article_id, revision_id="r1", features=features, **plain)


def test_the_same_words_at_the_same_time_are_wholly_alike() -> None:
    assert likeness(an_item("a1"), an_item("a2")) == 1.0


def test_articles_without_a_word_in_common_are_not_alike() -> None:
    assert likeness(an_item("a1"), an_item("a2", terms={"storm": 1.0})) == 0.0


def test_likeness_of_words_is_their_cosine() -> None:
    assert likeness(an_item("a1"), an_item("a2", terms={"river": 1.0})) == 0.6


def test_names_in_common_raise_it() -> None:
    one = an_item("a1", terms={"river": 1.0}, names={"Maria Holm": 2})
    same = an_item("a2", terms={"river": 0.3, "boat": 0.95}, names={"MARIA HOLM": 5})
    other = an_item("a3", terms={"river": 0.3, "boat": 0.95}, names={"Tom Bell": 5})
    assert likeness(one, same) == pytest.approx(0.3 * (1 + WEIGHTS.names), abs=1e-6)
    assert likeness(one, other) == pytest.approx(0.3)


def test_names_alone_make_nothing_alike() -> None:
    one = an_item("a1", terms={"river": 1.0}, names={"Maria Holm": 9})
    other = an_item("a2", terms={"boat": 1.0}, names={"Maria Holm": 9})
    assert likeness(one, other) == 0.0


def test_a_copy_is_wholly_alike() -> None:
    sketch = tuple(range(0, 80, 4))
    one = an_item("a1", terms={"river": 1.0}, sketch=sketch)
    copy = an_item("a2", terms={"river": 0.5, "boat": 0.866}, sketch=sketch[:12])
    assert likeness(one, copy) == 1.0


def test_shared_furniture_makes_no_copy_of_another_subject() -> None:
    sketch = tuple(range(0, 80, 4))
    one = an_item("a1", terms={"river": 1.0}, sketch=sketch)
    other = an_item("a2", terms={"river": 0.1, "boat": 0.995}, sketch=sketch)
    assert likeness(one, other) == pytest.approx(0.1)


def test_likeness_fades_with_the_time_between() -> None:
    later = an_item("a2", published_at=NOON + timedelta(days=WEIGHTS.fade_days))
    assert likeness(an_item("a1"), later) == pytest.approx(math.exp(-1), abs=1e-6)


def test_beyond_its_reach_nothing_is_alike() -> None:
    near = an_item("a2", published_at=NOON + timedelta(days=reach() - 0.01))
    far = an_item("a3", published_at=NOON + timedelta(days=reach() + 0.01))
    assert likeness(an_item("a1"), near) >= WEIGHTS.floor
    assert likeness(an_item("a1"), far) == 0.0


def test_an_unknown_time_costs_nothing() -> None:
    assert likeness(an_item("a1"), an_item("a2", published_at=None)) == 1.0


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


items: Callable[[], st.SearchStrategy[Item]] = lambda: st.builds(  # noqa: E731
    an_item,
    terms=st.dictionaries(
        st.sampled_from("abcdef"), st.floats(0, 0.5).map(lambda x: round(x, 4))
    ),
    names=st.dictionaries(st.sampled_from(["Holm", "HOLM", "Bell"]), st.integers(0, 9)),
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
