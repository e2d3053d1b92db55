"""The header of a pasted page: what its lines are, told by shape and place."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.header import read_header
from services.ingest.core.pasted.header_cuts import pieces
from services.ingest.core.pasted.header_lines import is_section
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
TITLE = "Flood in Marsh Lane drives families from their homes"


def page(*lines: str) -> Draft:
    read = read_page("\n".join(lines), received_at=NOON)
    assert isinstance(read, Draft)
    return read


def test_title_outlet_section_and_time_leave_the_body():
    read = page(
        TITLE,
        "",
        "Fenwick Media Group",
        "Politics",
        "17/05/2024 23h41",
        "",
        LEDE,
        "",
        LAST,
    )
    assert (read.title, read.publisher, read.section) == (
        TITLE,
        "Fenwick Media Group",
        "Politics",
    )
    assert read.published.moment == datetime(2024, 5, 17, 23, 41, tzinfo=UTC)
    assert read.published.precision == "minute"
    assert read.paragraphs == (LEDE, LAST)


def test_a_header_in_one_line_is_taken_apart():
    read = page(TITLE, "Marsh Gazette | Politics | 17 May 2024 23:41", LEDE, LAST)
    assert (read.title, read.publisher, read.section) == (
        TITLE,
        "Marsh Gazette",
        "Politics",
    )
    assert read.paragraphs == (LEDE, LAST)


@pytest.mark.parametrize(
    "both",
    [
        "Posted on May 17, 2024 by Jane Doe",
        "Posted by Jane Doe on Friday, May 17, 2024",
        "By Jane Doe, May 17, 2024",
        "By Jane Doe 17/05/2024",
        "17 May 2024, by Jane Doe",
    ],
)
def test_a_byline_and_a_date_may_share_a_line(both):
    for lines in ((TITLE, both, LEDE, LAST), (TITLE, LEDE, LAST, both)):
        read = page(*lines)
        assert (read.author, read.paragraphs) == ("Jane Doe", (LEDE, LAST))
        assert read.published.moment == datetime(2024, 5, 17, tzinfo=UTC)


def test_a_line_that_only_begins_as_a_byline_stays():
    line = "By 2030 all pumps by the river"
    assert page(TITLE, LEDE, LAST, line).paragraphs == (LEDE, LAST, line)


def test_a_path_from_the_entrance_names_a_section():
    assert is_section("Home > World")
    assert not is_section("Home > Marsh Lane")


def test_the_second_name_below_the_title_is_the_section():
    read = page(TITLE, "Marsh Gazette", "Riverside Life", "17 May 2024", LEDE)
    assert (read.publisher, read.section) == ("Marsh Gazette", "Riverside Life")


def test_address_site_and_age_leave_the_header():
    address = "https://gazette.example/flood"
    read = page("www.gazette.example", TITLE, address, "3 hours ago", "17 May 2024", LEDE)
    assert (read.title, read.url, read.publisher) == (TITLE, address, None)
    assert read.paragraphs == (LEDE,)


def test_a_section_alone_is_no_title():
    read = page("News > Politics", LEDE, LAST)
    assert (read.title, read.section) == (None, "News > Politics")


def test_a_byline_names_the_author():
    read = page(
        "World", TITLE, "By Jane Doe and John van Roe", "Senior reporter",
        "Marsh Gazette", "Published 17 May 2024", "Updated May 18, 2024 1:15 am ET", LEDE,
    )  # fmt: skip
    assert read.author == "Jane Doe and John van Roe"
    assert (read.section, read.publisher) == ("World", "Marsh Gazette")
    assert read.published.precision == "day"
    assert read.modified.moment == datetime(2024, 5, 18, 5, 15, tzinfo=UTC)
    assert read.paragraphs == (LEDE,)


def test_an_outlet_may_lead_the_page():
    read = page("Marsh Gazette", "17 May 2024", TITLE, "", LEDE)
    assert (read.title, read.publisher) == (TITLE, "Marsh Gazette")


def test_labelled_lines_say_what_they_are():
    read = page(
        f"Title: {TITLE}", "Source: Marsh Gazette", "Author: Jane Doe",
        "Date: 2024-05-17", "URL: https://gazette.example/flood", "", LEDE,
    )  # fmt: skip
    assert (read.title, read.publisher, read.author) == (
        TITLE,
        "Marsh Gazette",
        "Jane Doe",
    )
    assert read.url == "https://gazette.example/flood"
    assert read.published.raw == "Date: 2024-05-17"
    assert read.paragraphs == (LEDE,)


def test_a_title_with_a_colon_is_no_label():
    read = page("Source: mayor knew of the leak", "", LEDE)
    assert read.title == "Source: mayor knew of the leak"


def test_counter_and_repeated_title_of_a_story_page_are_not_its_article():
    counter = "7 articles | last updated: May 18 01:15:21"
    foot = (
        "Names, Places and Dates In This Story",
        "Categories:",
        "Join our waiting list",
    )
    read = page("Marsh News logo", "", TITLE, "", TITLE, counter, "", LEDE, LAST, *foot)
    assert read.title == TITLE
    assert read.publisher == "Marsh News"
    assert read.published.moment is None
    assert read.paragraphs == (LEDE, LAST)


def test_a_text_without_title_begins_with_its_first_paragraph():
    read = page(LEDE, "", LAST)
    assert read.title is None
    assert read.paragraphs == (LEDE, LAST)


def test_a_long_first_paragraph_without_a_full_stop_is_no_title():
    endless = "Water " + "and more water came down the lane " * 8
    assert page(endless, LAST).title is None


@pytest.mark.parametrize(
    "title",
    ["Who will mend the barrier in Marsh Lane before the winter comes?", "Flood!"],
)
def test_a_title_may_ask_or_shout(title):
    read = page(title, "", LEDE)
    assert (read.title, read.paragraphs) == (title, (LEDE,))


def test_a_title_with_a_full_stop_is_one_if_date_or_byline_follow():
    sentence = "The water came back to Marsh Lane on Friday, and so did fear."
    assert page(sentence, "Marsh Gazette", "17 May 2024", LEDE).title == sentence
    assert page(sentence, LEDE).title is None


def test_a_title_alone_has_no_paragraphs():
    read = page(TITLE)
    assert (read.title, read.paragraphs) == (TITLE, ())


def test_a_dek_between_title_and_time_is_the_articles_dek():
    dek = "Residents ask why nobody closed the barrier when the river rose so fast"
    read = page(TITLE, dek, "Marsh Gazette", "17 May 2024", LEDE)
    assert (read.publisher, read.dek) == ("Marsh Gazette", dek)
    assert read.paragraphs == (LEDE,)


def test_short_lines_without_a_time_below_are_no_outlet():
    read = page(TITLE, "Marsh Gazette", LEDE)
    assert (read.publisher, read.paragraphs) == (None, ("Marsh Gazette", LEDE))


def test_an_impossible_time_leaves_the_header_and_is_kept_as_written():
    read = page(TITLE, "Marsh Gazette", "31/02/2024 10:00", LEDE)
    assert (read.published.moment, read.published.raw) == (None, "31/02/2024 10:00")
    assert read.paragraphs == (LEDE,)


def test_a_time_at_the_foot_is_the_time_of_publication():
    read = page(TITLE, LEDE, LAST, "Published on May 17, 2024", "Share")
    assert read.published.moment == datetime(2024, 5, 17, tzinfo=UTC)
    assert read.paragraphs == (LEDE, LAST)


def test_a_page_that_says_only_when_it_was_updated_was_published_by_then():
    read = page(TITLE, "Updated May 17, 2024 3:15 pm BST", LEDE)
    assert read.published == read.modified
    assert read.published.moment == datetime(2024, 5, 17, 14, 15, tzinfo=UTC)


def test_a_yearless_update_dates_nothing():
    read = page(TITLE, "Last updated: May 17 03:15", LEDE)
    assert (read.published.moment, read.modified.moment) == (None, None)


def test_the_header_of_a_german_page_is_read_alike():
    read = page(
        "Flut in der Marschgasse vertreibt Familien", "Von Jana Muster", "Fenwicker Bote",
        "Politik", "Stand: 17.05.2024, 18.30 Uhr", "", "Anzeige",
        "Das Wasser stand am Freitag einen Meter hoch in drei Häusern.",
    )  # fmt: skip
    assert (read.author, read.publisher) == ("Jana Muster", "Fenwicker Bote")
    assert read.section == "Politik"
    assert read.modified.moment == datetime(2024, 5, 17, 18, 30, tzinfo=UTC)
    assert len(read.paragraphs) == 1


def test_lines_without_a_page_around_them_have_a_header_too():
    for above in (("Marsh Gazette", "17 May 2024", TITLE), ("Marsh Gazette", TITLE)):
        read = read_header((*above, LEDE, LAST), titled=False, received_at=NOON)
        assert (read.title, read.publisher) == (TITLE, "Marsh Gazette")
        assert read.rest == (LEDE, LAST)


def test_lines_that_are_not_a_titles_stay_above_the_article():
    endless = "Water " + "and more water came down the lane " * 8
    read = read_header((endless, "17 May 2024"), titled=False, received_at=NOON)
    assert (read.title, read.rest) == (None, (endless,))


def test_the_label_of_a_press_release_alone_is_one_piece():
    assert pieces("PRESS RELEASE", received_at=NOON) == ("PRESS RELEASE",)


def test_words_behind_a_label_of_a_press_release_are_left_to_it():
    line = "PRESS RELEASE on 3 walls of Fenwick"
    assert pieces(line, received_at=NOON) == (line,)
