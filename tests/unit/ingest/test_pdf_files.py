"""Articles in PDFs: the text layer as paragraphs, without what pages add to it."""

import sys
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record
from services.ingest.core.papers import pdf_files
from services.ingest.core.reading import drafted
from services.ingest.core.records import split

sys.path.insert(0, str(Path(__file__).parent))
from pdf_writer import Placed, a_pdf

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Ferry aground at Fenwick as the tide runs out"
FIRST = (
    "The ferry ran aground at dawn on the sandbank off Fenwick, the harbour master said, "
    "and nobody was hurt though the old café on board stayed open all morning long."
)
SECOND = (
    "Passengers were taken off in small boats before noon, and most of them walked the "
    "last mile to the town along the sands, the coast guard’s officer in charge said."
)
THIRD = (
    "Engineers would look at the hull at the next low tide; a report in March had put "
    "the cost of a new channel marker at £2.4m, more than the council could pay."
)


def column(
    texts: Sequence[str], *, left: float = 60, top: float = 780, width: int = 70
) -> list[Placed]:
    """Paragraphs of hard-wrapped lines, one below the other."""
    placed: list[Placed] = []
    for text in texts:
        for line in textwrap.wrap(text, width):
            placed.append((line, left, top, 10))
            top -= 13
        top -= 8
    return placed


def found(data: bytes) -> Draft | Refused:
    (record,) = split(data, name="ferry.pdf", limits=Limits())
    assert isinstance(record, Record)
    assert record.kind == "pdf"
    return drafted(record, received_at=NOON)


def draft(pages: Sequence[Sequence[Placed]], **about: str) -> Draft:
    made = found(a_pdf(pages, **about))
    assert isinstance(made, Draft)
    return made


def refused(data: bytes) -> Refused:
    made = found(data)
    assert isinstance(made, Refused)
    return made


HEAD: list[Placed] = [(TITLE, 60, 800, 22)]


def test_wrapped_lines_are_paragraphs_again():
    made = draft([HEAD + column([FIRST, SECOND, THIRD], top=760)])
    assert (made.title, made.paragraphs) == (TITLE, (FIRST, SECOND, THIRD))


def test_a_title_of_two_lines_is_the_largest_type():
    set_in_two: list[Placed] = [
        ("Marsh Gazette", 60, 820, 30),
        ("Ferry aground at Fenwick", 60, 770, 22),
        ("as the tide runs out", 60, 745, 22),
    ]
    assert draft([set_in_two + column([FIRST, SECOND], top=700)]).title == TITLE


def test_a_title_that_the_file_claims_is_taken_if_it_is_none_of_a_program():
    assert draft([column([FIRST, SECOND])], Title=TITLE).title == TITLE
    odd = draft([HEAD + column([FIRST, SECOND], top=760)], Title="Microsoft Word - f.doc")
    assert odd.title == TITLE


@pytest.mark.parametrize(
    ("claimed", "author"),
    [("Ada Quill", "Ada Quill"), ("admin", None), ("ada@gazette.example", None)],
)
def test_an_author_is_a_persons_name(claimed, author):
    assert (
        draft([HEAD + column([FIRST, SECOND], top=760)], Author=claimed).author == author
    )


def test_the_files_own_time_is_none_of_publication():
    about = {"CreationDate": "D:20240517101500+02'00'"}
    made = draft([HEAD + column([FIRST, SECOND], top=760)], **about)
    assert made.published.moment is None
    assert made.modified.moment == datetime(2024, 5, 17, 8, 15, tzinfo=UTC)


def test_words_cut_at_the_end_of_a_line_are_whole_again():
    lines = [
        "The ferry ran aground on the sandbank off Fenwick, and the well-known",
        "captain asked all passen-",
        "gers to wait for the well-",
        "known pilot of the har-",
        "bour, who came from North-",
        "Eastern Fenwick in an hour.",
    ]
    made = draft([[(line, 60, 700 - 13 * n, 10) for n, line in enumerate(lines)]])
    assert made.paragraphs == (
        "The ferry ran aground on the sandbank off Fenwick, and the well-known captain "
        "asked all passengers to wait for the well-known pilot of the harbour, who came "
        "from North-Eastern Fenwick in an hour.",
    )


def test_a_sentence_goes_on_over_pages_without_headers_and_numbers():
    lines = column([SECOND])
    half = len(lines) // 2
    pages = [
        [("Marsh Gazette | May", 60, 815, 9), *HEAD, *column([FIRST], top=760)]
        + [(text, left, y - 200, size) for text, left, y, size in lines[:half]]
        + [("Page 1 of 3", 280, 30, 9)],
        [("Marsh Gazette | May", 60, 815, 9), *lines[half:], ("Page 2 of 3", 280, 30, 9)],
        [("Marsh Gazette | May", 60, 815, 9), *column([THIRD]), ("- 3 -", 280, 30, 9)],
    ]
    assert draft(pages).paragraphs == (FIRST, SECOND, THIRD)


def test_a_title_that_runs_over_all_pages_is_still_the_title():
    running = [(TITLE, 60, 815, 9)]
    pages = [
        [(TITLE, 60, 810, 22), *column([FIRST], top=760)],
        [*running, *column([SECOND])],
        [*running, *column([THIRD])],
    ]
    made = draft(pages)
    assert (made.title, made.paragraphs) == (TITLE, (FIRST, SECOND, THIRD))


def test_large_type_at_the_foot_of_a_page_is_no_title():
    advert = [("Buy your new boat at Wendmouth", 60, 120, 30)]
    assert draft([HEAD + column([FIRST, SECOND], top=760) + advert]).title == TITLE


def test_two_columns_are_read_one_after_the_other():
    left = column([FIRST, SECOND], width=40, top=740)
    right = column([THIRD], width=40, left=320, top=740)
    assert draft([HEAD + left + right]).paragraphs == (FIRST, SECOND, THIRD)


def test_indents_begin_paragraphs_where_no_space_does():
    lines: list[Placed] = []
    y = 740
    for text in (FIRST, SECOND, THIRD):
        for number, line in enumerate(textwrap.wrap(text, 60)):
            lines.append((line, 72 if number == 0 else 60, y, 10))
            y -= 13
    assert draft([HEAD + lines]).paragraphs == (FIRST, SECOND, THIRD)


def test_a_scan_has_no_text_layer():
    found = refused(a_pdf([[], [("7", 280, 30, 9)]]))
    assert (found.reason, found.detail) == (
        "no_body",
        "The PDF has no text layer; run OCR first.",
    )


def test_a_locked_one_says_so():
    data = a_pdf([HEAD + column([FIRST])])
    keys = b"/O<%s>/U<%s>" % (b"11" * 32, b"22" * 32)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4%s>>" % keys
    found = refused(data.replace(b"/Root", lock + b"/ID[<00><00>]/Root"))
    assert found.reason == "no_body"
    assert "password" in found.detail


@pytest.mark.parametrize("tenth", range(10))
def test_a_cut_one_is_broken_or_read_but_never_more(tenth):
    data = a_pdf([HEAD + column([FIRST, SECOND], top=760)])
    made = found(data[: max(9, len(data) * tenth // 10)])
    if isinstance(made, Draft):
        assert made.paragraphs == (FIRST, SECOND)
    else:
        assert made.reason in ("broken", "no_body")


def test_a_book_is_too_big(monkeypatch):
    assert refused(a_pdf([[]] * 201)).detail == "The PDF has more than 200 pages."
    monkeypatch.setattr(pdf_files, "CHARACTERS", 100)
    assert refused(a_pdf([column([FIRST, SECOND])])).reason == "too_big"


@pytest.mark.parametrize("begin", [b"\n\n", b"\xef\xbb\xbf", b"\x00"])
def test_what_stands_before_a_pdf_is_no_harm(begin):
    data = begin + a_pdf([HEAD + column([FIRST, SECOND], top=760)])
    assert isinstance(found(data), Draft)


def test_a_word_cut_at_the_end_of_a_page_is_whole_again():
    first = ["The ferry was towed into the har-"]
    second = ["bour of Fenwick by two tugs, its owner said, and it stays -", "it seems."]
    pages = [column(first, top=200), column(second)]
    assert draft(pages).paragraphs == (
        "The ferry was towed into the harbour of Fenwick by two tugs, its owner said, "
        "and it stays - it seems.",
    )


def test_pages_of_nothing_but_headers_are_no_article():
    header = [("Marsh Gazette, the paper of the coast", 60, 815, 9)]
    assert draft([header, header]).paragraphs == ()


def test_a_cover_of_few_words_has_no_title():
    cover = [("Gazette", 60, 700, 40)]
    made = draft([cover, column([FIRST, SECOND])])
    assert FIRST in made.paragraphs


@pytest.mark.parametrize("changed", ["D:20241399999999", "D:19700101000000", "today", ""])
def test_a_time_that_is_none_is_passed_over(changed):
    about = {"ModDate": changed, "CreationDate": "D:20240517"}
    made = draft([HEAD + column([FIRST, SECOND], top=760)], **about)
    assert made.modified.moment is None


def test_a_page_that_is_lost_breaks_the_file():
    data = a_pdf([HEAD + column([FIRST])]).replace(b"/Kids[5 0 R]", b"/Kids[9 9 R]")
    assert refused(data).reason in ("broken", "no_body")
