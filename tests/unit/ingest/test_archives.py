"""Archives: articles out of zip and tar, and nothing else that such files can do."""

import bz2
import gzip
import io
import json
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Mapping

import pytest

from services.ingest.core.archives import zip_members
from services.ingest.core.archives.tar_members import tar_members
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.parts import Part
from services.ingest.core.records import split

FLOOD = b"Flood in Marsh Lane\n\nWater stood a metre high in three houses.\n"
FERRY = b"<!doctype html><title>Ferry aground</title><p>The ferry ran aground at dawn."
LINES = b"".join(
    json.dumps({"id": n, "text": f"Pump {n} runs at last."}).encode() + b"\n"
    for n in (1, 2)
)
DAY = {"flood.txt": FLOOD, "north/ferry.html": FERRY, "wire/day.jsonl": LINES}


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(files: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=form) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def found(data: bytes, name: str = "day.zip", **limits: int) -> list[Record | Refusal]:
    return list(split(data, name=name, limits=Limits(**limits)))


def told(data: bytes, **limits: int) -> list[tuple[int | None, str, str]]:
    """Line, member, and kind or reason of all that was found."""
    return [
        (one.line, one.member, one.kind if isinstance(one, Record) else one.reason)
        for one in found(data, **limits)
    ]


WHOLE = [
    (1, "flood.txt", "text"),
    (2, "north/ferry.html", "html"),
    (3, "wire/day.jsonl", "json"),
    (4, "wire/day.jsonl", "json"),
]


@pytest.mark.parametrize(
    "data",
    [
        zipped(DAY),
        zipped(DAY, zipfile.ZIP_STORED),
        tarred(DAY),
        tarred(DAY, tarfile.GNU_FORMAT),
        tarred(DAY, tarfile.USTAR_FORMAT),
        gzip.compress(tarred(DAY)),
        bz2.compress(tarred(DAY)),
        lzma.compress(tarred(DAY)),
    ],
)
@pytest.mark.parametrize("name", ["day.zip", "day", "day.txt"])
def test_members_become_records_numbered_through(data, name):
    assert told(data) == WHOLE
    assert [one.member for one in found(data, name)] == [member for _, member, _ in WHOLE]


def test_a_records_bytes_are_those_of_the_member_unpacked():
    packed = {"a.txt.gz": gzip.compress(FLOOD), "b.txt.xz": lzma.compress(FLOOD)}
    assert [one.data for one in found(zipped(packed))] == [FLOOD, FLOOD]


def test_an_archive_may_lie_in_an_archive_but_not_deeper():
    inner = gzip.compress(tarred(DAY))
    assert told(zipped({"in.tgz": inner}))[1] == (2, "in.tgz/north/ferry.html", "html")
    deep = zipped({"ferry.html": FERRY, "b.zip": zipped({"c.zip": zipped(DAY)})})
    assert told(deep) == [(1, "ferry.html", "html"), (2, "b.zip/c.zip", "too_deep")]


def test_what_is_hidden_unfinished_or_for_machines_is_passed_over():
    odd = ["__MACOSX/._flood.txt", ".DS_Store", "a/.git/x.txt", "b.part", "Thumbs.db"]
    files = {**dict.fromkeys([*odd, "page_files/site.css", "logo.PNG"], b"x"), **DAY}
    assert [member for _, member, _ in told(zipped(files))] == [one[1] for one in WHOLE]
    assert told(zipped({"a/": b"", "logo.png": b"x"})) == [(None, "", "empty")]


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


def test_a_bomb_is_too_big_and_the_next_member_is_read():
    bomb = zipped({"bomb.txt": bytes(20 << 20), "flood.txt": FLOOD})
    assert told(bomb) == [(1, "bomb.txt", "too_big"), (2, "flood.txt", "text")]


def test_more_than_a_file_may_have_ends_the_archive():
    files = {f"{n}.txt": bytes([65 + n]) * 90_000 for n in range(9)}
    rest = told(zipped(files), file_bytes=100_000)
    assert [kind for _, _, kind in rest] == ["text"] * 3 + ["too_big"]
    nested = zipped({f"{n}.gz": gzip.compress(bytes(90_000)) for n in range(99)})
    assert len(told(nested, file_bytes=100_000)) < 10


def test_too_many_members_are_refused_together():
    files = {f"{n}.txt": FLOOD for n in range(9)}
    assert [one[2] for one in told(zipped(files), members=8)] == ["too_big"]
    assert [one[2] for one in told(tarred(files), members=8)] == ["text"] * 8 + [
        "too_big"
    ]


@pytest.mark.parametrize(
    "files",
    [
        {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"},
        {"mimetype": b"application/epub+zip", "OEBPS/one.xhtml": FERRY},
        {"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0", "a.txt": FLOOD},
    ],
)
def test_documents_that_are_packed_as_archives_are_none(files):
    (refusal,) = found(zipped(files))
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.line) == ("unknown_format", None)
    assert "save it as DOCX, HTML or text" in refusal.detail


def test_an_office_document_within_an_archive_is_refused_alone():
    sheet = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"})
    files = {"table.xlsx": sheet, "flood.txt": FLOOD}
    assert told(zipped(files, zipfile.ZIP_STORED)) == [
        (1, "table.xlsx", "unknown_format"),
        (2, "flood.txt", "text"),
    ]


@pytest.mark.parametrize("data", [zipped({}), tarred({"x.txt": b""})[512:]])
def test_an_archive_of_nothing_is_no_article(data):
    assert next(one[2] for one in told(data)) in ("empty", "encoding")


def test_long_names_of_either_kind_of_tar_are_whole():
    name = "/".join(["north"] * 40) + "/flood.txt"
    for form in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
        assert told(tarred({name: FLOOD}, form)) == [(1, name, "text")]


def test_a_member_without_a_name_is_passed_over():
    data = bytearray(zipped({"n": FLOOD, "flood.txt": FLOOD}))
    data[30] = data[data.find(b"PK\x01\x02") + 46] = 0
    assert told(bytes(data)) == [(1, "flood.txt", "text")]


def test_any_bytes_after_a_beginning_of_an_archive_end_well():
    for begin in (b"PK\x03\x04", b"PK\x05\x06", tarred(DAY)[:512], zipped(DAY)[:60]):
        rest = found(begin + bytes(range(256)) * 9)
        assert all(isinstance(one, Refusal) for one in rest)


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


LOST = {"a.txt": FLOOD, "folder/": b"", "b.txt": FLOOD * 2}


def without_directory(data: bytes) -> bytes:
    return data[: data.find(b"PK\x01\x02")]


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


def test_an_office_document_of_very_many_parts_is_told_by_its_first(monkeypatch):
    monkeypatch.setattr(zip_members, "_NAMED", 0)
    assert found(zipped({"mimetype": b"x", "a.txt": FLOOD}))[0].line is None


def test_documents_that_were_cut_or_are_too_large_are_refused():
    pdf = b"%PDF-1.7 " + bytes(range(256)) * 40
    (cut,) = found(gzip.compress(pdf)[:-40], "a.pdf.gz")
    (large,) = found(pdf, "a.pdf", document_bytes=100)
    assert isinstance(large, Refusal)
    assert isinstance(cut, Refusal)
    assert (cut.reason, large.reason) == ("broken", "too_big")


def test_a_name_in_no_alphabet_of_old_is_shown_as_the_archive_has_it():
    assert told(zipped({"北.txt": FLOOD})) == [(1, "北.txt", "text")]
    assert told(without_directory(zipped({"北.txt": FLOOD})))[0][1] == "北.txt"


@pytest.mark.parametrize(
    ("members", "data"),
    [
        (zip_members.zip_members, zipped(DAY)),
        (zip_members.zip_members, without_directory(zipped(DAY))),
        (zip_members.zip_members, without_directory(zipped(DAY))[:-20]),
        (tar_members, tarred(DAY)),
        (tar_members, tarred(DAY)[:2_000]),
    ],
)
@pytest.mark.parametrize("most", [1, 100])
def test_nothing_follows_the_end_of_an_archive(members, data, most):
    *before, last = members(Part.of_file(data, "day", Limits(members=most)))
    assert not any(one.is_end for one in before)
    assert last.is_end or len(before) == 2
