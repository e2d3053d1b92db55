"""The three real pages, and a large set of real texts, read by the core."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.ingest.core.reading import read
from services.ingest.core.records import Limits, Record, split
from services.ingest.core.text.decoding import clean
from services.ingest.core.text.paragraphs import lines_of
from services.ingest.languages import Languages

pytestmark = pytest.mark.quality

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FURNITURE = (
    "Join the waitlist",
    "Related",
    "The views expressed",
    "logo",
    "last updated",
    "Categories:",
    "In This Story",
)


@pytest.fixture(scope="module")
def languages() -> Languages:
    ready = Languages()
    ready.ready()
    return ready


def readings(path: Path, languages: Languages):
    found = list(split(path.read_bytes(), name=path.name, limits=Limits()))
    assert all(isinstance(one, Record) for one in found)
    return [
        (
            one,
            read(
                one, name=path.name, source="", received_at=NOW, detect=languages.detect
            ),
        )
        for one in found
    ]


def page(data: Path, start: str, languages: Languages):
    path = next((data / "seeds-original").glob(f"{start}*.txt"))
    ((_, reading),) = readings(path, languages)
    assert reading.reason is None
    assert reading.language == "en"
    return path.read_text(), reading


@pytest.mark.parametrize("start", ["icaro", "particle", "russia"])
def test_no_furniture_is_left_in_a_real_page(data, languages, start):
    _, reading = page(data, start, languages)
    left = [one for one in FURNITURE if one in f"{reading.title}\n{reading.body}"]
    assert left == []


def test_the_report_has_one_publisher_line_and_its_time(data, languages):
    raw, reading = page(data, "icaro", languages)
    lines = [line.strip() for line in raw.splitlines() if line.strip()]
    assert (reading.title, reading.publisher, reading.section) == tuple(lines[:3])
    assert reading.published_at == datetime(2024, 5, 17, 23, 41, tzinfo=UTC)
    assert reading.published_precision == "minute"
    assert reading.body.split("\n\n") == lines[4:-2]


def test_the_story_page_has_its_title_and_only_its_paragraphs(data, languages):
    raw, reading = page(data, "particle", languages)
    lines = [line.strip() for line in raw.splitlines() if line.strip()]
    assert reading.title == lines[1]
    assert reading.published_at is None
    assert reading.dek == lines[4]
    assert reading.body.split("\n\n") == lines[5:-3]


def test_the_feature_keeps_its_headings_as_paragraphs(data, languages):
    raw, reading = page(data, "russia", languages)
    lines = [" ".join(line.split()) for line in raw.splitlines() if line.strip()]
    assert (reading.title, reading.body.split("\n\n")) == (lines[0], lines[1:])


def test_pages_that_lost_the_break_between_them_keep_no_furniture(
    data, languages, tmp_path
):
    glued = tmp_path / "all.txt"
    pages = sorted((data / "seeds-original").glob("*.txt"))
    glued.write_bytes(b"".join(one.read_bytes().rstrip() for one in pages))
    ((_, reading),) = readings(glued, languages)
    left = [one for one in FURNITURE if one in reading.body]
    assert left == []


def test_every_real_text_is_read_and_hardly_any_of_it_is_lost(data, languages):
    found = readings(data / "stories" / "multinews_clean.jsonl.gz", languages)
    refused = [reading.reason for _, reading in found if reading.reason]
    assert (len(found), refused) == (829, [])
    given = sum(
        len("".join(lines_of(clean(json.loads(record.data)["text"]))))
        for record, _ in found
    )
    kept = sum(len(reading.body.replace("\n\n", "")) for _, reading in found)
    lost = 1 - kept / given
    print(f"furniture: {lost:.2%} of {given} characters of 829 texts taken out")
    assert 0.005 < lost < 0.02
