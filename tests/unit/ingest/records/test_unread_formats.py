"""What is not read is refused with what it is, and what to drop instead."""

import io
import plistlib
import zipfile

import pytest

from services.ingest.core.draft import Refused
from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.reading import drafted
from services.ingest.core.records import split
from tests.unit.ingest.export_reader import LAST, LEDE, NOON, TITLE, URL

ROWS = f'"{TITLE}","{LEDE}",{URL}\n"Pump fails","{LAST}",{URL}/2\n'


def told(data: bytes, name: str) -> tuple[str, str]:
    (found,) = split(data, name=name, limits=Limits())
    if isinstance(found, Refusal):
        return found.reason, found.detail
    draft = drafted(found, received_at=NOON)
    assert isinstance(draft, Refused), draft
    return draft.reason, draft.detail


@pytest.mark.parametrize("name", ["export.csv", "export.txt", "export"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_table_says_how_its_rows_are_read(name, mark, quote):
    head = mark.join(f"{quote}{one}{quote}" for one in ("title", "text", "url"))
    reason, detail = told(f"\ufeff{head}\n{ROWS.replace(',', mark)}".encode(), name)
    assert reason == "unknown_format"
    assert "JSON" in detail


@pytest.mark.parametrize(
    "first",
    [
        "Title, text and address of a letter, read aloud",
        "Body, source, day: what a court asked",
        "Rain, wind, snow",
        "Text | Photos | Video",
        "Section | Date | Author | Link",
        "Text, source, title",
    ],
)
def test_a_headline_with_commas_is_no_row_of_columns(first):
    (found,) = split(
        f"{first}\n\n{LEDE}, as it is, said both\n".encode(),
        name="a.txt",
        limits=Limits(),
    )
    assert isinstance(found, Record)


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (b"[InternetShortcut]\nURL=https://a.example/b\n", "Flood.url", "link"),
        (plistlib.dumps({"URL": URL}), "Flood.webloc", "link"),
        (plistlib.dumps({"WebMainResource": {}}), "Flood.webarchive", "Safari"),
        (
            plistlib.dumps({"WebMainResource": {}}, fmt=plistlib.FMT_BINARY),
            "Flood.webarchive",
            "Safari",
        ),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "sitemap.xml", "map of a site"),
        (b"<?xml version='1.0'?><opml><body/></opml>", "subs.opml", "list of feeds"),
        (
            b"<?xml version='1.0'?><!DOCTYPE en-export SYSTEM 'a'><en-export/>",
            "notes.enex",
            "Evernote",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "flood.msg", "Outlook"),
        (b"7z\xbc\xaf'\x1c" + b"\0" * 50, "flood.7z", "unpack"),
        (b"TY  - NEWS\nTI  - Flood\nER  - \n", "flood.ris", "references"),
    ],
)
def test_what_is_not_read_says_what_it_is(data, name, word):
    reason, detail = told(data, name)
    assert reason == "unknown_format"
    assert word in detail


@pytest.mark.parametrize(
    ("members", "word"),
    [
        (("Index/Document.iwa", "preview.jpg"), "Pages"),
        (("[Content_Types].xml", "xl/workbook.xml"), "table"),
        (("[Content_Types].xml", "ppt/presentation.xml"), "office document"),
    ],
)
def test_documents_of_other_programs_are_no_archives(members, word):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name in members:
            made.writestr(name, b"\0\1")
    reason, detail = told(packed.getvalue(), "flood.zip")
    assert reason == "unknown_format"
    assert word in detail


def test_addresses_alone_are_no_article():
    reason, detail = told(f"{URL}\n{URL}/2\n".encode(), "links.txt")
    assert reason == "not_an_article"
    assert "drop the page" in detail
