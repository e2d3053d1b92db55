"""Zips with a member that can not be read, and zips cut, streamed, or not listed."""

import io
import stat
import zipfile

import pytest

from services.ingest.core.limits import Refusal
from tests.unit.ingest.archives.packing import (
    FERRY,
    FLOOD,
    found,
    told,
    without_directory,
    zipped,
)


def test_an_encrypted_member_is_refused_alone():
    data = bytearray(zipped({"a.txt": FLOOD, "b.txt": FERRY}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    refusal, record = found(bytes(data))
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.line, refusal.member) == ("broken", 1, "a.txt")
    assert refusal.detail == "It is encrypted; unpack it first."
    assert (record.line, record.member) == (2, "b.txt")


def test_a_damaged_member_is_refused_alone():
    data = zipped({"a.txt": FLOOD, "b.txt": FERRY}, zipfile.ZIP_STORED)
    damaged = data.replace(b"metre high", b"metre hihg", 1)
    assert told(damaged) == [(1, "a.txt", "broken"), (2, "b.txt", "html")]


def test_an_unknown_packing_is_refused_alone():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", FLOOD, zipfile.ZIP_LZMA)
        archive.writestr("b.txt", FLOOD)
    assert told(held.getvalue()) == [(1, "a.txt", "unknown_format"), (2, "b.txt", "text")]


def test_a_link_in_a_zip_is_not_regular():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert told(held.getvalue()) == [(1, "link.txt", "not_regular")]


@pytest.mark.parametrize("cut", range(1, 10))
def test_of_a_zip_that_was_cut_what_came_before_is_read(cut):
    data = zipped({f"flood-{n}.txt": FLOOD + bytes([65 + n]) * n for n in range(9)})
    rest = told(data[: len(data) * cut // 10])
    kinds = [kind for _, _, kind in rest]
    assert kinds == ["text"] * (len(kinds) - 1) + ["broken"]
    assert [line for line, _, _ in rest] == list(range(1, len(rest) + 1))
    assert len(rest) >= cut / 2


LOST = {"a.txt": FLOOD, "folder/": b"", "b.txt": FLOOD * 2}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_without_its_directory_is_read_from_the_beginning(method):
    data = without_directory(zipped(LOST, method))
    assert told(data) == [(1, "a.txt", "text"), (2, "b.txt", "text"), (3, "", "broken")]
    assert [one[2] for one in told(data, members=1)] == ["text", "too_big"]


def streamed(*, signed: bool) -> bytes:
    """A zip as a pipe gets it: sizes stand after each member."""

    class Pipe(io.BytesIO):
        def tell(self) -> int:
            raise OSError

    held = Pipe()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", FLOOD)
        archive.writestr("b.txt", FLOOD * 2)
    data = without_directory(held.getvalue())
    return data if signed else data.replace(b"PK\x07\x08", b"")


@pytest.mark.parametrize("signed", [True, False])
def test_sizes_may_stand_after_a_member(signed):
    assert [one[2] for one in told(streamed(signed=signed))] == ["text", "text", "broken"]


def test_of_a_zip_without_directory_what_can_not_be_skipped_ends_it():
    locked = bytearray(streamed(signed=True))
    locked[6] |= 9
    assert [one[2] for one in told(bytes(locked))] == ["broken"]
    held = bytearray(without_directory(zipped(LOST)))
    held[6] |= 1
    assert told(bytes(held))[1:] == [(2, "b.txt", "text"), (3, "", "broken")]
    stored = without_directory(zipped(LOST, zipfile.ZIP_STORED))
    assert [one[2] for one in told(stored[:-9])] == ["text", "broken"]
    assert [one[2] for one in told(without_directory(zipped(LOST))[:-9])] == [
        "text",
        "broken",
    ]
    bomb = without_directory(zipped({"a.txt": bytes(20 << 20), "b.txt": FLOOD}))
    assert [one[2] for one in told(bomb, file_bytes=1 << 20)] == ["too_big"]
