"""Deletion-only shortening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.writing.gate.gate import passes
from services.summarize.core.writing.sentences.compressing import alone, compress, undated


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (
            "MARSH LANE (Lantern) - Rescue boats worked through the whole night.",
            "Rescue boats worked through the whole night.",
        ),
        (
            "(LNT) Rescue boats worked through the whole night.",
            "Rescue boats worked through the whole night.",
        ),
        (
            "MARSH LANE, May 17 -- Rescue boats worked through the whole night.",
            "Rescue boats worked through the whole night.",
        ),
        (
            "TOLLBRIDGE: Rescue boats worked through the whole night.",
            "Rescue boats worked through the whole night.",
        ),
        (
            "17 May 2024  Rescue boats worked through the whole night.",
            "Rescue boats worked through the whole night.",
        ),
        (
            "Meanwhile, the board promised to publish its last report.",
            "The board promised to publish its last report.",
        ),
        (
            "The wall (built by hand in 1931) broke early on Friday.",
            "The wall broke early on Friday.",
        ),
        (
            "But the school hall stayed open for the whole week",
            "The school hall stayed open for the whole week.",
        ),
        ("Water  ran\ninto forty houses.", "Water ran into forty houses."),
    ],
)
def test_what_can_be_spared_goes(long, short):
    assert compress(long, "en") == short


def test_a_short_form_in_brackets_stays():
    text = "The Tollen River Board (TRB) will inspect the wall."
    assert compress(text, "en") == text


def test_officials_said_goes_only_if_others_say_it_too():
    text = "The board will inspect the rest of the wall, officials said on Monday."
    assert compress(text, "en") == text
    assert (
        compress(text, "en", corroborated=True)
        == "The board will inspect the rest of the wall."
    )


def test_the_speaker_of_a_quote_always_stays():
    text = '"We have beds for everyone tonight," officials said on Monday.'
    assert compress(text, "en", corroborated=True) == text


@pytest.mark.parametrize(
    "text",
    [
        "So far the board has not answered.",
        "So did the boats of the whole town.",
        "Yet another wall broke on Monday.",
        "But for the wall the houses would stand.",
        "Also closed were the schools of the town.",
    ],
)
def test_what_only_looks_like_a_connective_stays(text):
    assert compress(text, "en") == text


def test_also_goes_before_a_day():
    text = "Also on Monday, the board closed the sluices."
    assert compress(text, "en") == "On Monday, the board closed the sluices."
    assert alone(text, "en") == compress(text, "en")


def test_alone_a_sentence_keeps_what_stands_in_brackets():
    text = "SELBY (Courier) - The board (founded in 1931) closed the sluices."
    assert alone(text, "en") == "The board (founded in 1931) closed the sluices."
    assert alone("Aber die Halle blieb offen.", "de") == "Aber die Halle blieb offen."


def test_however_stays_beside_the_sentence_that_it_answers():
    text = "However, the school hall stayed open for the whole week."
    assert compress(text, "en", beside=True) == text


def test_a_denial_is_never_cut_away():
    text = "The wall will stay shut (it is not safe) until the new year."
    assert "not safe" in compress(text, "en")


def test_no_pronoun_is_left_to_open_the_sentence():
    text = "But he kept the school hall open for a week."
    assert compress(text, "en") == text


def test_other_languages_keep_their_words():
    text = "Aber die Schule (gebaut 1931) blieb die ganze Woche offen."
    assert compress(text, "de") == text


PIECES = st.sampled_from(
    [
        "However,",
        "But",
        "And",
        "(built",
        "in",
        "1931)",
        "the",
        "wall",
        "broke,",
        "officials",
        "said.",
        "Tollen",
        "not",
        "12",
        "of",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=20).map(" ".join))
def test_what_is_left_is_always_carried_by_the_source(text):
    assert passes(compress(text, "en", corroborated=True), [text], "en")


@pytest.mark.parametrize(
    ("clock", "language"),
    [
        ("10:20 ", "en"),
        ("11:05 – ", "en"),
        ("11.20am: ", "en"),
        ("5:10 p.m. ET: ", "en"),
        ("[09:45] ", "en"),
        ("2:05 PM ", "en"),
        ("16:30 BST | ", "en"),
        ("1:52 PM PT --", "en"),
        ("10.20 Uhr: ", "de"),
        ("10h20 : ", "fr"),
    ],
)
def test_the_time_of_a_live_reports_entry_goes(clock, language):
    said = "Police closed the Wharf Street bridge in Oxley to all."
    assert undated(f"{clock}{said}", language) == said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3.50 Euro kostet das Bier auf dem Fest in Pellin.", "de"),
        ("10:20 Uhr war es, als die Brücke am Tarn brach.", "de"),
        ("9:30 Friday morning is when the council met in Oxley.", "en"),
        ("21:15 and the hall in Oxley was full of people.", "en"),
        ("28:25 Sieg für Oxley heißt es am Ende des Abends.", "de"),
        ("10:20 a.m. is when the wall in Oxley broke on Friday.", "en"),
    ],
)
def test_a_time_that_belongs_to_its_sentence_stays(text, language):
    assert undated(text, language) == text


@pytest.mark.parametrize("flag", ["Exclusive— ", "UPDATE: ", "Breaking News: "])
def test_an_editors_flag_before_a_lead_goes(flag):
    said = "A lawyer of the council accused the board on Friday."
    assert undated(flag + said, "en") == said


def test_a_word_that_only_looks_like_a_flag_stays():
    text = "Developing – and poorer – lands sent boats to Oxley on Friday."
    assert undated(text, "en") == text
