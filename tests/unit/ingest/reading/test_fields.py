"""Address, publisher, title and names of a Reading, as far as they are told."""

import pytest

from services.ingest.core.fitting import LONGEST
from tests.unit.ingest.reading.readings import HEAD, LEDE, NOON, line, reading


def test_a_line_keeps_its_place():
    article = line(id=7, text=LEDE)
    assert (article.file, article.line, article.source) == ("day.jsonl", 3, "desk")
    assert (article.external_id, article.received_at) == ("7", NOON)


def test_a_given_language_is_believed_if_it_is_one():
    assert line(text=LEDE, language="de-AT").language == "de"
    assert line(text=LEDE, language="klingon").language == "en"


def test_an_address_that_is_none_is_dropped():
    assert line(text=LEDE, url="javascript:alert(1)").url is None
    assert line(text=LEDE, url="https://gazette.example/" + "x" * 3_000).url is None
    assert line(text=LEDE, url=" https://gazette.example/flood ").url is not None


def test_the_address_names_the_publisher_if_nothing_else_does():
    told = {"text": LEDE, "url": "https://www.gazette.example/flood"}
    assert line(**told).publisher == "gazette.example"
    assert line(**told, source="Marsh Gazette").publisher == "Marsh Gazette"


def test_the_publishers_name_leaves_the_title():
    named = line(
        text=LEDE, title="Flood in Marsh Lane | Marsh Gazette", publisher="marsh gazette"
    )
    assert named.title == "Flood in Marsh Lane"
    other = line(
        text=LEDE, title="Flood in Marsh Lane - an inquiry", publisher="Marsh Gazette"
    )
    assert other.title == "Flood in Marsh Lane - an inquiry"


def test_fields_without_end_are_cut_at_a_word():
    article = line(
        text=LEDE, title="Flood " * 900, publisher="Gazette " * 900, id="7" * 9_000
    )
    assert article.title is not None
    assert len(article.title) <= LONGEST["title"]
    assert article.title.endswith("Flood…")
    assert len(article.publisher or "") <= LONGEST["publisher"]
    assert len(article.external_id or "") == 64


def test_a_name_that_is_no_text_is_spelled_out():
    article = reading(HEAD + LEDE, name="fl\udcffod\x00.txt")
    assert article.file == "fl\\udcffod\\x00.txt"


@pytest.mark.parametrize(
    "publisher", ["marshgazette.example", "www.marsh-gazette.co.uk", "Marsh Gazette"]
)
def test_the_site_s_name_leaves_the_title_also_where_only_its_domain_is_told(publisher):
    title = "Flood in Marsh Lane | The Marsh Gazette".replace(
        "The ", "" if "." not in publisher else "The "
    )
    assert (
        line(text=LEDE, title=title, publisher=publisher).title == "Flood in Marsh Lane"
    )
