"""Large files of lines, a block at a time: the same records as in one piece."""

import gzip
import io
import json
import tarfile

import pytest

from services.desk.stages.blocks import records
from services.ingest.core.records import Limits, Record, Refusal, split

LIMITS = Limits(file_bytes=10_000, record_bytes=400)
#: Smaller than the file, larger than most of its lines.
BLOCK = 1_000


def a_line(number: int) -> str:
    text = "The river Tarn rose two metres in one night. " * (number % 5 + 1)
    return json.dumps({"id": f"w{number}", "text": text})


WIRE = "\n".join(["", *(a_line(one) for one in range(40)), "no json"]).encode()


def found(data: bytes, *, name: str = "wire.jsonl") -> list[Record | Refusal]:
    return list(records(io.BytesIO(data), name=name, limits=LIMITS, block=BLOCK))


@pytest.mark.parametrize("data", [WIRE, WIRE + b"\n\n", WIRE.replace(b"\n", b"\r\n")])
def test_blocks_make_no_difference(data):
    assert found(data) == list(split(data, name="wire.jsonl", limits=LIMITS))


def test_packed_lines_are_read_in_blocks_too():
    packed = gzip.compress(WIRE)
    plain = found(WIRE)
    assert found(packed, name="wire.jsonl.gz") == plain
    assert plain[-1].line == 42


def test_a_file_of_lines_may_be_larger_than_a_file_may_be():
    data = WIRE * 3
    assert len(data) > LIMITS.file_bytes
    assert len(found(data)) > 100


def test_a_text_larger_than_a_file_may_be_is_refused():
    (one,) = found(b"Flood. " * 2_000, name="flood.txt")
    assert isinstance(one, Refusal)
    assert one.reason == "too_big"


def test_a_line_over_many_blocks_is_refused_and_the_next_one_read():
    huge = json.dumps({"id": "huge", "text": "x" * 7 * BLOCK}).encode()
    data = b"\n".join([a_line(1).encode(), huge, a_line(2).encode(), WIRE])
    first, refusal, after = found(data)[:3]
    assert (first.line, after.line) == (1, 3)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.line) == ("too_big", 2)
    assert isinstance(after, Record)


def test_lines_before_damage_are_kept():
    lines = "\n".join(a_line(one) for one in range(4_000)).encode()
    *good, last = found(gzip.compress(lines)[:-2_000], name="wire.jsonl.gz")
    assert len(good) > 100
    assert all(isinstance(one, Record) for one in good)
    assert isinstance(last, Refusal)
    assert (last.reason, last.line) == ("broken", len(good) + 1)


def test_wide_characters_are_not_cut_at_a_line_s_end():
    data = WIRE[:2_000].decode().encode("utf-16")
    assert found(data) == list(split(data, name="wire.jsonl", limits=LIMITS))


def test_a_block_of_empty_lines_is_nothing():
    data = WIRE + b"\n" * 3 * BLOCK + a_line(7).encode()
    assert found(data)[-1].line == 42 + 3 * BLOCK


@pytest.mark.parametrize("name", ["day.tar", "day.tgz", "day.jsonl"])
def test_an_archive_larger_than_a_block_is_no_file_of_lines(name):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for number in range(3):
            info = tarfile.TarInfo(f"{number}.json")
            info.size = len(a_line(number))
            archive.addfile(info, io.BytesIO(a_line(number).encode()))
    data = gzip.compress(held.getvalue()) if name == "day.tgz" else held.getvalue()
    assert [one.member for one in roomy(data, name)] == ["0.json", "1.json", "2.json"]


def test_a_list_larger_than_a_block_is_no_file_of_lines():
    data = f"[{','.join(a_line(one) for one in range(9))}]".encode()
    assert [one.line for one in roomy(data, "wire.json")] == list(range(1, 10))


def roomy(data: bytes, name: str) -> list[Record | Refusal]:
    limits = Limits(file_bytes=100_000)
    return list(records(io.BytesIO(data), name=name, limits=limits, block=BLOCK))
