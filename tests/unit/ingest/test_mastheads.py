"""Mottoes, lines of issues and captions around a pasted article are none of it."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.mastheads import is_motto, outlet_of_issue
from services.ingest.core.pasted.pasted_pages import read_page

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
TITLE = "Harbour wall of Fenwick to be raised by half a metre"
BODY = (
    "The council of Fenwick voted on Friday to raise the harbour wall by half a metre.",
    "Traders had asked for a wait until the autumn, when the season ends on the coast.",
    "The last flood, four winters ago, reached the steps of the town hall of Fenwick.",
)
MARKS = ("By Jill Mercer", "May 17, 2024")

gaps = pytest.mark.parametrize("gap", ["\n", "\n\n"])


def page(*lines: str, gap: str) -> Draft:
    read = read_page(gap.join(lines), received_at=NOON)
    assert isinstance(read, Draft)
    assert read.title == TITLE
    assert read.paragraphs == BODY
    return read


@gaps
@pytest.mark.parametrize(
    "motto",
    [
        "Democracy Dies in Darkness",
        "“Without Fear or Favour”",
        "Serving Fenwick since 1847",
    ],
)
def test_a_motto_above_the_title_is_no_title(motto, gap):
    found = page(motto, TITLE, *MARKS, *BODY, gap=gap)
    assert (found.author, found.dek) == ("Jill Mercer", None)


def test_a_well_known_motto_tells_the_outlet_if_nothing_else_does():
    found = page("Democracy Dies in Darkness", TITLE, *MARKS, *BODY, gap="\n\n")
    assert found.publisher == "The Washington Post"
    logo = ("The Fen Post", "Democracy Dies in Darkness", "Subscribe", "Sign in")
    assert page(*logo, TITLE, *MARKS, *BODY, gap="\n\n").publisher == "The Fen Post"


@gaps
def test_a_motto_like_a_name_in_a_place_is_no_byline(gap):
    logo = ("The Fen Post", "Truth Drowns in Silence", "Subscribe", "Sign in")
    assert page(*logo, TITLE, *MARKS, *BODY, gap=gap).author == "Jill Mercer"


@pytest.mark.parametrize(
    "title",
    [
        "Democracy dies in Oakmouth, one closed poll at a time",
        "Voice of the valley falls silent",
        "Your guide to the council election",
    ],
)
def test_a_title_that_sounds_like_a_motto_is_one(title):
    assert not is_motto(title)


@gaps
@pytest.mark.parametrize(
    "caption",
    [
        "Workers look at the wall in Fenwick, Friday, May 17, 2024. (AP Photo/Ann Roe)",
        "FILE - Workers look at the wall in Fenwick. (Ann Roe/Marl Times via AP, File)",
        "Workers look at the wall in Fenwick after the vote of the council. Ann Roe/AP",
    ],
)
def test_a_caption_below_the_title_is_no_dek(caption, gap):
    assert page(TITLE, caption, *MARKS, *BODY, gap=gap).dek is None


@gaps
def test_a_caption_with_its_credit_between_paragraphs_goes(gap):
    caption = "Workers look at the wall in Fenwick on Friday. (AP Photo/Ann Roe)"
    page(TITLE, *MARKS, BODY[0], caption, *BODY[1:], gap=gap)


@gaps
@pytest.mark.parametrize(
    "credit",
    [
        "(Ann Roe/Marl Times via AP)",
        "(Jo Lind/AFP via Getty Images)",
        "(AFP Photo/Jo Lind)",
        "(Photo by Ann Roe/Getty Images)",
        "(Jo Lind/Getty Images)",
        "(Foto: Jo Lind/dpa)",
        "(File photo)",
        "(AP Photo/Ann Roe, File)",
    ],
)
def test_who_took_a_picture_tells_its_caption_from_a_paragraph(credit, gap):
    caption = f"Workers look at the wall in Fenwick on Friday. {credit}"
    page(TITLE, *MARKS, BODY[0], caption, *BODY[1:], gap=gap)


@gaps
@pytest.mark.parametrize(
    "agencies", ["(Reuters/AFP)", "(AFP/Reuters)", "(dpa/AFP)", "(dpa)"]
)
def test_the_agencies_below_a_last_paragraph_do_not_take_it_with_them(agencies, gap):
    page(TITLE, *MARKS, *BODY[:-1], f"{BODY[-1]} {agencies}", gap=gap)


@gaps
@pytest.mark.parametrize(
    "aside",
    [
        "(Ipsos/YouGov)",
        "(Ann Roe/AFP)",
        "(Photos of the day can be seen online)",
        "(Nobody liked the picture)",
        "(All of it went to Oakmouth via Paris)",
    ],
)
def test_a_paragraph_that_ends_in_brackets_is_no_caption(aside, gap):
    said = f"The wall stood dry for most of the winter, and the gulls with it. {aside}"
    read = read_page(gap.join((TITLE, *MARKS, *BODY, said)), received_at=NOON)
    assert isinstance(read, Draft)
    assert read.paragraphs == (*BODY, said)


@gaps
@pytest.mark.parametrize(
    "line",
    [
        "Fen Post | April 2024",
        "Fen Post – April/May 2024 | 17",
        "The Fen Post | Spring 2024",
    ],
)
def test_the_line_of_an_issue_goes_and_tells_the_outlet(line, gap):
    assert page(TITLE, line, *BODY, gap=gap).publisher in ("Fen Post", "The Fen Post")
    page(TITLE, *MARKS, BODY[0], line, *BODY[1:], gap=gap)
    page(TITLE, *MARKS, *BODY, line, gap=gap)
    assert page(line, TITLE, "3 min read", *MARKS, *BODY, gap=gap).dek is None


@pytest.mark.parametrize(
    "row", ["Fenwick Bridge | April 2024", "Flood of Oakmouth – 2024", "1947 | 2024"]
)
def test_a_row_of_a_table_is_no_line_of_an_issue(row):
    assert outlet_of_issue(row) is None


@gaps
@pytest.mark.parametrize(
    "line",
    ["Read more from Fenwick:", "The wall in May. Photo: Ann Roe"],
)
def test_a_caption_or_heading_that_lost_what_it_belongs_to_goes(line, gap):
    page(TITLE, *MARKS, BODY[0], line, *BODY[1:], gap=gap)


@gaps
def test_a_place_before_a_minute_is_no_outlet(gap):
    found = page(
        TITLE, "Fenwick, 17.05.2024, 09:00 Uhr", "Von Jill Mercer", *BODY, gap=gap
    )
    assert found.publisher is None
    assert found.published.moment == datetime(2024, 5, 17, 9, tzinfo=UTC)


@gaps
def test_the_line_of_an_issue_above_the_title_tells_the_outlet_alone(gap):
    found = page("Fen Post | April 2024", TITLE, "3 min read", *MARKS, *BODY, gap=gap)
    assert found.publisher == "Fen Post"
