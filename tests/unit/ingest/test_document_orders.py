"""In whatever order a document's offers come, they end alike."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shared.events.reading import Reading
from tests.registry import (
    EVERY_KEY,
    FLOOD,
    LATER,
    OTHER,
    Newsroom,
    a_retraction,
    an_article,
    in_file,
)

Offer = tuple[str, int]


def offered(text: str, hour: int) -> Reading:
    if text == "":
        return a_retraction(at=hour, **EVERY_KEY)
    return an_article(text, at=hour, **EVERY_KEY)


def final(offers: Sequence[Offer]) -> set[str]:
    room = Newsroom()
    for text, hour in offers:
        room.one(offered(text, hour))
    return room.live


@given(
    st.lists(
        st.tuples(st.sampled_from([FLOOD, LATER, OTHER, ""]), st.integers(0, 23)),
        min_size=1,
        max_size=8,
        unique_by=lambda offer: offer[1],
    ),
    st.randoms(use_true_random=False),
)
def test_no_order_of_a_documents_offers_loses_the_newest(
    offers: list[Offer], chance: Any
) -> None:
    text, hour = max(offers, key=lambda offer: offer[1])
    newest = {offered(text, hour).revision_id} - {None}
    shuffled = chance.sample(offers, len(offers))
    assert final(shuffled) == newest
    assert final([*shuffled, *offers]) == newest, "offered again, nothing changes"


@given(
    st.lists(
        st.tuples(st.sampled_from([FLOOD, LATER, OTHER, ""]), st.integers(0, 23)),
        min_size=1,
        max_size=8,
    ),
    st.integers(1, 8),
)
def test_batches_decide_as_single_offers_do(offers: list[Offer], size: int) -> None:
    alone, together = Newsroom(), Newsroom()
    readings = [offered(*one) for one in offers] + [in_file(one[0]) for one in offers]
    for reading in readings:
        alone.one(reading)
    for start in range(0, len(readings), size):
        together.offer(*readings[start : start + size])
    assert alone.fields == together.fields
    assert alone.steps == together.steps


@given(
    st.lists(
        st.tuples(
            st.sampled_from([FLOOD, LATER, OTHER]), st.integers(0, 23), st.booleans()
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda offer: offer[1],
    ),
    st.randoms(use_true_random=False),
)
def test_in_every_order_the_newest_full_text_wins_or_else_the_newest_beginning(
    offers: list[tuple[str, int, bool]], chance: Any
) -> None:
    full = [offer for offer in offers if not offer[2]]
    text, _, _ = max(full or offers, key=lambda offer: offer[1])
    shuffled = chance.sample(offers, len(offers))
    room = Newsroom()
    for body, hour, is_cut in [*shuffled, *offers]:
        room.one(an_article(body, at=hour, excerpt=is_cut, **EVERY_KEY))
    assert room.live == {an_article(text, **EVERY_KEY).revision_id}


@given(
    st.lists(
        st.tuples(
            st.sampled_from([FLOOD, LATER, OTHER, ""]), st.integers(0, 23), st.booleans()
        ),
        min_size=1,
        max_size=7,
        unique_by=lambda offer: offer[1],
    ),
    st.randoms(use_true_random=False),
)
def test_full_texts_beginnings_and_retractions_end_alike_in_every_order(
    offers: list[tuple[str, int, bool]], chance: Any
) -> None:
    texts = [offer for offer in offers if offer[0] and not offer[2]]
    texts = texts or [offer for offer in offers if offer[0]]
    taken = max((hour for body, hour, _ in offers if not body), default=-1)
    newest, hour, _ = max(texts, key=lambda offer: offer[1], default=("", -1, False))
    live = {an_article(newest, **EVERY_KEY).revision_id} if hour > taken else set()
    room = Newsroom()
    for body, at, is_cut in chance.sample(offers, len(offers)):
        if body:
            room.one(an_article(body, at=at, excerpt=is_cut, **EVERY_KEY))
        else:
            room.one(a_retraction(at=at, **EVERY_KEY))
    assert room.live == live


def test_revisions_and_a_retraction_end_alike_in_every_order() -> None:
    offers = [(FLOOD, 8), (LATER, 10), ("", 9), (OTHER, 7)]
    assert {frozenset(final(order)) for order in permutations(offers)} == {
        frozenset({offered(LATER, 10).revision_id})
    }
