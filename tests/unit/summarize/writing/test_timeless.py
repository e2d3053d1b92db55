"""Words for a day that only the article's own date tells."""

import re

import pytest

from services.summarize.core.writing.compressing import compress
from services.summarize.core.writing.timeless import untimed


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Calder said that she would visit Oxley[ today].",
        "Calder said[ yesterday] that the wall was rotten.",
        "The council voted[ last night] to close the bridge.",
        "[Yesterday ]the board promised to pay for the wall.",
        "[Today, ]Calder opened the school hall to families.",
        "The wall broke, the board said[ this morning], after rain.",
        "The board met[ earlier today] in Oxley to hear Calder.",
        "The wall broke in the rain[, yesterday,] after a storm.",
    ],
)
def test_a_word_for_the_writers_day_goes(text):
    whole = text.replace("[", "").replace("]", "")
    assert untimed(whole) == re.sub(r"\[.*?\]", "", text)


@pytest.mark.parametrize(
    "text",
    [
        "The fashion of today was born in Oxley.",
        "Rain is forecast for tonight in Oxley.",
        "The bridge stays closed until tonight, the council said.",
        "Calder said: “We open the hall today.”",
        "Today's vote was the closest in Oxley.",
        "The board meets today and tomorrow in Oxley.",
        "More people live in Oxley today than in 1931.",
        "A vigil will be held at seven tomorrow in Oxley.",
        "The board is today the largest in the valley.",
        "The wall broke yesterday and the bridge today.",
    ],
)
def test_where_something_hangs_on_it_it_stays(text):
    assert untimed(text) == text


def test_a_sentence_is_published_without_it_and_opens_with_a_capital():
    text = "Yesterday the board promised to pay for the wall in Marsh Lane."
    told = "The board promised to pay for the wall in Marsh Lane."
    assert compress(text, "en") == told
    assert compress(text, "de") == text


@pytest.mark.parametrize(
    "line",
    ["Oxley (Tarn Wire) -- ", "May 12 (Tarn Wire) - ", "New Oxley, May 12 (TW) — "],
)
def test_a_dateline_of_small_letters_goes(line):
    said = "The river wall in Marsh Lane broke on Friday."
    assert compress(line + said, "en") == said


@pytest.mark.parametrize(
    "text",
    [
        "Tollen River Board (TRB) - the owner of the wall - has seven members.",
        "Tarn Boats (TBO) - Oxley's largest builder of ferries - lost half its price.",
        "Tarn Boats (TBO) – “The pride of Oxley” — lost a third of its price in May.",
        "Tarn Boats (TBO) -- Owner of all ferries -- lost a third of its price in May.",
    ],
)
def test_an_aside_between_dashes_behind_brackets_leaves_the_subject(text):
    assert compress(text, "en") == text
