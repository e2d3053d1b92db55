"""A writer of small PDFs for tests: lines of text at given places, in one font."""

from collections.abc import Mapping, Sequence

#: Text, left edge, baseline from below, size of type.
Placed = tuple[str, float, float, float]


def _string(text: str) -> bytes:
    raw = text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        raw = raw.replace(sign, b"\\" + sign)
    return b"(" + raw + b")"


def _page(lines: Sequence[Placed]) -> bytes:
    drawn = b"".join(
        b"/F %g Tf 1 0 0 1 %g %g Tm %s Tj\n" % (size, left, y, _string(text))
        for text, left, y, size in lines
    )
    return b"BT\n" + drawn + b"ET\n"


def a_pdf(pages: Sequence[Sequence[Placed]], **about: str) -> bytes:
    """Write pages of 595 by 842 points; `about`: Title, Author, CreationDate..."""
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages)))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<<%s>>" % b"".join(_claims(about)),
    ]
    for number, lines in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R"
            b">>>>/Contents %d 0 R>>" % (6 + 2 * number)
        )
        drawn = _page(lines)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    return _file(objects)


def _claims(about: Mapping[str, str]) -> list[bytes]:
    return [b"/%s%s" % (name.encode(), _string(text)) for name, text in about.items()]


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R/Info 4 0 R>>" % (len(objects) + 1)
    return bytes(out + b"\nstartxref\n%d\n%%%%EOF\n" % table)
