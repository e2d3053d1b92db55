"""clean, enrich, write: one stage on files, in this process, with no server."""

import io
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from services.desk.__main__ import main

FLOOD = """\
Flood in Marsh Lane drives forty families out

The River Ouse came over its bank in Marsh Lane on Friday night, and forty families had
to leave their houses. Mayor Helga Brandt said the old gate had never been repaired.
"""


class Ran(NamedTuple):
    """What a verb answered."""

    code: int
    rows: list[dict[str, Any]]
    err: str


@pytest.fixture
def storywire(capsys, monkeypatch, tmp_path):
    """Run a verb where no Storywire is, and none may come to be."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STORYWIRE_SERVER", str(tmp_path / "no-server"))

    def run(*words: object, pipe: str = "") -> Ran:
        stdin = io.TextIOWrapper(io.BytesIO(pipe.encode("utf-8", "surrogatepass")))
        monkeypatch.setattr(sys, "stdin", stdin)
        code = main([str(one) for one in words])
        out, err = capsys.readouterr()
        assert not (tmp_path / "data").exists()
        return Ran(code, [json.loads(line) for line in out.splitlines()], err)

    return run


@pytest.fixture
def flood(tmp_path: Path) -> Path:
    (tmp_path / "flood.txt").write_text(FLOOD)
    return tmp_path / "flood.txt"


def test_clean_prints_articles_as_json_lines(storywire, flood):
    ran = storywire("clean", flood)
    (row,) = ran.rows
    assert (ran.code, ran.err) == (0, "")
    assert row["title"] == "Flood in Marsh Lane drives forty families out"
    assert row["language"] == "en"


def test_clean_tells_of_what_it_refuses_and_ends_with_3(storywire, flood):
    ran = storywire("clean", "--json", flood, "-", "--name", "empty.txt", pipe=" \n")
    assert ran.code == 3
    assert [one["state"] for one in ran.rows] == ["read", "rejected"]
    told, counted = ran.err.splitlines()
    assert told.startswith("storywire: rejected empty.txt: empty: ")
    assert counted == "storywire: 1 read, 1 rejected"


@pytest.mark.parametrize("verb", ["clean", "enrich", "write", "run", "bench", "drop"])
def test_where_nothing_is_nothing_was_found(storywire, tmp_path, verb):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.jsonl").touch()
    what = "empty.jsonl" if verb in ("enrich", "write") else "empty"
    ran = storywire(verb, what)
    assert (ran.code, ran.rows) == (1, [])
    assert ran.err == "storywire: No article was found in what was given.\n"


def test_a_missing_file_is_found_out_before_anything_is_measured(storywire):
    ran = storywire("bench", "nowhere.txt")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "nowhere.txt" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("up", "--port", "99999"),
        ("doctor", "--port", "99999"),
        ("up", "--enrich", "0"),
        ("up", "--summarize", "0"),
        ("bench", "--enrich", "0"),
        ("bench", "--idle", "-1"),
        ("bench", "--probes", "-1"),
        ("logs", "--service", "weather"),
        ("clean", "--at", "yesterday", "flood.txt"),
    ],
)
def test_what_can_not_be_is_wrong_use_in_one_line(storywire, words):
    ran = storywire(*words)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "%" not in ran.err  # no programmer's spelling of times


@pytest.mark.parametrize("at", ["2024-05-18", "2024-05-18T09:30", "2024-05-18T09:30Z"])
def test_a_date_without_a_year_is_read_as_of_the_time_given(storywire, flood, at):
    flood.write_text(FLOOD.replace("\n\n", "\nMay 17\n\n", 1))
    (row,) = storywire("clean", "--at", at, flood).rows
    assert row["published_at"].startswith("2024-05-17")


def test_the_verbs_are_a_chain(storywire, flood):
    (article,) = storywire("clean", flood).rows
    (found,) = storywire("enrich", "-", pipe=json.dumps(article)).rows
    assert (found["id"], found["file"]) == ("flood.txt", "flood.txt")
    assert "Helga Brandt" in {one["text"] for one in found["entities"]}
    (story,) = storywire("write", "--as-one", "-", pipe=json.dumps(article)).rows
    assert story["headline"]["citations"][0]["article_id"] == "flood.txt"
    bare = storywire("write", "-", pipe=json.dumps(article))
    assert bare.code == 3
    assert "--as-one" in bare.err


def test_what_clean_reads_enrich_understands(storywire, flood):
    (article,) = storywire("clean", flood).rows
    value = {"id": "f1", "title": article["title"], "text": article["body"]}
    ran = storywire("enrich", "-", pipe=json.dumps(value))
    (row,) = ran.rows
    assert (ran.code, row["id"], row["language"]) == (0, "f1", "en")
    names = {one["text"] for one in row["entities"]}
    assert {"Helga Brandt", "Marsh Lane"} <= names
    for one in row["entities"]:
        assert value[one["field"]][one["start"] : one["end"]] == one["text"]


def test_write_makes_a_story_of_what_clean_read(storywire, flood):
    (article,) = storywire("clean", flood).rows
    doc = {"title": article["title"], "text": article["body"], "published_at": None}
    ran = storywire("write", "-", "--words", 20, pipe=json.dumps({"docs": [doc]}))
    (row,) = ran.rows
    assert ran.code == 0
    assert list(row) == ["id", "headline", "dek", "paragraphs", "conflicts"]
    assert row["headline"]["text"].startswith("Flood in Marsh Lane")


@pytest.mark.parametrize("verb", ["enrich", "write"])
def test_a_bad_line_is_named_and_stops_no_other(storywire, tmp_path, verb):
    good = {"id": 1, "text": FLOOD, "docs": [{"text": FLOOD}]}
    lines = ["{", json.dumps(good), "[]", "{}", json.dumps({**good, "id": 2})]
    file = tmp_path / "day.jsonl"
    file.write_text("\n".join(lines))
    ran = storywire(verb, file)
    assert ran.code == 3
    assert [one["id"] for one in ran.rows] == [1, 2]
    *told, counted = ran.err.splitlines()
    places = [f"storywire: rejected {file}:{line}: " for line in (1, 3, 4)]
    assert all(one.startswith(place) for one, place in zip(told, places, strict=True))
    assert counted.endswith(", 3 rejected")


def test_a_file_of_another_kind_is_not_refused_line_by_line_for_ever(storywire, tmp_path):
    (tmp_path / "book.txt").write_text("No JSON at all.\n" * 500)
    ran = storywire("enrich", tmp_path / "book.txt")
    assert ran.code == 3
    assert len(ran.err.splitlines()) == 22
    assert "and 480 more were rejected" in ran.err


def test_an_id_comes_back_as_it_was_given(storywire):
    for given in ("post-7", 7, None, {"a": [1]}, "half a sign \ud83d", "Grüße"):
        pipe = json.dumps({"id": given, "text": FLOOD}, ensure_ascii=False)
        (row,) = storywire("enrich", "-", pipe=json.dumps(json.loads(pipe))).rows
        assert row["id"] == given


@pytest.mark.parametrize("verb", ["clean", "enrich", "write"])
def test_a_file_that_is_not_there_is_one_clear_line(storywire, verb):
    ran = storywire(verb, "nowhere.jsonl")
    assert (ran.code, ran.rows) == (1, [])
    (line,) = ran.err.splitlines()
    assert "nowhere.jsonl" in line


def test_an_error_of_ours_refuses_one_row_and_no_other(storywire, monkeypatch):
    from services.desk.stages import understanding

    def stumble(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(understanding, "understand", stumble)
    ran = storywire("enrich", "-", pipe=json.dumps({"text": FLOOD}))
    assert (ran.code, ran.rows) == (3, [])
    assert "broken: Reading failed (ZeroDivisionError)" in ran.err
    assert "Marsh" not in ran.err
