"""Names with their places in the very texts that were given."""

import pytest

from services.desk.stages.understanding import Understanding, Unfit
from services.enrich.core.places.atlas import atlas_of
from services.enrich.core.terms import IdfTable
from services.enrich.core.understanding import Tools

UNDERSTANDING = Understanding(
    Tools(IdfTable("none", "en", 1, {})), ("en", "xx"), lambda _: "en"
)
TEXT = "Mayor Helga Brandt spoke in Marsh Lane. The pumps, said Brandt, stood still."


def places(value: dict) -> set[tuple[str, str]]:
    """Names as told, each checked against its place."""
    row = UNDERSTANDING.row(value)
    for one in row["entities"]:
        assert value[one["field"]][one["start"] : one["end"]] == one["text"]
    return {(one["field"], one["text"]) for one in row["entities"]}


def test_a_row_is_answered_under_its_id():
    row = UNDERSTANDING.row({"id": "post-7", "title": "Flood", "text": TEXT})
    told = ["missing", "cut", "credits"]
    assert list(row) == ["id", "language", "entities", "categories", *told]
    assert (row["id"], row["language"], row["categories"]) == ("post-7", "en", [])
    span = ["text", "label", "field", "start", "end"]
    assert list(row["entities"][0]) == [*span, "name", "salience"]


def test_a_surname_is_told_by_the_full_name_and_a_known_place_by_its_country():
    atlas = atlas_of("atlas-test", ["city\tPT\t9\t\tLisbon"])
    tools = Tools(IdfTable("none", "en", 1, {}), atlas=atlas)
    row = Understanding(tools, ("en", "xx"), lambda _: "en").row(
        {"text": f"{TEXT} It rains in Lisbon."}
    )
    told = {one["text"]: one for one in row["entities"]}
    assert told["Brandt"]["name"] == "Helga Brandt"
    assert (told["Lisbon"]["country"], told["Lisbon"]["place_kind"]) == ("PT", "city")
    assert "country" not in told["Marsh Lane"]


def test_what_clean_prints_is_named_by_the_place_where_it_stood():
    row = UNDERSTANDING.row({"file": "wire/day.jsonl", "line": 3, "body": TEXT})
    assert (row["id"], row["file"], row["line"]) == (
        "wire/day.jsonl:3",
        "wire/day.jsonl",
        3,
    )
    named = UNDERSTANDING.row({"id": 7, "file": "flood.txt", "line": None, "body": TEXT})
    assert (named["id"], named["file"]) == (7, "flood.txt")
    assert UNDERSTANDING.row({"file": "flood.txt", "body": TEXT})["id"] == "flood.txt"


@pytest.mark.parametrize("state", ["rejected", "retracted"])
def test_what_clean_did_not_read_is_not_understood(state):
    with pytest.raises(Unfit, match=state):
        UNDERSTANDING.row({"file": "flood.txt", "state": state, "body": TEXT})


def test_names_are_found_in_title_and_text():
    found = places({"title": "Brandt at the pumps of Marsh Lane", "text": TEXT})
    assert ("text", "Helga Brandt") in found
    assert ("title", "Marsh Lane") in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (TEXT.replace("Helga Brandt", "He\u0301lga Brandt"), "He\u0301lga Brandt"),
        (TEXT.replace("Marsh", "Mar\u00adsh"), "Mar\u00adsh Lane"),
        (TEXT.replace("Marsh Lane", "Marsh\u00a0Lane"), "Marsh\u00a0Lane"),
        ("\ufeff\x00\r\n\r\n" + TEXT.replace(" ", "  "), "Helga  Brandt"),
        (TEXT.replace("Lane", "&amp; Sons"), "Helga Brandt"),
        ("\ud800" + TEXT, "Helga Brandt"),
    ],
)
def test_places_are_those_of_the_text_as_it_was_given(text, name):
    assert ("text", name) in places({"title": "Flood", "text": text})


def test_a_stated_language_is_believed():
    row = UNDERSTANDING.row({"text": "Hochwasser in der Stadt", "language": "de-AT"})
    assert row["language"] == "de"


def test_a_body_will_do_for_a_text():
    assert places({"text": TEXT}) == {
        (one["field"], one["text"])
        for one in UNDERSTANDING.row({"body": TEXT})["entities"]
    }


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({}, "It has neither title nor text."),
        ({"title": " ", "text": None}, "It has neither title nor text."),
        ({"title": 3, "text": "Flood"}, "`title` is no text."),
        ({"text": ["Flood"]}, "`text` is no text."),
    ],
)
def test_what_is_no_text_is_refused(value, why):
    with pytest.raises(Unfit, match=why):
        UNDERSTANDING.row(value)
