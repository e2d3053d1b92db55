"""Small good papers, written by hand: PDF, and DOCX, which is a zip."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

from tests.hostile.articles import Article

_STILL = (2024, 5, 18, 9, 30, 0)


def pdf(one: Article) -> bytes:
    """Write one page of Helvetica with a table of its objects."""
    shown = [one.title, *(line for part in one.paragraphs for line in _wrapped(part))]
    stream = b"BT /F1 11 Tf 60 760 Td 15 TL\n"
    for line in shown:
        stream += b"(" + line.encode("latin-1", "replace") + b") Tj T*\n"
    stream += b"ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + tail % (len(objects) + 1, len(out))


def docx(one: Article) -> bytes:
    """Write the three parts that a document can't do without."""
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    rows = "".join(
        f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>"
        for line in (one.title, *one.paragraphs)
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}.main+xml"/>'
            "</Types>",
            "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" Type='
            f'"{office}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{words}"><w:body>{rows}'
            "</w:body></w:document>",
        }
    )


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Pack members into a zip; always the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _STILL), content, 8)
    return out.getvalue()


def _wrapped(line: str, width: int = 90) -> list[str]:
    out, current = [], ""
    for word in line.split():
        if current and len(current) + 1 + len(word) > width:
            out.append(current)
            current = ""
        current = f"{current} {word}".strip()
    return [*out, current]
