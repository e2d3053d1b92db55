"""Pages that browsers save: in one file, or with a folder of leftovers beside."""

from base64 import b64encode
from datetime import UTC, datetime
from quopri import encodestring

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three Höfe of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
URL = "https://gazette.example/flood"
PAGE = (
    "<html><head><title>Flood</title></head><body><article><h1>Flood in Marsh "
    "Lane</h1><p>"
    f"{LEDE}</p><p>{LAST}</p></article></body></html>"
)
CHROME = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: "
    "https://gazette.example/flood\r\n"
    "Subject: Flood\r\nDate: Sat, 18 May 2024 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
)
IE = (
    'From: "Saved by Windows Internet Explorer 8"\r\nSubject: Flood\r\nMIME-Version: '
    "1.0\r\n"
)
BARE = "MIME-Version: 1.0\r\n"
HEADS = [CHROME, IE, BARE]


def saved(head: str, page: str = PAGE, *, charset: str = "utf-8", packed=None) -> bytes:
    data = page.encode(charset)
    told = "quoted-printable" if packed is None else "base64"
    packed = encodestring(data) if packed is None else packed(data)
    top = (
        f'{head}Content-Type: multipart/related; type="text/html";\r\n\tboundary="--=_a"'
        "\r\n\r\n\r\n----=_a\r\nContent-Type: text/html"
        f'; charset="{charset}"\r\nContent-Transfer-Encoding: {told}\r\n'
        f"Content-Location: {URL}\r\n\r\n"
    )
    picture = (
        "\r\n----=_a\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {URL}.png\r\n\r\n{'iVBOR' * 900}\r\n----=_a\r\nContent-Type: "
        "text/html\r\nContent-Location: cid:frame\r\n\r\n<p>Buy "
        "pumps.</p>\r\n----=_a--\r\n"
    )
    return top.encode() + packed + picture.encode()


def record(data: bytes, name: str = "flood.mhtml") -> Record:
    (one,) = split(data, name=name, limits=Limits(record_bytes=2_000))
    assert isinstance(one, Record), one
    return one


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("name", ["flood.mhtml", "flood.mht", "flood.txt"])
def test_a_saved_page_is_read_as_the_page_that_it_was(head, name):
    one = record(saved(head), name)
    assert one.kind == "mhtml"
    draft = drafted(one, received_at=NOON)
    assert isinstance(draft, Draft)
    assert (draft.title, draft.paragraphs) == ("Flood in Marsh Lane", (LEDE, LAST))
    assert draft.url == URL


def test_charset_and_packing_are_those_that_the_part_names():
    data = saved(CHROME, charset="cp1252", packed=b64encode)
    assert drafted(record(data), received_at=NOON).paragraphs == (LEDE, LAST)


def test_the_pages_own_word_on_its_address_wins():
    own = PAGE.replace(
        "<title>", "<link rel=canonical href='https://g.example/1'><title>"
    )
    assert (
        drafted(record(saved(CHROME, own)), received_at=NOON).url == "https://g.example/1"
    )


def test_a_page_alone_may_be_saved_with_the_header_of_a_mail():
    head = f"MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: {URL}\n\n"
    one = record((head + PAGE).encode(), "flood.txt")
    assert (one.kind, drafted(one, received_at=NOON).url) == ("mhtml", URL)
    nowhere = head.replace(URL, "file:///home/flood.html") + PAGE
    assert drafted(record(nowhere.encode(), "f"), received_at=NOON).url is None


def test_a_saved_page_is_refused_where_no_page_is_in_it():
    empty = saved(CHROME, " ")
    assert drafted(record(empty), received_at=NOON).reason == "broken"
    without = saved(CHROME).replace(b"text/html", b"text/css")
    assert drafted(record(without), received_at=NOON).reason == "broken"
    front = saved(CHROME, "<html><body><p>Log in.</p></body></html>")
    assert drafted(record(front), received_at=NOON).reason == "not_an_article"
    deep = b'Content-Type: multipart/related; boundary="a"\r\nMIME-Version: 1.0\r\n' * 50
    assert drafted(Record(deep, "mhtml"), received_at=NOON).reason == "too_deep"


def test_a_page_over_the_limit_is_too_big():
    data = saved(CHROME, PAGE.replace(LAST, LAST * 60))
    (one,) = split(data, name="flood.mht", limits=Limits(record_bytes=2_000))
    assert one.reason == "too_big"


def test_a_saved_page_cut_anywhere_is_read_or_refused():
    data = saved(CHROME)
    for end in range(1, len(data), 41):
        for one in split(data[:end], name="flood.mht", limits=Limits()):
            if isinstance(one, Record):
                drafted(one, received_at=NOON)


def test_a_page_saved_with_a_folder_says_where_it_was():
    page = f"<!-- saved from url=(0029){URL} -->\n{PAGE}"
    (one,) = split(page.encode(), name="Flood.html", limits=Limits())
    assert drafted(one, received_at=NOON).url == URL


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Flood_files/app.js", b"(function(){var a={};window.b=a;})();"),
        ("Flood_files/app.js.download", b'{"use strict";var a=1;}'),
        ("Flood_files/style.css", b"body{margin:0}p{color:#111}"),
        ("Flood_files/css2", b"@font-face{font-family:'A';src:url(a.woff2)}"),
        ("Flood_files/logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>"),
        ("Flood_files/map.svg", b"<?xml version='1.0'?><svg><title>Map</title></svg>"),
        ("Flood_files/a.png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("Flood_files/a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("Flood_files/a.webp", b"RIFF\x24\x00\x00\x00WEBPVP8 "),
        ("Flood_files/f.woff2", b"wOF2\x00\x01\x00\x00"),
        ("Flood_files/i.ico", b"\x00\x00\x01\x00\x01\x00"),
    ],
)
def test_the_leftovers_beside_a_saved_page_are_no_articles(name, data):
    (one,) = split(data, name=name, limits=Limits())
    if isinstance(one, Record):
        assert drafted(one, received_at=NOON).paragraphs == ()
    else:
        assert one.reason in ("unknown_format", "not_an_article")


def test_the_address_that_singlefile_writes_above_a_page_counts():
    mark = f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Sat -->"
    page = PAGE.replace("<html>", f"<html lang=en>{mark}")
    (record,) = split(page.encode(), name="flood.html", limits=Limits())
    assert isinstance(record, Record)
    draft = drafted(record, received_at=NOON)
    assert isinstance(draft, Draft)
    assert draft.url == URL


def test_firefoxs_view_for_readers_tells_address_and_author():
    page = (
        "<!DOCTYPE html><html><head><title>Flood</title></head><body><div "
        f'class="header reader-header"><a class="domain reader-domain" href="{URL}">g</a>'
        '<h1 class="reader-title">Flood in Marsh Lane</h1><div class="credits '
        'reader-credits">Ada Quill</div><div class="meta-data">2 minutes</div></div>'
        f'<div class="content"><p>{LEDE}</p><p>{LAST}</p></div></body></html>'
    )
    (record,) = split(page.encode(), name="flood.html", limits=Limits())
    assert isinstance(record, Record)
    draft = drafted(record, received_at=NOON)
    assert isinstance(draft, Draft)
    assert (draft.url, draft.author) == (URL, "Ada Quill")
    assert draft.paragraphs == (LEDE, LAST)


def test_a_post_that_medium_exports_tells_its_address_below():
    foot = (
        f'<footer><p><a href="{URL}" class="p-canonical">Canonical link</a></p></footer>'
    )
    page = PAGE.replace("</body>", f"{foot}</body>")
    (record,) = split(page.encode(), name="flood.html", limits=Limits())
    assert isinstance(record, Record)
    draft = drafted(record, received_at=NOON)
    assert isinstance(draft, Draft)
    assert draft.url == URL
