"""Names of members as readers see them: never paths, in whatever alphabet."""

import tarfile

import pytest

from tests.unit.ingest.archives.packing import (
    FLOOD,
    tarred,
    told,
    without_directory,
    zipped,
)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_are_shown_and_never_paths(pack):
    names = ["../../etc/evil.txt", "/abs.txt", "..\\up\\evil.txt", "new\nline\x07.txt"]
    shown = [member for _, member, _ in told(pack(dict.fromkeys(names, FLOOD)))]
    assert shown == ["../../etc/evil.txt", "abs.txt", "../up/evil.txt", "new line .txt"]


def test_the_folder_that_was_packed_is_no_part_of_a_name():
    data = tarred({"./flood.txt": FLOOD, "./.git/config": b"x"})
    assert told(data) == [(1, "flood.txt", "text")]


def test_two_members_of_one_name_are_two_records():
    data = zipped({"flood-1.txt": FLOOD, "flood-2.txt": FLOOD}).replace(b"-2", b"-1")
    assert told(data) == [(1, "flood-1.txt", "text"), (2, "flood-1.txt", "text")]


@pytest.mark.parametrize("name", ["überflutung.txt", "наводнение.txt"])
def test_names_are_read_in_utf8_though_the_archive_does_not_say_so(name):
    data = zipped({name: FLOOD}).replace(b"\x00\x08", b"\x00\x00")
    assert told(data) == [(1, name, "text")]
    assert told(tarred({name: FLOOD}, tarfile.USTAR_FORMAT)) == [(1, name, "text")]


def test_a_name_in_an_older_alphabet_is_shown_too():
    data = zipped({"xx-flut.txt": FLOOD}).replace(b"xx-flut", b"\x81b-flut")
    assert told(data) == [(1, "üb-flut.txt", "text")]


def test_long_names_of_either_kind_of_tar_are_whole():
    name = "/".join(["north"] * 40) + "/flood.txt"
    for form in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
        assert told(tarred({name: FLOOD}, form)) == [(1, name, "text")]


def test_a_member_without_a_name_is_passed_over():
    data = bytearray(zipped({"n": FLOOD, "flood.txt": FLOOD}))
    data[30] = data[data.find(b"PK\x01\x02") + 46] = 0
    assert told(bytes(data)) == [(1, "flood.txt", "text")]


def test_a_name_in_no_alphabet_of_old_is_shown_as_the_archive_has_it():
    assert told(zipped({"北.txt": FLOOD})) == [(1, "北.txt", "text")]
    assert told(without_directory(zipped({"北.txt": FLOOD})))[0][1] == "北.txt"
