"""JSON files: one article, a list, a wrapper; and JSON that is something else."""

import json
import tracemalloc
from datetime import UTC, datetime
from itertools import islice

import pytest

from services.ingest.core.data.json_lines import read_line
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
ARTICLES = [{"title": f"Flood {n}", "text": f"[{n}] {{ {LEDE}"} for n in range(3)]
SMALL = Limits(record_bytes=2_000)


def records(data: object, name: str = "day.json", limits: Limits = SMALL):
    raw = data if isinstance(data, bytes) else json.dumps(data, indent=1).encode()
    return list(split(raw, name=name, limits=limits))


def told(found):
    return [
        (one.reason if isinstance(one, Refusal) else json.loads(one.data), one.line)
        for one in found
    ]


def article(**fields) -> Draft:
    read = read_line(json.dumps(fields), received_at=NOON)
    assert isinstance(read, Draft)
    return read


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_wide_units_become_utf_8_without_being_a_text_as_a_whole(encoding):
    articles = [{"title": f"Überschwemmung {n}", "text": LEDE} for n in range(60_000)]
    data = json.dumps(articles, ensure_ascii=False).encode(encoding)
    tracemalloc.start()
    found = told(islice(split(data, name="day.json", limits=SMALL), 3))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [(articles[n], n + 1) for n in range(3)]
    assert most < len(data)


@pytest.mark.parametrize("name", ["day.json", "day.txt.gz", "day.jsonl"])
def test_one_object_over_several_lines_is_one_article_without_a_line(name):
    assert told(records(ARTICLES[0], name)) == [(ARTICLES[0], None)]


@pytest.mark.parametrize(
    "wrapped",
    [
        ARTICLES,
        {"status": "ok", "totalResults": 3, "articles": ARTICLES},
        {"items": ARTICLES},
        {"data": ARTICLES, "next": None},
        {"response": {"status": "ok", "results": ARTICLES}},
        {"title": "All of today", "items": ARTICLES},
    ],
)
@pytest.mark.parametrize("name", ["day.json", "day.jsonl", "day.txt"])
def test_a_list_is_numbered_from_one_whatever_it_is_wrapped_in(wrapped, name):
    numbered = [(one, number) for number, one in enumerate(ARTICLES, 1)]
    assert told(records(wrapped, name)) == numbered
    packed = json.dumps(wrapped).encode("utf-16")
    assert told(records(packed, "day.json")) == numbered


def test_an_article_with_a_list_of_its_own_is_one_article():
    whole = {"items": [{"href": "a.jpg"}], "title": "Flood", "body": LEDE}
    assert told(records(whole)) == [(whole, None)]


def test_lines_named_json_are_lines():
    lines = "\n".join(map(json.dumps, ARTICLES)).encode()
    assert [line for _, line in told(records(lines))] == [1, 2, 3]


def test_a_broken_element_harms_no_other():
    data = b'[{"title": "a"}, {"title": tru}, [1], {"text": "' + b"x" * 3_000 + b'"}, {}]'
    found = records(data)
    assert [one.line for one in found] == [1, 2, 3, 4, 5]
    assert [type(one) for one in found] == [Record, Record, Record, Refusal, Record]
    broken = read_line(found[1].data.decode(), received_at=NOON)
    assert isinstance(broken, Refused)
    assert (broken.reason, found[3].reason) == ("broken", "too_big")


@pytest.mark.parametrize(
    "cut", [b'{"articles": [{"a": 1}, {"b": "x', b'[{"a": 1}, {"b": [']
)
def test_a_list_cut_short_keeps_its_whole_elements(cut):
    assert told(records(cut)) == [({"a": 1}, 1), ("broken", 2)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[1, 2, 3]", "not_an_article"),
        (b'["a", {"title": "b"}]', "not_an_article"),
        (b'"Flood in Marsh Lane"', "not_an_article"),
        (b"[]", "empty"),
        (b'{"articles": []}', "empty"),
    ],
)
def test_json_of_another_shape_is_refused_once(data, reason):
    (refusal,) = records(data)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.line, refusal.data) == (reason, None, data)


def test_json_in_a_broken_encoding_is_refused():
    data = json.dumps([{"title": "Flood", "text": LEDE}]).encode("utf-16") + b"\x00\xd8"
    assert told(records(data[:-1] + b"\xd8\x00\x00")) == [("encoding", None)]


def test_a_list_that_ends_after_a_comma_is_read_to_there():
    data = json.dumps(ARTICLES).encode().removesuffix(b"]") + b","
    assert [line for _, line in told(records(data))] == [1, 2, 3]


def test_one_object_of_which_the_first_line_is_long_is_one_article():
    data = json.dumps({"text": LEDE * 20, "title": "Flood"}).encode()
    assert [
        line for _, line in told(records(data.replace(b', "title', b',\n"title')))
    ] == [None]


def test_long_lines_named_json_are_lines():
    row = json.dumps({"title": "Flood", "text": LEDE * 80}).encode()
    assert [one.line for one in records(row + b"\n" + row, limits=Limits())] == [1, 2]


def test_a_list_over_the_limit_is_read_as_far_as_that():
    *read, rest = records([{}] * 5, limits=Limits(lines=2))
    assert [one.line for one in read] == [1, 2]
    assert (rest.reason, rest.line) == ("too_big", 3)


def test_one_object_over_the_limit_is_too_big():
    assert told(records({"text": "x" * 3_000})) == [("too_big", None)]


@pytest.mark.parametrize("hole", [b'{"a":' + b"[" * 2_000_001, b'{"a":' * 200_000])
def test_brackets_without_end_cost_little_and_are_refused(hole):
    found = records(b'{"articles": [' + hole, limits=Limits())
    assert {type(one) for one in found} <= {Refusal, Record}
    assert len(found) == 1


def test_the_names_that_programs_give_are_understood():
    read = article(
        headline="Flood in Marsh Lane",
        articleBody=f"{LEDE}\n\n{LAST}",
        datePublished="2024-05-17T23:41:00+02:00",
        dateModified="2024-05-18T08:00:00Z",
        author=[{"@type": "Person", "name": "Jane Doe"}],
        publisher={"@type": "Organization", "name": "Marsh Gazette"},
        mainEntityOfPage={"@id": "https://gazette.example/flood"},
        articleSection="Local",
        inLanguage="en-GB",
        identifier="g-17",
    )
    assert (read.title, read.paragraphs) == ("Flood in Marsh Lane", (LEDE, LAST))
    assert read.published.moment == datetime(2024, 5, 17, 21, 41, tzinfo=UTC)
    assert read.modified.moment == datetime(2024, 5, 18, 8, tzinfo=UTC)
    assert (read.author, read.publisher) == ("Jane Doe", "Marsh Gazette")
    assert (read.url, read.section) == ("https://gazette.example/flood", "Local")
    assert (read.language, read.external_id) == ("en", "g-17")


def test_a_news_services_answer_is_understood():
    read = article(
        source={"id": None, "name": "Marsh Gazette"},
        author="By Jane Doe",
        title="Flood in <em>Marsh Lane</em>",
        description="Three houses stood in water.",
        link="https://gazette.example/flood",
        publishedAt="2024-05-17T21:41:00Z",
        content=f"{LEDE} {LAST}… [+1834 chars]",
    )
    assert (read.title, read.publisher) == ("Flood in Marsh Lane", "Marsh Gazette")
    assert (read.author, read.url) == ("Jane Doe", "https://gazette.example/flood")
    assert read.paragraphs == (f"{LEDE} {LAST}",)


def test_a_description_is_no_body():
    refused = read_line('{"title": "Flood", "description": "Water."}', received_at=NOON)
    assert isinstance(refused, Refused)
    assert refused.reason == "no_body"
    assert "summary" in refused.detail


@pytest.mark.parametrize(
    "content",
    [
        f"<div><p>{LEDE}</p><script>p('</p>')</script><p>Advertisement</p><p>{LAST}</p></div>",
        f"{LEDE}<br><br/>{LAST}",
        f"&lt;p&gt;{LEDE}&lt;/p&gt;&lt;p&gt;{LAST}&lt;/p&gt;",
        {"rendered": f"<h2></h2><p>{LEDE}</p>\n<ul><li>{LAST}</li></ul>"},
        [{"type": "text/html", "value": f"<p>{LEDE}</p><p>{LAST}</p>"}],
    ],
)
def test_markup_in_a_field_becomes_paragraphs(content):
    assert article(title={"rendered": "Flood"}, content=content).paragraphs == (
        LEDE,
        LAST,
    )


def test_markup_escaped_twice_is_markup_all_the_same():
    found = article(title="Flood", content=f"&lt;p&gt;&amp;lt;p&amp;gt;{LEDE}&lt;/p&gt;")
    assert found.paragraphs == (LEDE,)


def test_markup_with_two_bodies_is_read():
    content = f"<!doctype html></head><p>{LEDE}</p></body><body><svg>"
    assert article(title="Flood", content=content).paragraphs == (LEDE,)


def test_signs_that_are_no_tags_stay_in_the_text():
    text = "The gauge showed 3 < x > 2 metres, and <nobody> said why it was so & so."
    assert article(text=text).paragraphs == (text,)


def test_markup_nested_without_end_is_too_deep():
    content = "<p>" + "<div>" * 20_000
    refused = read_line(json.dumps({"content": content}), received_at=NOON)
    assert isinstance(refused, Refused)
    assert refused.reason == "too_deep"


def test_the_article_of_a_graph_is_found():
    read = article(
        **{
            "@graph": [
                {"@type": "WebSite", "name": "Marsh Gazette"},
                {"@type": "NewsArticle", "headline": "Flood", "articleBody": LEDE},
            ]
        }
    )
    assert (read.title, read.paragraphs) == ("Flood", (LEDE,))
