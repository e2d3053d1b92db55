"""What is taken off a title, and what is bait."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.heading.headline import is_bait
from services.summarize.core.writing.heading.title_text import stripped


@pytest.mark.parametrize(
    ("title", "publisher", "left"),
    [
        (
            "BREAKING: River wall breaks in Marsh Lane",
            None,
            "River wall breaks in Marsh Lane",
        ),
        (
            "River wall breaks in Marsh Lane - Harbour Post",
            "Harbour Post",
            "River wall breaks in Marsh Lane",
        ),
        (
            "River wall breaks in Marsh Lane | Some Paper",
            None,
            "River wall breaks in Marsh Lane",
        ),
        (
            "River wall breaks in Marsh Lane - three dead",
            "Harbour Post",
            "River wall breaks in Marsh Lane - three dead",
        ),
        (
            "Watch out for ice on Tollen bridge",
            None,
            "Watch out for ice on Tollen bridge",
        ),
    ],
)
def test_outlet_and_shouts_are_taken_off_a_title(title, publisher, left):
    assert stripped(title, publisher) == left


def test_questions_and_you_are_bait_and_the_us_is_not():
    assert is_bait("Is the wall safe?")
    assert is_bait("What you must know about the wall")
    assert is_bait("How the wall broke")
    assert is_bait("Who pays for the wall in Marsh Lane")
    assert is_bait("What Calder meant by ‘the old wall’")
    assert not is_bait("US sends boats to Marsh Lane")
    assert not is_bait("WHO sends nurses to Marsh Lane")
    assert not is_bait("Bomb of World War I found in Marsh Lane")


def test_what_a_title_quotes_is_no_bait_of_its_own():
    assert not is_bait("Ferrymen march for ‘our old pier’")
    assert not is_bait("“Why did the wall break?” ask families")
    assert not is_bait("‘Keep Your Pier’ is told to Tollen")
    assert not is_bait("‘Hero’ who saved a ferry is named")


def test_a_title_that_would_lose_a_denial_stays_whole(source):
    body = "A river wall broke in Marsh Lane on Friday and water ran into 40 houses."
    title = "River wall breaks in Marsh Lane | Nobody Home"
    assert compose([source("a", body, title=title)]).headline.text == title


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("UPDATE 2-River wall breaks in Marsh Lane", "River wall breaks in Marsh Lane"),
        ("CORRECTED-River wall was old", "River wall was old"),
        ("CORRECTED-UPDATE 1-River wall was old", "River wall was old"),
        (
            "Cycling-friendly Oxley opens its bridge",
            "Cycling-friendly Oxley opens its bridge",
        ),
    ],
)
def test_what_agencies_put_before_a_title_goes(title, left):
    assert stripped(title, None) == left


@pytest.mark.parametrize(
    "title",
    [
        "Football-Mad Oxley Mourns Its Keeper",
        "Boxing-Day Sales Fall in Oxley",
        "Sailing-Club Bar Burns Down in Marsh Lane",
        "POLL-TAX RIOTS OF OXLEY REMEMBERED",
        "REPEAT-OFFENDER LAW PASSES COUNCIL",
        "FOCUS-Group Finds Oxley Families Afraid of Water",
        "EXCLUSIVE-USE LANES OPEN IN OXLEY",
    ],
)
def test_a_word_that_belongs_to_the_one_behind_its_hyphen_stays(title):
    assert stripped(title, None) == title
