"""Several articles in one pasted text are refused; a box beside one is none."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft
from services.ingest.core.pasted.page_lines import Line, page_lines
from services.ingest.core.pasted.pasted_pages import read_page
from services.ingest.core.pasted.several import holds_several

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
WALL = (
    "Harbour wall of Fenwick to be raised by half a metre",
    "By Jill Mercer",
    "17 May 2024",
    "The council of Fenwick voted on Friday to raise the harbour wall by half a metre.",
    "Traders had asked for a wait until the autumn, when the season ends on the coast.",
    "The last flood, four winters ago, reached the steps of the town hall of Fenwick.",
)
FERRY = (
    "Ferry to Oakmouth sails again after nine weeks",
    "By Edwin Poe",
    "16 May 2024",
    "The ferry to Oakmouth sails again, nine weeks after it ran onto a bank of sand.",
    "Its owner said that two of the four engines had to be taken out and cleaned.",
    "Tickets cost what they did last year, and dogs travel without one for a month.",
)


def said(*lines: str, gap: str = "\n\n") -> str:
    """Return the detail of the refusal, or nothing."""
    read = read_page(gap.join(lines), received_at=NOON)
    return "" if isinstance(read, Draft) else read.detail


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (WALL, FERRY),
        (FERRY, WALL),
        ((WALL[0], *WALL[2:]), (FERRY[0], *FERRY[2:])),
        ((WALL[0], *WALL[3:]), (FERRY[0], *FERRY[2:])),
        (WALL, (FERRY[2], FERRY[0], *FERRY[3:])),
        (WALL[:2] + WALL[3:], FERRY[:2] + FERRY[3:]),
        (WALL, (FERRY[0], "Dogs go free for a month.", *FERRY[1:])),
        (WALL, ("Read next", *FERRY)),
        ((WALL[0], *WALL[3:]), ("-" * 20, FERRY[0], *FERRY[3:])),
    ],
)
def test_two_articles_in_one_text_are_refused(first, second, gap):
    assert "several articles" in said(*first, *second, gap=gap)


@pytest.mark.parametrize(
    "between",
    [
        ("Related", FERRY[0], FERRY[2]),
        (FERRY[0], "By Edwin Poe", "16 May 2024"),
        ("Harbour wall of Oakmouth stands", "12 May 2024"),
        ("Why the traders ask for a wait",),
        ("Analysis", "By Edwin Poe"),
        ("What the flood did to the town hall", "By Edwin Poe"),
    ],
)
def test_a_box_between_the_paragraphs_makes_no_second_article(between):
    assert said(*WALL[:5], *between, *WALL[5:]) == ""


def test_a_part_by_someone_else_is_no_second_article():
    inset = (FERRY[0], FERRY[1], *FERRY[3:5])
    assert (
        said(*WALL, *(f"{one} So it was said in {one}" for one in WALL[3:]), *inset) == ""
    )


def test_a_list_of_teasers_below_an_article_makes_no_second_one():
    cards = (
        "More stories",
        FERRY[0],
        "16 May 2024",
        FERRY[3],
        "Gulls get a new home",
        "3 May",
    )
    assert said(*WALL, *cards) == ""


def test_a_chronicle_is_one_article():
    days = (
        "How the flood reached the hall",
        "12 May 2024",
        "The flood reached the hall.",
    )
    more = ("13 May 2024", WALL[4], "14 May 2024", FERRY[4], "15 May 2024", FERRY[5])
    assert said(*WALL, *days, *more) == ""


def test_entries_of_a_live_page_are_one_article():
    live = ("Flood in Fenwick: live updates", *WALL[1:])
    assert said(*live, *FERRY) == ""


class Counted(Sequence[Line]):
    """A page's lines, which counts how many of them were looked at."""

    def __init__(self, lines):
        self.lines, self.looks = lines, 0

    def __len__(self):
        return len(self.lines)

    def __getitem__(self, at):
        found = self.lines[at]
        self.looks += len(found) if isinstance(at, slice) else 1
        return found


def looks(cards: int) -> int:
    teasers = [
        line
        for number in range(cards)
        for line in (f"Harbour wall of Fenwick, day {number}", "12 May 2024", WALL[4])
    ]
    lines = Counted(page_lines([[*WALL, *teasers]], received_at=NOON))
    assert not holds_several(lines, received_at=NOON)
    return lines.looks


def test_a_page_of_many_headings_is_looked_through_once_and_not_for_each():
    assert looks(800) < 6 * looks(200)
