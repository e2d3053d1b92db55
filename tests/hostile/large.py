"""Files as large as any may be, of every shape that might be in memory several times.

Most are refused for their size, which is only known when they have been looked through.
"""

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping

from tests.hostile.articles import an_article
from tests.hostile.packing import page, tarred
from tests.hostile.papers import docx

#: Makes a file of about so many bytes.
Maker = Callable[[int], bytes]

_JSON = b'[{"title": "'
_FEED = '<?xml version="1.0"?><rss><channel><title>Gazette</title>'
_OPEN = f"{_FEED}<item><title>"
_HEAD = (
    b"From: Gazette <news@gazette.example>\r\nSubject: Gate\r\nMIME-Version: 1.0\r\n"
    b'Date: Sat, 18 May 2024 09:30:00 +0000\r\nContent-Type: multipart/%s; boundary="b"'
    b"\r\n\r\n--b\r\nContent-Type: %s\r\n\r\n"
)
_SAID = "It was shut on Friday, the keeper said. "
_PICTURE = b"--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
_BOX = b"From news@gazette.example Sat May 18 09:30:00 2024\n"
_CAPTURE = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/a\r\n"
    b"Content-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: %s\r\n%s\r\n"
)


def _filled(head: bytes, size: int, piece: bytes = b"gate ", tail: bytes = b"") -> bytes:
    return head + piece * ((size - len(head) - len(tail)) // len(piece)) + tail


def _wide(head: str, size: int, piece: str = "gate ") -> bytes:
    return _filled(head.encode("utf-16"), size, piece.encode("utf-16-le"))


def _several(kind: bytes, type_: bytes, text: bytes, size: int) -> bytes:
    """Write a message whose picture is nearly all of it."""
    line = b"A" * 76 + b"\r\n"
    head = _HEAD % (kind, type_) + text + b"\r\n" + _PICTURE
    return _filled(head, size, line, b"--b--\r\n")


def _answer(size: int, type_: bytes, body: bytes, more: bytes = b"") -> bytes:
    http = len(_CAPTURE.partition(b"\r\n\r\n")[2] % (type_, more)) + len(body)
    return _CAPTURE % (http, type_, more) + body + b"\r\n\r\n"


def _chunked(size: int) -> bytes:
    body = _filled(_JSON, size - 1_000)
    body = b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
    return _answer(size, b"application/json", body, b"Transfer-Encoding: chunked\r\n")


def _stored(data: bytes) -> bytes:
    """Pack without making it smaller: no bomb, whatever it is."""
    return gzip.compress(data, 0, mtime=0)


def _zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def _named(size: int) -> bytes:
    """A zip file of nothing but names, the longest that there are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(size // 120_200):
            archive.writestr(f"{number:060000}.txt", b"")
    return out.getvalue()


def _zip_in_tar(size: int) -> bytes:
    return _stored(tarred({"day/gate.zip": _zipped("a.json", _filled(_JSON, size))}))


def _article(
    head: str, piece: str, tail: str = "", *, most: int = (8 << 20) - 1
) -> Maker:
    """Make one article as large as any may be."""
    parts = head.encode(), piece.encode(), tail.encode()
    return lambda size: _filled(parts[0], min(size, most), *parts[1:])


def _long_lines(size: int) -> bytes:
    """Lines of JSON as long as any may be, in a script of four bytes a sign."""
    line = _article('{"title": "Gate \U0001f512", "text": "', _SAID, '"}\n')(size)
    return line * (size // len(line))


def _docx(size: int) -> bytes:
    """A document of few words and a picture, no larger than a document may be."""
    out = io.BytesIO(docx(an_article(7)))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/image1.png", bytes(min(size, 60 << 20)))
    return out.getvalue()


def _paper(size: int) -> bytes:
    head = b"%PDF-1.4\n1 0 obj\n<< /Length 9 >>\nstream\n"
    return _filled(head, min(size, 60 << 20))


#: By file name.
LARGE: Mapping[str, Maker] = {
    "text.txt": lambda size: _filled(b"Gate\n\n", size),
    "page.html": lambda size: _filled(b"<html><p>", size),
    "fields.json": lambda size: _filled(b'{"a":1', size, b',"b":1'),
    "brackets.json": lambda size: _filled(b'{"a":1,"b":', size, b"["),
    "open.json": lambda size: _filled(_JSON, size),
    "wide.json": lambda size: _wide(_JSON.decode(), size),
    "wide-signs.json": lambda size: _wide(_JSON.decode(), size, "\u65e5\u672c"),
    "open.rss": lambda size: _filled(_OPEN.encode(), size),
    "root.rss": lambda size: _filled(
        b"<rss a='", size, b"a", b"'><channel><item><title>Gate</title></item></channel>"
    ),
    "tags.rss": lambda size: _filled(_FEED.encode(), size, b"<a>"),
    "wide.rss": lambda size: _wide(_OPEN, size),
    "wide-signs.rss": lambda size: _wide(_OPEN, size, "\u65e5\u672c"),
    "wide-tags.rss": lambda size: _wide(_OPEN, size, "<b>"),
    "wide.newsml.xml": lambda size: _wide(
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        "<itemSet><newsItem><a>",
        size,
    ),
    "picture.mhtml": lambda size: _several(
        b"related", b"text/html", page(an_article(1)), size
    ),
    "text.mhtml": lambda size: _filled(_HEAD % (b"related", b"text/html"), size),
    "marks.mhtml": lambda size: _filled(
        _HEAD % (b"related", b"text/html"), size, b"\r\n--b\r\n"
    ),
    "named.mhtml": lambda size: _filled(
        _HEAD % (b"related", b"text/html"), size, b"boundary=a "
    ),
    "picture.eml": lambda size: _several(
        b"mixed", b"text/plain", an_article(2).text.encode(), size
    ),
    "text.eml": lambda size: _filled(_HEAD % (b"mixed", b"text/plain"), size),
    "marks.eml": lambda size: _filled(
        _HEAD % (b"mixed", b"text/plain"), size, b"\n--b\n"
    ),
    "picture.mbox": lambda size: (
        _BOX + _several(b"mixed", b"text/plain", an_article(3).text.encode(), size - 100)
    ),
    "quoted.mbox": lambda size: _filled(
        _BOX + _HEAD % (b"mixed", b"text/plain"), size, b"\n>From "
    ),
    "large.tar": lambda size: tarred({"a.json": _filled(_JSON, size - 10_240)}),
    "large.zip": lambda size: _zipped("a.txt", _filled(b"", size - 1_000)),
    "wide.zip": lambda size: _zipped("a.rss", _wide(_OPEN, size - 1_000)),
    "names.zip": _named,
    "nested.tar.gz": lambda size: _zip_in_tar(size - 100_000),
    "page.warc": lambda size: _answer(size, b"text/html", _filled(b"<p>", size - 1_000)),
    "chunked.warc": _chunked,
    "chunked.warc.gz": lambda size: _stored(_chunked(size - 100_000)),
    "breaks.html": _article("<html><body><p>", "a<br>"),
    "said.html": _article("<html><body>", f"<p>{_SAID}</p>"),
    "said.txt": _article("Gate\n\n", f"{_SAID}\n\n"),
    "objects.json": _article('{"title": "Gate", "a": [{}', ',{"":0}', "]}"),
    "breaks.json": _article('{"title": "Gate", "text": "<p>', "a<br>", '"}'),
    "breaks.eml": _article("From: a@b.example\nMIME-Version: 1.0\n\n", "a\n"),
    "long.jsonl": _long_lines,
    "picture.docx": _docx,
    "open.pdf": _paper,
}
