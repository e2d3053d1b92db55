"""The newsday's order: a file comes when its first article came out."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

from services.desk.staff.newsday import came_out, in_order

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
BODY = "The River Wend broke its bank above Tarnmouth and flooded the lower street."


def an_article(at: str, **more: object) -> str:
    return json.dumps({"title": "Flood", "text": BODY, "published_at": at, **more})


def put(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    text = ("\n".join(lines) + "\n").encode()
    file.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return file


def order(folder: Path) -> list[str]:
    return [str(name) for _, name in in_order(folder, now=NOW)]


def test_files_come_in_order_of_publication_whatever_their_names(tmp_path):
    put(tmp_path, "echo/a.jsonl", an_article("2024-05-18T09:00:00Z"))
    put(tmp_path, "wire/b.txt", "Flood in Marsh Lane", "Tarn Wire", "17/05/2024", BODY)
    put(tmp_path, "radio/c.jsonl.gz", an_article("2024-05-18T07:00:00Z"))
    assert order(tmp_path) == ["wire/b.txt", "radio/c.jsonl.gz", "echo/a.jsonl"]


def test_a_file_of_several_articles_comes_with_its_first(tmp_path):
    late, early = "2024-05-19T08:00:00Z", "2024-05-17T08:00:00Z"
    file = put(tmp_path, "a.jsonl", an_article(late), an_article(early))
    assert (
        came_out(file, Path("a.jsonl"), now=NOW).isoformat()
        == "2024-05-17T08:00:00+00:00"
    )


def test_a_correction_comes_when_it_was_made(tmp_path):
    first = "2024-05-17T08:00:00Z"
    put(tmp_path, "a.jsonl", an_article(first, modified_at="2024-05-19T08:00:00Z"))
    put(tmp_path, "b.jsonl", an_article("2024-05-18T08:00:00Z"))
    assert order(tmp_path) == ["b.jsonl", "a.jsonl"]


def test_what_says_no_time_comes_last_in_order_of_names(tmp_path):
    put(tmp_path, "b.txt", "")
    put(tmp_path, "a.txt", "Flood in Marsh Lane", BODY)
    put(tmp_path, "c.jsonl", an_article("2024-05-18T08:00:00Z"))
    (tmp_path / "link.txt").symlink_to("nowhere")
    assert order(tmp_path) == ["c.jsonl", "a.txt", "b.txt", "link.txt"]


def test_what_tells_of_the_newsday_is_no_part_of_it(tmp_path):
    put(tmp_path, "README.md", "# What is here", BODY)
    put(tmp_path, "expected.json", "{}")
    assert order(tmp_path) == []
