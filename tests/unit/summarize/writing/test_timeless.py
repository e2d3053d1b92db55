"""Words for a day that only the article's own date tells."""

import re

import pytest

from services.summarize.core.writing.sentences.compressing import compress
from services.summarize.core.writing.sentences.timeless import untimed


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
        "The wall broke[ yesterday], a speaker of the board said.",
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
        "The strike began today, the third day of rain.",
        "The strike began today, a year to the day after the flood, the board said.",
        "Today, the third day of rain, the strike began.",
    ],
)
def test_where_something_hangs_on_it_it_stays(text):
    assert untimed(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "The judge will not release Calder today.",
        "The board won’t pay for the wall today, Calder said.",
        "Nobody left the school hall in Oxley last night.",
        "Few families returned to Marsh Lane today.",
        "Calder refused to open the gates of the hall today.",
        "Only the north gate opened to visitors today.",
        "The board will repair the wall today if the rain ends.",
    ],
)
def test_what_is_denied_or_limited_is_said_of_that_day(text):
    assert untimed(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "The board gathered today to name a head, who starts on Friday.",
        "The board gathered today and dined with Calder in Oxley.",
        "The bridge closed today, and Calder walked home.",
        "Calder opened the hall today, but spoke to nobody.",
        "The wall will close today and on Wednesday, the board said.",
        "The board voted last night on the plan of June 9.",
        "Today the board voted on a plan for next week.",
        "The board voted today on the plan for 2027.",
    ],
)
def test_beside_another_day_or_deed_it_stays(text):
    assert untimed(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "The man who fell into the river was alive yesterday.",
        "The bridge to Oxley stays open tonight.",
        "The ferry sails to Marsh Island today.",
        "Families of Marsh Lane can vote today in Oxley.",
        "Yesterday the council was without a head.",
        "The board meets today in Oxley to hear Calder.",
    ],
)
def test_of_a_state_or_a_custom_it_tells_the_day(text):
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
