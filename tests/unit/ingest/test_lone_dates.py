"""A date that stands alone where an article begins: in HTML as in pasted text."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pages.html_pages import read_html
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Harbour wall of Fenwick to be raised by half a metre"
LINES = (
    "The council of Fenwick voted on Friday to raise the harbour wall by half a metre.",
    "Work begins in March and will close the fish market for six weeks, it said.",
    "The last flood, four winters ago, reached the steps of the town hall of Fenwick.",
)


def marked_up(*lines: str, language: str = "en") -> Draft:
    body = "".join(f"<p>{one}</p>" for one in lines)
    page = f"<html lang='{language}'><body><article><h1>{TITLE}</h1>{body}</article>"
    read = read_html(page.encode(), received_at=NOON)
    assert isinstance(read, Draft)
    return read


@pytest.mark.parametrize(
    "line",
    [
        "1715960000",
        "1715960000000",
        "1715960000.25",
        "18:30",
        "6.30 pm",
        "May 2024",
        "17 May 2024",
        "2024-05-17T18:30:00Z",
    ],
)
def test_a_lone_date_is_no_first_paragraph(line):
    assert marked_up(line, *LINES).paragraphs == LINES
    read = read_page("\n\n".join((TITLE, line, *LINES)), received_at=NOON)
    assert isinstance(read, Draft)
    assert read.paragraphs == LINES


def test_a_mere_number_dates_nothing():
    assert marked_up("1715960000", *LINES).published.moment is None


def test_a_date_in_the_words_of_the_pages_language_dates_it():
    found = marked_up("17 maja 2024", "1715960000", *LINES, language="pl")
    assert found.paragraphs == LINES
    assert found.published.moment == datetime(2024, 5, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "line", ["17", "2024", "Nine boats", "123456789", "01715 960000", "Smith 2024"]
)
def test_other_short_lines_stay(line):
    assert marked_up(line, *LINES).paragraphs == (line, *LINES)


def test_a_date_below_the_first_paragraph_stays():
    lines = (LINES[0], "1715960000", *LINES[1:])
    assert marked_up(*lines).paragraphs == lines


def test_more_than_three_such_lines_are_a_list():
    numbers = tuple(str(1715960000 + at) for at in range(5))
    assert marked_up(*numbers, *LINES).paragraphs == (*numbers, *LINES)


def test_a_text_of_nothing_else_keeps_its_last_line():
    read = read_page(f"{TITLE}\n\n1715960000", received_at=NOON)
    assert isinstance(read, Draft)
    assert "1715960000" in (*read.paragraphs, read.title)
