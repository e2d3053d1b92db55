"""Pages of the web that a browser printed to a PDF."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.papers.pdf_files import read_pdf
from tests.unit.ingest.pdf_writer import Placed, a_pdf

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Snow closes the lifts of Skerry"
TEXT = "Too much snow closed all eleven lifts of Skerry on Friday, the company said."
LAST = "Guests were given sledges and, after some hours, brandy from the valley."
URL = "https://skerry.example/snow-closes-lifts"


def sheet(number: str, *lines: str, url: str = URL) -> list[Placed]:
    return [
        ("17/05/2024, 21:40", 30, 820, 8),
        (f"{TITLE} - Skerry Sheet", 220, 820, 8),
        *((line, 50, 700 - 40 * at, 11) for at, line in enumerate(lines)),
        (url, 30, 20, 8),
        (number, 560, 20, 8),
    ]


def read(*pages: list[Placed]) -> Draft:
    draft = read_pdf(a_pdf(pages), received_at=NOON)
    assert isinstance(draft, Draft), draft
    return draft


def test_what_a_browser_prints_around_a_page_is_none_of_it_and_tells_its_address():
    first = [(TITLE, 50, 770, 20), *sheet("1/2", TEXT)]
    draft = read(first, sheet("2/2", LAST))
    assert (draft.title, draft.paragraphs, draft.url) == (TITLE, (TEXT, LAST), URL)


def test_the_day_of_printing_is_not_that_of_publication():
    assert read([(TITLE, 50, 770, 20), *sheet("1/1", TEXT)]).published.moment is None


def test_an_address_that_the_browser_cut_is_none():
    cut = sheet("1/1", TEXT, url=f"{URL[:-4]}…")
    assert read([(TITLE, 50, 770, 20), *cut]).url is None


def test_a_page_that_was_saved_before_it_was_printed_tells_no_address():
    own = sheet("1/1", TEXT, url="file:///home/ada/saved/snow.html")
    draft = read([(TITLE, 50, 770, 20), *own])
    assert (draft.paragraphs, draft.url) == ((TEXT,), None)


def test_an_address_within_the_text_is_no_sign_of_a_print():
    page = [(TITLE, 50, 770, 20), (TEXT, 50, 700, 11), (URL, 50, 620, 11)]
    draft = read([PRINTED, COUNT, *page, (LAST, 50, 540, 11)])
    assert draft.url is None
    assert URL in draft.paragraphs


OFFICE = "https://skerry.example/press-office/contact"
PAGE = [(TITLE, 50, 770, 20), (TEXT, 50, 700, 11), (LAST, 50, 660, 11)]
COUNT = ("1/1", 560, 20, 8)
PRINTED = ("17/05/2024, 21:40", 30, 820, 8)


@pytest.mark.parametrize("around", [[], [COUNT], [PRINTED]])
def test_an_address_at_the_foot_of_a_letter_is_not_the_letter_s_own(around):
    draft = read([*PAGE, *around, (OFFICE, 30, 20, 8)])
    assert draft.url is None


def test_a_footnote_s_address_above_that_of_the_print_is_not_the_page_s():
    note = ("https://doi.example/10.1000/182", 50, 50, 8)
    assert read([note, *PAGE, *sheet("1/1")]).url == URL


def test_sheets_that_name_different_addresses_tell_none():
    first = [(TITLE, 50, 770, 20), *sheet("1/2", TEXT)]
    assert read(first, sheet("2/2", LAST, url=OFFICE)).url is None


@pytest.mark.parametrize(
    "line", ["The Wend Observer Friday 17 May 2024 | Page 3", "Fen Post 17 May 2024"]
)
def test_what_stands_above_a_paper_s_page_tells_outlet_and_day(line):
    page = [(line, 50, 800, 9), (TITLE, 50, 760, 20), (TEXT, 50, 700, 11)]
    draft = read([*page, (LAST, 50, 660, 11)])
    assert draft.publisher == line.partition(" Friday")[0].partition(" 17")[0]
    assert draft.published.moment == datetime(2024, 5, 17, tzinfo=UTC)
    assert draft.paragraphs == (TEXT, LAST)


def test_a_name_and_a_post_below_the_title_are_the_byline():
    page = [(TITLE, 50, 760, 20), ("Ada Quill, Weather Editor", 50, 730, 10)]
    draft = read([*page, (TEXT, 50, 690, 11), (LAST, 50, 650, 11)])
    assert (draft.author, " ".join(draft.paragraphs)) == ("Ada Quill", f"{TEXT} {LAST}")
