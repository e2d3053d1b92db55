"""Risky records are read in processes that last, leave nothing and know no secret."""

import os
from pathlib import Path

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.limits import Record
from services.ingest.core.reading import drafted
from services.ingest.reading_room import ReadingRoom
from tests.services.reading_processes.asking import NOON, refused, told

PAGE = (
    b"<!doctype html><title>Flood in Marsh Lane</title><article><h1>Flood in Marsh Lane"
    b"</h1><p>The river Wend rose by two metres on Friday and ran into the lane.</p>"
    b"<p>Water stood a metre high in three houses, said the mayor of Fenwick.</p>"
)


def test_a_page_is_read_as_in_our_own_process():
    room = ReadingRoom(processes=1)
    (found,) = room([(Record(PAGE, "html"), NOON)])
    room.close()
    assert found == drafted(Record(PAGE, "html"), received_at=NOON)
    assert isinstance(found, Draft)
    assert found.title == "Flood in Marsh Lane"


def test_texts_and_plain_data_need_no_process(room):
    line = b'{"title": "Flood", "text": "Water stood a metre high in three houses."}'
    text = b"Flood\n\nWater."
    found = room([(Record(text, "text"), NOON), (Record(line, "json"), NOON)])
    assert [one.title for one in found] == ["Flood", "Flood"]
    assert room.pids == []


@pytest.mark.parametrize("tag", ["<p>", "&lt;p&gt;", r"\u003cp\u003E", r"\u0026lt;p>"])
def test_data_that_holds_a_tag_does(room, tag):
    room([(Record(f'{{"text": "{tag}Water stood high."}}'.encode(), "json"), NOON)])
    assert len(room.pids) == 1


def test_drafts_come_in_the_order_of_their_records(two):
    texts = [f"bulletin {number}" for number in range(50)]
    assert told(two, *texts) == texts
    assert len(two.pids) == 2


def test_a_process_lasts_over_many_records(room):
    first, *rest = told(room, *["tell the process"] * 20)
    assert {first} == set(rest) == {str(room.pids[0])}


def test_records_of_megabytes_pass(two):
    texts = [letter * 6_000_000 for letter in "abc"]
    assert told(two, *texts) == texts


def test_what_a_library_prints_goes_nowhere(room, capfd):
    assert told(room, "print", "flood") == ["print", "flood"]
    assert capfd.readouterr() == ("", "")


def test_a_process_writes_no_file_and_knows_no_secret(room, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://:secret@cache.example")
    (found,) = room([(Record(b"tell the process", "html"), NOON)])
    assert isinstance(found, Draft)
    assert "REDIS" not in found.paragraphs[0]
    refused(room, "write a file")
    left = list(Path("/tmp").glob("left-by-*"))
    assert all(one.stat().st_size == 0 for one in left)
    for one in left:
        one.unlink()


def test_a_process_inherits_no_descriptor(room, tmp_path):
    with (tmp_path / "journal").open("wb") as file:
        os.set_inheritable(file.fileno(), True)
        (shown,) = told(room, "tell the descriptors")
    # Standard ones, the tether, two pipes, the device that is nowhere, the listing.
    assert len(shown.split()) <= 8
