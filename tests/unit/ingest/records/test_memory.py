"""Files as large as any may be: none is in memory much more often than it must be."""

import gzip
import io
import json
import tarfile
import tracemalloc
import zipfile

import pytest

from services.ingest.app import Settings
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.records import split

_MB = 1 << 20
_LIMITS = Limits(file_bytes=12 * _MB, record_bytes=100_000, lines=1_000)
_OPEN = b'[{"title": "' + b"gate " * (2 * _MB)
_LARGE = _OPEN + b'"}]'
_MANY = b'{"title": "a"}'
_ITEM = b"<item><title>Gate</title></item>"
_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>" + b"gate " * (2 * _MB)
_CAPTURE = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n"
_HALF = _OPEN[: 3 * _MB]
_FEED = "<?xml version='1.0' encoding='utf-16'?><rss><item><title>" + "gate " * _MB
_NEWSML = "<newsMessage><newsItem><title>" + "gate " * _MB
_CHUNKS = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked"
    b"\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(_LARGE), _LARGE)
)
_MAIL = (
    b"From gate@gate.example Mon Jun  1 10:00:00 2026\n"
    b"From: gate@gate.example\nSubject: Gate\n\nShut.\n\n"
)


def _tarred(data: bytes, name: str = "gate.json") -> bytes:
    packed, member = io.BytesIO(), tarfile.TarInfo(name)
    member.size = len(data)
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def _zipped(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("gate.json", data)
    return packed.getvalue()


#: Files, and how many times more than themselves they may take.
_FILES = {
    "large.json": (_LARGE, 0.4),
    "open.json": (_OPEN, 0.4),
    "many.json": (b"[" + b",".join([_MANY] * 600_000) + b"]", 0.4),
    "many.jsonl": (b"\n".join([_MANY] * 600_000), 0.4),
    "line.jsonl": (_MANY + b"\n" + _LARGE, 0.4),
    "cut.jsonl.gz": (gzip.compress(_MANY + b"\n" + _LARGE, 0)[:-12], 1.3),
    "many.rss": (b"<rss><channel>" + _ITEM * 300_000 + b"</channel></rss>", 0.4),
    "open.rss": (b"<rss><channel><item><title>" + b"gate " * (2 * _MB), 0.4),
    "many.mbox": (_MAIL * 110_000, 0.4),
    "large.warc": (_CAPTURE % len(_PAGE) + _PAGE, 1.3),
    "cut.warc": (_CAPTURE % (2 * len(_PAGE)) + _PAGE, 0.4),
    "large.tar": (_tarred(_LARGE), 1.3),
    "large.zip": (_zipped(_LARGE), 1.3),
    "packed.tar.gz": (gzip.compress(_tarred(_LARGE), 0), 2.3),
    "nested.tar.gz": (gzip.compress(_tarred(_zipped(_HALF), "a.zip"), 0), 3.4),
    "wide.rss": (_FEED.encode("utf-16"), 0.8),
    "wide.xml": (_NEWSML.encode("utf-16"), 0.8),
    "quoted.mbox": (_MAIL[:-7] + b"\n>From " * (_MB + 1), 0.4),
    "chunked.warc": (_CAPTURE % len(_CHUNKS) + _CHUNKS, 1.3),
}


@pytest.mark.parametrize("name", list(_FILES))
def test_what_is_refused_for_its_size_is_in_memory_once(name):
    data, most = _FILES[name]
    last, peak = _last_and_peak(data, name)
    assert isinstance(last, Refusal)
    assert last.reason in ("too_big", "broken")
    assert len(last.data) == _LIMITS.record_bytes + 1
    assert peak < most * len(data)


_PARTED = (
    b"From: gate@gate.example\nSubject: Gate\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/related; boundary="b"\n\n'
)
_PICTURE = b"--b\nContent-Type: image/png\n\n" + b"A" * 10 * _MB


@pytest.mark.parametrize("name", ["gate.eml", "gate.mhtml", "gate.mbox"])
@pytest.mark.parametrize(
    "rest",
    [
        b"--b\n" * 2 * _MB,
        b"--b\nContent-Type: text/html\n\n" + b"gate\n" * 2 * _MB,
        b"boundary=a " * _MB,
        _PICTURE,
    ],
    ids=["parts", "page", "boundaries", "picture"],
)
def test_a_message_that_is_too_large_costs_no_more_than_what_is_left_of_it(name, rest):
    box = b"From gate@gate.example Mon Jun  1 10:00:00 2026\n"
    data = (box if name.endswith("mbox") else b"") + _PARTED + rest
    last, peak = _last_and_peak(data, name)
    assert isinstance(last, Record) == (rest is _PICTURE)
    assert isinstance(last, Record) or last.reason == "too_big"
    assert peak < 0.5 * len(data)


def test_what_lies_two_archives_deep_has_room_beside_them_or_is_refused():
    inner = _zipped(_LARGE)
    for data, room in ((inner, True), (_tarred(inner, "a.zip"), False)):
        last, peak = _last_and_peak(gzip.compress(data, 0), "gate")
        assert isinstance(last, Refusal)
        assert ("within these archives" in last.detail) != room
        assert peak < 2.3 * _LIMITS.file_bytes


def test_of_a_zip_with_a_directory_of_very_long_names_no_name_is_held():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(300):
            archive.writestr(f"{number:060000}.txt", b"")
    data = packed.getvalue()
    last, peak = _last_and_peak(data, "gate.zip")
    assert last is not None
    assert peak < 0.4 * len(data)


@pytest.mark.parametrize(
    ("name", "opens", "closes"),
    [("wide.json", "[{", "}]"), ("wide.jsonl", '{"title": "Gate"}\n{', "}")],
)
def test_wide_units_that_become_too_many_bytes_are_refused(name, opens, closes):
    text = f'{opens}"title": "' + "\u65e5" * (5 * _MB) + f'"{closes}'
    data = text.encode("utf-16")
    assert len(data) < _LIMITS.file_bytes
    last, peak = _last_and_peak(data, name)
    assert isinstance(last, Refusal)
    assert (last.reason, last.data) == ("too_big", data)
    assert last.detail == "The file's text is larger than 12 MB."
    assert peak < 1.6 * _LIMITS.file_bytes


@pytest.mark.parametrize("space", [1, 200_000, 3 * _MB])
def test_white_space_is_no_part_of_an_article(space):
    article = json.dumps({"title": "Gate", "text": "It is shut."}).encode()
    data = b"[" + article + b" " * space + b"," + article + b"\n" * space + b"]"
    found = list(split(data, name="gate.json", limits=_LIMITS))
    assert found == [Record(article, "json", 1), Record(article, "json", 2)]


def test_an_article_that_has_white_space_where_it_is_cut_is_too_large_still():
    head = b'{"title": "'
    article = head + b"a" * 1_000 + b" " * _LIMITS.record_bytes + b'a"}'
    found = list(split(b"[" + article + b"]", name="gate.json", limits=_LIMITS))
    assert [one.reason for one in found if isinstance(one, Refusal)] == ["too_big"]
    assert len(found) == 1


def test_a_very_long_name_is_no_list_s():
    data = b'{"' + b"a" * _MB + b'": 1, "articles": [{"title": "Gate"}]}'
    found = list(split(data, name="gate.json", limits=_LIMITS))
    assert found == [Record(b'{"title": "Gate"}', "json", 1)]


def test_where_no_setting_is_asked_for_the_bounds_are_those_of_the_settings():
    for name in ("file_bytes", "record_bytes", "stream_lines"):
        assert getattr(Limits(), name) == Settings.model_fields[name].default


def _last_and_peak(data: bytes, name: str) -> tuple[Record | Refusal | None, int]:
    last = None
    tracemalloc.start()
    for one in split(data, name=name, limits=_LIMITS):
        last = one
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return last, peak
