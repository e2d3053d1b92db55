"""What of an item is its text, and when that is only the beginning."""

from html import escape

import pytest

from tests.unit.ingest.feed_writer import HTML, LAST, LEDE, item, read, refused, rss


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


def test_what_content_systems_add_below_a_summary_is_no_standfirst():
    added = "The post Flood appeared first on Marsh Gazette."
    cut = f"&lt;p&gt;{LEDE[:40]} [&amp;#8230;]&lt;/p&gt;&lt;p&gt;{added}&lt;/p&gt;"
    assert read(rss(item(1, description=cut))).dek is None
    own = f"&lt;p&gt;Ten days of rain.&lt;/p&gt;&lt;p&gt;{added}&lt;/p&gt;"
    assert read(rss(item(1, description=own))).dek == "Ten days of rain."


def test_an_item_without_a_text_says_so():
    assert refused(rss(item(1, **{"content:encoded": ""}))) == "no_body"
    assert refused(rss("<item><guid>1</guid></item>")) == "empty"


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


@pytest.mark.parametrize(
    ("status", "is_read"),
    [("publish", True), ("draft", False), ("private", False), ("future", False)],
)
def test_of_an_export_only_what_is_published_is_read(status, is_read):
    space = "xmlns:wp='http://wordpress.org/export/1.2/'"
    exported = rss(item(1).replace("</item>", f"<wp:status>{status}</wp:status></item>"))
    found = exported.replace(b"<rss ", f"<rss {space} ".encode())
    if is_read:
        assert read(found).paragraphs == (LEDE, LAST)
    else:
        assert refused(found) == "not_an_article"
