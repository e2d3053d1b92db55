"""One article told in several formats is one document with one revision."""

import gzip
import io
import json
import re
import sys
import tarfile
import textwrap
import zipfile
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import docx
import pytest

from services.ingest.core.limits import Limits, Record
from services.ingest.core.reading import read
from services.ingest.core.records import split
from shared.events.reading import Reading
from tests.registry import Newsroom

sys.path.insert(0, str(Path(__file__).parent))
from pdf_writer import a_pdf

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Fenwick to replace its old pumps before winter"
URL = "https://gazette.example/2024/05/pumps"
FACTS = {"source": "Marsh Gazette", "author": "Ada Quill", "date": "2024-05-17"}
HEADER = f"{TITLE}\nMarsh Gazette\nBy Ada Quill\nMay 17, 2024\n"
HEADING = "What broke"
PARAGRAPHS = (
    "FENWICK, May 17 (Marsh Wire) — The mayor of Fenwick said on Tuesday that the town’s "
    "old pumps would be replaced before winter.",
    "“We waited too long,” said Ada Quill, who leads the works department. “It won't "
    "happen twice.”",
    HEADING,
    "Engineers had warned the council twice since March that the seals were worn; a "
    "report put the cost at £2.4m – more than in 2019.",
    "Work starts in June, and the bridge road (the B12) will stay closed for six weeks…",
)
TEXT = "\n\n".join(PARAGRAPHS)
WRAPPED = "\n\n".join("\n".join(textwrap.wrap(one, 72)) for one in PARAGRAPHS)


def page() -> str:
    body = "".join(
        f"<h2>{one}</h2>" if one == HEADING else f"\n<p>\n  {one}\n</p>"
        for one in PARAGRAPHS
    ).replace("Ada Quill,", "<b>Ada Quill</b>,")
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE} | Marsh "
        f"Gazette</title><link rel=canonical href='{URL}'><meta name=author content='Ada "
        "Quill'><meta property='og:site_name' content='Marsh Gazette'><meta property="
        "'article:published_time' content='2024-05-17'></head><body><nav><a href=/>Home"
        f"</a></nav><article><h1>{TITLE}</h1>{body}</article><footer><p>© 2024 Marsh "
        "Gazette</p></footer></body></html>"
    )


def matter() -> str:
    said = "\n".join(f"{name}: {value}" for name, value in FACTS.items())
    text = TEXT.replace(HEADING, f"## {HEADING}").replace("the B12", "the [B12](/b12)")
    return f"---\ntitle: {TITLE}\nurl: {URL}\n{said}\n---\n\n{text}\n"


def data(**texts: object) -> str:
    return json.dumps({"title": TITLE, "url": URL, **FACTS, **texts})


MARKUP = page().partition("</h1>")[2].partition("</article>")[0]
ESCAPED = escape(MARKUP)
DAY = "Fri, 17 May 2024 00:00:00 GMT"


def rss(*, guid: str = "") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Marsh '
        f"Gazette - News</title><item><title>{TITLE}</title><link>{URL}</link>{guid}"
        f"<dc:creator>Ada Quill</dc:creator><pubDate>{DAY}</pubDate><content:encoded>"
        f"<![CDATA[{MARKUP}]]></content:encoded></item></channel></rss>"
    )


def rdf() -> str:
    return (
        '<?xml version="1.0"?><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Marsh Gazette</title></channel><item><title>{TITLE}</title>"
        f"<link>{URL}</link><dc:creator>Ada "
        f"Quill</dc:creator><dc:date>2024-05-17</dc:date>"
        f"<description>{ESCAPED}</description></item></rdf:RDF>"
    )


def atom() -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Marsh Gazette</title><entry>'
        f"<title>{TITLE}</title><link href='{URL}'/><author><name>Ada "
        f"Quill</name></author>"
        f"<published>2024-05-17</published><content "
        f"type='html'>{ESCAPED}</content></entry>"
        "</feed>"
    )


def json_feed() -> str:
    item = {"title": TITLE, "url": URL, "content_html": MARKUP}
    item["date_published"] = "2024-05-17"
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Marsh Gazette"}
    return json.dumps({**head, "authors": [{"name": "Ada Quill"}], "items": [item]})


def newsml(status: str = "usable") -> str:
    return (
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta><itemClass "
        "qcode="
        "'ninat:text'/><provider><name>Marsh Gazette</name></provider><versionCreated>"
        f"2024-05-17</versionCreated><pubStatus qcode='stat:{status}'/></itemMeta>"
        f"<contentMeta><altId>{URL}</altId><headline>{TITLE}</headline><by>By Ada "
        f"Quill</by>"
        f"</contentMeta><contentSet><inlineXML><html><body><h1>{TITLE}</h1>{MARKUP}</body>"
        "</html></inlineXML></contentSet></newsItem>"
    )


def nitf() -> str:
    return (
        "<nitf><head><docdata><date.issue norm='20240517'/></docdata><pubdata "
        "name='Marsh "
        f"Gazette' ex-ref='{URL}'/></head><body><body.head><hedline><hl1>{TITLE}</hl1>"
        "</hedline><byline>By Ada Quill</byline></body.head><body.content>"
        f"{MARKUP.replace('h2>', 'hl2>')}</body.content></body></nitf>"
    )


def mail(kind: str, text: str) -> str:
    """Return a mail that says its address as newsletters do."""
    return (
        "From: Ada Quill at Marsh Gazette <news@gazette.example>\nDate: "
        f"{DAY}\nSubject: {TITLE}\nMIME-Version: 1.0\nArchived-At: <{URL}>\n"
        f"Content-Type: text/{kind}; charset=utf-8\n\n{text}\n"
    )


def mhtml() -> str:
    return (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {URL}\nMIME-Version: 1.0\n"
        "Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html; "
        f"charset=utf-8\nContent-Location: {URL}\n\n{page()}\n--a--\n"
    )


def paper(*, titled: bool = True) -> bytes:
    """The article set in two sizes of type, with hard-wrapped lines."""
    lines: list[tuple[str, float, float, float]] = []
    y = 800.0
    for number, one in enumerate([*HEADER.splitlines(), URL, *PARAGRAPHS]):
        size = 20 if titled and number == 0 else 10
        for line in textwrap.wrap(one, 72):
            lines.append((line, 60, y, size))
            y -= 1.3 * size
        y -= 10
    return a_pdf([lines], Title=TITLE)


def document() -> bytes:
    made = docx.Document()
    made.add_paragraph(TITLE, style="Title")
    for one in [*HEADER.splitlines()[1:], URL]:
        made.add_paragraph(one)
    for one in PARAGRAPHS:
        made.add_paragraph(one, style="Heading 2" if one == HEADING else None)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def visit() -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page().encode()
    about = f"WARC-Type: response\r\nWARC-Target-URI: {URL}\r\n"
    return f"WARC/1.0\r\n{about}Content-Length: {len(block)}\r\n\r\n".encode() + block


def zipped(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


FILES = {
    "pumps.txt": f"{HEADER}{URL}\n\n{TEXT}",
    "lines.txt": f"{HEADER}{URL}\n\n" + "\n".join(PARAGRAPHS),
    "wrapped.txt": f"{HEADER}{URL}\n\n{WRAPPED}\n",
    "pumps.html": page(),
    "pumps.md": matter(),
    "dos.md": matter().replace("\n", "\r\n"),
    "headed.md": "# " + HEADER.replace("\n", "\n\n") + f"{URL}\n\n{WRAPPED}",
    "pumps.json": data(text=TEXT),
    "lines.json": data(text="\r\n".join(PARAGRAPHS)),
    "list.json": data(body=PARAGRAPHS),
    "markup.json": data(content_html="".join(f"<p>{one}</p>" for one in PARAGRAPHS)),
    "pumps.jsonl": data(text=TEXT) + "\n",
    "pumps.rss": rss(),
    "guid.rss": rss(guid=f"<guid>{URL}?utm_source=rss</guid>"),
    "rdf.xml": rdf(),
    "atom.xml": atom(),
    "feed.json": json_feed(),
    "newsml.xml": newsml(),
    "nitf.xml": nitf(),
    "plain.eml": mail("plain", TEXT),
    "page.eml": mail("html", MARKUP),
    "pumps.mbox": f"From a@g.example Fri May 17 00:00:00 2024\n{mail('plain', WRAPPED)}",
    "pumps.mhtml": mhtml(),
}


#: Of the same article, and no text: what they are is told by their bytes alone.
PACKED = {
    "pumps.pdf": paper(),
    "pdf.txt": paper(titled=False),
    "pumps.docx": document(),
    "docx.zip": document(),
    "pumps.warc": visit(),
    "warc.gz": gzip.compress(visit()),
    "page.zip": zipped("pumps.html", page().encode()),
    "zip.docx": zipped("pumps.pdf", paper()),
    "text.tgz": tarred("pumps.txt", FILES["pumps.txt"].encode()),
    "tar.txt": tarred("pumps.docx", document()),
    "twice.zip": zipped(
        "in.tar.gz", tarred("wrapped.txt", FILES["wrapped.txt"].encode())
    ),
}


def read_file(name: str, data: bytes) -> Reading:
    (record,) = split(data, name=name, limits=Limits())
    assert isinstance(record, Record)
    return read(record, name=name, source="", received_at=NOON, detect=lambda _: "en")


def reading(name: str, text: str) -> Reading:
    packed = gzip.compress(text.encode()) if name.endswith(".gz") else text.encode()
    return read_file(name, packed)


@pytest.mark.parametrize("name", PACKED)
def test_an_article_is_the_same_in_every_paper_and_archive(name):
    first, found = reading("pumps.txt", FILES["pumps.txt"]), read_file(name, PACKED[name])
    assert found.key() == first.key()
    assert (found.title, found.body) == (first.title, first.body)
    assert found.revision_id == first.revision_id
    assert (found.author, found.day) == (first.author, first.day)


@pytest.mark.parametrize("name", FILES)
def test_an_article_is_the_same_in_every_format(name):
    first, found = reading("pumps.txt", FILES["pumps.txt"]), reading(name, FILES[name])
    assert found.key() == first.key()
    assert found.body == first.body
    assert found.revision_id == first.revision_id
    assert (found.author, found.day) == (first.author, first.day)
    assert reading(f"{name}.gz", FILES[name]).revision_id == first.revision_id


def _without_address(text: str) -> str:
    """Leave no address in a file, nor what stands for it."""
    return re.sub(r"<guid>.*?</guid>", "", text).replace(URL, "")


@pytest.mark.parametrize("name", FILES)
def test_without_an_address_publisher_title_and_day_tell_it(name):
    texts = [_without_address(FILES[one]) for one in ("pumps.txt", name)]
    first, found = reading("pumps.txt", texts[0]), reading(name, texts[1])
    assert found.key() == first.key()
    assert found.revision_id == first.revision_id


@pytest.mark.parametrize("name", FILES)
def test_a_copy_and_the_page_with_the_address_are_one_article_that_shows_it(name):
    copy = reading(name, _without_address(FILES[name]))
    page = reading("pumps.html", FILES["pumps.html"])
    for offers, ends in (
        ((copy, page), [("new", False), ("revised", True)]),
        ((page, copy), [("new", False), (None, False)]),
    ):
        room = Newsroom()
        decisions = [room.one(one) for one in offers]
        assert [(one.kind, one.same_words) for one in decisions] == ends
        assert len({one.article_id for one in decisions}) == 1
        assert room.live == {page.revision_id}


IDS = {
    "guid.rss": rss(guid="<guid>pumps-1</guid>"),
    "id.json": data(text=TEXT, id="pumps-1"),
    "id.xml": newsml().replace("<newsItem ", "<newsItem guid='pumps-1' "),
    "id.nitf": nitf().replace("<docdata>", "<docdata><doc-id id-string='pumps-1'/>"),
    "feed.json": json_feed()
    .replace('"title"', '"id": "pumps-1", "title"')
    .replace('"id": "pumps-1", ', "", 1),
}


@pytest.mark.parametrize("name", IDS)
def test_without_an_address_publisher_and_id_tell_it(name):
    keys = {reading(one, IDS[one].replace(URL, "")).key() for one in ("id.json", name)}
    assert [key.kind for key in keys] == ["guid"]


TOMBSTONES = {
    "canceled.xml": newsml("canceled"),
    "canceled.nitf": nitf().replace("<docdata", "<docdata management-status='canceled'"),
    "pumps.rss": rss().replace(TITLE, f"RETRACTED: {TITLE}"),
    "pumps.html": page().replace(TITLE, f"RETRACTED: {TITLE}"),
    "plain.eml": mail("plain", TEXT).replace(TITLE, f"RETRACTED: {TITLE}"),
    "feed.json": json_feed().replace(TITLE, f"RETRACTED: {TITLE}"),
    "pumps.json": data(deleted=True),
}


@pytest.mark.parametrize("name", TOMBSTONES)
def test_a_tombstone_takes_back_the_same_document_in_every_format(name):
    found = reading(name, TOMBSTONES[name])
    assert (found.tombstone, found.body) == (True, "")
    assert found.key() == reading("pumps.txt", FILES["pumps.txt"]).key()


def _dated_by_line_alone(text: str) -> str:
    """Leave no date in a file but that of its dateline, which has no year."""
    told = re.compile(r"2024-?05-?17|May 17, 2024|Fri, 17 May 2024 [\d:]+ GMT")
    return told.sub("", text).replace("FENWICK, May 17 ", "FENWICK, Dec. 30 ")


def newsml_one() -> str:
    return (
        "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>"
        f"{TITLE}</HeadLine></NewsLines><ContentItem><DataContent><body>{MARKUP}</body>"
        "</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )


WIRES = {"one.xml": newsml_one()}


@pytest.mark.parametrize("name", [*FILES, *WIRES])
def test_a_dateline_of_december_is_of_last_year_in_january_in_every_format(name):
    told = _dated_by_line_alone({**FILES, **WIRES}[name])
    (record,) = split(told.encode(), name=name, limits=Limits())
    assert isinstance(record, Record)
    new_year = datetime(2025, 1, 2, 7, tzinfo=UTC)
    found = read(
        record, name=name, source="", received_at=new_year, detect=lambda _: "en"
    )
    assert found.published_at == datetime(2024, 12, 30, tzinfo=UTC)
    assert (found.published_precision, found.published_found) == ("day", "dateline")
