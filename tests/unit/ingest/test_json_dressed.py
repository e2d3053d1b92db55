"""JSON in a script's dress is read as JSON, never published as a text."""

import json
import time

import pytest

from services.ingest.core.data.json_dressed import undressed
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.records import split

ONE = json.dumps({"title": "Flood", "text": "Water stood high (very) in Marsh Lane;"})


def kinds(text: str, name: str) -> list[str]:
    found = split(text.encode(), name=name, limits=Limits())
    return [one.kind if isinstance(one, Record) else one.reason for one in found]


@pytest.mark.parametrize(
    "text",
    [
        f"callback({ONE});",
        f"/**/ jQuery12_3.cb({ONE})\n",
        f"var article = {ONE};",
        f"window.__DATA__ = {ONE}",
        f")]}}',\n{ONE}",
        f"for(;;);{ONE}",
        f"\ufeffcallback({ONE})",
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.js", "a.txt", "a.jsonp", "a"])
def test_a_script_around_an_article_goes(text, name):
    (record,) = split(text.encode(), name=name, limits=Limits())
    assert isinstance(record, Record)
    assert record.kind == "json"
    assert json.loads(record.data)["title"] == "Flood"


def test_a_list_in_a_script_is_cut_into_its_articles():
    assert kinds(f"cb([{ONE}, {ONE}]);", "a.json") == ["json", "json"]


@pytest.mark.parametrize("comment", ["// exported", "# exported", "/* a * b */"])
def test_a_comment_above_goes_where_the_name_says_that_it_is_data(comment):
    assert kinds(f"{comment}\n{ONE}", "a.json") == ["json"]
    assert kinds(f"{comment}\n{ONE}", "a.txt") == ["text"]


@pytest.mark.parametrize(
    "text", [f"cb({ONE}", f"var x = {ONE[:-9]}", f"// x\n{ONE[:-9]}"]
)
def test_a_script_that_ends_early_is_broken_and_no_text(text):
    assert kinds(text, "a.json") == ["broken"]


@pytest.mark.parametrize(
    "text",
    [
        "x = 5, wrote the pupil (and was right).",
        f"callback({ONE}) is how a script calls another, said Jane Doe.",
        "function f() { return 1; }",
        'Note ("Flood"): the lane is closed.',
    ],
)
def test_a_text_with_signs_of_scripts_stays_one(text):
    assert kinds(text, "a.txt") == ["text"]


def test_plain_json_wears_nothing():
    assert undressed(ONE.encode(), named="json") is None
    assert undressed(f"[{ONE}]".encode(), named="json") is None
    assert undressed(ONE.encode("utf-16"), named="json") is None


def test_comments_without_end_take_no_time():
    started = time.perf_counter()
    for one in (b"/*", b"// x\n", b"/* */", b"#", b"a.", b"{ "):
        assert not isinstance(undressed(one * 200_000, named="json"), Refusal)
    assert time.perf_counter() - started < 5
