"""One page under several addresses is one document, whichever of them came first."""

from itertools import permutations

import pytest

from shared.events.identity import DocumentKey
from tests.registry import FLOOD, LATER, OTHER, Newsroom, a_retraction, an_article

PAGE = "https://wend.example/flood-in-marsh-lane"
COUNTED = f"{PAGE}?CMP=rss"
AGAIN = f"{PAGE}?CMP=letter&gaa_at=x"
FAST = f"{PAGE}/amp/"
PHONE = "https://m.wend.example/flood-in-marsh-lane"


@pytest.mark.parametrize(
    "urls", list(permutations([PAGE, COUNTED, AGAIN, FAST, PHONE], 3))
)
def test_one_text_at_addresses_of_one_page_is_one_document(urls):
    room = Newsroom()
    first, *others = [room.one(an_article(FLOOD, url=url)) for url in urls]
    assert first.kind == "new"
    assert [one.state for one in others] == ["duplicate"] * 2
    assert {one.article_id for one in others} == {first.article_id}
    assert first.article_id == DocumentKey("url", (urls[0].rstrip("/"),)).article_id()


@pytest.mark.parametrize("urls", list(permutations([PAGE, COUNTED, AGAIN, FAST], 2)))
def test_other_words_at_an_address_that_is_surely_the_pages_correct_it(urls):
    room = Newsroom()
    first, other = (
        room.one(an_article(text, url=url))
        for text, url in zip([FLOOD, OTHER], urls, strict=True)
    )
    assert (other.kind, other.article_id) == ("revised", first.article_id)


@pytest.mark.parametrize("urls", list(permutations([PAGE, PHONE], 2)))
def test_other_words_at_a_host_for_phones_are_another_article(urls):
    room = Newsroom()
    first, other = (
        room.one(an_article(text, url=url))
        for text, url in zip([FLOOD, OTHER], urls, strict=True)
    )
    assert other.kind == "new"
    assert room.one(an_article(LATER, url=urls[0])).article_id == first.article_id


def test_all_in_one_batch_are_told_as_one_by_one():
    room = Newsroom()
    urls = [PHONE, PAGE, COUNTED]
    found = room.offer(*(an_article(FLOOD, url=url) for url in urls))
    assert len({one.article_id for one in found}) == 1


def test_a_page_that_was_known_by_a_counted_address_keeps_its_id():
    room = Newsroom()
    known = DocumentKey("url", (COUNTED,)).article_id()
    assert room.one(an_article(FLOOD, url=COUNTED)).article_id == known
    assert room.one(an_article(LATER, url=COUNTED)).article_id == known


def test_pages_that_differ_in_what_may_name_them_stay_apart():
    room = Newsroom()
    urls = [f"{PAGE}?id=7&CMP=rss", f"{PAGE}?id=8&CMP=rss", PAGE]
    found = [room.one(an_article(FLOOD, url=url)) for url in urls]
    assert len({one.article_id for one in found}) == 3


def test_a_retraction_at_a_counted_address_takes_the_page_back():
    room = Newsroom()
    first = room.one(an_article(FLOOD, url=PAGE))
    gone = room.one(a_retraction(url=COUNTED))
    assert (gone.kind, gone.article_id) == ("retracted", first.article_id)


def test_a_retraction_at_a_host_for_phones_takes_no_other_page_back():
    room = Newsroom()
    room.one(an_article(FLOOD, url=PAGE))
    assert room.one(a_retraction(url=PHONE)).kind is None
