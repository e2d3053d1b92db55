"""Articles in DOCX: the text as it is meant to be read, and what its styles say."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record
from services.ingest.core.papers import docx_files
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Ferry aground at Fenwick"
FIRST = (
    "The ferry ran aground at dawn on the sandbank, the harbour master said on Friday."
)
SECOND = (
    "Nobody was hurt, and the café on board stayed open all morning, passengers said."
)


def written(fill: Callable[[Any], object], **about: Any) -> bytes:
    made = docx.Document()
    fill(made)
    made.core_properties.author = ""
    for name, value in about.items():
        setattr(made.core_properties, name, value)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def article(made: Any) -> None:
    made.add_paragraph(TITLE, style="Title")
    made.add_paragraph(FIRST)
    made.add_paragraph(SECOND)


def found(data: bytes) -> Draft | Refused:
    (record,) = split(data, name="ferry.docx", limits=Limits())
    assert isinstance(record, Record)
    assert record.kind == "docx"
    return drafted(record, received_at=NOON)


def draft(data: bytes) -> Draft:
    made = found(data)
    assert isinstance(made, Draft)
    return made


def raw(xml: str) -> Any:
    return parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))


def test_styles_tell_title_and_dek():
    def fill(made: Any) -> None:
        made.add_paragraph(TITLE, style="Title")
        made.add_paragraph("Passengers walk home over the sands", style="Subtitle")
        made.add_paragraph(FIRST)
        made.add_heading("What broke", 2)
        made.add_paragraph(SECOND, style="List Bullet")

    made = draft(written(fill))
    assert (made.title, made.dek) == (TITLE, "Passengers walk home over the sands")
    assert made.paragraphs == (FIRST, "What broke", SECOND)


def test_a_heading_is_the_title_where_no_style_is():
    def fill(made: Any) -> None:
        made.add_heading(TITLE, 1)
        made.add_paragraph(FIRST)

    assert (draft(written(fill)).title, draft(written(fill)).paragraphs) == (
        TITLE,
        (FIRST,),
    )


def test_properties_tell_title_author_and_when_the_file_was_changed():
    def fill(made: Any) -> None:
        made.add_paragraph(FIRST)
        made.add_paragraph(SECOND)

    changed = datetime(2024, 5, 17, 9, 30)  # noqa: DTZ001 - as the library wants it
    about = {"title": TITLE, "author": "Ada Quill", "modified": changed}
    made = draft(written(fill, **about, language="fr-FR"))
    assert (made.title, made.author, made.language_hint) == (TITLE, "Ada Quill", "fr")
    assert made.published.moment is None
    assert made.modified.moment == changed.replace(tzinfo=UTC)


def test_what_was_deleted_moved_or_hidden_is_no_text():
    def fill(made: Any) -> None:
        article(made)
        made.element.body.insert(
            3,
            raw(
                "<w:p><w:r><w:t>The tide is </w:t></w:r><w:del w:id='1'><w:r><w:delText>"
                "low</w:delText></w:r></w:del><w:moveFrom w:id='3'><w:r><w:t>moved</w:t>"
                "</w:r></w:moveFrom><w:ins w:id='2'><w:r><w:t>high</w:t></w:r></w:ins>"
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t> again, "
                "said the master.</w:t></w:r></w:p>"
            ),
        )

    assert (
        draft(written(fill)).paragraphs[-1] == "The tide is high again, said the master."
    )


def test_links_breaks_and_tables_are_text():
    def fill(made: Any) -> None:
        article(made)
        made.element.body.insert(
            3,
            raw(
                "<w:p><w:r><w:t>The </w:t></w:r><w:hyperlink w:anchor='x'><w:r><w:t>port"
                "</w:t></w:r></w:hyperlink><w:r><w:t xml:space='preserve'> opens at six."
                "</w:t><w:br/><w:t>It closes at ten in the evening.</w:t></w:r></w:p>"
            ),
        )
        table = made.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "High water at Fenwick", "6.40 am"

    assert draft(written(fill)).paragraphs[2:] == (
        "The port opens at six.",
        "It closes at ten in the evening.",
        "High water at Fenwick | 6.40 am",
    )


def test_tables_within_tables_are_told_once():
    def fill(made: Any) -> None:
        article(made)
        cell = made.add_table(1, 2).cell(0, 0)
        cell.text = "High water"
        for text in ("at Fenwick", "in the morning"):
            cell = cell.add_table(1, 1).cell(0, 0)
            cell.text = text

    assert draft(written(fill)).paragraphs[2:] == (
        "High water at Fenwick in the morning",
    )


def test_an_empty_one_has_no_body():
    made = found(written(lambda made: None))
    assert isinstance(made, Refused)
    assert made.reason == "no_body"


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_cut_one_is_broken(tenth):
    data = written(article)
    made = found(data[: len(data) * tenth // 10])
    assert isinstance(made, Refused)
    assert made.reason == "broken"


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return held.getvalue()


def test_a_bomb_is_too_big(monkeypatch):
    monkeypatch.setattr(docx_files, "_TEXT", 1 << 20)
    bomb = repacked(
        written(article),
        lambda name, data: data + b" " * (2 << 20) if "document" in name else data,
    )
    made = found(bomb)
    assert isinstance(made, Refused)
    assert made.reason == "too_big"


def test_entities_are_never_resolved():
    entity = b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///proc/version">]>'
    odd = repacked(
        written(article),
        lambda name, data: (
            data.replace(b"?>", b"?>" + entity, 1).replace(b"Nobody", b"&e;Nobody")
            if name == "word/document.xml"
            else data
        ),
    )
    made = found(odd)
    secret = Path("/proc/version").read_text().strip()
    assert secret not in str(made)


def test_one_with_macros_says_what_to_do():
    kind = b"wordprocessingml.document.main"
    odd = repacked(written(article), lambda name, data: data.replace(kind, b"ms-macro"))
    made = found(odd)
    assert isinstance(made, Refused)
    assert (made.reason, "save it as DOCX" in made.detail) == ("unknown_format", True)


def test_an_old_word_file_is_refused_with_what_to_do():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    (refusal,) = split(data, name="ferry.doc", limits=Limits())
    assert "save it as DOCX" in refusal.detail


def test_what_was_moved_away_as_a_whole_is_no_text():
    def fill(made: Any) -> None:
        article(made)
        moved = f"<w:moveFrom {nsdecls('w')}><w:p><w:r><w:t>Gone.</w:t></w:r></w:p>"
        made.element.body.insert(1, parse_xml(moved + "</w:moveFrom>"))

    assert draft(written(fill)).paragraphs == (FIRST, SECOND)


def test_a_text_without_end_is_too_big(monkeypatch):
    monkeypatch.setattr(docx_files, "MOST_LINES", 2)
    made = found(written(article))
    assert isinstance(made, Refused)
    assert made.reason == "too_big"


def test_a_time_that_is_not_told_is_none():
    odd = repacked(
        written(article),
        lambda name, data: re.sub(rb"<dcterms:.*?</dcterms:\w+>", b"", data),
    )
    assert draft(odd).modified.moment is None


def test_times_before_there_were_such_files_are_none():
    long_ago = datetime(1980, 1, 1)  # noqa: DTZ001 - as the library wants it
    made = draft(written(article, created=long_ago, modified=long_ago))
    assert made.modified.moment is None
