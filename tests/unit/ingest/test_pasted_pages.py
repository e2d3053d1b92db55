"""A page pasted whole: title, dek, times and paragraphs of its article."""

import time
from datetime import UTC, datetime

import pytest

from services.ingest.core.pasted.pasted_pages import read_page
from tests.unit.ingest.page_paster import (
    FIRST,
    LAST,
    NOON,
    SECOND,
    THIRD,
    TITLE,
    WHOLE,
    around,
    page,
)


def test_a_call_that_is_a_sentence_hides_no_date():
    call = "Save articles to read later and create your own reading list."
    dek = "Fishermen of Fenwick fear for their season on the coast."
    read = around((TITLE, dek, call, "By Jill Mercer", "Published On 17 May 2024"))
    assert (read.title, read.dek, read.paragraphs) == (TITLE, dek, WHOLE)
    assert read.published.moment == datetime(2024, 5, 17, tzinfo=UTC)


def test_the_title_is_found_among_rows_of_links():
    above = (
        "Skip to content", "Fixtures", "Markets Companies Economy Opinion",
        "Home > News > Fenwick", "Letters | Columns | Cartoons", TITLE,
        "Fishermen fear for their season", "17 May 2024, 09:30 BST", "Save", "Gift this",
    )  # fmt: skip
    read = around(above)
    assert (read.title, read.dek) == (TITLE, "Fishermen fear for their season")
    assert read.paragraphs == WHOLE
    assert read.published.moment == datetime(2024, 5, 17, 8, 30, tzinfo=UTC)


def test_a_name_with_many_words_is_no_title():
    above = ("The Fenwick and Oakmouth Tide", "Menu", TITLE, "17 May 2024")
    assert around(above).title == TITLE


def test_a_title_that_stands_twice_is_the_title():
    above = ("Storms at sea and on land", TITLE, TITLE, "17 May 2024")
    assert around(above).title == TITLE


def test_where_nothing_is_shared_with_the_text_the_first_long_line_is_the_title():
    above = ("Menu", "Nobody knows what rhymes on orange", "17 May 2024")
    assert around(above).title == "Nobody knows what rhymes on orange"


def test_a_short_first_sentence_stays():
    read = page(TITLE, "17 May 2024", "", "It rained.", "", "So it went on.", "", FIRST,
                "", SECOND)  # fmt: skip
    assert read.paragraphs[-2:] == (FIRST, SECOND)
    assert "So it went on." in read.paragraphs


def test_a_page_without_empty_lines_is_parted_alike():
    read = page(
        "Fenwick Gazette", "MENU", TITLE, "Council hears traders and votes all the same.",
        "17 May 2024", FIRST, SECOND, "Video", "The wall from above", "2 Min", THIRD,
        "Posted Thu 16 May 2024", LAST, "Related Stories", "Why gulls shout", "Tides",
        "The Tide thanks the people of the coast on whose land it stands.",
    )  # fmt: skip
    assert (read.title, read.publisher) == (TITLE, "Fenwick Gazette")
    assert read.paragraphs == WHOLE


def test_a_dek_right_below_the_title_is_one_though_the_date_stands_above():
    dek = "Traders hear of it by letter, and the gulls not at all, as ever."
    above = ("Stand: 17.05.2024 18:32 Uhr", TITLE, dek, "Mehr zum Thema")
    read = page(*above, FIRST, SECOND, THIRD)
    assert (read.dek, read.paragraphs) == (dek, (FIRST, SECOND, THIRD))


def test_the_summary_of_a_story_page_is_its_dek():
    dek = "Fenwick raises its wall, and closes a market."
    read = page("Tide logo", "", TITLE, "", TITLE, "14 articles | last updated: "
                "May 17, 2024 01:15:21", "", dek, "", FIRST * 2, "", SECOND, "",
                "Categories:", "Join the waitlist")  # fmt: skip
    assert read.paragraphs == (FIRST * 2, SECOND)
    assert read.published.moment == datetime(2024, 5, 17, 1, 15, 21, tzinfo=UTC)


def test_a_page_of_labels_alone_is_read_as_before():
    assert page(TITLE, "Menu", "Search").paragraphs == ()


def test_a_dek_that_says_more_than_the_title_is_no_title():
    dek = "Council of Fenwick voted on Friday for half a metre of harbour wall in March"
    read = around(("Menu", TITLE, dek, "17 May 2024"))
    assert (read.title, read.dek) == (TITLE, dek)


@pytest.mark.parametrize(
    "line",
    ["Fenwick - 16 de mayo de 2024 - 21:15 CEST", "Updated - 16 May 2024 - 21:15 CEST"],
)
def test_a_day_and_its_time_may_be_parted_by_a_dash(line):
    read = around((TITLE, line))
    assert read.published.moment == datetime(2024, 5, 16, 19, 15, tzinfo=UTC)


def test_a_vague_age_is_no_line_of_the_article():
    assert around((TITLE, "3 months ago", "17 May 2024")).paragraphs == WHOLE


def test_a_live_page_keeps_its_posts_without_times_and_buttons():
    posts = (
        "About 3,000 homes are without power, and crews wait for the wind to drop.",
        "All ferries are cancelled until Sunday, for waves reach five metres.",
        "Welcome to our live page on Storm Edda; it has reached the coast near Fenwick.",
    )
    read = page(
        "Live: Storm Edda reaches the coast", "Key points", "Schools are closed",
        "Reporting by Anna Trell", "Last updated 17 May 2024, 14:32 BST", "",
        "14:32", posts[0], "Share", "", "13:05", posts[1], "Share", "", "12:11", posts[2],
        "", "Read more on this story", "What is a storm surge?",
    )  # fmt: skip
    assert (read.title, read.dek) == ("Live: Storm Edda reaches the coast", None)
    assert read.paragraphs == posts


def test_a_dateline_below_a_head_is_cut():
    read = page(TITLE, "Save", "17 May 2024", "", f"FENWICK, Ohio (LNS) — {FIRST}", "",
                SECOND)  # fmt: skip
    assert read.paragraphs == (FIRST, SECOND)


def test_a_title_that_shares_little_stands_right_above_a_dek_that_shares_much():
    title = "« Give us back the wall »"
    dek = "The council votes to raise the harbour wall of Fenwick by half a metre"
    read = around(("Menu", "OPINION", title, dek, "17 May 2024"))
    assert (read.title, read.dek) == (title, dek)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 16 mai 2024 à 18h30, modifié à 19h05",
        "Fenwick, 16 may 2024 - 18:30Actualizado: 17 may 2024 - 08:15",
    ],
)
def test_a_second_time_in_a_line_hides_not_the_first(line):
    read = around((TITLE, line))
    assert read.published.moment == datetime(2024, 5, 16, 18, 30, tzinfo=UTC)
    assert read.paragraphs == WHOLE


def test_a_second_time_behind_no_date_dates_nothing():
    assert (
        around((TITLE, "Fenwick in May 3, updated daily", "Menu")).published.raw is None
    )


def test_a_first_question_belongs_to_the_interview():
    question = "Since when has the wall been so low?"
    read = page(TITLE, "17 May 2024", "", question, "", FIRST, "", "And now?", "", SECOND)
    assert read.paragraphs == (question, FIRST, "And now?", SECOND)


@pytest.mark.parametrize(
    "text",
    [
        "Save\nThe council voted on Friday to close it now.\n" * 10_000,
        "\n\n".join(
            f"“The council voted to close the wall, again {n}.”" for n in range(9_000)
        ),
        "Marsh Lane\n" * 30_000 + f"{FIRST}\n{SECOND}\n",
        f"{FIRST}\n{SECOND}\n" + "© Marsh Lane\n" * 30_000,
    ],
)
def test_a_page_of_endless_lines_takes_little_time(text):
    began = time.process_time()
    read_page(text, received_at=NOON)
    assert time.process_time() - began < 8
