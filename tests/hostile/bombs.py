"""Few bytes that want to become many, or short files that want much time."""

import random
import zlib
from collections.abc import Iterator

from tests.hostile.articles import an_article
from tests.hostile.bad import Bad
from tests.hostile.packing import packed, page, tarred, text
from tests.hostile.papers import zipped

_MB = 1_000_000
#: Unpacked it is larger than any file may be.
_HUGE = 300 * _MB
_DEEP = 20_000


def bombs(dice: random.Random) -> Iterator[Bad]:
    """Yield bombs: packed, nested, and such as are only long."""
    zeros = _zeros(_HUGE)
    yield Bad("bombs", "zeros.gz", zeros, ("too_big",))
    yield Bad("bombs", "gzip-in-gzip.gz", packed(zeros))
    yield Bad("bombs", "members.gz", packed(b"") * 60_000)
    yield Bad("bombs", "bomb.zip", zipped({"zeros.txt": bytes(_HUGE // 6)}))
    yield Bad("bombs", "many-members.zip", _many_members())
    yield Bad("bombs", "bomb.tgz", packed(tarred({"zeros.txt": bytes(_HUGE // 6)})))
    yield Bad("bombs", "nested-20.zip", _nested_zip(20))
    yield Bad("bombs", "nested-3.zip", _nested_zip(3))
    yield Bad("bombs", "nested-20.tgz", _nested_tar(20))
    yield from _nested()
    yield from _long(dice)


def _zeros(size: int) -> bytes:
    """Pack zeros a piece at a time, as a gzip file."""
    packer = zlib.compressobj(9, wbits=31)
    piece = bytes(_MB)
    parts = [packer.compress(piece) for _ in range(size // _MB)]
    return b"".join([*parts, packer.flush()])


def _many_members() -> bytes:
    return zipped({f"{number}.txt": b"" for number in range(300)})


def _nested_zip(depth: int) -> bytes:
    inner = text(an_article(77))
    name = "gate.txt"
    for _ in range(depth):
        inner, name = zipped({name: inner}), "gate.zip"
    return inner


def _nested_tar(depth: int) -> bytes:
    inner, name = text(an_article(78)), "gate.txt"
    for _ in range(depth):
        inner, name = packed(tarred({name: inner})), "gate.tgz"
    return inner


def _nested() -> Iterator[Bad]:
    samples = {
        "divs.html": "<html>" + "<div>" * _DEEP + "Gate" + "</div>" * _DEEP,
        "open-divs.html": "<div>" * _DEEP,
        "inline.html": "<p>" + "<b><i><a>" * _DEEP,
        "tables.html": "<table><tr><td>" * 5_000,
        "lists.html": "<ul><li>" * _DEEP,
        "fonts.html": "<font>" * 3_000 + "gate " * 3_000,
        "quotes.md": "> " * _DEEP + "gate",
        "lists.md": "".join("  " * n + "- gate\n" for n in range(900)),
        "brackets.md": "[" * 100_000 + "](" * 100_000,
        "stars.md": "*a **a " * 60_000,
        "ticks.md": "`" * 60_000 + "a" + "``` " * 60_000,
        "array.json": "[" * 200_000,
        "closed-array.json": "[" * 90_000 + "]" * 90_000,
        "objects.json": '{"text":' * 100_000 + "1" + "}" * 100_000,
        "array.jsonl": '{"text": ' + "[" * 50_000 + "]" * 50_000 + "}\n",
        "front.md": "---\na: " + "[" * 50_000 + "\n---\n\nGate\n",
        "aliases.md": _aliases(),
        "elements.xml": "<?xml version='1.0'?>" + "<a>" * _DEEP,
        "elements.rss": "<rss><channel><item>" + "<b>" * _DEEP,
        "items.rss": "<rss><channel>" + "<item><title>Gate</title></item>" * 200,
        "multipart.eml": _multipart(400),
        "messages.eml": _messages(300),
    }
    for name, sample in samples.items():
        yield Bad("nested", f"nested-{name}", sample.encode())


def _aliases() -> str:
    """Write the bomb of billion laughs in the language of front matter."""
    head = '---\na0: &a0 ["gate", "gate"]\n'
    rows = "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    return f"{head}{rows}title: *a11\n---\n\nThe gate is shut.\n"


def _multipart(depth: int) -> str:
    head = "From: a@gate.example\nSubject: Gate\nMIME-Version: 1.0\n"
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
        for n in range(depth)
    )
    return head + parts + "Content-Type: text/plain\n\nThe gate is shut.\n"


def _messages(depth: int) -> str:
    one = "From: a@gate.example\nSubject: Gate\nContent-Type: message/rfc822\n\n"
    return one * depth + "Subject: last\n\nThe gate is shut again today.\n"


def _long(dice: random.Random) -> Iterator[Bad]:
    article = an_article(dice.randrange(10_000))
    line = " ".join(article.paragraphs) + " "
    one_block = page(article).replace(b"</article>", b"")
    many = "".join(f"<p>{an_article(n).paragraphs[1]}</p>" for n in range(40_000))
    samples: dict[str, bytes] = {
        "line.txt": (line * (_MB // len(line))).encode(),
        "line.html": b"<p>" + (line * (_MB // len(line))).encode(),
        "line.md": b"# " + (line * (_MB // len(line))).encode(),
        "line.json": b'{"text": "' + (line * (_MB // len(line))).encode() + b'"}',
        "line.eml": b"Subject: " + (line * (_MB // len(line))).encode() + b"\n\nGate",
        "page-10mb.html": f"<html><body><article>{many}</article>".encode(),
        "block-10mb.html": one_block + one_block * (10 * _MB // len(one_block)),
        "text-10mb.txt": (article.text * (10 * _MB // len(article.text))).encode(),
        # Each of these is an offer of its own, with a note of its own.
        "lines.jsonl": b"{}\n" * 300,
        "objects.json": b"[" + b"{}," * 300 + b"{}]",
        "attributes.html": b"<p " + b"a=1 " * 300_000 + b">gate</p>",
        "attribute.html": b'<p class="' + b"gate " * 400_000 + b'">gate</p>',
        "styles.html": b'<p style="' + b"color:red;" * 200_000 + b'">gate</p>' * 3,
        "comments.html": b"<!--" * 200_000,
        "scripts.html": b"<script>" * 100_000,
        "entities.html": b"<p>" + b"&amp;&lt;&#x41;&nbsp" * 100_000,
        "links.html": b'<a href="/gate">gate</a> ' * 60_000,
        "metas.html": b'<meta property="og:title" content="Gate">' * 60_000,
        "ld.html": b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script>",
        "headers.eml": b"X-Gate: shut\n" * 100_000 + b"\nThe gate.",
        "parts.eml": _parts(20_000),
        "records.warc": b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 40_000,
        "length.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: "
        + b"9" * 4_000
        + b"\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>gate",
        "pages.pdf": _pdf_pages(200_000),
        "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 9999999>>endobj\n"
        b"trailer<</Root<</Pages 1 0 R>>>>\n%%EOF",
    }
    for name, sample in samples.items():
        yield Bad("long", f"long-{name}", sample)


def _parts(count: int) -> bytes:
    head = (
        b"Subject: Gate\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    )
    return head + b"--b\nContent-Type: text/plain\n\ngate\n" * count + b"--b--\n"


def _pdf_pages(count: int) -> bytes:
    """Write a document whose only page is in its list again and again."""
    kids = b"3 0 R " * count
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids["
        + kids
        + b"]/Count %d>>endobj\n" % count
        + b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )
