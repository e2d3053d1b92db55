"""One article by several names: its page, its mail and its record, in every order."""

import json
from itertools import permutations
from typing import Any

import pytest

from services.ingest.core.limits import Record
from services.ingest.core.reading import read
from shared.events.reading import Reading
from tests.registry import FLOOD, LATER, NOON, OTHER, Newsroom, an_article
from tests.unit.ingest.names.wend_gazette import (
    TITLE,
    URL,
    WEND,
    a_mail,
    a_page,
    alone,
    documents,
)


@pytest.mark.parametrize("size", [1, 3])
def test_a_page_and_its_mail_are_one_article_in_every_order(size: int) -> None:
    offers = [a_page(), a_mail(), a_mail(external_id="18@mail.wend.example")]
    for order in permutations(offers):
        room = Newsroom()
        for start in range(0, len(order), size):
            room.offer(*order[start : start + size])
        assert room.live == alone(a_page()), "and what is live names its page"


def test_a_copy_beside_the_page_is_recorded() -> None:
    room = Newsroom()
    first, second = room.offer(a_page(), a_mail())
    assert (second.state, second.article_id) == ("duplicate", first.article_id)
    assert second.detail == "The article came beside its page, which stays live."


def test_a_mail_that_says_it_is_newer_than_the_page_is_live_in_either_order() -> None:
    newer = a_mail(FLOOD, at=11)
    for order in permutations([a_page(at=9), newer]):
        room = Newsroom()
        room.offer(*order)
        assert room.live == alone(newer)


def test_a_correction_by_id_reaches_the_page() -> None:
    room = Newsroom()
    room.one(a_page(FLOOD, external_id="w-7"))
    correction = an_article(LATER, publisher=WEND, external_id="w-7", title="Flood: more")
    assert room.one(correction).kind == "revised"
    assert room.live == alone(correction)


def test_a_page_that_comes_after_its_record_is_that_article_and_so_its_next_state() -> (
    None
):
    room = Newsroom()
    first = room.one(an_article(FLOOD, external_id="7", file="a.jsonl"))
    page = room.one(a_page(LATER, external_id="7", file="a.jsonl"))
    assert (page.article_id, page.kind) == (first.article_id, "revised")
    again = room.one(an_article(OTHER, url=URL))
    assert (again.article_id, again.kind) == (first.article_id, "revised")


def test_a_record_that_comes_after_the_page_of_its_file_is_that_article() -> None:
    room = Newsroom()
    page = room.one(a_page(FLOOD, external_id="7", file="a.jsonl"))
    record = room.one(an_article(LATER, external_id="7", file="a.jsonl"))
    assert (record.article_id, record.kind) == (page.article_id, "revised")
    other = room.one(an_article(OTHER, external_id="7", file="a.jsonl"))
    assert other.kind == "new"


def test_a_stub_of_the_feed_and_the_whole_text_by_mail_are_one_article() -> None:
    for order in permutations([a_page(FLOOD, excerpt=True), a_mail()]):
        room = Newsroom()
        room.offer(*order)
        assert room.live == alone(a_mail())


def test_an_outlet_s_own_record_and_the_one_of_a_service_are_one_article() -> None:
    told = {"title": TITLE, "text": LATER, "date": "2024-05-18"}
    own = json.dumps({**told, "id": "w-7", "publisher": WEND})
    source = {"uri": "wend.example", "title": WEND}
    service = json.dumps({**told, "uri": "8102938475", "url": URL, "source": source})
    for order in permutations((own, service)):
        room = Newsroom()
        ids = {room.one(_read(one)).article_id for one in order}
        assert (len(ids), documents(room)) == (1, 1)


def _read(text: str) -> Reading:
    record = Record(text.encode(), "json")
    about: dict[str, Any] = {"name": "a.json", "source": "", "received_at": NOON}
    return read(record, detect=lambda _: "en", **about)
