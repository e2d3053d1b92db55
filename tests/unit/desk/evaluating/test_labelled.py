"""Labelled pages on disk, and what an agency's item says by another walk."""

import gzip
import json
from datetime import UTC, datetime

import pytest

from services.desk.evaluating import labelled
from services.desk.evaluating.ingest_newsml import wire_of
from services.desk.evaluating.labelled import BadTruth, NoData, without_scripts

ITEM = """\
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem>
<itemMeta><versionCreated>2024-05-18T10:15:00+02:00</versionCreated></itemMeta>
<contentMeta><headline>Schleuse in
Lübbeck klemmt</headline></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>
<header><h1>Schleuse in Lübbeck klemmt</h1></header>
<section class="main"><p class="teaser">Kurz gesagt.</p><p><span class="dateline">Lübbeck
<span>(kda)</span> - </span>Die Schleuse klemmt.</p><p>Niemand weiß warum.</p></section>
</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>
"""


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "extraction" / "gazette"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "gate.html.gz").write_bytes(gzip.compress(b"<p>The gate.</p>"))
    row = {"name": "gate", "url": "", "title": "Gate", "author": " ", "body": "The gate."}
    (folder / "truth.jsonl").write_text(json.dumps(row))
    return tmp_path


def test_a_set_is_found_in_the_folder_or_in_its_extraction(data):
    home = labelled.home_of(data)
    assert home == data / "extraction" == labelled.home_of(home)
    (page,) = labelled.pages(home, *labelled.sets(home))
    assert page.html() == b"<p>The gate.</p>"
    assert (page.truth.title, page.truth.author, page.truth.body) == (
        *("Gate", None),
        "The gate.",
    )


def test_where_nothing_is_labelled_it_says_what_is_wanted(tmp_path):
    with pytest.raises(NoData, match="--eval-data DIR"):
        labelled.home_of(tmp_path)


def test_a_page_that_is_missing_is_named(data):
    (data / "extraction" / "gazette" / "pages" / "gate.html.gz").unlink()
    with pytest.raises(NoData, match=r"gate\.html\.gz is missing"):
        labelled.pages(data / "extraction", "gazette")


@pytest.mark.parametrize("line", ["[1]", "{", '{"title": "Gate"}', '{"name": "../x"}'])
def test_a_damaged_truth_is_told(data, line):
    (data / "extraction" / "gazette" / "truth.jsonl").write_text(line)
    with pytest.raises(BadTruth):
        labelled.pages(data / "extraction", "gazette")


def test_scripts_go_with_all_that_is_in_them():
    page = b'<p>Tide</p><SCRIPT type="x">var a = "<p>";</script ><p>gate</p>'
    assert without_scripts(page) == b"<p>Tide</p><p>gate</p>"


def test_an_item_is_told_by_its_headline_its_page_and_its_version(tmp_path):
    path = tmp_path / "item.xml"
    path.write_text(ITEM)
    wire = wire_of(path)
    assert wire.headline == "Schleuse in Lübbeck klemmt"
    assert wire.body == "Die Schleuse klemmt. Niemand weiß warum."
    assert wire.sent == datetime(2024, 5, 18, 8, 15, tzinfo=UTC)


def test_a_file_that_is_no_item_is_named(tmp_path):
    path = tmp_path / "item.xml"
    path.write_text("<rss/>")
    with pytest.raises(BadTruth, match=r"item\.xml"):
        wire_of(path)
