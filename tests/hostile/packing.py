"""Small good files of every format, written by hand: what the bad ones are made of."""

import base64
import gzip
import io
import json
import tarfile
from collections.abc import Callable, Mapping
from html import escape

from tests.hostile.articles import Article, an_article
from tests.hostile.papers import docx, pdf, zipped

Packer = Callable[[Article], bytes]
_DAY = "2024-05-18T09:30:00Z"
_MAIL_DAY = "Sat, 18 May 2024 09:30:00 +0000"


def text(one: Article) -> bytes:
    return one.text.encode()


def markdown(one: Article) -> bytes:
    head = f"---\ntitle: {one.title}\ndate: 2024-05-18\n---\n\n"
    return f"{head}# {one.title}\n\n{one.body}\n".encode()


def page(one: Article) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>\n" for line in one.paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>'
        f'{one.title}</title><meta property="og:site_name" content="Fen Gazette">'
        f'<link rel="canonical" href="{one.url}"></head>\n<body><article>'
        f"<h1>{one.title}</h1>\n{body}</article></body></html>\n"
    ).encode()


def mhtml(one: Article) -> bytes:
    html = base64.encodebytes(page(one)).decode()
    return (
        f"From: <Saved by Gazette>\r\nSubject: {one.title}\r\nDate: {_MAIL_DAY}\r\n"
        f"Snapshot-Content-Location: {one.url}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--gate"\r\n\r\n'
        f"----gate\r\nContent-Type: text/html\r\nContent-Location: {one.url}\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{html}\r\n----gate--\r\n"
    ).encode()


def row(one: Article) -> dict[str, object]:
    """Return it as an object of data."""
    return {
        "id": f"fen-{one.number}",
        "url": one.url,
        "title": one.title,
        "text": one.body,
        "published_at": _DAY,
        "publisher": "Fen Gazette",
    }


def data(one: Article) -> bytes:
    return json.dumps(row(one), indent=1).encode()


def lines(one: Article) -> bytes:
    three = (one, *(an_article(one.number + more) for more in (100_000, 200_000)))
    return b"".join(json.dumps(row(each)).encode() + b"\n" for each in three)


def rss(one: Article) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Fen Gazette</title><link>https://gazette.example/</link>"
        f"<item><title>{one.title}</title><link>{one.url}</link><guid>{one.url}</guid>"
        f"<pubDate>{_MAIL_DAY}</pubDate><content:encoded><![CDATA[{paragraphs(one)}]]>"
        "</content:encoded></item></channel></rss>\n"
    ).encode()


def atom(one: Article) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/'
        f'Atom"><title>Fen Gazette</title><id>https://gazette.example/</id><updated>{_DAY}'
        f'</updated><entry><title>{one.title}</title><id>{one.url}</id><link href="'
        f'{one.url}"/><updated>{_DAY}</updated><content type="html">'
        f"{escape(paragraphs(one))}</content></entry></feed>\n"
    ).encode()


def json_feed(one: Article) -> bytes:
    item = {
        "id": one.url,
        "url": one.url,
        "title": one.title,
        "content_html": paragraphs(one),
        "date_published": _DAY,
    }
    version = "https://jsonfeed.org/version/1.1"
    feed = {"version": version, "title": "Fen Gazette", "items": [item]}
    return json.dumps(feed).encode()


def newsml(one: Article) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/'
        f'nar/2006-10-01/"><itemSet><newsItem guid="urn:newsml:fen:{one.number}" '
        'standard="NewsML-G2" xml:lang="en"><itemMeta><provider literal="Fen Wire"/>'
        f"<versionCreated>{_DAY}</versionCreated></itemMeta><contentMeta><headline>"
        f"{one.title}</headline></contentMeta><contentSet><inlineXML contenttype="
        '"application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"{paragraphs(one)}</body></html></inlineXML></contentSet></newsItem></itemSet>"
        "</newsMessage>\n"
    ).encode()


def nitf(one: Article) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<nitf><head><title>'
        f'{one.title}</title><docdata><doc-id id-string="fen-{one.number}"/><date.issue '
        'norm="20240518T093000Z"/></docdata></head><body><body.head><hedline><hl1>'
        f"{one.title}</hl1></hedline></body.head><body.content>{paragraphs(one)}"
        "</body.content></body></nitf>\n"
    ).encode()


def mail(one: Article) -> bytes:
    return (
        f"From: Fen Gazette <news@gazette.example>\r\nTo: reader@inbox.example\r\n"
        f"Subject: {one.title}\r\nDate: {_MAIL_DAY}\r\nMessage-ID: <{one.number}@gazette."
        "example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; "
        'boundary="gate"\r\n\r\n--gate\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
        f"{one.body}\r\n--gate\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f"{page(one).decode()}\r\n--gate--\r\n"
    ).encode()


def mailbox(one: Article) -> bytes:
    both = (one, an_article(one.number + 100_000))
    start = b"From news@gazette.example Sat May 18 09:30:00 2024\n"
    return b"".join(start + mail(each).replace(b"\r\n", b"\n") + b"\n" for each in both)


def warc(one: Article) -> bytes:
    html = page(one)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {one.url}\r\n"
        f"WARC-Date: {_DAY}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-"
        f"{one.number:012d}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def tarred(members: Mapping[str, str | bytes], *, mode: str = "w") -> bytes:
    """Pack members into a tar."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            raw = content.encode() if isinstance(content, str) else content
            about = tarfile.TarInfo(name)
            about.size = len(raw)
            archive.addfile(about, io.BytesIO(raw))
    return out.getvalue()


def packed(content: bytes) -> bytes:
    """Pack bytes with gzip; always the same bytes."""
    return gzip.compress(content, mtime=0)


def _several(one: Article) -> dict[str, str | bytes]:
    return {
        "day/gate.txt": text(one),
        "day/gate.html": page(an_article(one.number + 300_000)),
    }


#: A packer for every format, by the suffix that its files have.
PACKERS: dict[str, Packer] = {
    "txt": text,
    "md": markdown,
    "html": page,
    "mhtml": mhtml,
    "json": data,
    "jsonl": lines,
    "txt.gz": lambda one: packed(text(one)),
    "jsonl.gz": lambda one: packed(lines(one)),
    "rss": rss,
    "atom": atom,
    "feed.json": json_feed,
    "newsml.xml": newsml,
    "nitf.xml": nitf,
    "eml": mail,
    "mbox": mailbox,
    "pdf": pdf,
    "docx": docx,
    "warc": warc,
    "warc.gz": lambda one: packed(warc(one)),
    "zip": lambda one: zipped(_several(one)),
    "tar": lambda one: tarred(_several(one)),
    "tgz": lambda one: packed(tarred(_several(one))),
}


def paragraphs(one: Article) -> str:
    """Return its body as HTML."""
    return "".join(f"<p>{escape(line)}</p>" for line in one.paragraphs)
