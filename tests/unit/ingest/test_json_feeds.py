"""JSON Feed: items with their feed's head, in either version."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
HEAD = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Marsh Gazette - News",
    "home_page_url": "https://marshgazette.example/",
    "language": "en",
    "authors": [{"name": "Ada Quill"}],
}
ITEM = {
    "id": "flood-1",
    "url": "https://marshgazette.example/flood",
    "title": "Flood in Marsh Lane",
    "content_html": f"<p>{LEDE}</p><p>{LAST}</p>",
    "date_published": "2024-05-17T21:30:00+02:00",
    "tags": ["Local"],
}


def records(feed: dict | bytes, name: str = "feed.json"):
    raw = feed if isinstance(feed, bytes) else json.dumps(feed).encode()
    return list(split(raw, name=name, limits=Limits(record_bytes=9_000)))


def read(item: dict, **head) -> Draft | Refused:
    (record,) = records({**HEAD, **head, "items": [item]})
    return drafted(record, received_at=NOON)


@pytest.mark.parametrize("name", ["feed.json", "feed.txt", "feed"])
def test_each_item_is_a_record_that_is_read_by_itself(name):
    found = records({**HEAD, "items": [ITEM, {**ITEM, "id": "2"}]}, name)
    assert [(one.kind, one.line) for one in found] == [("jsonfeed", 1), ("jsonfeed", 2)]
    (again,) = records(found[1].data)
    assert drafted(again, received_at=NOON) == drafted(found[1], received_at=NOON)


def test_all_that_item_and_feed_say_is_in_the_draft():
    draft = read({**ITEM, "summary": "Three houses were hit."})
    assert draft.paragraphs == (LEDE, LAST)
    assert (draft.title, draft.external_id) == ("Flood in Marsh Lane", "flood-1")
    assert (draft.publisher, draft.author) == ("Marsh Gazette", "Ada Quill")
    assert (draft.section, draft.language_hint) == ("Local", "en")
    assert draft.dek == "Three houses were hit."
    assert draft.published.moment == datetime(2024, 5, 17, 19, 30, tzinfo=UTC)
    assert not draft.excerpt


def test_the_first_version_has_one_author_and_may_name_itself_last():
    item = {**ITEM, "author": {"name": "Ben Rush"}}
    old = {"items": [item], "title": "Marsh Gazette"}
    found = records({**old, "version": "https://jsonfeed.org/version/1"})
    draft = drafted(found[0], received_at=NOON)
    assert (draft.author, draft.publisher) == ("Ben Rush", "Marsh Gazette")


def test_a_link_to_elsewhere_is_no_address_of_the_item():
    other = "https://harbour.example/1"
    assert read({**ITEM, "external_url": other}).url == ITEM["url"]
    assert read({**ITEM, "url": None, "external_url": other}).url == other


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [({"content_text": f"{LEDE}\n\n{LAST}"}, False), ({"summary": LEDE}, True)],
)
def test_a_summary_alone_is_an_excerpt(text, excerpt):
    bare = {name: one for name, one in ITEM.items() if name != "content_html"}
    draft = read({**bare, **text})
    assert draft.paragraphs[0] == LEDE
    assert draft.excerpt == excerpt


def test_items_that_say_nothing_are_refused():
    assert read({"id": "1"}).reason == "empty"
    assert read({"id": "1", "title": "Flood"}).reason == "no_body"
    assert [one.reason for one in records({**HEAD, "items": []})] == ["empty"]


def test_a_feed_that_is_cut_keeps_its_whole_items():
    whole = json.dumps({**HEAD, "items": [ITEM, ITEM]}).encode()
    second = whole.rindex(b'{"id"')
    for end in range(second + 1, len(whole) - 2, 7):
        one, rest = records(whole[:end])
        assert isinstance(one, Record)
        assert isinstance(rest, Refusal)
        assert (rest.reason, rest.line) == ("broken", 2)


def test_an_item_that_is_no_article_harms_no_other():
    data = json.dumps({**HEAD, "items": [ITEM, ITEM]}).encode()
    broken = data.replace(b'"flood-1"', b"NaN", 1)
    first, second = (drafted(one, received_at=NOON) for one in records(broken))
    assert (first.reason, second.title) == ("broken", "Flood in Marsh Lane")


def test_other_lists_of_items_are_no_feed():
    found = records({"version": "1.1", "items": [ITEM]})
    assert [one.kind for one in found] == ["json"]


def test_a_head_without_end_is_left_out():
    (record,) = records({**HEAD, "authors": [{"name": "A" * 5_000}], "items": [ITEM]})
    assert drafted(record, received_at=NOON).author is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x81\x00\x01" * 90, "encoding"),
        (b"[]", "broken"),
        (b'{"items": [7]}', "broken"),
    ],
)
def test_something_else_is_no_feed(data, reason):
    assert drafted(Record(data, "jsonfeed"), received_at=NOON).reason == reason


def test_markup_that_no_parser_may_have_is_refused():
    deep = {**ITEM, "content_html": "<p>" + "<b>" * 1_100}
    assert read(deep).reason == "too_deep"
