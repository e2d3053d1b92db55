"""`storywire run` on 829 articles without title, publisher or date: none goes missing."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

pytestmark = [pytest.mark.quality, pytest.mark.e2e, pytest.mark.timeout(500)]

ROOT = Path(__file__).parents[2]
ARTICLES = 829


@pytest.fixture(scope="module")
def run(data, tmp_path_factory):
    """`run(name)`: hand the file over once more, to the same data folder."""
    folder = tmp_path_factory.mktemp("multinews")
    file = data / "stories" / "multinews_clean.jsonl.gz"

    def once(name: str) -> tuple[list[dict], list[dict]]:
        articles, stories = folder / f"{name}-a.jsonl", folder / f"{name}-s.jsonl"
        words = ("run", file, "--data", folder / "data")
        paths = ("--articles", articles, "--stories", stories)
        began = time.monotonic()
        out = subprocess.run(
            [sys.executable, "-m", "services.desk", *map(str, (*words, *paths))],
            env={**os.environ, "PYTHONPATH": str(ROOT)},  # noqa: TID251
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )
        assert out.returncode == 0, out.stderr
        print(f"multinews, {name} time: {time.monotonic() - began:.1f} s")
        return rows(articles), rows(stories)

    return once


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture(scope="module")
def first(run):
    return run("first")


@pytest.fixture(scope="module")
def second(first, run):
    assert first
    return run("second")


def test_every_article_is_placed_or_said_to_be_a_duplicate(first):
    articles, stories = first
    states = Counter(row["state"] for row in articles)
    assert set(states) <= {"placed", "duplicate"}
    assert states.total() == ARTICLES
    assert {row["line"] for row in articles} == set(range(1, ARTICLES + 1))
    print(f"multinews: {dict(states)} in {len(stories)} stories")


def test_each_placed_article_stands_in_one_story(first):
    articles, stories = first
    stands = Counter(one["id"] for story in stories for one in story["articles"])
    placed = {row["id"] for row in articles if row["state"] == "placed"}
    assert set(stands) == placed
    assert set(stands.values()) == {1}
    for story in stories:
        assert story["article_count"] == len(story["articles"])
        assert story["headline"]["text"]
        written = [one for paragraph in story["paragraphs"] for one in paragraph]
        assert written
        assert all(one["citations"] for one in written)


def test_a_duplicate_has_its_original_in_a_story(first):
    articles, _ = first
    placed = {row["id"] for row in articles if row["state"] == "placed"}
    doubles = {row["id"] for row in articles if row["state"] == "duplicate"}
    assert doubles <= placed


def test_the_same_file_again_changes_no_counter(first, second):
    articles, stories = second
    assert len(articles) == ARTICLES
    assert {row["state"] for row in articles} == {"duplicate"}
    assert counters(stories) == counters(first[1])


def counters(stories: list[dict]) -> dict[str, tuple]:
    # One whose articles are old is closed now or in the next run: an update of its own.
    return {
        one["id"]: (
            one["article_count"],
            one["last_updated"],
            one["version"] - (one["status"] == "closed"),
        )
        for one in stories
    }
