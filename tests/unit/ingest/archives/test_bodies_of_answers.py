"""What a server sent is read in its charset and out of its packing, within limits."""

import gzip
import zlib

import pytest

from services.ingest.core.archives.captures import Payload, Undecodable, body_of
from services.ingest.core.draft import Refused
from services.ingest.core.limits import Record, Refusal
from services.ingest.core.reading import drafted
from tests.unit.ingest.archives.visits import NOON, PAGE, draft, found, response


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


@pytest.mark.parametrize("charset", ["hex", "nowhere-8", "utf-7"])
def test_a_charset_that_is_none_is_not_believed(charset):
    page = PAGE.encode("cp1252")
    made = draft(response(page, kind=f"text/html; charset={charset}"))
    assert made.paragraphs == draft(response()).paragraphs
