"""Retractions by another name than the key."""

from typing import Any

import pytest

from tests.registry import OTHER, Newsroom, a_retraction, an_article
from tests.unit.ingest.names.wend_gazette import NAMED, URL, WEND, a_page, documents


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ({"external_id": "w-7"}, {"external_id": "w-7", "publisher": WEND}),
        (
            {"external_id": "w-7", "file": "a.jsonl"},
            {"external_id": "w-7", "file": "a.jsonl"},
        ),
        (
            {"external_id": "w-7", "file": "a.jsonl"},
            {"external_id": "w-7", "file": "b.jsonl", "of_file": "a.jsonl"},
        ),
        ({}, NAMED),
    ],
    ids=["id of its publisher", "id in its file", "id in a named file", "title and day"],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_retraction_by_any_name_reaches_the_article_whichever_comes_first(
    page: dict[str, Any], named: dict[str, Any], is_first: bool
) -> None:
    room, offers = Newsroom(), [a_page(**page), a_retraction(**named)]
    decisions = [room.one(one) for one in (reversed(offers) if is_first else offers)]
    assert not room.live
    assert decisions[-1].state == ("retracted" if is_first else "waiting")


def test_a_retraction_that_matched_no_article_says_so() -> None:
    decision = Newsroom().one(a_retraction(external_id="w-7", publisher=WEND))
    assert (decision.state, decision.detail) == (
        "retracted",
        "It matched no article so far; one that comes later is taken back.",
    )


def test_an_article_changed_after_the_retraction_of_its_id_is_live() -> None:
    room = Newsroom()
    room.one(a_retraction(external_id="w-7", publisher=WEND, at=9))
    assert room.one(a_page(external_id="w-7", at=10)).kind == "new"


def test_a_retraction_by_page_and_id_waits_for_either() -> None:
    room = Newsroom()
    room.one(a_retraction(url=URL, external_id="w-7", publisher=WEND))
    assert room.one(an_article(external_id="w-7", **NAMED)).state == "retracted"


def test_the_retraction_of_one_id_takes_no_other_id_of_that_title() -> None:
    room = Newsroom()
    room.one(a_retraction(external_id="w-8", **NAMED))
    assert room.one(an_article(external_id="w-7", **NAMED)).kind == "new"
    room.one(a_retraction(external_id="w-9", **NAMED))
    assert documents(room) == 1


def test_a_title_that_stands_over_several_articles_retracts_none_of_them() -> None:
    room = Newsroom()
    room.offer(a_page(), a_page(OTHER, url=f"{URL}-2"))
    decision = room.one(a_retraction(**NAMED))
    assert decision.state == "retracted"
    assert decision.detail.startswith("Several articles of that publisher")
    assert documents(room) == 2


def test_a_retraction_by_id_means_the_live_one_of_two_pages() -> None:
    room = Newsroom()
    room.offer(a_page(external_id="w-7"), a_page(external_id="w-7", url=f"{URL}-2"))
    room.one(a_retraction(external_id="w-7", publisher=WEND))
    assert documents(room) == 1
    room.one(a_retraction(external_id="w-7", publisher=WEND))
    assert documents(room) == 0
    again = room.one(a_retraction(external_id="w-7", publisher=WEND))
    assert (again.state, again.detail) == ("retracted", "")
