"""One article by several names: a page, an id, a title on a day; and never two as one."""

import json
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.documents.register import BEARERS
from services.ingest.core.limits import Record
from services.ingest.core.reading import read
from shared.events.reading import Reading
from shared.events.stages import ArticleIngested
from shared.events.steps import Send
from shared.events.wire import parse
from tests.registry import (
    FLOOD,
    HOUR,
    LATER,
    NOON,
    OTHER,
    Newsroom,
    a_retraction,
    an_article,
)

WEND = "Wend Gazette"
URL = "https://wend.example/flood-in-marsh-lane"
TITLE = "Flood in Marsh Lane"
NAMED: dict[str, Any] = {"publisher": WEND, "title": TITLE, "published_at": NOON}


def a_page(body: str = LATER, *, at: int | None = None, **about: Any) -> Reading:
    return an_article(body, at=at, **{**NAMED, "url": URL, **about})


def a_mail(body: str = LATER, *, at: int | None = None, **about: Any) -> Reading:
    known = {**NAMED, "external_id": "17.5@mail.wend.example", **about}
    return an_article(body, at=at, **known)


def documents(room: Newsroom) -> int:
    """How many articles a reader would count."""
    return sum(bool(one.get("live")) for one in room.fields.values())


def ingested(room: Newsroom) -> ArticleIngested:
    """What was last sent on."""
    sent = [one for step in room.steps for one in step.events if isinstance(one, Send)]
    return parse(sent[-1].fields, ArticleIngested)


def alone(reading: Reading) -> set[str]:
    return {reading.revision_id or ""}


# -- Retractions by another name than the key.


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


# -- One article as page, mail and record.


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


# -- The same words with and without the address.

#: What came without the address, by each name that an article may have without one.
BARE = {
    "title and day": an_article(LATER, **NAMED),
    "id of its publisher": an_article(LATER, external_id="w-7", **NAMED),
    "id in its file": an_article(LATER, title=TITLE, external_id="7", file="a.jsonl"),
    "mail": a_mail(),
    "changed later": an_article(LATER, at=11, **NAMED),
}


@pytest.mark.parametrize("bare", BARE.values(), ids=BARE)
def test_the_page_of_the_same_words_is_what_is_live_in_either_order(
    bare: Reading,
) -> None:
    page = a_page(external_id=bare.external_id, file=bare.file, at=9)
    for order in permutations([page, bare]):
        room = Newsroom()
        ids = {room.one(one).article_id for one in order}
        assert (len(ids), room.live) == (1, alone(page))


@pytest.mark.parametrize("bare", BARE.values(), ids=BARE)
def test_an_address_that_comes_later_corrects_nothing(bare: Reading) -> None:
    room = Newsroom()
    room.one(bare)
    page = room.one(a_page(external_id=bare.external_id, file=bare.file))
    assert page.detail == (
        "The words are the same; the article shows its address from now on."
    )
    event = ingested(room)
    assert (event.kind, event.same_words, event.text) == ("revised", True, 1)
    again = room.one(a_page(external_id=bare.external_id, file=bare.file))
    assert (again.state, again.after) == ("duplicate", None)


def test_a_record_of_the_same_words_leaves_the_page_its_address() -> None:
    room = Newsroom()
    room.one(a_page(external_id="w-7"))
    record = an_article(LATER, external_id="w-7", **NAMED)
    for _ in range(2):
        decision = room.one(record)
        assert (decision.state, decision.detail) == (
            "duplicate",
            "The article came beside its page, which stays live.",
        )


def test_a_copy_that_was_changed_later_holds_older_corrections_back() -> None:
    for offers in permutations([a_page(at=8), an_article(LATER, at=11, **NAMED)]):
        room = Newsroom()
        room.offer(*offers, a_page(FLOOD, at=10))
        assert room.live == alone(a_page())


def test_what_corrects_an_article_that_got_its_address_is_its_second_text() -> None:
    room = Newsroom()
    room.offer(a_mail(FLOOD), a_page(FLOOD), a_page(LATER))
    event = ingested(room)
    assert (event.kind, event.same_words, event.text) == ("revised", False, 2)


def test_the_full_text_after_its_beginning_is_the_first_text() -> None:
    room = Newsroom()
    room.offer(a_page(FLOOD, excerpt=True), a_page(LATER))
    assert ingested(room).text == 1
    room.one(a_page(OTHER))
    assert ingested(room).text == 2


def test_a_beginning_that_was_put_right_is_a_second_text() -> None:
    room = Newsroom()
    room.offer(a_page(FLOOD, excerpt=True), a_page(LATER, excerpt=True))
    assert ingested(room).text == 2


def test_an_article_back_after_its_retraction_is_no_first_text() -> None:
    room = Newsroom()
    room.offer(a_page(FLOOD), a_retraction(at=9, url=URL), a_page(LATER, at=10))
    event = ingested(room)
    assert (event.kind, event.text) == ("new", 2)


def test_a_copy_that_is_only_recorded_does_not_hide_what_the_page_says() -> None:
    room = Newsroom()
    room.offer(a_mail(), a_page(), a_mail(external_id="18@mail.wend.example"))
    gone, back = a_retraction(at=9, url=URL), a_mail(at=10)
    room.offer(gone, back, a_page())
    assert room.live == alone(a_page())


# -- Two articles stay two.


def test_two_pages_of_one_title_and_day_are_two_articles_whatever_they_say() -> None:
    room = Newsroom()
    room.offer(a_page(), a_page(url=f"{URL}-2"))
    assert documents(room) == 2


def test_the_weather_for_today_is_another_article_every_day() -> None:
    room = Newsroom()
    for day in range(3):
        room.one(a_mail(published_at=NOON + day * 24 * HOUR, external_id=f"{day}@wend"))
    assert documents(room) == 3


def test_a_column_of_one_title_in_two_editions_of_a_day_is_two_articles() -> None:
    evening = a_mail(OTHER, external_id="18@mail.wend.example")
    for order in permutations([a_page(), evening, a_mail()]):
        room = Newsroom()
        room.offer(*order)
        assert room.live == alone(a_page()) | alone(evening)


def test_two_ids_of_one_publisher_are_two_articles_whatever_they_say() -> None:
    room = Newsroom()
    room.offer(
        an_article(external_id="w-7", **NAMED), an_article(external_id="w-8", **NAMED)
    )
    assert documents(room) == 2


def test_the_row_numbers_of_a_publishers_exports_bring_no_articles_together() -> None:
    room = Newsroom()
    room.one(a_page(FLOOD, external_id="1"))
    row = an_article(OTHER, publisher=WEND, external_id="1", title="Bath to close")
    assert room.one(row).kind == "new"
    assert documents(room) == 2


def test_a_text_without_page_goes_with_that_of_its_title_which_it_overlaps() -> None:
    titled = an_article(OTHER, **NAMED)
    for order in permutations([a_page(), titled]):
        room = Newsroom()
        room.offer(*order, an_article(FLOOD, **NAMED))
        assert room.live == alone(a_page()) | alone(titled)


def test_what_was_forgotten_by_its_page_is_refused_by_mail() -> None:
    room = Newsroom()
    page = room.one(a_page())
    gone = replace(room.state(page.article_id), live="", forgotten_at=NOON)
    told = replace(gone, sketch=a_page().sketch)
    room.fields[page.article_id] = told.fields()
    room.texts.clear()
    assert room.one(a_mail()).state == "forgotten"
    assert room.one(a_mail(OTHER, external_id="9@wend")).kind == "new"


# -- What the ledger holds.


def test_a_name_is_remembered_of_the_latest_documents_only() -> None:
    room = Newsroom()
    for number in range(BEARERS + 3):
        room.one(a_page(url=f"{URL}-{number}"))
    names = [one["same"] for one in room.fields.values() if "same" in one]
    assert [len(same.split()) for same in names] == [BEARERS] * 2  # title, and words


def test_a_page_costs_one_mark_beside_its_own_and_a_mere_text_none() -> None:
    room = Newsroom()
    room.one(an_article(FLOOD, url=URL))
    assert len(room.fields) == 2
    room.one(an_article(OTHER))
    assert len(room.fields) == 3


OFFERS = [
    a_page(),
    a_page(FLOOD, excerpt=True, at=8),
    a_page(OTHER, url=f"{URL}-2", external_id="w-7"),
    a_mail(),
    a_mail(FLOOD, at=9),
    an_article(LATER, external_id="w-7", **NAMED),
    an_article(OTHER, **NAMED),
    an_article(FLOOD, external_id="w-7", file="a.jsonl"),
    a_page(external_id="w-7", file="a.jsonl"),
    a_retraction(external_id="w-7", publisher=WEND, at=7),
    a_retraction(at=7, **NAMED),
    a_retraction(external_id="w-7", file="a.jsonl", at=7),
]


@given(st.lists(st.sampled_from(OFFERS), min_size=2, max_size=7), st.integers(2, 7))
def test_batches_of_many_names_decide_as_single_offers_do(
    offers: list[Reading], size: int
) -> None:
    alone, together = Newsroom(), Newsroom()
    for one in offers:
        alone.one(one)
    for start in range(0, len(offers), size):
        together.offer(*offers[start : start + size])
    assert together.fields == alone.fields
    assert together.steps == alone.steps


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
