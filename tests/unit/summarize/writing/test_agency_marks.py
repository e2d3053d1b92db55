"""Agencies' marks leave titles and the names that open them, by one rule."""

import pytest

from services.summarize.core.writing.heading.title_text import stripped
from services.summarize.core.writing.names.mentioning import cleaned

MARKS = (
    "CORRECTED-",
    "CORRECTION-",
    "UPDATE 2-",
    "UPDATE 12-",
    "UPDATE-1-",
    "FACTBOX-",
    "CORRECTED-UPDATE 1-",
)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_leaves_a_headline(mark):
    title = f"{mark}Harrow Pharma closes its mill"
    assert stripped(title, None) == "Harrow Pharma closes its mill"


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("name", ["Harrow", "Harrow Pharma", "NASA", "Éclair"])
def test_a_mark_leaves_a_name(mark, name):
    assert cleaned(f"{mark}{name}") == name


@pytest.mark.parametrize("text", ["UPDATE-able Harrow", "Football-Mad Oxley", "BRIEF-"])
def test_what_is_no_mark_stays(text):
    assert (stripped(text, None), cleaned(text)) == (text, text)


def test_a_title_all_of_capitals_keeps_a_word_that_may_belong_to_the_next():
    assert stripped("INSIGHT-LED OXLEY WINS", None) == "INSIGHT-LED OXLEY WINS"
