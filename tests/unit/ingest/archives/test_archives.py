"""Archives: articles out of zip and tar, and nothing else that such files can do."""

import bz2
import gzip
import lzma
import tarfile
import zipfile

import pytest

from services.ingest.core.archives import zip_members
from services.ingest.core.archives.tar_members import tar_members
from services.ingest.core.limits import Limits, Refusal
from services.ingest.core.parts import Part
from tests.unit.ingest.archives.packing import (
    DAY,
    FERRY,
    FLOOD,
    found,
    tarred,
    told,
    without_directory,
    zipped,
)

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
        {"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<show/>"},
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


def test_any_bytes_after_a_beginning_of_an_archive_end_well():
    for begin in (b"PK\x03\x04", b"PK\x05\x06", tarred(DAY)[:512], zipped(DAY)[:60]):
        rest = found(begin + bytes(range(256)) * 9)
        assert all(isinstance(one, Refusal) for one in rest)


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
