"""RSS and Atom: each item an article, whatever the feed is like."""

import gzip
import time
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.draft import Draft
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
HTML = f"<p>{LEDE}</p><p>{LAST}</p>"
SMALL = Limits(record_bytes=4_000)


def item(n: int, **more: str) -> str:
    said = {
        "title": f"Flood {n} in Marsh Lane",
        "link": f"https://gazette.example/flood/{n}",
        "guid": f"flood-{n}",
        "pubDate": "Fri, 17 May 2024 21:30:00 +0200",
        "content:encoded": f"<![CDATA[{HTML}]]>",
        **more,
    }
    inner = "".join(f"<{k}>{v}</{k}>\n" for k, v in said.items() if v)
    return f"<item>{inner}</item>"


def rss(*items: str, title: str = "Marsh Gazette", head: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
        f"<channel><title>{title}</title><link>https://gazette.example/</link>"
        f"<language>en</language>{head}{''.join(items)}</channel></rss>"
    ).encode()


def atom(entries: str, head: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        '<title type="text">Marsh Gazette</title><link href="https://gazette.example/"/>'
        f"{head}{entries}</feed>"
    ).encode()


ENTRY = (
    "<entry><title type='html'>Flood in &lt;b&gt;Marsh Lane&lt;/b&gt;</title>"
    "<link rel='edit' href='https://cms.example/1'/>"
    "<link href='https://gazette.example/flood'/><id>tag:gazette.example,2024:1</id>"
    "<author><name>Ada Quill</name></author><author><name>Ben Rush</name></author>"
    "<updated>2024-05-17T20:30:00Z</updated><published>2024-05-17T19:30:00Z</published>"
    "<category term='local' label='Local'/>{}</entry>"
)


def records(data: bytes, name: str = "feed.xml", limits: Limits = SMALL):
    return list(split(data, name=name, limits=limits))


def told(data: bytes, name: str = "feed.xml"):
    return [
        (one.kind if isinstance(one, Record) else one.reason, one.line)
        for one in records(data, name)
    ]


def read(data: bytes) -> Draft:
    (record,) = records(data)
    assert isinstance(record, Record)
    draft = drafted(record, received_at=NOON)
    assert isinstance(draft, Draft)
    return draft


def refused(data: bytes) -> str:
    (record,) = records(data)
    return drafted(record, received_at=NOON).reason


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


@pytest.mark.parametrize(
    ("description", "text"),
    [
        (LEDE, LEDE),
        (f"{LEDE} […]", LEDE),
        (f"{LEDE[:-1]} [&amp;hellip;]", f"{LEDE[:-1]}…"),
        (f"{LEDE[:-1]}... Read more", f"{LEDE[:-1]}..."),
        (f"&lt;p&gt;{LEDE}&lt;/p&gt;&lt;p&gt;Continue reading »&lt;/p&gt;", LEDE),
        (f"{LEDE} ... [+1234 chars]", LEDE),
    ],
)
def test_a_stub_is_an_excerpt_and_still_an_article(description, text):
    draft = read(rss(item(1, **{"content:encoded": "", "description": description})))
    assert draft.paragraphs == (text,)
    assert draft.excerpt


def test_a_long_description_is_the_article():
    long = " ".join([LEDE, LAST] * 6)
    draft = read(rss(item(1, **{"content:encoded": "", "description": long})))
    assert not draft.excerpt
    cut = read(rss(item(1, **{"content:encoded": "", "description": long[:-1] + "…"})))
    assert cut.excerpt


def test_a_brief_of_several_paragraphs_in_the_description_is_the_article():
    told = [LEDE, LAST, f"{LEDE[:-1]} and {LAST}", f"Hours later, {LAST}"]
    brief = "".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in [*told, "Ada Quill"])
    draft = read(rss(item(1, **{"content:encoded": "", "description": brief})))
    assert not draft.excerpt
    assert draft.paragraphs[0] == LEDE
    one = read(rss(item(1, **{"content:encoded": "", "description": " ".join(told)})))
    assert one.excerpt, "a teaser is one paragraph"


@pytest.mark.parametrize("cut", [" and then the mayor", " and then, the mayor said,"])
def test_a_description_that_breaks_off_is_an_excerpt_however_long(cut):
    long = " ".join([LEDE, LAST] * 6)[:-1] + cut
    draft = read(rss(item(1, **{"content:encoded": "", "description": long})))
    assert draft.excerpt


def test_what_content_systems_add_below_a_text_goes():
    added = f"{HTML}<p>The post <a>Flood</a> appeared first on <a>Marsh Gazette</a>.</p>"
    draft = read(rss(item(1, **{"content:encoded": f"<![CDATA[{added}]]>"})))
    assert draft.paragraphs == (LEDE, LAST)


def test_an_items_pictures_are_no_items():
    inner = "<media:group><media:item>x</media:item></media:group>"
    data = rss(item(1).replace("</item>", f"{inner}</item>"), item(2))
    assert told(data) == [("feed", 1), ("feed", 2)]


def test_a_broken_item_harms_no_other():
    broken = "<item><title>Flood</title><description>Water"
    data = rss(item(1), broken, item(3), item(4, title="a < b & c <b>"), item(5))
    assert [one for one, _ in told(data)] == ["feed", "broken", "feed", "feed", "feed"]
    draft = drafted(records(data)[3], received_at=NOON)
    assert draft.paragraphs == (LEDE, LAST)


def test_an_item_that_is_wrongly_nested_is_read_as_far_as_it_goes():
    wrong = item(1, description=f"<p>{LEDE}<br>", **{"content:encoded": ""})
    assert read(rss(wrong)).paragraphs == (LEDE,)


def test_prefixes_that_nobody_declared_are_known_all_the_same():
    data = rss(item(1, **{"dc:creator": "Ada Quill"}))
    bare = data.replace(b'xmlns:dc="http://purl.org/dc/elements/1.1/" ', b"")
    assert read(bare).author == "Ada Quill"


def test_a_feed_without_items_is_empty():
    assert told(rss()) == [("empty", None)]
    assert told(atom("")) == [("empty", None)]


def test_an_item_without_a_text_says_so():
    assert refused(rss(item(1, **{"content:encoded": ""}))) == "no_body"
    assert refused(rss("<item><guid>1</guid></item>")) == "empty"


def test_a_feed_that_is_cut_keeps_its_whole_items_and_has_one_broken():
    data = rss(item(1), item(2), item(3))
    first = data.index(b"<item>")
    for end in range(first + 1, len(data) - 6):
        found = records(data[:end])
        whole = data[:end].count(b"</item>")
        assert [type(one) for one in found] == [Record] * whole + [Refusal]
        assert (found[-1].reason, found[-1].line) == ("broken", whole + 1)


def test_what_is_left_of_a_head_is_broken():
    data = rss(item(1))
    for end in range(60, data.index(b"<item>"), 17):
        assert [one for one, _ in told(data[:end])] == ["broken"]


def test_an_item_over_the_limit_is_refused_alone():
    long = item(2, **{"content:encoded": LEDE * 100})
    assert told(rss(item(1), long, item(3))) == [
        ("feed", 1),
        ("too_big", 2),
        ("feed", 3),
    ]


def test_the_items_over_their_limit_are_refused_together():
    data = rss(*map(item, range(5)))
    found = records(data, limits=Limits(lines=2))
    assert [type(one) for one in found] == [Record, Record, Refusal]
    assert (found[2].reason, found[2].line) == ("too_big", 3)


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">'
    '<!ENTITY x SYSTEM "file:///etc/hostname">]>'
)


def test_a_feed_with_entities_of_its_own_is_refused_before_any_parser_sees_it():
    data = rss(item(1, title="&b;&x;")).decode()
    bomb = data.replace("<rss", f"{BOMB}<rss", 1).encode()
    assert told(bomb) == [("broken", None)]


def test_an_entity_of_a_file_is_never_read():
    record = records(rss(item(1, title="&x;")))[0]
    hidden = Record(record.data.replace(b"<rss", BOMB.encode() + b"<rss", 1), "feed")
    assert drafted(hidden, received_at=NOON).reason == "broken"


def test_depth_and_tags_without_end_are_refused():
    deep = "<a>" * 300 + "</a>" * 300
    limits = Limits()
    (record,) = records(rss(item(1, extra=deep)), limits=limits)
    assert drafted(record, received_at=NOON).reason == "too_deep"
    (record,) = records(rss(item(1, extra="<a/>" * 300_000)), limits=limits)
    assert drafted(record, received_at=NOON).reason == "too_big"


@pytest.mark.parametrize(
    "hostile",
    [
        b"<rss>" + b"<item " * 300_000,
        b"<rss>" + b"<x>" * 400_000,
        b"<rss>" + b"<x '" * 300_000 + b'"',
        b"<rss>" + b"<![CDATA[" * 200_000,
        b"<rss>" + b"<!--" * 300_000,
        b"<rss>" + b"<item>" * 200_000,
        b"<rss><item>" + b"<item/>" * 200_000,
        b"<!DOCTYPE " * 100_000 + b"<rss>",
        b"<!-- x --> " * 100_000 + b"<rss>",
        b"<?x " * 200_000,
    ],
)
def test_nothing_makes_cutting_slow(hostile):
    start = time.process_time()
    assert list(split(hostile, name="feed.xml", limits=Limits()))
    assert time.process_time() - start < 4


@given(st.data())
def test_whatever_is_done_to_a_feed_something_comes_of_it(data):
    feed = bytearray(rss(item(1), item(2)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(feed) - 1))
        junk = data.draw(st.sampled_from([b"<", b">", b"&", b"\x00", b"]]>", b"</item>"]))
        feed[at : at + data.draw(st.integers(0, 30))] = junk
    found = list(split(bytes(feed), name="feed.xml", limits=SMALL))
    assert found
    for record in found:
        if isinstance(record, Record):
            drafted(record, received_at=NOON)


def test_a_finders_list_of_links_is_no_text():
    links = "".join(
        f"<li><a href='https://h.example/{n}'>Flood {n} in Marsh Lane</a> "
        f"<font>Post</font>"
        for n in range(4)
    )
    found = item(1, **{"content:encoded": "", "description": escape(f"<ol>{links}</ol>")})
    assert refused(rss(found)) == "no_body"
    comments = escape("<a href='https://h.example/1'>Comments</a>")
    assert (
        refused(rss(item(1, description=comments, **{"content:encoded": ""})))
        == "no_body"
    )


def test_a_line_that_only_leads_on_goes_as_a_whole():
    markup = escape(f"<p>{LEDE}</p><p>Lees verder</p>")
    draft = read(rss(item(1, description=markup, **{"content:encoded": ""})))
    assert (draft.paragraphs, draft.excerpt) == ((LEDE,), True)


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


def test_markup_that_no_parser_may_have_is_refused():
    deep = escape("<p>" + "<div>" * 2_000)
    (record,) = records(rss(item(1, **{"content:encoded": deep})), limits=Limits())
    assert drafted(record, received_at=NOON).reason == "too_deep"


def test_a_broken_wide_encoding_is_no_text():
    wide = rss(item(1)).decode().encode("utf-16-le")
    broken = b"\xff\xfe" + wide[:2_000] + b"\x00\xd8\x00\x00" + wide[2_000:]
    assert told(broken) == [("encoding", None)]


def test_packed_feeds_that_are_cut_keep_their_whole_items():
    packed = gzip.compress(rss(*(item(n, guid=f"{n * 7919:x}") for n in range(40))))
    *whole, last = records(packed[:-90], "feed.xml.gz")
    assert {type(one) for one in whole} == {Record}
    assert (last.reason, last.line) == ("broken", len(whole) + 1)


def test_doctypes_in_false_places_cost_little_and_hide_nothing():
    start = time.perf_counter()
    many = rss(item(1, **{"content:encoded": "<!DOCTYPE [" * 20_000}))
    assert drafted(Record(many, "feed"), received_at=NOON)
    hidden = (
        b"<!DOCTYPE rss [<!ATTLIST a b CDATA ']'><!ENTITY c 'd'>]>"
        + b"<rss><item/></rss>"
    )
    assert drafted(Record(hidden, "feed"), received_at=NOON).reason == "broken"
    assert time.perf_counter() - start < 2


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


@pytest.mark.parametrize("sign", ["&#xD800;", "&#1;", "&#0;", "&#xFFFF;", "&#9999999;"])
def test_numbers_of_no_character_break_nothing(sign):
    draft = read(rss(item(1, title=f"Flood {sign}& <i>mud")))
    assert draft.title.startswith("Flood")
    assert draft.title.endswith("& mud")


@pytest.mark.parametrize("name", ["a:", "a:1b", "x:y:z"])
def test_names_that_are_none_break_nothing(name):
    inner = f"<{name}>{LEDE}</{name}><q>{LAST}</q>"
    found = item(1, description=f"<div>{inner}</div>", **{"content:encoded": ""})
    assert LAST in " ".join(read(rss(found)).paragraphs)
