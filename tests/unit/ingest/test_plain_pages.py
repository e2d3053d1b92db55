"""The article of a pasted page: its paragraphs, and nothing else."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
LEDE = "Water stood a metre high in three houses of Marsh Lane on Friday night."
LAST = "The barrier will be repaired before the winter, the council promised."
TITLE = "Flood in Marsh Lane drives families from their homes"


def page(*lines: str) -> Draft:
    read = read_page("\n".join(lines), received_at=NOON)
    assert isinstance(read, Draft)
    return read


def test_a_text_of_more_lines_than_any_article_is_too_big():
    read = read_page("Water.\n" * 100_002, received_at=NOON)
    assert isinstance(read, Refused)
    assert read.reason == "too_big"
    assert page(TITLE, LEDE, *[""] * 100_002, LAST).paragraphs == (LEDE, LAST)


def test_a_disclaimer_and_related_leave_the_foot():
    read = page(
        TITLE,
        LEDE,
        LAST,
        "The views expressed in this article are its author's.",
        "Related",
    )
    assert read.paragraphs == (LEDE, LAST)


def test_two_pages_in_one_file_leave_no_furniture_between_them():
    read = page(TITLE, LEDE + "RelatedMarsh News logo", "", LAST)
    assert read.paragraphs == (LEDE, LAST)


def test_a_heading_is_a_paragraph_of_its_own():
    read = page(TITLE, "", LEDE, "", "Who pays for the pumps?", "", LAST)
    assert read.paragraphs == (LEDE, "Who pays for the pumps?", LAST)


@pytest.mark.parametrize(
    "dateline",
    [
        "FENWICK (MNA) — ",
        "FENWICK, Marshland (MNA) -- ",
        "Fenwick (MNA) - ",
        "FENWICK, May 17 (MNA) – ",
        "NEW FENWICK—",
        "(MNA) - ",
    ],
)
def test_a_dateline_leaves_the_first_sentence(dateline):
    assert page(TITLE, "", dateline + LEDE, LAST).paragraphs == (LEDE, LAST)


@pytest.mark.parametrize(
    "sentence",
    [
        "Marsh Lane — a street that few had heard of — made the evening news again.",
        "NATO-led pumps arrived in Marsh Lane before the morning came on Saturday.",
        "A well-known baker - Jane Doe - opened her shop to all of her neighbours.",
    ],
)
def test_a_dash_makes_no_dateline(sentence):
    assert page(TITLE, "", sentence).paragraphs == (sentence,)


def test_in_a_wrapped_text_a_sentence_may_end_where_its_line_does():
    found = page(
        TITLE,
        "",
        "Water stood a metre high in three houses of Marsh Lane, which the fire",
        "brigade reached by boat on Friday night after the barrier had broken.",
        "",
        "The brigade brought nine people to safety, said Jane Doe of the works.",
        "“Everybody else had left by then.”",
        "",
        "The barrier will be repaired before the winter, the council promised,",
        "and the cost shared.",
        "",
        "Pumps run.",
        "Schools stay shut.",
    )
    assert found.paragraphs[1].endswith(
        "of the works. “Everybody else had left by then.”"
    )
    assert found.paragraphs[3:] == ("Pumps run.", "Schools stay shut.")


def test_lines_wrapped_at_a_width_become_paragraphs_again():
    read = page(
        TITLE,
        "",
        "Water stood a metre high in three houses of Marsh Lane on",
        "Friday night, and the fire brigade brought nine people to",
        "safety in boats.",
        "",
        LAST,
    )
    assert read.paragraphs == (
        "Water stood a metre high in three houses of Marsh Lane on Friday night, and the "
        "fire brigade brought nine people to safety in boats.",
        LAST,
    )


def test_a_line_that_goes_on_in_lower_case_belongs_to_the_one_before():
    first, _, second = LEDE.partition(" of ")
    assert page(TITLE, "", first, f"of {second}").paragraphs == (LEDE,)


def test_a_list_of_headlines_is_not_joined():
    lines = [
        "Council votes on new pumps for the whole of the town",
        "Barrier stood open for a night, inquiry finds out now",
        "Baker opens her shop to neighbours who lost everything",
    ]
    assert page(TITLE, "", LEDE, "", *lines, "", LAST).paragraphs == (LEDE, *lines, LAST)


def test_bullets_are_no_part_of_a_paragraph():
    assert page(TITLE, "", "• " + LEDE, "* " + LAST).paragraphs == (LEDE, LAST)


def test_a_paragraph_that_comes_twice_is_read_once():
    assert page(TITLE, LEDE, LAST, LEDE).paragraphs == (LEDE, LAST)
