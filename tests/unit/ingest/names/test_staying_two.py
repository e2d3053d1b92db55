"""Two articles stay two, whatever names they share."""

from dataclasses import replace
from itertools import permutations

from tests.registry import FLOOD, HOUR, NOON, OTHER, Newsroom, an_article
from tests.unit.ingest.names.wend_gazette import (
    NAMED,
    URL,
    WEND,
    a_mail,
    a_page,
    alone,
    documents,
)


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
