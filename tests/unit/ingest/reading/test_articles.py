"""From one record to its Reading, whatever its bytes are."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.draft import Refused
from services.ingest.core.readers import READERS
from services.ingest.core.reading import drafted, refused
from services.ingest.core.records import Record, Refusal
from shared.events.identity import revision_id
from shared.events.reading import Reading
from shared.text.sketch import sketch
from tests.unit.ingest.reading.readings import HEAD, LEDE, NOON, line, reading


def test_a_page_becomes_an_article_with_its_identity():
    article = reading(HEAD + LEDE)
    assert article.reason is None
    assert (article.title, article.publisher) == ("Flood in Marsh Lane", "Marsh Gazette")
    assert article.published_at == datetime(2024, 5, 17, 23, 41, tzinfo=UTC)
    assert (article.published_precision, article.published_raw) == (
        "minute",
        "17/05/2024 23h41",
    )
    assert article.body == LEDE
    assert article.revision_id == revision_id(
        publisher="Marsh Gazette", url=None, title="Flood in Marsh Lane", body=LEDE
    )
    assert article.sketch == sketch(LEDE)
    key = article.key()
    assert key is not None
    assert key.parts == ("marsh gazette", "flood in marsh lane", "2024-05-17")


def test_paragraphs_are_parted_by_an_empty_line():
    assert reading(f"{LEDE}\n{LEDE[:-1]}, too.").body == f"{LEDE}\n\n{LEDE[:-1]}, too."


def test_the_same_bytes_give_the_same_reading():
    assert reading(HEAD + LEDE) == reading(HEAD + LEDE)


def test_white_space_and_furniture_make_no_new_revision():
    once = reading(HEAD + LEDE)
    again = reading(
        "\ufeff" + HEAD.replace("\n", "\r\n") + "Share\r\n" + LEDE + "  \r\nRelated"
    )
    assert again.revision_id == once.revision_id


def test_the_language_is_told_from_title_and_text():
    seen: list[str] = []
    reading(HEAD + LEDE, detect=lambda text: seen.append(text) or "en")
    assert seen == [f"Flood in Marsh Lane\n{LEDE}"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("\n \u200b\n", "empty"),
        ("Flood in Marsh Lane", "no_body"),
        ("Flood in Marsh Lane\n\nRelated\nShare", "no_body"),
        ("Flood in Marsh Lane\n\nMore tomorrow.", "not_an_article"),
        ("Advertisement\nShare\nMenu", "not_an_article"),
        ("1234 5678\n\n90 12 34 56 78 90 12 34.", "not_an_article"),
        (b"\xff\xd1\x00\x98" * 60, "encoding"),
        ("Наводнение на Болотной улице унесло три дома".encode("cp1251"), "encoding"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(data, reason):
    refusal = reading(data)
    assert refusal.reason == reason
    assert refusal.detail
    assert (refusal.body, refusal.title, refusal.revision_id) == ("", None, None)


@pytest.mark.parametrize(
    "text",
    ["洪水淹没了沼泽巷的三座房子没有人受伤", "น้ำท่วมบ้านสามหลังในซอยหนองน้ำเมื่อคืนวันศุกร์"],
)
def test_scripts_without_spaces_have_words_too(text):
    assert line(text=text + "。").reason is None


def test_five_words_are_an_article():
    assert line(text="The water came at night.").reason is None
    assert line(text="The water came back.").reason == "not_an_article"


def test_a_refusal_becomes_a_reading_of_its_own():
    refusal = Refusal("too_big", "The line is larger than 8 MB.", b"...", 12)
    said = refused(refusal, name="day.jsonl", source="desk", received_at=NOON)
    assert (said.reason, said.detail, said.line) == ("too_big", refusal.detail, 12)
    assert (said.file, said.source, said.body) == ("day.jsonl", "desk", "")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner)
    ),
    max_leaves=8,
)
_FIELDS = [
    *("id", "url", "title", "text", "body", "published_at", "publisher", "source"),
    *("author", "language", "section", "modified_at", "deleted", "retracted", "file"),
    "status",
]


@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.dictionaries(st.sampled_from(_FIELDS), _JSON).map(
            lambda o: json.dumps(o).encode()
        ),
    ),
    kind=st.sampled_from(["text", "json"]),
    name=st.text(max_size=20),
)
def test_reading_never_raises_and_always_can_be_stored(data, kind, name):
    found = reading(data, kind, name=name)
    again = Reading.model_validate_json(found.model_dump_json())
    assert again == found
    found.model_dump_json().encode("utf-8")
    assert (found.reason is None) == (found.tombstone or found.revision_id is not None)


@pytest.mark.parametrize(
    ("error", "reason"), [(MemoryError(), "too_big"), (IndexError(), "broken")]
)
def test_a_reader_that_fails_refuses_its_record(monkeypatch, error, reason):
    def fail(data, *, received_at):
        raise error

    monkeypatch.setitem(READERS, "markdown", fail)
    refused = drafted(Record(b"# Flood", "markdown"), received_at=NOON)
    assert isinstance(refused, Refused)
    assert refused.reason == reason
    assert "Flood" not in refused.detail
