"""Tars: links, impossible sizes, what each program keeps in its own way, cut ones."""

import gzip
import io
import json
import tarfile

import pytest

from tests.unit.ingest.archives.packing import DAY, FLOOD, tarred, told


def test_links_and_devices_are_not_regular():
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"odd-{kind.decode()}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("folder")
        info.type = tarfile.DIRTYPE
        archive.addfile(info)
        info = tarfile.TarInfo("flood.txt")
        info.size = len(FLOOD)
        archive.addfile(info, io.BytesIO(FLOOD))
    *odd, last = told(held.getvalue())
    assert [reason for _, _, reason in odd] == ["not_regular"] * 4
    assert last == (5, "flood.txt", "text")


@pytest.mark.parametrize("pack", [tarred, lambda files: gzip.compress(tarred(files))])
@pytest.mark.parametrize("cut", range(2, 10))
def test_of_a_tar_that_was_cut_what_came_before_is_read(pack, cut):
    files = {
        f"flood-{n}.txt": FLOOD + json.dumps(DAY["flood.txt"].hex() * n).encode()
        for n in range(40)
    }
    rest = told(pack(files)[: len(pack(files)) * cut // 10])
    kinds = [kind for _, _, kind in rest]
    assert kinds in (["text"] * (len(kinds) - 1) + ["broken"], ["text"] * 40)
    assert len(kinds) >= 2 * cut - 2


def headed(data: bytes, at: int, field: bytes) -> bytes:
    """Change a field of a tar's first header, and its checksum with it."""
    block = bytearray(data[:512])
    block[at : at + len(field)] = field
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + data[512:]


PLAIN = tarred({"flood.txt": FLOOD}, tarfile.USTAR_FORMAT)


@pytest.mark.parametrize("size", [b"-1".ljust(12), b"eleven\0".ljust(12), b"\xff" * 12])
def test_sizes_that_are_none_end_a_tar_or_make_it_none(size):
    assert [one[2] for one in told(headed(PLAIN, 124, size))] in (
        ["broken"],
        ["unknown_format"],
        ["encoding"],
    )


def test_old_names_and_split_names_of_a_tar_are_read():
    assert told(headed(PLAIN, 0, b"\x81b.txt\0"))[0] == (1, "üb.txt", "text")
    name = "n" * 90 + "/" + "m" * 60 + ".txt"
    assert told(tarred({name: FLOOD}, tarfile.USTAR_FORMAT)) == [(1, name, "text")]


def test_what_a_tar_keeps_in_its_own_way_is_refused():
    assert told(headed(PLAIN, 156, b"S")) == [(1, "flood.txt", "unknown_format")]
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        info = tarfile.TarInfo("flood.txt")
        info.size, info.pax_headers = len(FLOOD), {"GNU.sparse.major": "1"}
        archive.addfile(info, io.BytesIO(FLOOD))
        info.pax_headers = {"size": str(len(FLOOD)), "comment": "none"}
        archive.addfile(info, io.BytesIO(FLOOD))
    assert told(held.getvalue()) == [
        (1, "flood.txt", "unknown_format"),
        (2, "flood.txt", "text"),
    ]


def attributes(data: bytes) -> bytes:
    """A tar whose one file has these attributes before it."""
    size = b"%011o\0" % len(data)
    block = headed(headed(PLAIN, 124, size), 156, b"x")[:512]
    return block + data + bytes(-len(data) % 512) + PLAIN


@pytest.mark.parametrize("data", [b"path=x", b"0 path=x\n", b"x path=y\n"])
def test_attributes_that_are_none_are_passed_over(data):
    assert told(attributes(data)) == [(1, "flood.txt", "text")]


def test_endless_attributes_are_passed_over():
    long = b"2000000 path=" + b"x" * 2_000_000
    assert told(attributes(long)) == [(1, "flood.txt", "text")]
    label = headed(headed(PLAIN, 124, b"%011o\0" % 0), 156, b"V")[:512]
    assert told(label + PLAIN) == [(1, "flood.txt", "text")]
