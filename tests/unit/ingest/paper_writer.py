"""The same article as a paper, a document and a visit, and packed in archives."""

import gzip
import io
import tarfile
import textwrap
import zipfile

import docx

from tests.unit.ingest.format_writer import (
    FILES,
    HEADER,
    HEADING,
    PARAGRAPHS,
    TITLE,
    URL,
    page,
)
from tests.unit.ingest.pdf_writer import a_pdf


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
