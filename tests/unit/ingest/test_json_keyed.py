"""Articles that stand by their ids in one object."""

import json

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.records import split
from tests.unit.ingest.export_reader import LAST, LEDE, TITLE, URL, drafts

ONE = {"title": TITLE, "url": URL, "text": LEDE}
OTHER = {"headline": "Pump fails", "url": f"{URL}/2", "body": LAST, "tags": ["a"]}


@pytest.mark.parametrize("names", [("0", "1"), (URL, f"{URL}/2"), ("-Na", "-Nb")])
def test_each_is_an_article(names):
    found = drafts(dict(zip(names, (ONE, OTHER), strict=True)))
    assert [one.title for one in found if isinstance(one, Draft)] == [TITLE, "Pump fails"]


def test_they_are_numbered_in_order():
    text = json.dumps({"a": ONE, "b": OTHER}, indent=1).encode()
    found = list(split(text, name="kept.json", limits=Limits()))
    assert [one.line for one in found] == [1, 2]
    assert json.loads(found[1].data) == OTHER


def test_of_a_file_that_was_cut_what_is_whole_is_read():
    text = json.dumps({"a": ONE, "b": OTHER}).encode()
    first, last = split(text[:-30], name="kept.json", limits=Limits())
    assert isinstance(first, Record)
    assert isinstance(last, Refusal)
    assert (last.reason, last.line) == ("broken", 2)
    (whole,) = split(json.dumps({"a": ONE}).encode()[:-1], name="a.json", limits=Limits())
    assert isinstance(whole, Record)


def test_an_article_beside_what_tells_of_it_is_one():
    (found,) = drafts({"article": ONE, "author": {"name": "Ada Quill"}})
    assert isinstance(found, Draft)
    assert found.title == TITLE
    assert len(drafts({"0": ONE, "count": 1})) == 1


@pytest.mark.parametrize("name", ["article", "data", "Post"])
def test_what_services_keep_an_article_under_is_no_id(name):
    beside = {"related": OTHER, "site": {"title": "Marsh Gazette", "content": "news"}}
    text = json.dumps({name: ONE, **beside}).encode()
    (found,) = split(text, name="kept.json", limits=Limits())
    assert isinstance(found, Record)
    assert (found.line, json.loads(found.data)[name]) == (None, ONE)


def test_more_than_a_file_may_hold_are_refused_as_one():
    text = json.dumps({str(n): ONE for n in range(3)}).encode()
    *_, last = split(text, name="kept.json", limits=Limits(lines=2))
    assert isinstance(last, Refusal)
    assert last.reason == "too_big"


def test_a_value_larger_than_an_article_may_be_is_none():
    large = {"a": {**ONE, "text": "a " * (5 << 20)}, "b": OTHER}
    (found,) = split(json.dumps(large).encode(), name="kept.json", limits=Limits())
    assert isinstance(found, Refusal)
    assert found.reason == "too_big"
