"""Web archives: each page that a server answered with is an article, all else is not."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from services.ingest.core.limits import Record
from services.ingest.core.readers import is_risky
from tests.unit.ingest.archives.visits import (
    ASIDE,
    PAGE,
    URL,
    draft,
    found,
    response,
    warc,
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl"])
def test_pages_are_records_and_all_else_is_passed_over(pack, name):
    other = "https://gazette.example/2021/flood"
    data = pack(ASIDE + response()) + pack(response(url=other))
    records = found(data, name)
    assert [(one.line, one.member) for one in records] == [(1, URL), (2, other)]
    assert all(isinstance(one, Record) and is_risky(one) for one in records)


def test_a_page_is_read_with_the_address_of_its_visit_and_without_its_day():
    made = draft(response())
    assert (made.title, made.url) == ("Ferry aground at Fenwick", URL)
    assert len(made.paragraphs) == 2
    assert made.published.moment is None


def test_a_page_that_names_its_address_keeps_it():
    page = PAGE.replace(
        "<title>", "<link rel=canonical href='https://g.example/f'><title>"
    )
    assert draft(response(page.encode())).url == "https://g.example/f"


def test_a_date_without_a_year_is_of_the_year_of_the_visit():
    made = draft(response(PAGE.replace("</h1>", "</h1><p>March 4</p>").encode()))
    assert made.published.moment == datetime(2021, 3, 4, tzinfo=UTC)


def test_data_and_texts_go_to_their_readers():
    rows = [{"title": f"Pump {n}", "text": f"Pump {n} runs at last."} for n in (1, 2)]
    text = b"Ferry aground\n\nThe ferry ran aground at dawn, said the master."
    data = (
        response(json.dumps(rows).encode(), kind="application/json")
        + warc("conversion", text, Content_Type="text/plain")
        + warc("resource", PAGE.encode(), Content_Type="text/html")
    )
    assert [(one.line, one.kind) for one in found(data) if isinstance(one, Record)] == [
        (1, "json"),
        (2, "json"),
        (3, "text"),
        (4, "response"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("robots.txt", "text/plain"),
        ("ads.txt", "text/plain"),
        (".well-known/security.txt", "text/plain"),
        ("sitemap_news-2.xml", "application/xml"),
        ("manifest.json", "application/json"),
        ("theme/main.css?v=3", "text/plain"),
        ("theme/app.min.js", "text/plain"),
        ("logo.svg", "text/xml"),
    ],
)
def test_what_is_for_machines_is_passed_over_whatever_its_type(name, kind):
    body = b"User-agent: * Disallow: /nothing but rules for machines stand in here"
    aside = response(body, url=f"https://gazette.example/{name}", kind=kind)
    assert [one.member for one in found(aside + response())] == [URL]


def test_a_page_may_be_named_like_a_script():
    url = "https://gazette.example/2021/all-about-node.js"
    assert [one.member for one in found(response(url=url))] == [url]


def test_an_archive_in_an_archive_has_both_names():
    inner = gzip.compress(response())
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("crawl.warc.gz", inner)
    assert [one.member for one in found(held.getvalue())] == [f"crawl.warc.gz/{URL}"]


def test_a_feed_in_a_page_keeps_the_address_before_its_own():
    rows = {"flood.txt": b"Flood in Marsh Lane\n\nWater stood a metre high."}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in rows.items():
            archive.writestr(name, text)
    data = response(held.getvalue(), kind="application/json")
    assert [one.member for one in found(data)] == [f"{URL}/flood.txt"]


@pytest.mark.parametrize(
    "address",
    [
        "metadata://gnu.org/software/wget/warc/wget.log",
        "urn:text:https://gazette.example/2021/ferry",
        "<urn:pageinfo:https://gazette.example/2021/ferry>",
    ],
)
@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_what_a_crawler_says_itself_is_no_article(address, kind):
    log = b"Saving to: ferry.html, which took a second or two of this long morning."
    said = warc(kind, log, address, Content_Type="text/plain")
    assert [one.member for one in found(said + response())] == [URL]
