"""Headers of pasted articles: labels, emphasis, titles, bylines with a place."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.pasted.header_marks import plainly, without_flag
from tests.unit.ingest.header_reader import DAY, LAST, LEDE, TITLE, page, reading


@pytest.mark.parametrize(
    ("label", "dated"),
    [
        ("FOR IMMEDIATE RELEASE", False),
        ("Pressemitteilung", False),
        ("Pressemitteilung Nr. 12/2025", False),
        ("PRESS RELEASE, 4 March 2025", True),
        ("FOR IMMEDIATE RELEASE: March 4, 2025", True),
        ("Pressemitteilung vom 4. März 2025", True),
        ("**PRESS RELEASE**", False),
    ],
)
def test_the_label_of_a_press_release_is_neither_title_nor_publisher(label, dated):
    read = page(label, "", TITLE)
    assert (read.title, read.publisher) == (TITLE, None)
    assert read.published.moment == (DAY if dated else None)
    assert read.paragraphs == (LEDE, LAST)


def test_a_label_may_stand_before_or_below_the_title():
    assert page(f"Press release: {TITLE}").title == TITLE
    read = page(TITLE, "Press Release", "4 March 2025")
    assert (read.title, read.publisher) == (TITLE, None)


def test_a_title_about_press_releases_keeps_its_words():
    title = "Press releases fool the council again"
    assert page(title).title == title


def test_a_line_is_cut_at_strokes_with_spaces_around_them():
    read = page(TITLE, "Jill Mercer / Northgate News / 4 March 2025")
    assert (read.title, read.author, read.publisher) == (
        TITLE,
        "Jill Mercer",
        "Northgate News",
    )
    assert read.published.moment == DAY


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_an_emphasised_line_is_taken_apart_at_commas_and_full_stops(kind):
    line = "*Northgate News, 4 March 2025, 12:15. By Jill Mercer*"
    found = reading(f"# {TITLE}\n\n{line}\n\n{LEDE}", kind)
    assert (found.title, found.publisher, found.author) == (
        TITLE,
        "Northgate News",
        "Jill Mercer",
    )
    assert found.published_at == datetime(2025, 3, 4, 12, 15, tzinfo=UTC)
    assert found.body == LEDE


@pytest.mark.parametrize(
    "line",
    [
        "*By Jill Mercer, 4 March 2025*",
        "__By Jill Mercer, 4 March 2025__",
        "**By Jill Mercer** | _4 March 2025_",
        "Published: 4 March 2025. Author: Jill Mercer",
    ],
)
def test_signs_of_emphasis_hide_no_byline(line):
    read = page(f"**{TITLE}**", line)
    assert (read.title, read.author) == (TITLE, "Jill Mercer")
    assert (read.published.moment, read.paragraphs) == (DAY, (LEDE, LAST))


def test_stars_and_lines_within_words_are_no_emphasis():
    for line in ("M*A*S*H comes to Marsh Lane", "The file_of_names is lost", "2 * 3 * 4"):
        assert plainly(line) == line


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Jill Mercer in Northgate", "Jill Mercer"),
        ("Jill Mercer in Northgate and John Roe in Port Fenwick", None),
        ("By Jill Mercer in Northgate", "Jill Mercer"),
    ],
)
def test_a_name_with_its_place_is_a_byline(line, author):
    for lines in ((TITLE, line), (TITLE, "4 March 2025", line)):
        read = page(*lines)
        assert read.author == (author or "Jill Mercer and John Roe")
        assert read.paragraphs == (LEDE, LAST)


def test_a_heading_with_words_of_the_title_is_no_byline():
    read = page("Power cut: shops in Northgate stay shut", "Power Cut in Northgate")
    assert read.author is None
    assert read.paragraphs[0] == "Power Cut in Northgate"


@pytest.mark.parametrize(
    "flag", ["BREAKING: ", "Live: ", "UPDATE 2: ", "WATCH | ", "[LIVE] ", "BREAKING – "]
)
def test_a_title_goes_without_the_word_that_it_is_new(flag):
    plain = reading(f"{TITLE}\n\n{LEDE}", "text")
    flagged = reading(f"{flag}{TITLE}\n\n{LEDE}", "text")
    assert flagged.title == plain.title == TITLE
    assert flagged.key() == plain.key()


@pytest.mark.parametrize(
    "title", ["Live: Aid", "Watch makers strike", "Update - what we know now", "Live"]
)
def test_words_that_belong_to_a_title_stay(title):
    assert without_flag(title) == title
