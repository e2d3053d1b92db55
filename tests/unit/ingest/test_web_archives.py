"""Web archives: each page that a server answered with is an article, all else is not."""

import gzip
import io
import json
import zipfile
import zlib
from datetime import UTC, datetime

import pytest

from services.ingest.core.archives import warc_files
from services.ingest.core.archives.captures import Payload, Undecodable, body_of
from services.ingest.core.archives.warc_pages import read_response
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.readers import is_risky
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
URL = "https://gazette.example/2021/ferry"
PAGE = (
    "<!doctype html><html><title>Ferry aground at Fenwick</title><article><h1>Ferry "
    "aground at Fenwick</h1><p>The ferry ran aground at dawn, said the harbour’s master "
    "on Friday.</p><p>Nobody was hurt, and the café on board stayed open all morning.</p>"
    "</article></html>"
)


def warc(kind: str, block: bytes, url: str = URL, **headers: str) -> bytes:
    said = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2021-03-05T06:00:00Z",
        **{name.replace("_", "-"): value for name, value in headers.items()},
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items() if value)
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes, kind: str = "text/html", status: int = 200, **more: str) -> bytes:
    said = {"Content-Type": kind, **{n.replace("_", "-"): v for n, v in more.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + body


def response(body: bytes = PAGE.encode(), *, url: str = URL, **about: object) -> bytes:
    return warc("response", answer(body, **about), url)  # type: ignore[arg-type]


def found(data: bytes, name: str = "crawl.warc") -> list[Record | Refusal]:
    return list(split(data, name=name, limits=Limits()))


def draft(data: bytes) -> Draft:
    (record,) = found(data)
    assert isinstance(record, Record)
    made = drafted(record, received_at=NOON)
    assert isinstance(made, Draft)
    return made


INFO = warc("warcinfo", b"software: a crawler\r\n", url="")
ASIDE = (
    INFO
    + warc("request", b"GET /2021/ferry HTTP/1.1\r\n\r\n")
    + warc("revisit", answer(b""))
    + warc("metadata", b"fetchTimeMs: 20\r\n")
    + response(b"<p>Moved.", status=301)
    + response(b"<p>Gone.", status=404)
    + response(b"\x89PNG", kind="image/png")
    + response(b"let a = 1", kind="text/javascript")
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl"])
def test_pages_are_records_and_all_else_is_passed_over(pack, name):
    other = "https://gazette.example/2021/flood"
    data = pack(ASIDE + response()) + pack(response(url=other))
    records = found(data, name)
    assert [(one.line, one.member) for one in records] == [(1, URL), (2, other)]
    assert all(isinstance(one, Record) and is_risky(one) for one in records)


def test_a_page_is_read_with_the_address_of_its_visit_and_without_its_day():
    made = draft(response())
    assert (made.title, made.url) == ("Ferry aground at Fenwick", URL)
    assert len(made.paragraphs) == 2
    assert made.published.moment is None


def test_a_page_that_names_its_address_keeps_it():
    page = PAGE.replace(
        "<title>", "<link rel=canonical href='https://g.example/f'><title>"
    )
    assert draft(response(page.encode())).url == "https://g.example/f"


def test_a_date_without_a_year_is_of_the_year_of_the_visit():
    made = draft(response(PAGE.replace("</h1>", "</h1><p>March 4</p>").encode()))
    assert made.published.moment == datetime(2021, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1252", "The harbour’s café stayed open."),
        ("iso-8859-2", "Loď uvázla u břehu, řekl starosta."),
        ("koi8-r", "Паром сел на мель на рассвете."),
        ("utf-8", "Паром сел на мель на рассвете."),
    ],
)
def test_the_charset_of_the_server_is_believed_where_the_page_names_none(charset, text):
    page = f"<title>Ferry aground</title><article><p>{text} {text}</p></article>"
    kind = f"text/html; charset={charset}"
    made = draft(response(page.encode(charset), kind=kind))
    assert made.paragraphs == (f"{text} {text}",)


def deflated(data: bytes) -> bytes:
    made = zlib.compressobj(wbits=-15)
    return made.compress(data) + made.flush()


def chunked(data: bytes) -> bytes:
    cut = [data[at : at + 90] for at in range(0, len(data), 90)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in cut) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE.encode()), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE.encode()), {"Content_Encoding": "deflate"}),
        (deflated(PAGE.encode()), {"Content_Encoding": "deflate"}),
        (PAGE.encode(), {"Content_Encoding": "gzip"}),
        (PAGE.encode(), {"Content_Encoding": "br"}),
        (chunked(PAGE.encode()), {"Transfer_Encoding": "chunked"}),
        (PAGE.encode(), {"Transfer_Encoding": "chunked"}),
        (
            chunked(gzip.compress(PAGE.encode())),
            {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
        ),
    ],
)
def test_a_body_is_read_as_it_was_sent(body, headers):
    assert draft(response(body, **headers)) == draft(response())


def test_a_packing_that_is_not_read_is_refused_by_its_name():
    (record,) = found(response(b"\x1b\x4e\x00\xf8" * 50, Content_Encoding="br"))
    assert isinstance(record, Record)
    refused = drafted(record, received_at=NOON)
    assert isinstance(refused, Refused)
    assert refused.detail == "The page is packed as br, which is not read."


def test_a_bomb_in_a_page_is_refused():
    bomb = gzip.compress(bytes(40 << 20))
    (record,) = found(response(bomb, Content_Encoding="gzip"))
    assert isinstance(record, Record)
    refused = drafted(record, received_at=NOON)
    assert isinstance(refused, Refused)
    assert refused.detail == "The page is larger than 16 MB."


def test_data_and_texts_go_to_their_readers():
    rows = [{"title": f"Pump {n}", "text": f"Pump {n} runs at last."} for n in (1, 2)]
    text = b"Ferry aground\n\nThe ferry ran aground at dawn, said the master."
    data = (
        response(json.dumps(rows).encode(), kind="application/json")
        + warc("conversion", text, Content_Type="text/plain")
        + warc("resource", PAGE.encode(), Content_Type="text/html")
    )
    assert [(one.line, one.kind) for one in found(data) if isinstance(one, Record)] == [
        (1, "json"),
        (2, "json"),
        (3, "text"),
        (4, "response"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("robots.txt", "text/plain"),
        ("ads.txt", "text/plain"),
        (".well-known/security.txt", "text/plain"),
        ("sitemap_news-2.xml", "application/xml"),
        ("manifest.json", "application/json"),
        ("theme/main.css?v=3", "text/plain"),
        ("theme/app.min.js", "text/plain"),
        ("logo.svg", "text/xml"),
    ],
)
def test_what_is_for_machines_is_passed_over_whatever_its_type(name, kind):
    body = b"User-agent: * Disallow: /nothing but rules for machines stand in here"
    aside = response(body, url=f"https://gazette.example/{name}", kind=kind)
    assert [one.member for one in found(aside + response())] == [URL]


def test_a_page_may_be_named_like_a_script():
    url = "https://gazette.example/2021/all-about-node.js"
    assert [one.member for one in found(response(url=url))] == [url]


def test_an_archive_without_a_page_is_empty_and_says_of_how_many_records():
    (refusal,) = found(ASIDE)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.line) == ("empty", None)
    assert "8 records" in refusal.detail


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_archive_that_was_cut_keeps_its_whole_pages_and_says_so(pack, tenth):
    pages = [response(url=f"{URL}/{number}") for number in range(20)]
    data = b"".join(map(pack, [INFO, *pages]))
    *records, last = found(data[: len(data) * tenth // 10 - 7])
    assert all(isinstance(one, Record) for one in records)
    assert isinstance(last, Refusal)
    assert (last.reason, last.line) == ("broken", len(records) + 1)
    assert len(records) >= 2 * tenth - 2


@pytest.mark.parametrize("length", ["-5", "99999999999999999999", "ten", "", "²"])
def test_a_length_that_is_none_ends_the_archive(length):
    data = INFO + b"WARC/1.0\r\nContent-Length: %s\r\n\r\n" % length.encode()
    assert [one.reason for one in found(data) if isinstance(one, Refusal)] == ["broken"]


@pytest.mark.parametrize("rest", [b"no record", b"WARC/1.0\r\nWARC-Type: response\r\n"])
def test_what_is_no_record_ends_the_archive(rest):
    first, last = found(response() + rest)
    assert isinstance(first, Record)
    assert isinstance(last, Refusal)
    assert (last.reason, last.data) == ("broken", rest)


def test_an_archive_that_was_cut_between_records_says_so():
    whole = gzip.compress(response())
    first, last = found(whole + whole[:12])
    assert isinstance(last, Refusal)
    assert (first.line, last.line, last.reason) == (1, 2, "broken")


def test_more_records_than_an_archive_may_have_are_refused_together(monkeypatch):
    monkeypatch.setattr(warc_files, "_MOST", 3)
    (refusal,) = found(ASIDE)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "too_big"


def test_a_page_larger_than_a_record_is_refused():
    long = response(PAGE.encode() * 9)
    (refusal,) = split(long, name="a.warc", limits=Limits(record_bytes=1_000))
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.member) == ("too_big", URL)


def test_data_in_a_packing_that_is_not_read_is_refused():
    data = response(b"\x1b\x4e" * 9, kind="application/json", Content_Encoding="br")
    (refusal,) = found(data)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "broken"


def test_a_body_is_never_larger_than_it_may_be():
    payload = Payload(200, {}, PAGE.encode())
    with pytest.raises(Undecodable):
        body_of(payload, cap=100)
    odd = Payload(200, {"content-encoding": "deflate"}, PAGE.encode())
    assert body_of(odd, cap=10_000) == PAGE.encode()


def test_an_archive_in_an_archive_has_both_names():
    inner = gzip.compress(response())
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("crawl.warc.gz", inner)
    assert [one.member for one in found(held.getvalue())] == [f"crawl.warc.gz/{URL}"]


def test_a_feed_in_a_page_keeps_the_address_before_its_own():
    rows = {"flood.txt": b"Flood in Marsh Lane\n\nWater stood a metre high."}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in rows.items():
            archive.writestr(name, text)
    data = response(held.getvalue(), kind="application/json")
    assert [one.member for one in found(data)] == [f"{URL}/flood.txt"]


def test_what_is_no_page_or_no_record_is_refused_by_its_reader():
    assert isinstance(read_response(b"<html>", received_at=NOON), Refused)
    assert isinstance(read_response(response(b"<p>x"), received_at=NOON), Refused)


@pytest.mark.parametrize("charset", ["hex", "nowhere-8", "utf-7"])
def test_a_charset_that_is_none_is_not_believed(charset):
    page = PAGE.encode("cp1252")
    made = draft(response(page, kind=f"text/html; charset={charset}"))
    assert made.paragraphs == draft(response()).paragraphs


def test_headers_that_are_none_and_folded_ones_are_forgiven():
    block = b"HTTP/1.1 200\r\nodd line\r\nContent-Type: text/html;\r\n charset=utf-8\r\n"
    assert draft(warc("response", block + b"\r\n" + PAGE.encode())) == draft(response())


@pytest.mark.parametrize("date", ["", "yesterday", "2021-03-05T06:00:00"])
def test_a_time_of_the_visit_may_be_none(date):
    data = warc("response", answer(PAGE.encode()), WARC_Date=date)
    assert draft(data).title == "Ferry aground at Fenwick"
