"""Bylines: whose names a line gives, and which lines are none."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.pasted_pages import read_page
from services.ingest.core.text.bylines import author_of, posted_author
from services.ingest.core.text.outlets import names_outlet

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "The ferry to Skerry sailed again on Friday after eleven days in the dock."
LAST = "Its new rudder was cast in Fenwick, the harbour master said on the quay."


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Quill for Marsh Gazette", "Ada Quill"),
        ("Von Ada van Roe für Marsh Zeitung", "Ada van Roe"),
        ("Words: Ada Quill", "Ada Quill"),
        ("Text: Ada Quill und Ben Rush", "Ada Quill und Ben Rush"),
        ("By Quill", "Quill"),
        ("Autor: Quill", "Quill"),
        ("Írta: Kovács Anna", "Kovács Anna"),
        ("Kirjoittanut Aino Virtanen", "Aino Virtanen"),
        ("Oleh Budi Santoso", "Budi Santoso"),
        ("De Anna Popescu", "Anna Popescu"),
        ("מאת דנה לוי", "דנה לוי"),
    ],
)
def test_a_byline_gives_names(line, author):
    assert author_of(line) == author


@pytest.mark.parametrize(
    "line",
    [
        "By Train for London",
        "Text: Hamburg",
        "Text by Hamburg",
        "Words: Love",
        "By Sea and von für Marsh",
    ],
)
def test_one_word_is_no_name_where_a_title_may_begin_so(line):
    assert author_of(line) is None


@pytest.mark.parametrize("title", ["By Train for London", "Words: Love"])
def test_a_title_that_begins_as_a_byline_is_the_title(title):
    read = read_page(f"{title}\n\n17 May 2024\n\n{LEDE}\n\n{LAST}", received_at=NOON)
    assert isinstance(read, Draft)
    assert (read.title, read.author, read.paragraphs) == (title, None, (LEDE, LAST))


@pytest.mark.parametrize("post", ["Film critic", "journalist", "Weather editor"])
def test_a_post_behind_a_name_is_one_with_a_comma_and_without(post):
    assert posted_author(f"Ada Quill, {post}") == "Ada Quill"
    assert posted_author(f"Ada Quill {post}") == "Ada Quill"


@pytest.mark.parametrize("post", ["Radio Critic", "TV Columnist", "Radio Reporter"])
def test_a_post_is_no_outlet_whatever_it_begins_with(post):
    assert not names_outlet(post)
