"""Large files of lines, a block at a time: the same records as in one piece."""

import gzip
import io
import json
import tarfile

import pytest

from services.ingest.core.blocks import Place, Reached, records
from services.ingest.core.records import Limits, Record, Refusal, split

LIMITS = Limits(file_bytes=10_000, record_bytes=400)
#: Smaller than the file, larger than most of its lines.
BLOCK = 1_000


def a_line(number: int) -> str:
    text = "The river Tarn rose two metres in one night. " * (number % 5 + 1)
    return json.dumps({"id": f"w{number}", "text": text})


WIRE = "\n".join(["", *(a_line(one) for one in range(40)), "no json"]).encode()


def found(
    data: bytes,
    *,
    name: str = "wire.jsonl",
    limits: Limits = LIMITS,
    reached: Reached | None = None,
) -> list[Record | Refusal]:
    stream = io.BytesIO(data)
    read = records(stream, name=name, limits=limits, block=BLOCK, reached=reached)
    return [one for one in read if one is not None]


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


def test_a_text_of_one_block_is_told_apart_from_lines():
    (one,) = found(b"Flood. " * 200, name="flood.txt")
    assert (one.reason, one.data) == ("too_big", b"Flood. " * 200)


def test_a_refusal_of_a_huge_file_says_what_may_be_larger():
    (one,) = found(b"[" + b'{"id": "a"},' * 2_000, name="wire.json")
    assert one.reason == "too_big"
    assert "Only JSON lines may be" in one.detail
    assert one.data == b""


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_reading_goes_on_where_it_was_left(pack):
    data, whole = pack(WIRE), found(pack(WIRE))
    for count in range(1, len(whole)):
        reached, seen = Reached(), 0
        stream = io.BytesIO(data)
        for one in records(
            stream, name="a.jsonl", limits=LIMITS, block=BLOCK, reached=reached
        ):
            seen += one is not None
            if seen == count:
                break
        assert reached.is_stream
        assert reached.place.line == whole[count - 1].line
        again = found(data, reached=Reached(reached.place))
        assert again == whole[count:]


def test_within_a_line_that_is_too_long_one_goes_on_at_its_beginning():
    huge = json.dumps({"id": "huge", "text": "x" * 7 * BLOCK}).encode()
    data = b"\n".join([a_line(1).encode(), huge, a_line(2).encode(), WIRE])
    reached = Reached()
    walk = records(
        io.BytesIO(data), name="a.jsonl", limits=LIMITS, block=BLOCK, reached=reached
    )
    assert [next(walk).line, next(walk).line] == [1, 2]
    assert reached.place == Place(1, len(a_line(1)) + 1)
    assert found(data, reached=Reached(reached.place))[:2] == found(data)[1:3]


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    assert found(b"\xef\xbb\xbf" + WIRE)[0] == found(WIRE)[0]


def test_nothing_is_held_of_blocks_without_an_end():
    blanks, huge = b" " * 40 * BLOCK, b"x" * 40 * BLOCK
    first, refusal, last = found(
        b"\n".join([a_line(1).encode(), blanks, huge, a_line(2).encode()])
    )
    assert (first.line, refusal.line, last.line) == (1, 3, 4)
    assert len(refusal.data) == LIMITS.record_bytes + 1


def test_of_too_many_lines_the_first_are_read():
    few = Limits(file_bytes=10_000, record_bytes=400, stream_lines=12)
    *good, last = found(WIRE, limits=few)
    assert [one.line for one in good] == list(range(2, 13))
    assert (last.reason, last.line) == ("too_big", 13)
    enough = Limits(file_bytes=10_000, record_bytes=400, stream_lines=42)
    assert found(WIRE, limits=enough) == found(WIRE)


def test_packed_lines_end_at_their_limit():
    few = Limits(file_bytes=10_000, record_bytes=400, stream_bytes=3_000)
    *good, last = found(gzip.compress(WIRE), limits=few)
    assert good == found(WIRE)[: len(good)]
    assert (last.reason, last.line) == ("too_big", good[-1].line + 1)


def test_several_packed_parts_are_one_file_and_padding_is_none_of_it():
    parts = gzip.compress(WIRE[:1_500]) + gzip.compress(b"") + gzip.compress(WIRE[1_500:])
    assert found(parts + b"\0" * 512, name="wire.jsonl.gz") == found(WIRE)


def test_many_empty_packed_parts_are_an_end():
    data = gzip.compress(WIRE) + gzip.compress(b"") * 60_000
    *good, last = found(data, name="wire.jsonl.gz")
    assert good == found(WIRE)[:-1]
    assert last.reason == "too_big"


def test_damaged_lines_are_told_from_cut_ones():
    lines = "\n".join(a_line(one) for one in range(4_000)).encode()
    packed = bytearray(gzip.compress(lines))
    packed[len(packed) // 2 : len(packed) // 2 + 40] = b"\xff" * 40
    assert "damaged" in found(bytes(packed), name="wire.jsonl.gz")[-1].detail
    cut = gzip.compress(lines)[:-2_000]
    assert "ends within" in found(cut, name="wire.jsonl.gz")[-1].detail


@pytest.mark.parametrize("name", ["day.tar", "day.tgz", "day.jsonl"])
def test_an_archive_larger_than_a_block_is_no_file_of_lines(name):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for number in range(3):
            info = tarfile.TarInfo(f"{number}.json")
            info.size = len(a_line(number))
            archive.addfile(info, io.BytesIO(a_line(number).encode()))
    data = gzip.compress(held.getvalue()) if name == "day.tgz" else held.getvalue()
    read = found(data, name=name, limits=Limits(file_bytes=100_000))
    assert [one.member for one in read] == ["0.json", "1.json", "2.json"]


def test_a_list_larger_than_a_block_is_no_file_of_lines():
    data = f"[{','.join(a_line(one) for one in range(9))}]".encode()
    read = found(data, name="wire.json", limits=Limits(file_bytes=100_000))
    assert [one.line for one in read] == list(range(1, 10))
