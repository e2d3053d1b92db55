"""Articles read in files, folders and pipes, without an inbox."""

import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.desk.stages.cleaning import Reader
from services.desk.terminal.listing import NothingThere
from services.ingest.core.records import Limits

AT = datetime(2024, 5, 17, 6, tzinfo=UTC)
FLOOD = "Flood in Marsh Lane\n\nThe river Tarn rose two metres in one night.\n"
READER = Reader(AT, Limits(), lambda _: "en")


def clean(*paths: Path, **more) -> list[dict]:
    return list(READER.clean(paths, **more))


def a_file(path: Path, text: str = FLOOD) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_file_becomes_a_row_with_all_that_was_read(tmp_path):
    path = a_file(tmp_path / "flood.txt")
    (row,) = clean(path)
    assert (row["file"], row["line"], row["path"]) == ("flood.txt", None, str(path))
    assert (row["state"], row["reason"]) == ("read", None)
    assert row["title"] == "Flood in Marsh Lane"
    assert row["body"] == "The river Tarn rose two metres in one night."
    assert row["language"] == "en"
    assert row["published_at"] is None


def test_files_of_a_folder_are_named_as_they_would_be_in_the_inbox(tmp_path):
    a_file(tmp_path / "day" / "wire" / "flood.txt")
    a_file(tmp_path / "day" / "wire" / ".hidden.txt")
    a_file(tmp_path / "day" / "expected.json", "{}")
    (row,) = clean(tmp_path / "day")
    assert (row["file"], row["source"]) == ("wire/flood.txt", "wire")


def test_every_line_of_a_file_is_a_row(tmp_path):
    good = {"id": "w1", "text": FLOOD, "url": "https://tarn.example/1"}
    gone = {"id": "w1", "publisher": "Tarn Wire", "deleted": True}
    lines = [json.dumps(good), "broken", json.dumps(gone)]
    rows = clean(a_file(tmp_path / "wire.jsonl", "\n".join(lines)))
    assert [one["state"] for one in rows] == ["read", "rejected", "retracted"]
    assert [one["line"] for one in rows] == [1, 2, 3]
    assert (rows[0]["external_id"], rows[0]["url"]) == ("w1", good["url"])
    assert rows[1]["reason"] == "broken"
    assert rows[1]["detail"]


def test_a_year_that_is_not_written_is_that_of_arrival(tmp_path):
    dated = "Flood in Marsh Lane\n\nMay 16, 10:15 am\n\n" + FLOOD.partition("\n\n")[2]
    (row,) = clean(a_file(tmp_path / "flood.txt", dated))
    assert row["published_at"] == "2024-05-16T10:15:00Z"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2024-05-16T19:55:00-07:00", "2024-05-16T19:55:00-07:00"),
        ("2024-05-16T19:55:00.250-0700", "2024-05-16T19:55:00-07:00"),
        ("2024-05-16T19:55:00+00:00", "2024-05-16T19:55:00Z"),
        ("2024-05-16 19:55", "2024-05-16T19:55:00Z"),
        ("May 16, 2024 7:55 pm ET", "2024-05-16T23:55:00Z"),
        ("2024-05-16", "2024-05-16T00:00:00Z"),
    ],
)
def test_a_time_stands_in_the_zone_in_which_it_was_written(tmp_path, written, told):
    line = json.dumps({"title": "Flood", "text": FLOOD, "published_at": written})
    (row,) = clean(a_file(tmp_path / "wire.jsonl", line))
    assert row["published_at"] == told


@pytest.mark.parametrize("name", ["-", "flood.txt"])
def test_a_pipe_is_read_as_what_it_is_named(name):
    (row,) = clean(Path("-"), pipe=io.BytesIO(FLOOD.encode()), name=name)
    assert (row["file"], row["title"]) == (name, "Flood in Marsh Lane")


def test_lines_come_through_a_pipe_without_a_name():
    data = json.dumps({"title": "Flood", "text": FLOOD}).encode()
    rows = clean(Path("-"), pipe=io.BytesIO(data + b"\n" + data))
    assert [one["line"] for one in rows] == [1, 2]


def test_a_link_is_followed_where_it_was_named_and_not_in_a_folder(tmp_path):
    a_file(tmp_path / "flood.txt")
    link = tmp_path / "day" / "link.txt"
    link.parent.mkdir()
    link.symlink_to(tmp_path / "flood.txt")
    (named,), (found,) = clean(link), clean(link.parent)
    assert named["state"] == "read"
    assert (found["state"], found["reason"]) == ("rejected", "not_regular")


def test_a_pipe_in_a_folder_keeps_nobody_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    a_file(tmp_path / "flood.txt")
    assert [one["reason"] for one in clean(tmp_path)] == [None, "not_regular"]


def test_an_error_of_ours_refuses_one_article_and_no_other(tmp_path):
    def stumbles(text: str) -> str:
        return {"Flood": "en"}[text.split(maxsplit=1)[0]]

    a_file(tmp_path / "a.txt", FLOOD.replace("Flood", "Water"))
    a_file(tmp_path / "b.txt")
    rows = list(Reader(AT, Limits(), stumbles).clean([tmp_path]))
    assert [one["reason"] for one in rows] == ["broken", None]
    assert "KeyError" in rows[0]["detail"]


def test_what_is_not_there_is_said_so(tmp_path):
    with pytest.raises(NothingThere):
        clean(tmp_path / "nowhere.txt")
