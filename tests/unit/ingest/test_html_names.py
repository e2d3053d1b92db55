"""What pages of HTML are called, and whose they are."""

import pytest

from services.ingest.core.pages.html_publisher import publisher_of
from tests.unit.ingest.page_writer import BODY, LAST, LEDE, MORE, TITLE, draft


@pytest.mark.parametrize(
    ("h1", "head"),
    [
        (f"<h1>{TITLE}</h1>", "<title>News</title>"),
        ("<h1>Marsh Gazette</h1>", f"<title>{TITLE} | Marsh Gazette</title>"),
        (f"<h1>Latest local news</h1><h1>{TITLE}</h1>", f"<title>{TITLE} - MG</title>"),
        ("", f"<meta property='og:title' content='{TITLE} – Marsh Gazette'>"),
    ],
)
def test_the_title_is_what_readers_see_without_the_sites_name(h1, head):
    assert draft(f"{h1}<article>{BODY}</article>", head).title == TITLE


def test_the_sites_name_over_the_page_is_no_title():
    found = draft(
        f"<h1>The Reed Letter</h1><h3>{TITLE}</h3><div>{LEDE}<br><br>{LAST}</div>",
        f"<title>The Reed Letter: {TITLE}</title>"
        f"<meta property='og:title' content='{TITLE}'>",
    )
    assert found.title == TITLE


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("<h1>Flood alarm</h1>", "Flood alarm"),
        (f"<h2>{TITLE}</h2>", TITLE),
        ("<h2>Flood alarm</h2>", "Flood alarm"),
    ],
)
def test_a_page_without_a_title_element_is_called_by_its_heading(heading, title):
    menu = "<nav><h2>Menu</h2><a href=/>Home</a></nav>"
    by = "<p>By Jane Doe</p>"
    found = draft(f"{menu}<article>{heading}{by}{BODY}</article>")
    assert (found.title, found.paragraphs) == (title, (LEDE, MORE, LAST))


def test_of_two_headings_the_one_with_more_words_is_the_title():
    found = draft(f"<h1>Fen Post</h1><article><h1>{TITLE}</h1>{BODY}</article>")
    assert found.title == TITLE


HOME = "<link rel=canonical href='https://www.fenpost.example/'>"


@pytest.mark.parametrize(
    "said",
    [
        "<meta property='og:site_name' content='Fen Post'>",
        "<meta name=publisher content='Fen Post'>",
        f"<title>{TITLE} | Fen Post</title>",
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": '
        '"Fen Post"}]}</script>',
    ],
)
def test_a_front_page_as_address_hides_no_outlet_that_the_page_names(said):
    found = draft(f"<article><h1>{TITLE}</h1>{BODY}</article>", HOME + said)
    assert (found.publisher, found.title) == ("Fen Post", TITLE)


def test_what_stands_behind_a_title_is_an_outlet_only_if_it_is_called_so():
    page = f"<article><h1>{TITLE}</h1>{BODY}</article>"
    assert draft(page, f"<title>{TITLE} - what we know</title>").publisher is None


@pytest.mark.parametrize("address", ["https://gazette.example", "http://g.example/us"])
def test_an_address_that_stands_for_the_outlet_leaves_it_to_what_names_one(address):
    meta = {"og:site_name": "Marsh Gazette"}
    assert publisher_of([address], [], meta) == "Marsh Gazette"
    assert publisher_of([address], [], {}) is None
    assert publisher_of([address, "Fen Post"], [], meta) == "Fen Post"


@pytest.mark.parametrize(
    ("name", "publisher", "author"),
    [
        ("Mara Venn", None, "Mara Venn"),
        ("MARA VENN", None, "Mara Venn"),
        ("Mara Venn and John Roe", None, "Mara Venn and John Roe"),
        ("Fenwick Herald", "Fenwick Herald", None),
        ("The Marsh Lantern", "The Marsh Lantern", None),
    ],
)
def test_a_person_between_title_and_date_is_no_outlet(name, publisher, author):
    head = f"<h2>{TITLE}</h2><h3>{name}</h3><p>17 May 2024</p>"
    found = draft(f"<div>{head}{BODY}</div>")
    assert (found.title, found.paragraphs) == (TITLE, (LEDE, MORE, LAST))
    assert (found.publisher, found.author) == (publisher, author)


def test_a_heading_that_microdata_calls_the_headline_is_the_title():
    site = "<title>FenPost.example - Fen Post | Flood</title><h1>Flood!</h1>"
    marked = f"<article><h2 itemprop=headline>{TITLE}</h2>{BODY}</article>"
    assert draft(f"{site}{marked}").title == TITLE
    other = "<h3 itemprop=headline>Another weir breaks in the north</h3>"
    assert draft(f"{site}{marked}{other}").title != TITLE


@pytest.mark.parametrize(
    "rest",
    ["Posted on May 17, 2024 by Jane Doe", "| By Jane Doe", "Aktualisiert: 17.05.2024"],
)
def test_a_byline_within_the_heading_is_no_part_of_the_title(rest):
    head = f"<meta property='og:title' content='{TITLE}'>"
    page = f"<article><h1>{TITLE} <small>{rest}</small></h1>{BODY}</article>"
    assert draft(page, head).title == TITLE


def test_a_heading_that_says_more_than_the_claim_stays_whole():
    head = f"<meta property='og:title' content='{TITLE}'>"
    page = f"<article><h1>{TITLE} again</h1>{BODY}</article>"
    assert draft(page, head).title == f"{TITLE} again"
