"""Headers of pasted articles: labels, emphasis, credits, bylines with outlet or place."""

import json
import time
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.limits import Kind, Record
from services.ingest.core.pasted.header_marks import plainly, without_flag
from services.ingest.core.pasted.pasted_pages import read_page
from services.ingest.core.reading import read
from services.ingest.core.text.outlets import names_outlet, parted
from shared.events.reading import Reading

NOON = datetime(2025, 5, 18, 12, tzinfo=UTC)
DAY = datetime(2025, 3, 4, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
TITLE = "Flood in Marsh Lane drives families from their homes"


def page(*lines: str) -> Draft:
    found = read_page("\n".join((*lines, "", LEDE, LAST)), received_at=NOON)
    assert isinstance(found, Draft)
    return found


def reading(text: str, kind: Kind) -> Reading:
    record = Record(text.encode(), kind)
    return read(record, name="flood", source="", received_at=NOON, detect=lambda _: "en")


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


def test_an_outlet_may_stand_above_the_title_as_a_logo_does():
    read = page("NORTHGATE NEWS", "", TITLE, "", "4 March 2025")
    assert (read.title, read.publisher) == (TITLE, "NORTHGATE NEWS")


@pytest.mark.parametrize(
    "name", ["Press Officer", "News Editor", "Northgate", "the news", "World Bank"]
)
def test_posts_places_and_other_houses_are_no_outlets(name):
    assert not names_outlet(name)


@pytest.mark.parametrize(
    "rows", [list, lambda texts: dict(zip("01", texts, strict=True))]
)
def test_articles_in_columns_are_refused_and_not_merged(rows):
    texts = [f"{LEDE} {LAST}", f"{LAST} {LEDE}"]
    given = {"title": rows([TITLE, "Barrier mended"]), "text": rows(texts)}
    found = reading(json.dumps(given), "json")
    assert (found.reason, "columns" in found.detail) == ("not_an_article", True)


def test_a_list_of_paragraphs_is_one_article_whatever_the_title_is():
    given = {"title": [TITLE, "Barrier broke"], "text": [LEDE, LAST]}
    assert reading(json.dumps(given), "json").body == f"{LEDE}\n\n{LAST}"


def test_a_page_of_nothing_but_preformatted_text_is_read_as_plain_text():
    text = f"{TITLE}\nBy Jill Mercer\n4 March 2025\n\n{LEDE}\n\n{LAST}"
    found = reading(f"<html><body><pre>{text}</pre></body></html>", "html")
    assert (found.title, found.author) == (TITLE, "Jill Mercer")
    assert (found.published_at, found.body) == (DAY, f"{LEDE}\n\n{LAST}")


def test_a_page_with_a_listing_is_no_preformatted_text():
    markup = f"<h1>{TITLE}</h1><p>{LEDE}</p><p>{LAST}</p><pre>pump --all</pre>"
    found = reading(f"<html><body>{markup}</body></html>", "html")
    assert (found.title, LAST in found.body) == (TITLE, True)


def test_preformatted_text_within_itself_takes_little_time():
    start = time.process_time()
    reading("<pre>" * 900 + "water came " * 40_000, "html")
    assert time.process_time() - start < 5
