"""Refused offers, from the notes beside their files and from the stream."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.desk.fates.refusals import Group, group_lines, grouped
from services.desk.fates.refused import Refused, joined, notes
from services.desk.home import Home
from services.ingest.core.ports import Note

NIGHT = datetime(2024, 5, 18, 1, 15, 21, tzinfo=UTC)


def refused(
    offer_id: str, *, after: float = 0, lies: str | None = None, **about: Any
) -> Refused:
    plain = {
        "source": "wire",
        "file": "flood.jsonl",
        "line": 3,
        "reason": "broken",
        "detail": "This is no JSON.",
        "remedy": "Export it again.",
    }
    return Refused(
        at=NIGHT + timedelta(seconds=after),
        offer_id=offer_id,
        trace_id="8da2c19c1ea7",
        lies=lies,
        **{**plain, **about},
    )


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "rejected" / "wire"
    folder.mkdir(parents=True)
    note = Note(
        reason="empty",
        detail="Only spaces.",
        remedy="Drop it again.",
        file="blank.txt",
        line=None,
        source="wire",
        offer_id="offer-of-blank",
        trace_id="8da2c19c1ea7",
        at=NIGHT,
    )
    (folder / "blank.txt.reason.json").write_text(note.model_dump_json())
    (folder / "broken.reason.json").write_text("{")
    return Home(tmp_path)


def test_notes_say_where_the_file_lies_as_long_as_it_does(home):
    assert notes(home)["offer-of-blank"].lies is None
    kept = home.rejected / "wire" / "blank.txt"
    kept.write_text(" ")
    found = notes(home)
    assert list(found) == ["offer-of-blank"]
    assert found["offer-of-blank"].lies == str(kept)


def test_a_folder_without_rejects_has_none(tmp_path):
    assert notes(Home(tmp_path)) == {}


def test_stream_and_folder_are_told_once_oldest_first():
    streamed = {"b": refused("b", after=2), "a": refused("a", after=1)}
    noted = {"b": refused("b", after=2, lies="rejected/wire/flood.jsonl.line-3")}
    both = joined(streamed, noted)
    assert [one.offer_id for one in both] == ["a", "b"]
    assert both[1].lies == "rejected/wire/flood.jsonl.line-3"
    assert joined(noted, streamed) == both


def test_a_refusal_says_which_why_what_to_do_and_where():
    one = refused("a", lies="rejected/wire/flood.jsonl.line-3")
    assert [line.text for line in group_lines(Group([one]), width=80)] == [
        "wire/flood.jsonl:3 broken May 18 01:15:21",
        "  This is no JSON.",
        "  → Export it again.",
        "  It lies in rejected/wire/flood.jsonl.line-3",
    ]


def test_a_refusal_as_data_names_the_whole_file():
    plain = refused("a").shape()
    assert (plain["file"], plain["line"]) == ("wire/flood.jsonl", 3)
    assert plain["at"] == "2024-05-18T01:15:21+00:00"


def pictures(count: int, folder: str = "flood_files") -> list[Refused]:
    about = {"line": None, "reason": "unknown_format", "detail": "A picture."}
    return [
        refused(
            f"{folder}-{n}",
            after=n,
            file=f"{folder}/{n}.png",
            lies=f"rejected/wire/{folder}/{n}.png",
            **about,
        )
        for n in range(count)
    ]


def test_many_refusals_of_one_folder_and_reason_are_told_as_one():
    (group,) = grouped(pictures(14))
    assert [line.text for line in group_lines(group, width=80)] == [
        "wire/flood_files: 14 refusals unknown_format May 18 01:15:34",
        "  14 times: A picture.",
        "  → Export it again.",
        "  0.png, 1.png, 2.png, …",
        "  They lie in rejected/wire/flood_files",
    ]


def test_lines_of_one_file_are_told_as_one():
    lines = [refused(str(n), line=n, detail=f"No title {n}.") for n in range(5)]
    (group,) = grouped(lines)
    shown = [line.text for line in group_lines(group, width=80)]
    assert shown[0].startswith("wire/flood.jsonl: 5 refusals broken")
    assert "  … 2 other details" in shown
    assert "  0, 1, 2, …" in shown


def test_few_refusals_are_told_one_by_one():
    assert [len(one.members) for one in grouped(pictures(3))] == [1, 1, 1]


def test_other_folders_and_other_reasons_are_other_groups():
    found = pictures(4) + pictures(5, "fair_files")
    found += [refused("a", file="flood_files/5.png", line=None, after=-1)]
    assert [len(one.members) for one in grouped(found)] == [1, 4, 5]
