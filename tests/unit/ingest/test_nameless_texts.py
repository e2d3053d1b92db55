"""A text of no known publisher and day, beside pages in its words: one article or two."""

from itertools import permutations
from typing import Any

import pytest

from shared.events.reading import Reading
from tests.registry import FLOOD, HOUR, LATER, NOON, Newsroom, a_retraction, an_article

TITLE = "Flood in Marsh Lane"
URL = "https://wend.example/flood-in-marsh-lane"


def a_page(body: str = FLOOD, **about: Any) -> Reading:
    known = {"publisher": "Wend Gazette", "published_at": NOON, "url": URL, **about}
    return an_article(body, title=TITLE, **known)


def a_text(body: str = FLOOD, **about: Any) -> Reading:
    return an_article(body, title=TITLE, **about)


def another_page() -> Reading:
    """The page of another outlet that took the text from the same agency."""
    return a_page(url="https://ashby.example/flood", publisher="Ashby Herald")


def live(*offers: Reading) -> set[str]:
    """The revisions that readers see, of all documents, once these came."""
    room = Newsroom()
    for one in offers:
        room.one(one)
    batched = Newsroom()
    batched.offer(*offers)
    assert batched.live == room.live
    assert _count(batched) == _count(room) == len(room.live)
    return room.live


def _count(room: Newsroom) -> int:
    return sum(bool(one.get("live")) for one in room.fields.values())


def the(*readings: Reading) -> set[str]:
    return {one.revision_id or "" for one in readings}


#: What a nameless text says of its last change: the hour at which it was copied, if any.
AT = [None, 9, 20]


@pytest.mark.parametrize("at", AT)
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_text_in_the_words_of_a_page_is_that_page_whichever_comes_first(order, at):
    offers = a_text(at=at), a_page(), a_text()
    assert live(*(offers[one] for one in order)) == the(a_page())


def test_the_page_of_a_text_is_shown_and_no_correction():
    room = Newsroom()
    text, page = room.one(a_text()), room.one(a_page())
    assert page.article_id == text.article_id
    assert (page.kind, page.same_words) == ("revised", True)
    assert room.one(a_text()).state == "duplicate"


def test_short_texts_are_told_by_their_words_as_well():
    brief = "The ferry is cancelled today."
    assert live(a_text(brief), a_page(brief)) == the(a_page(brief))
    assert live(a_page(brief), a_text(brief)) == the(a_page(brief))


@pytest.mark.parametrize("at", AT)
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_pages_of_two_outlets_in_the_same_words_stay_two(order, at):
    offers = a_text(at=at), a_page(), another_page()
    assert live(*(offers[one] for one in order)) == the(a_page(), another_page())


@pytest.mark.parametrize("at", AT)
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_text_that_shares_but_a_part_of_its_words_stays_another(order, at):
    offers = a_text(at=at), a_text(LATER, at=at), a_page(LATER)
    assert live(*(offers[one] for one in order)) == the(a_text(), a_page(LATER))


@pytest.mark.parametrize(
    "about", [{"publisher": "Ashby Herald"}, {"published_at": NOON - 48 * HOUR}]
)
def test_a_text_that_names_outlet_or_day_is_no_copy_of_whatever_page(about):
    text = a_text(**about)
    assert live(text, a_page()) == live(a_page(), text) == the(text, a_page())
    for offers in permutations([text, a_page(), another_page()]):
        assert live(*offers) == the(text, a_page(), another_page())


def test_words_that_an_outlet_claimed_meanwhile_are_no_other_outlets_page():
    ours = a_text(publisher="Ashby Herald")
    room = Newsroom()
    for one in (a_text(), ours, a_page()):
        room.one(one)
    assert _count(room) == 2
    assert the(a_page()) <= room.live


@pytest.mark.parametrize("at", AT)
@pytest.mark.parametrize("changed", [None, 11])
def test_an_older_wording_without_a_name_never_takes_the_place_of_the_newer(at, changed):
    first, newer, text = a_page(), a_page(LATER, at=changed), a_text(at=at)
    for offers in ((first, newer, text), (first, text, newer), (text, first, newer)):
        assert live(*offers) == the(newer)
        assert live(*offers, text) == the(newer)


def test_an_older_wording_that_says_it_is_newer_announces_no_correction():
    room = Newsroom()
    room.offer(a_page(), a_page(LATER, at=11))
    copy = room.one(a_text(at=20))
    assert (copy.state, copy.kind) == ("duplicate", None)
    assert room.one(a_page(FLOOD + " The lane is open again.", at=12)).kind == "revised"


@pytest.mark.parametrize("at", AT)
@pytest.mark.parametrize("retracted", [None, 15])
@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_retracted_page_stays_so_when_its_words_come_again(order, retracted, at):
    offers = a_page(), a_retraction(at=retracted, url=URL), a_text(at=at)
    assert live(*(offers[one] for one in order)) == set()


def test_readers_hear_that_a_text_goes_with_its_page_that_was_retracted_before():
    room = Newsroom()
    room.offer(a_retraction(url=URL), a_text())
    assert room.live == the(a_text())
    page = room.one(a_page())
    assert (page.kind, page.state) == ("retracted", "waiting")


def test_a_page_that_was_changed_after_its_retraction_shows_itself_in_its_text():
    gone = a_retraction(at=15, url=URL)
    assert live(gone, a_text(), a_page(at=16)) == the(a_page())


def test_of_two_pages_a_text_goes_with_the_one_that_is_not_retracted():
    gone = Reading(tombstone=True, url=URL, received_at=NOON + 24 * HOUR)
    room = Newsroom()
    for one in (a_page(), another_page(), gone):
        room.one(one)
    assert room.one(a_text()).state == "duplicate"
    assert room.live == the(another_page())


def test_the_beginning_of_a_page_stays_beside_a_text_that_says_no_more():
    stub = a_page(excerpt=True)
    assert live(stub, a_text()) == live(a_text(), stub) == the(stub, a_text())


def test_the_beginning_of_an_article_keeps_its_other_names():
    kinds = [one.kind for one in a_page(excerpt=True, external_id="w-7").names()]
    assert kinds == ["url", "guid", "file", "title"]
    assert [one.kind for one in a_text(excerpt=True).names()] == ["content"]
