"""The outlet of a pasted article: in a byline, as source, as address, above the title."""

import json

import pytest

from services.ingest.core.text.outlets import names_outlet, parted
from tests.unit.ingest.header_reader import DAY, LAST, LEDE, TITLE, page, reading


def test_a_place_and_a_day_are_no_outlet_and_no_header():
    assert page(TITLE, "Northgate, 4 March 2025").paragraphs[0].startswith("Northgate")


@pytest.mark.parametrize(
    "outlet", ["Northgate News", "Radio Northgate", "The Times of Northgate"]
)
def test_a_byline_may_name_the_outlet(outlet):
    read = page(TITLE, f"By Anna Trell, {outlet}", "4 March 2025")
    assert (read.author, read.publisher) == ("Anna Trell", outlet)


def test_what_the_page_calls_itself_elsewhere_is_the_outlet():
    both = "Anna Trell, Northgate Echoes"
    read = page("Northgate Echoes logo", TITLE, f"By {both}")
    assert (read.author, read.publisher) == ("Anna Trell", "Northgate Echoes")
    assert page(TITLE, f"By {both}").author == both


@pytest.mark.parametrize("names", ["Anna Trell, John Roe", "Anna Trell, Jo and Bob Post"])
def test_people_in_a_byline_are_no_outlet(names):
    assert parted(names) == (names, None)


def test_an_author_field_that_repeats_the_publisher_names_people_only():
    given = {
        "title": TITLE,
        "text": LEDE,
        "publisher": "Northgate Echoes",
        "author": ["Anna Trell", "Northgate Echoes"],
    }
    assert reading(json.dumps(given), "json").author == "Anna Trell"


def test_the_outlet_that_is_but_credited_yields_to_an_address():
    given = {"title": TITLE, "text": f"Source: Northgate News\n\n{LEDE}"}
    assert reading(json.dumps(given), "json").publisher == "Northgate News"
    given["url"] = "https://gazette.example/flood"
    assert reading(json.dumps(given), "json").publisher == "gazette.example"


@pytest.mark.parametrize(
    "credit",
    [
        "Source: Northgate News",
        "Quelle: Northgate News",
        "Via: Northgate News",
        "**Source:** Northgate News",
        "*Source: Northgate News*",
    ],
)
def test_the_source_is_the_publisher_if_nothing_else_is(credit):
    read = page(TITLE, credit)
    assert (read.publisher, read.paragraphs) == ("Northgate News", (LEDE, LAST))
    read = page(TITLE, "Marsh Gazette", "4 March 2025", credit)
    assert (read.publisher, read.title) == ("Marsh Gazette", TITLE)


def test_a_source_may_stand_first_or_last():
    assert page("Source: Northgate News", TITLE).publisher == "Northgate News"
    text = "\n\n".join((TITLE, LEDE, LAST, "Source: Northgate News"))
    assert reading(text, "text").publisher == "Northgate News"


def test_the_source_of_a_picture_at_the_end_is_no_publisher():
    text = "\n\n".join((TITLE, LEDE, LAST, "Source: World Bank"))
    found = reading(text, "text")
    assert (found.publisher, found.body) == (None, f"{LEDE}\n\n{LAST}")


def test_a_source_may_be_an_address():
    read = page(TITLE, "Source: https://gazette.example/flood")
    assert (read.url, read.title) == ("https://gazette.example/flood", TITLE)


def test_an_address_at_the_end_hides_no_date_above_it():
    lines = (TITLE, LEDE, LAST, "4 March 2025", "Source: https://gazette.example/flood")
    found = reading("\n\n".join(lines), "text")
    assert (found.published_at, found.body) == (DAY, f"{LEDE}\n\n{LAST}")


def test_an_outlet_may_stand_above_the_title_as_a_logo_does():
    read = page("NORTHGATE NEWS", "", TITLE, "", "4 March 2025")
    assert (read.title, read.publisher) == (TITLE, "NORTHGATE NEWS")


@pytest.mark.parametrize(
    "name", ["Press Officer", "News Editor", "Northgate", "the news", "World Bank"]
)
def test_posts_places_and_other_houses_are_no_outlets(name):
    assert not names_outlet(name)
