"""Files packed with gzip: known by their bytes, in members, cut short, damaged, bombs."""

import bz2
import gzip
import json
import lzma
import tracemalloc
from functools import partial

import pytest

from services.ingest.core.archives.unpacking import unpacked
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.records import split
from tests.unit.ingest.records.cutting import FLOOD, LINE, reasons, records

#: xz keeps as much of what it unpacked as its setting says: little at the weakest.
PACKERS = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": partial(lzma.compress, preset=0),
}


@pytest.mark.parametrize("name", ["flood.txt.gz", "flood.txt"])
def test_gzip_is_known_by_its_bytes(name):
    assert records(gzip.compress(FLOOD), name) == [Record(FLOOD, "text", None)]


def test_a_plain_text_named_gz_is_a_text():
    assert records(FLOOD, "flood.txt.gz") == [Record(FLOOD, "text", None)]


def test_gzip_of_several_members_is_one_file():
    packed = gzip.compress(LINE + b"\n") + gzip.compress(LINE) + b"\x00" * 512
    assert [one.line for one in records(packed, "day.jsonl.gz")] == [1, 2]


def test_what_is_appended_to_gzip_is_no_part_of_it():
    packed = gzip.compress(FLOOD) + b"signed by nobody"
    assert records(packed, "flood.txt.gz") == [Record(FLOOD, "text", None)]


def test_a_hundred_thousand_empty_members_are_too_many():
    assert reasons(gzip.compress(b"") * 900) == [("empty", None)]
    many = gzip.compress(b"") * 100_000
    found = list(split(many, name="day.jsonl.gz", limits=Limits()))
    assert [one.reason for one in found if isinstance(one, Refusal)] == ["too_big"]


def test_a_bomb_is_too_big_and_never_unpacked():
    bomb = gzip.compress(b"\x00" * 50_000_000)
    found = list(split(bomb, name="day.jsonl.gz", limits=Limits(file_bytes=100_000)))
    assert [(one.reason, one.data == bomb) for one in found] == [("too_big", True)]


def test_a_text_whose_gzip_ends_early_is_broken():
    assert reasons(gzip.compress(FLOOD)[:-12], "flood.txt.gz") == [("broken", None)]


def test_jsonl_whose_gzip_ends_early_keeps_its_whole_lines():
    lines = b"".join(
        json.dumps({"id": n, "text": f"Pump {n} runs."}).encode() + b"\n"
        for n in range(9)
    )
    *whole, last = records(gzip.compress(lines)[:-14], "day.jsonl.gz")
    assert all(isinstance(one, Record) for one in whole)
    assert [one.line for one in whole] == list(range(1, len(whole) + 1))
    assert isinstance(last, Refusal)
    assert (last.reason, last.line) == ("broken", len(whole) + 1)


def test_damaged_gzip_is_broken_for_it_can_not_be_trusted():
    packed = bytearray(gzip.compress(LINE))
    packed[-8] ^= 0xFF
    assert reasons(bytes(packed), "day.jsonl.gz") == [("broken", None)]


def test_only_the_head_of_gzip_is_broken():
    assert reasons(b"\x1f\x8b\x08", "day.jsonl.gz") == [("broken", 1)]
    assert reasons(b"\x1f\x8b\x08", "flood.txt.gz") == [("broken", None)]


def test_gzip_within_gzip_is_not_read():
    twice = gzip.compress(gzip.compress(FLOOD))
    assert reasons(twice, "flood.txt.gz") == [("unknown_format", None)]


@pytest.mark.parametrize("packing", list(PACKERS))
def test_what_is_unpacked_is_in_memory_once(packing):
    """A piece of a bomb holds more than all that is allowed."""
    cap = 8 << 20
    bomb = PACKERS[packing](b"\x00" * (4 * cap))
    tracemalloc.start()
    found = unpacked(bomb, packing, cap=cap)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.state, found.data) == ("too_big", b"")
    assert most < 1.6 * cap


@pytest.mark.parametrize("packing", list(PACKERS))
def test_what_is_unpacked_in_steps_is_what_was_packed(packing):
    plain = b"".join(b"%d lines; " % n for n in range(300_000))
    packed = PACKERS[packing](plain)
    assert unpacked(packed * 2, packing, cap=len(plain) * 2).data == plain * 2
    assert unpacked(packed * 2, packing, cap=len(plain) * 2 - 1).state == "too_big"
