"""Names in a pasted page's header, told by what stands beside them."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.pasted_pages import read_page
from services.ingest.core.pasted.plain import read_body

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Ferry of Skerry sails again after eleven days"
ONE = "The ferry sailed on Friday at noon with nine cars and a brass band on board."
TWO = "Masons and the crew drank to it on the quay until the tide turned at five."


def read(*lines: str) -> Draft:
    draft = read_page("\n\n".join(lines), received_at=NOON)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("Clara Quill · 17 May 2024 · 2 min read", "Clara Quill", None),
        ("Skerry Herald · 17 May 2024 · 2 min read", None, "Skerry Herald"),
        ("By Ada Quill | Marl Lantern staff writer", "Ada Quill", "Marl Lantern"),
        ("Friday May 17 2024, 12.01am, The Marl Times", None, "The Marl Times"),
        ("Northgate News — Clara Quill — 17 May 2024", "Clara Quill", "Northgate News"),
        ("Clara Quill | Marl Mercury | 17 May 2024", "Clara Quill", "Marl Mercury"),
    ],
)
def test_names_in_a_line_with_a_date_are_told_by_what_stands_beside_them(
    line, author, publisher
):
    draft = read(TITLE, line, ONE, TWO)
    assert (draft.author, draft.publisher) == (author, publisher)


def test_a_name_in_cyrillic_by_the_date_is_the_author_s():
    draft = read(
        "Паром снова ходит на остров Скерри\n17 мая 2024, 15:40\nАнна Вересова",
        "Паром вышел в море в пятницу в полдень с девятью машинами и оркестром на борту.",
        "Каменщики и команда праздновали на причале, пока в пять часов не начался отлив.",
    )
    assert (draft.author, len(draft.paragraphs)) == ("Анна Вересова", 2)


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Ada Quill for Marl Mercury", "Ada Quill"),
        ("By Ada Quill, Weather Editor", "Ada Quill"),
        ("Submitted by Ada Quill", "Ada Quill"),
    ],
)
def test_a_byline_is_the_name_alone(byline, author):
    assert read(TITLE, f"{byline}\n17 May 2024", ONE, TWO).author == author


def test_who_the_author_is_goes_also_with_an_account():
    bio = "Ada Quill (@adaquill) is the author of a book on ferries."
    assert read(TITLE, "By Ada Quill\n17 May 2024", ONE, TWO, bio).paragraphs == (
        ONE,
        TWO,
    )


def _by_the_date(*lines: str) -> tuple[str | None, tuple[str, ...]]:
    body = read_body((*lines, ONE, TWO), title=TITLE, titled=True, received_at=NOON)
    return body.header.author, body.paragraphs


def test_a_name_by_the_date_of_a_titled_text_is_the_author_s():
    assert _by_the_date("Clara Quill", "17 May 2024") == ("Clara Quill", (ONE, TWO))


def test_an_outlet_by_the_date_of_a_titled_text_is_nobody():
    assert _by_the_date("Fen Post", "17 May 2024")[0] is None


def test_a_name_by_the_date_gives_way_to_a_byline():
    told = _by_the_date("By Ada Quill", "Ben Rush", "17 May 2024")
    assert told == ("Ada Quill", ("Ben Rush", ONE, TWO))


NO_PEOPLE = ["New York", "Human Rights", "Premier League", "Climate Change", "Clara Park"]


@pytest.mark.parametrize("name", NO_PEOPLE)
def test_a_place_or_section_by_the_date_of_a_titled_text_is_nobody(name):
    assert _by_the_date(name, "17 May 2024") == (None, (name, ONE, TWO))


@pytest.mark.parametrize("name", NO_PEOPLE)
@pytest.mark.parametrize("beside", ["Skerry Herald", "2 min read"])
def test_a_place_or_section_in_a_line_with_a_date_is_nobody(name, beside):
    assert read(TITLE, f"{name} | {beside} | 17 May 2024", ONE, TWO).author is None


@pytest.mark.parametrize(
    "line",
    [
        "March 4, 2024 Posted by Jane Doe 59 Comments",
        "March 4, 2024 by Jane Doe Leave a Comment",
    ],
)
def test_how_many_commented_is_no_part_of_the_header(line):
    found = read(TITLE, line, ONE, TWO)
    assert (found.author, found.published.moment, found.paragraphs) == (
        "Jane Doe",
        datetime(2024, 3, 4, tzinfo=UTC),
        (ONE, TWO),
    )


def test_a_title_that_counts_comments_stays_whole():
    title = "Ferry of Skerry sails again after 59 comments"
    assert read(title, "By Jane Doe", ONE, TWO).title == title
