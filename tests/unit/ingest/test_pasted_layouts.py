"""Pages in columns, in lists or of nothing but preformatted text."""

import json
import time

import pytest

from tests.unit.ingest.header_reader import DAY, LAST, LEDE, TITLE, reading


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
