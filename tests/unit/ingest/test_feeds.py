"""RSS and Atom: each item an article, whatever the feed is like."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.reading import drafted
from tests.unit.ingest.feed_writer import (
    ENTRY,
    HTML,
    LAST,
    LEDE,
    NOON,
    atom,
    item,
    read,
    records,
    rss,
    told,
)


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.txt", "feed", "a.html"])
def test_each_item_is_a_record_by_itself(name):
    assert told(rss(item(1), item(2)), name) == [("feed", 1), ("feed", 2)]


def test_a_record_is_a_small_feed_that_is_read_by_itself():
    _, second = records(rss(item(1), item(2)))
    (again,) = records(second.data)
    assert again.data == second.data
    draft = drafted(second, received_at=NOON)
    assert draft == drafted(again, received_at=NOON)
    assert draft.title == "Flood 2 in Marsh Lane"


def test_all_that_an_item_says_is_in_its_draft():
    said = {
        "dc:creator": "By Ada Quill",
        "category": "Local",
        "description": "Three houses were hit.",
    }
    draft = read(rss(item(1, **said)))
    assert draft.paragraphs == (LEDE, LAST)
    assert draft.url == "https://gazette.example/flood/1"
    assert draft.external_id == "flood-1"
    assert (draft.publisher, draft.author) == ("Marsh Gazette", "Ada Quill")
    assert (draft.section, draft.language_hint) == ("Local", "en")
    assert draft.dek == "Three houses were hit."
    assert draft.published.moment == datetime(2024, 5, 17, 19, 30, tzinfo=UTC)
    assert draft.published.found == "field"
    assert not draft.excerpt


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("<content type='html'>{}</content>".format(HTML.replace("<", "&lt;")), 2),
        (
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
            f"{HTML}</div></content>",
            2,
        ),
        (f"<content type='text'>{LEDE}\n\n{LAST}</content>", 2),
        (f"<summary>{LEDE}</summary>", 1),
        (f"<content src='https://gazette.example/1.mp4'/><summary>{LEDE}</summary>", 1),
    ],
)
def test_atom_writes_its_text_in_many_ways(content, lines):
    draft = read(atom(ENTRY.format(content)))
    assert draft.paragraphs == (LEDE, LAST)[:lines]
    assert draft.title == "Flood in Marsh Lane"
    assert draft.url == "https://gazette.example/flood"
    assert draft.author == "Ada Quill, Ben Rush"
    assert draft.published.moment == datetime(2024, 5, 17, 19, 30, tzinfo=UTC)
    assert draft.modified.moment == datetime(2024, 5, 17, 20, 30, tzinfo=UTC)
    assert draft.excerpt == (lines == 1)


def test_atom_may_have_a_prefix_of_its_own():
    data = atom(ENTRY.format(f"<summary>{LEDE}</summary>")).decode()
    for name in ("feed", "entry", "title", "link", "id", "summary", "updated"):
        data = data.replace(f"<{name}", f"<a:{name}").replace(f"</{name}", f"</a:{name}")
    draft = read(data.replace("xmlns=", "xmlns:a=").encode())
    assert (draft.publisher, draft.title) == ("Marsh Gazette", "Flood in Marsh Lane")


def test_the_items_of_rdf_stand_beside_the_channel():
    data = (
        '<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Marsh '
        "Gazette</title><items><rdf:Seq><rdf:li rdf:resource='a'/></rdf:Seq></items>"
        "</channel><image><title>Logo</title></image><item rdf:about='urn:flood:1'>"
        "<title>Flood</title><link>https://gazette.example/1</link><dc:date>2024-05-17"
        f"</dc:date><description>{LEDE}</description></item></rdf:RDF>"
    ).encode()
    draft = read(data)
    assert (draft.publisher, draft.title) == ("Marsh Gazette", "Flood")
    assert draft.external_id == "urn:flood:1"
    assert draft.published.precision == "day"


def test_rss_of_the_nineties_names_its_dtd_and_letters_of_html():
    data = (
        '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE rss PUBLIC '
        '"-//Netscape//DTD RSS 0.91//EN" "http://feeds.example/rss-0.91.dtd">\n'
        "<rss version='0.91'><channel><title>Zeitung</title><item><title>Caf&eacute; &"
        f" Höfe</title><description>{LEDE}</description></item></channel></rss>"
    ).encode("iso-8859-1")
    assert read(data).title == "Café & Höfe"


def test_a_feed_in_utf_16_is_read():
    wide = rss(item(1)).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(wide).paragraphs == (LEDE, LAST)


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ({"link": "/flood/9"}, "https://gazette.example/flood/9"),
        ({"link": "", "guid": "https://g.example/p/7"}, "https://g.example/p/7"),
        ({"feedburner:origLink": "https://o.example/1"}, "https://o.example/1"),
        ({"link": "https://gazette.example/"}, None),
    ],
)
def test_the_address_is_that_of_the_page(said, url):
    assert read(rss(item(1, **said))).url == url


def test_a_guid_that_is_no_permanent_link_is_only_an_id():
    data = rss(item(1, link="", guid="")).replace(
        b"<pubDate>", b"<guid isPermaLink='false'>https://g.example/7</guid><pubDate>"
    )
    draft = read(data)
    assert (draft.url, draft.external_id) == (None, "https://g.example/7")


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Marsh Gazette - Politics", "Marsh Gazette"),
        ("Politics | Marsh Gazette", "Marsh Gazette"),
        ("Marsh Gazette RSS Feed", "Marsh Gazette"),
        ("Gazette &gt; Top Stories", "Gazette"),
        ("Latest news from Marsh Gazette", "Marsh Gazette"),
        ("Fenwick Notes", "Fenwick Notes"),
        ("FN &gt; World News", "FN"),
        ("Top Stories: Fenwick", "Fenwick"),
        ("Fenwick Notes - Essays - Others", "Fenwick Notes - Essays - Others"),
    ],
)
def test_the_publisher_is_the_outlet_in_the_feeds_title(title, publisher):
    assert read(rss(item(1), title=title)).publisher == publisher


def test_the_source_of_an_item_wins_over_the_feed():
    data = rss(item(1), title='"flood" - Search').replace(
        b"<pubDate>", b"<source url='https://h.example'>Harbour Post</source><pubDate>"
    )
    assert read(data).publisher == "Harbour Post"
    source = "<source><title>Harbour Post</title></source>"
    entry = ENTRY.format(f"{source}<summary>{LEDE}</summary>")
    assert read(atom(entry)).publisher == "Harbour Post"


def test_a_head_that_follows_its_items_counts():
    body = ENTRY.format(f"<summary>{LEDE}</summary>")
    data = atom(body).decode().replace('<title type="text">Marsh Gazette</title>', "")
    late = data.replace("</feed>", "<title>Marsh Gazette</title></feed>")
    assert read(late.encode()).publisher == "Marsh Gazette"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("ada@gazette.example (Ada Quill)", "Ada Quill"),
        ("Ada Quill", "Ada Quill"),
        ("ada@gazette.example", None),
    ],
)
def test_an_author_is_a_name_and_no_address(author, name):
    assert read(rss(item(1, author=author))).author == name


def test_an_items_pictures_are_no_items():
    inner = "<media:group><media:item>x</media:item></media:group>"
    data = rss(item(1).replace("</item>", f"{inner}</item>"), item(2))
    assert told(data) == [("feed", 1), ("feed", 2)]


def test_a_feed_without_items_is_empty():
    assert told(rss()) == [("empty", None)]
    assert told(atom("")) == [("empty", None)]


def test_the_feed_may_name_its_publisher_and_the_item_its_labels():
    head = "<dc:publisher>Harbour Post</dc:publisher>"
    labels = {"category": "https://g.example/local", "dc:subject": "Local"}
    draft = read(rss(item(1, **labels), head=head))
    assert (draft.publisher, draft.section) == ("Harbour Post", "Local")


def test_an_address_that_is_none_is_left_out():
    assert read(rss(item(1, link="http://[", guid=""))).url is None
    broken = rss(item(1), title="Gazette - News").replace(
        b"https://gazette.example/<", b"http://[<"
    )
    assert read(broken).publisher == "Gazette"


def test_a_time_that_nobody_understands_gives_way_to_the_change():
    said = {"pubDate": "some time in spring", "atom:updated": "2024-05-17T20:30:00Z"}
    assert read(rss(item(1, **said))).published.moment.hour == 20


def test_an_entry_that_was_taken_back_is_a_tombstone():
    space = "xmlns:at='http://purl.org/atompub/tombstones/1.0'"
    gone = (
        f"<at:deleted-entry {space} ref='tag:gazette.example,2024:1' "
        f"when='2024-05-18T08:00Z'/>"
        f"<at:deleted-entry {space} "
        f"ref='https://gazette.example/1'><at:by/></at:deleted-entry>"
    )
    entry = ENTRY.format(f"<summary>{LEDE}</summary>")
    found = [drafted(one, received_at=NOON) for one in records(atom(entry + gone))]
    assert [one.tombstone for one in found] == [False, True, True]
    assert found[1].external_id == found[0].external_id
    assert found[1].publisher == found[0].publisher
    assert found[1].modified.moment.hour == 8
    assert found[2].url == "https://gazette.example/1"
