"""Refused offers, from the notes beside their files and from the stream."""

from datetime import UTC, datetime, timedelta

import pytest

from services.desk.home import Home
from services.desk.refused import Refused, joined, notes, refused_lines
from services.ingest.core.ports import Note

NIGHT = datetime(2024, 5, 18, 1, 15, 21, tzinfo=UTC)


def refused(offer_id: str, *, after: float = 0, lies: str | None = None) -> Refused:
    return Refused(
        at=NIGHT + timedelta(seconds=after),
        source="wire",
        file="flood.jsonl",
        line=3,
        reason="broken",
        detail="This is no JSON.",
        remedy="Export it again.",
        offer_id=offer_id,
        trace_id="8da2c19c1ea7",
        lies=lies,
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
    assert [line.text for line in refused_lines(one, width=80)] == [
        "wire/flood.jsonl:3 broken May 18 01:15:21",
        "  This is no JSON.",
        "  → Export it again.",
        "  It lies in rejected/wire/flood.jsonl.line-3",
    ]


def test_a_refusal_as_data_names_the_whole_file():
    plain = refused("a").shape()
    assert (plain["file"], plain["line"]) == ("wire/flood.jsonl", 3)
    assert plain["at"] == "2024-05-18T01:15:21+00:00"
