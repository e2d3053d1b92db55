"""Pages of the frameworks that keep an article in their data and draw it by a script."""

import json
from datetime import UTC, datetime

from tests.unit.ingest.page_writer import LAST, LEDE, MORE, TITLE
from tests.unit.ingest.shell_writer import (
    ADDRESS,
    HTML,
    TEXTS,
    article,
    assigned,
    data,
    other,
    shell,
)


def test_next_s_page_is_read_from_its_data():
    found = shell(data({"props": {"pageProps": {"post": article()}}, "page": "/[slug]"}))
    assert found.title == TITLE
    assert found.paragraphs == TEXTS
    assert found.url == ADDRESS
    assert found.published.moment == datetime(2024, 5, 17, 21, 15, tzinfo=UTC)


def test_arc_s_page_is_read_from_its_global_content():
    blocks = [
        {"_id": "A", "type": "text", "content": LEDE},
        {"_id": "B", "type": "image", "caption": "Marsh Lane on Friday.", "url": "a.jpg"},
        {"_id": "C", "type": "text", "content": f"<b>{MORE}</b>"},
        {
            "_id": "D",
            "type": "interstitial_link",
            "content": "Read more of the flood now.",
        },
        {"_id": "E", "type": "text", "content": LAST},
    ]
    content = {
        "_id": "XY",
        "type": "story",
        "headlines": {"basic": TITLE, "mobile": "Flood"},
        "content_elements": blocks,
        "credits": {"by": [{"type": "author", "name": "Ada Quill"}]},
        "first_publish_date": "2024-05-17T21:15:00Z",
        "publish_date": "2024-05-18T07:00:00Z",
        "website_url": "/news/flood-in-marsh-lane-8812",
        "taxonomy": {"primary_section": {"name": "Local"}},
    }
    script = (
        "<script>window.Fusion=window.Fusion||{};Fusion.arcSite='gazette';"
        f"Fusion.globalContent={json.dumps(content)};Fusion.deployment='7';</script>"
    )
    found = shell(script)
    assert (found.title, found.paragraphs) == (TITLE, TEXTS)
    assert found.author == "Ada Quill"
    assert found.section == "Local"
    assert found.published.moment == datetime(2024, 5, 17, 21, 15, tzinfo=UTC)


def test_nuxt_s_list_of_numbered_values_is_put_together():
    values = [
        ["ShallowReactive", 1],
        {"data": 2, "serverRendered": 9},
        ["Reactive", 3],
        {"article": 4, "next": 7},
        {"title": 5, "content": 6, "published_at": 8},
        TITLE,
        HTML,
        {"title": 10, "content": 11},
        ["Date", "2024-05-17T21:15:00.000Z"],
        True,
        "Ferry sails again after eleven days in the dock",
        "<p>The ferry sailed again.</p>",
    ]
    head = 'type="application/json" data-nuxt-data="nuxt-app" id="__NUXT_DATA__"'
    found = shell(data(values, head))
    assert found.paragraphs == TEXTS
    assert found.published.moment == datetime(2024, 5, 17, 21, 15, tzinfo=UTC)


def test_the_names_of_nuxt_s_function_have_the_values_it_is_called_with():
    script = (
        '<script>window.__NUXT__=(function(a,b,c){return {layout:"default",data:[{post:{'
        f"title:a,body:{json.dumps(HTML)},author:{{name:b}},video:void 0,free:!0,"
        f"updated_at:c}}}}],error:c}}}}({json.dumps(TITLE)},'Ada Quill',null));"
        "</script>"
    )
    found = shell(script)
    assert (found.title, found.paragraphs, found.author) == (TITLE, TEXTS, "Ada Quill")


def test_an_initial_state_with_values_that_are_no_json_is_read():
    state = json.dumps({"article": article(video="?")}).replace('"?"', "undefined")
    found = shell(
        f"<script>window.__INITIAL_STATE__={state};(function(){{}}());</script>"
    )
    assert found.paragraphs == TEXTS


def test_a_state_that_is_parsed_from_a_string_is_read():
    said = json.dumps({"entities": {"story": article()}})
    for quoted in (json.dumps(said), "'" + said.replace("\\", "\\\\") + "'"):
        script = f"<script>window.__PRELOADED_STATE__ = JSON.parse({quoted})</script>"
        assert shell(script).paragraphs == TEXTS


def test_entries_of_apollo_s_table_are_put_in_their_place():
    parts = {
        f"Paragraph:{number}": {"__typename": "Paragraph", "text": one}
        for number, one in enumerate(TEXTS)
    }
    post = {
        "__typename": "Post",
        "title": TITLE,
        'content({"format":"blocks"})': {"paragraphs": [{"__ref": one} for one in parts]},
        "creator": {"__ref": "User:1"},
    }
    table = {
        "ROOT_QUERY": {"post": {"__ref": "Post:1"}},
        "Post:1": post,
        "User:1": {"__typename": "User", "name": "Ada Quill"},
        **parts,
    }
    found = shell(assigned("window.__APOLLO_STATE__", table))
    assert (found.paragraphs, found.author) == (TEXTS, "Ada Quill")


def test_an_answer_that_is_json_in_json_is_read():
    answer = {"status": 200, "headers": {}, "body": json.dumps({"post": article()})}
    head = 'type="application/json" data-sveltekit-fetched data-url="/api/posts/8812"'
    assert shell(data(answer, head)).paragraphs == TEXTS


def test_data_in_an_attribute_are_read():
    props = json.dumps({"component": "Story", "props": {"story": article()}})
    escaped = props.replace("&", "&amp;").replace('"', "&quot;")
    assert (
        shell("", body=f'<div id="app" data-page="{escaped}"></div>').paragraphs == TEXTS
    )


def test_angular_s_way_to_escape_is_read():
    said = json.dumps({"story-8812": {"body": article(url=ADDRESS)}})
    for plain, escaped in (("&", "&a;"), ('"', "&q;"), ("'", "&s;"), ("<", "&l;")):
        said = said.replace(plain, escaped)
    said = said.replace(">", "&g;")
    script = f'<script id="app-state" type="application/json">{said}</script>'
    assert shell(script).paragraphs == TEXTS


def test_rows_that_next_sends_in_pieces_are_put_together():
    story = json.dumps({"slug": "flood", "story": article(body="$9", next="$a")})
    rows = (
        '1:"$Sreact.fragment"\n5:I[87555,[],"Story"]\n'
        f'7:["$","$L5",null,{story}]\n9:T{len(HTML.encode()):x},{HTML}'
        f"a:{json.dumps(other())}\n"
    )
    pieces = [rows[:90], rows[90:400], rows[400:]]
    pushed = (f"self.__next_f.push([1,{json.dumps(one)}])" for one in pieces)
    scripts = "".join(f"<script>{one}</script>" for one in pushed)
    assert shell(scripts.replace("</p", "\\u003c/p")).paragraphs == TEXTS


def test_the_article_is_found_among_others_in_the_same_data():
    state = {
        "latest": [other(), other(title="Third tale of the day on the marsh")],
        "article": article(related=[other()]),
        "next": other(),
    }
    found = shell(assigned("window.__DATA__", state))
    assert (found.title, found.paragraphs) == (TITLE, TEXTS)
