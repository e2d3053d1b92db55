"""`storywire run` on the three real pages: one story of three articles."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.quality, pytest.mark.e2e, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
FURNITURE = ("Join the waitlist", "Related", "The views expressed")


@pytest.fixture(scope="module")
def written(data, tmp_path_factory):
    """Articles and stories as the command writes them."""
    folder = tmp_path_factory.mktemp("pages")
    pages = sorted((data / "seeds-original").glob("*.txt"))
    files = {name: folder / f"{name}.jsonl" for name in ("articles", "stories")}
    options = [word for name, path in files.items() for word in (f"--{name}", str(path))]
    out = subprocess.run(
        [sys.executable, "-m", "services.desk", "run", *map(str, pages), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},  # noqa: TID251
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert out.returncode == 0, out.stderr
    assert "3 articles | last updated: " in out.stdout
    return {
        name: [json.loads(line) for line in path.read_text().splitlines()]
        for name, path in files.items()
    }


def sentences(story: dict) -> list[dict]:
    paragraphs = [one for paragraph in story["paragraphs"] for one in paragraph]
    return [story["headline"], story["dek"], *paragraphs, *story["timeline"]]


def test_the_three_pages_are_one_story_of_three_articles(written):
    (story,) = written["stories"]
    assert story["article_count"] == 3
    assert [row["state"] for row in written["articles"]] == ["placed"] * 3
    assert {row["story_id"] for row in written["articles"]} == {story["id"]}


def test_the_dateline_became_its_time(written):
    (report,) = (one for one in written["articles"] if one["published_raw"])
    assert report["file"].startswith("icaro")
    assert report["published_at"] == "2024-05-17T23:41:00Z"


def test_no_sentence_holds_furniture(written):
    (story,) = written["stories"]
    texts = [one["text"] for one in sentences(story)]
    texts += [row["body"] for row in written["articles"]]
    assert [one for one in FURNITURE if any(one in text for text in texts)] == []


def test_every_sentence_is_cited_word_for_word(written):
    (story,) = written["stories"]
    read = {row["id"]: f"{row['title']}\n{row['body']}" for row in written["articles"]}
    told = [one for one in sentences(story) if one["text"]]
    assert len(told) > 6
    for sentence in told:
        assert sentence["citations"]
        for one in sentence["citations"]:
            assert one["quote"] in read[one["article_id"]]
    print(f"real pages: 1 story, 3 articles, {len(told)} sentences, all cited")
