"""One line of JSONL: strict about JSON, forgiving about types."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.data.json_lines import read_line
from services.ingest.core.data.strict_json import DEPTH, parse
from services.ingest.core.draft import Draft, Refused

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."


def article(**fields) -> Draft:
    read = read_line(json.dumps({"text": LEDE, **fields}), received_at=NOON)
    assert isinstance(read, Draft)
    return read


def reason(line: str) -> str:
    read = read_line(line, received_at=NOON)
    assert isinstance(read, Refused)
    return read.reason


def test_all_fields_of_an_article_are_read():
    read = article(
        id="flood-1", url="https://gazette.example/flood", title="Flood in Marsh Lane",
        text=f"{LEDE}\n\n{LAST}", published_at="2024-05-17T23:41:00Z", author="Jane Doe",
        publisher="Marsh Gazette", language="en", section="Local",
        modified_at="2024-05-18T01:15:21Z",
    )  # fmt: skip
    assert (read.external_id, read.url) == ("flood-1", "https://gazette.example/flood")
    assert (read.title, read.paragraphs) == ("Flood in Marsh Lane", (LEDE, LAST))
    assert (read.publisher, read.author, read.section) == (
        "Marsh Gazette",
        "Jane Doe",
        "Local",
    )
    assert read.published.moment == datetime(2024, 5, 17, 23, 41, tzinfo=UTC)
    assert read.modified.moment == datetime(2024, 5, 18, 1, 15, 21, tzinfo=UTC)
    assert (read.language, read.tombstone) == ("en", False)


def test_body_source_and_updated_at_are_other_names():
    read = read_line(
        json.dumps(
            {"text": " ", "body": LEDE, "source": "Gazette", "updated_at": 1715989260}
        ),
        received_at=NOON,
    )
    assert isinstance(read, Draft)
    assert (read.paragraphs, read.publisher) == ((LEDE,), "Gazette")
    assert read.modified.moment == datetime(2024, 5, 17, 23, 41, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "given", "read"),
    [
        ("external_id", {"id": 42}, "42"),
        ("external_id", {"id": 10**30}, str(10**30)),
        ("external_id", {"id": 4.5}, "4.5"),
        ("external_id", {"id": "  a  b "}, "a b"),
        ("external_id", {"id": True}, None),
        ("external_id", {"id": "None"}, None),
        ("external_id", {"id": None}, None),
        ("author", {"author": ["Jane Doe", "John Roe"]}, "Jane Doe, John Roe"),
        (
            "author",
            {"author": [{"name": "Jane Doe"}, {"name": "John Roe"}]},
            "Jane Doe, John Roe",
        ),
        ("author", {"author": []}, None),
        (
            "publisher",
            {"publisher": {"@type": "Org", "name": "Marsh Gazette"}},
            "Marsh Gazette",
        ),
        ("publisher", {"publisher": {"id": 7}}, None),
        ("publisher", {"publisher": "", "source": "Marsh Gazette"}, "Marsh Gazette"),
        ("title", {"title": " Flood\n in  Marsh Lane\u200b "}, "Flood in Marsh Lane"),
        ("title", {"title": "Smith &amp; Sons"}, "Smith & Sons"),
        ("title", {"title": ""}, None),
        ("language", {"language": "EN-gb"}, "en"),
        ("language", {"language": "English"}, None),
        ("language", {"language": "zz"}, None),
        ("section", {"section": ["World", "Asia"]}, "World, Asia"),
        ("url", {"url": "nan"}, None),
    ],
)
def test_types_are_forgiven(field, given, read):
    assert getattr(article(**given), field) == read


@pytest.mark.parametrize("given", ["None", "null", "", None, [], {}, False])
def test_a_missing_time_is_none(given):
    assert article(published_at=given).published.raw is None


def test_an_unreadable_time_is_kept_as_written():
    published = article(published_at="last Tuesday").published
    assert (published.moment, published.raw) == (None, "last Tuesday")


def test_text_may_be_a_list_of_paragraphs():
    assert article(text=[LEDE, 7, LAST]).paragraphs == (LEDE, LAST)


def test_furniture_and_repeats_leave_the_text_as_in_a_page():
    head = "Flood in Marsh Lane\nBy Jane Doe\n17/05/2024 23h41\nAdvertisement\n"
    text = f"{head}{LEDE}\nRelated"
    read = article(title="Flood in Marsh Lane", text=text)
    assert (read.paragraphs, read.author) == ((LEDE,), "Jane Doe")
    assert read.published.moment == datetime(2024, 5, 17, 23, 41, tzinfo=UTC)


def test_the_fields_win_over_what_the_text_says():
    text = f"By Jane Doe\n17/05/2024 23h41\n{LEDE}"
    read = article(author="John Roe", published_at="2024-05-16", text=text)
    assert (read.author, read.published.raw) == ("John Roe", "2024-05-16")


def test_a_line_without_title_has_none():
    read = article(text=f"Flood in Marsh Lane\n\n{LEDE}")
    assert (read.title, read.paragraphs) == (None, ("Flood in Marsh Lane", LEDE))


def test_surrogates_and_controls_leave_every_field():
    line = (
        '{"id":"a\\ud800\\u0000","title":"Flo\\u202eod","text":"'
        + LEDE
        + '\\ud83d\\ude00"}'
    )
    read = read_line(line, received_at=NOON)
    assert isinstance(read, Draft)
    assert (read.external_id, read.title) == ("a", "Flood")
    assert read.paragraphs == (LEDE + "\U0001f600",)


@pytest.mark.parametrize(
    "line",
    [
        "",
        '{"text":"Water stood',
        '{"text":"a"} {"text":"b"}',
        "Flood in Marsh Lane",
        '["text"]',
        '"text"',
        "null",
        "7",
        '{"text":"a","text":"b"}',
        '{"text":"a","x":{"y":1,"y":2}}',
        '{"text":"a","score":NaN}',
        '{"text":"a","score":-Infinity}',
        '{"text":"a","score":1e999}',
        '{"text":"a",}',
        "{'text':'a'}",
    ],
)
def test_what_is_no_json_object_is_broken(line):
    assert reason(line) == "broken"


def test_a_text_of_more_lines_than_any_article_is_too_big():
    assert reason(json.dumps({"text": "Water.\n" * 100_002})) == "too_big"


def test_depth_is_bounded_at_the_same_place_everywhere():
    assert parse("[" * DEPTH + "]" * DEPTH) != []
    assert reason('{"a":' * DEPTH + "[]" + "}" * DEPTH) == "too_deep"
    assert reason("[" * 200_000) == "too_deep"
    brackets = json.dumps({"text": "[" * 200 + LEDE + '\\"{{{{'})
    assert isinstance(read_line(brackets, received_at=NOON), Draft)


def test_control_characters_within_strings_are_forgiven():
    read = read_line('{"text":"' + LEDE + "\n\t" + LAST + '"}', received_at=NOON)
    assert isinstance(read, Draft)
    assert read.paragraphs == (LEDE, LAST)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"title":"Flood in Marsh Lane"}', "no_body"),
        ('{"title":"Flood in Marsh Lane","text":"  "}', "no_body"),
        ('{"text":" \\u200b"}', "empty"),
        ('{"body":null}', "empty"),
        ("{}", "not_an_article"),
        ('{"name":"Jane Doe","age":41}', "not_an_article"),
    ],
)
def test_an_object_without_text_is_no_article(line, why):
    assert reason(line) == why


@pytest.mark.parametrize(
    "mark",
    [{"deleted": True}, {"retracted": True}, {"deleted": 1}, {"retracted": "true"}],
)
def test_a_mark_makes_a_tombstone_without_text(mark):
    read = read_line(
        json.dumps({"id": 7, "file": "day one.jsonl", **mark}), received_at=NOON
    )
    assert isinstance(read, Draft)
    assert (read.tombstone, read.external_id, read.of_file) == (
        True,
        "7",
        "day one.jsonl",
    )


@pytest.mark.parametrize(
    "mark", [{"deleted": False}, {"retracted": None}, {"deleted": "no"}]
)
def test_a_mark_that_says_no_makes_none(mark):
    assert article(**mark).tombstone is False


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        (
            '{"text": "Rain',
            "This is no JSON: Unterminated string starting at character 10.",
        ),
        ('{"text" 7}', "This is no JSON: Expecting ':' delimiter at character 9."),
    ],
)
def test_the_place_where_json_ends_to_be_json_is_told(line, detail):
    refused = read_line(line, received_at=NOON)
    assert isinstance(refused, Refused)
    assert refused.detail == detail
