"""Articles of which only the beginning came, and breaks off."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.sentences.sources import candidates
from services.summarize.core.writing.sentences.teaser import breaks_off, whole_part

WHOLE = "A river wall broke early on Friday in Marsh Lane."
BEGINNING = WHOLE.removesuffix(".")


@pytest.mark.parametrize(
    "tail",
    [
        ", and the council said that",
        ", and a barge ...",
        ", which engineers had asked for …",
        ", where families slept and the […]",
        "; the board of the river will",
    ],
)
def test_what_breaks_off_is_told_to_the_end_of_its_first_clause(tail):
    assert whole_part(BEGINNING + tail, "en") == WHOLE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Forty families were taken to the hall on Friday, and a barge of",
            "Forty families were taken to the hall on Friday.",
        ),
        (
            "The board said that the wall broke on Friday, and the",
            "The board said that the wall broke on Friday.",
        ),
        (
            "The last river wall was built in May, and the council ...",
            "The last river wall was built in May.",
        ),
    ],
)
def test_a_clause_with_a_sure_verb_is_told(text, told):
    assert whole_part(text, "en") == told


@pytest.mark.parametrize(
    "text",
    [
        # No clause is over.
        "A river wall broke early on Friday and forty houses of",
        "The wall of the river, which engineers had looked at six years ago, and",
        "Forty houses in Selby were lost when the wall, which",
        "The wall broke on Friday in Selby, the board, which runs it,",
        # It may be no verb, but what was done to somebody: `accused` by whom?
        "A baker accused of the theft in Tollen, who",
        "The keeper of a rose for the mayor, who",
        # Something more is done to whom.
        "The council has asked the mayor of Selby, who was asleep, to",
        "A keeper came to warn the mayor of Selby, who was asleep, of",
        # What the council said has not been told.
        "Calder told the council on Friday, and families had asked for",
        "The board of the river said the wall, which was built in",
        "Engineers of the board knew the wall, which was built in",
        "A court has ruled the mayor of Selby, and the board,",
        # A list goes on.
        "The fire service brought boats, blankets, and",
        # Who claims it comes last.
        "The mayor of Selby slept in the hall, according to a report of",
        "The wall broke early, flooding forty houses, the fire service said on",
        "",
        "The wall broke " + "early " * 120 + ", and",
        # It may be all about what comes.
        "As the river rose in Marsh Lane the council woke, and",
        "“The wall broke early on Friday, and we did",
    ],
)
def test_nothing_is_told_where_no_clause_is_whole_for_sure(text):
    assert whole_part(text, "en") is None


@pytest.mark.parametrize(
    "text",
    [
        "The ferry did not stop because the pilot slept but because the",
        "Ferrymen weren’t dismissed because they drank, and because they had sold the",
        "Nobody was hurt in Tollen when the pier fell, and the",
        "No barge was lost in Tollen on Friday, and the",
        "The ferry would have come to Tollen on Friday, and a gale of",
        "Was the pier of Tollen sold to the ferrymen, and when did the",
        "Who was on the pier of Tollen on Friday, and when did the",
        "The ferry came to Tollen early on Friday, but a search of the",
        "The ferry came to Tollen early on Friday, and yet the",
        "The ferry came to Tollen early on Friday, which was false, as the",
        "Nine people were saved and, where the pier fell, the",
        "The ferry is either in Tollen or at sea, and the",
    ],
)
def test_nothing_is_told_that_the_missing_part_may_turn_round(text):
    assert whole_part(text, "en") is None
    assert whole_part(f"{text} ...", "en") is None


@pytest.mark.parametrize(
    "text",
    [
        "The ferry came to Tollen on Friday, and the pilot sold it",
        "The ferry came to Tollen on Friday, and it was in May",
        "The ferry came to Tollen on Friday, and the pilot sold it.",
    ],
)
def test_a_text_that_may_lack_only_its_stop_is_not_cut(text):
    assert not breaks_off(text)
    assert whole_part(text, "en") is None


def test_a_text_that_lacks_only_its_stop_is_told_whole(source):
    said = "The ferry came to Tollen on Friday, and a court has stopped it"
    ((told,),) = compose([source("a", said, title="Ferry comes")]).paragraphs
    assert told.text == f"{said}."


def test_a_story_of_nothing_but_a_teaser_that_cannot_be_told_shows_that_it_breaks_off(
    source,
):
    said = "The ferry did not stop because the pilot slept but because the"
    ((told,),) = compose([source("a", said, title="Ferry stops")]).paragraphs
    assert (told.text, told.citations[0].quote) == (f"{said} …", said)


def test_a_pronoun_does_not_stand_alone_where_a_beginning_says_who_is_meant(source):
    beginning = "Mayor Ruth Calder did not tell the families of Tollen that a report of"
    text = compose(
        [
            source("a", "He knew of the old report and kept it in a drawer."),
            source("b", beginning),
            source("c", "The board of"),
        ]
    )
    assert [one.text for part in text.paragraphs for one in part] == [f"{beginning} …"]


def test_a_beginning_that_breaks_off_does_not_stand_beside_whole_sentences(source):
    beginning = "Mayor Ruth Calder did not tell the families of Tollen that a report of"
    text = compose([source("a", WHOLE), source("b", beginning)])
    assert [one.text for part in text.paragraphs for one in part] == [WHOLE]


def test_other_languages_break_off_elsewhere():
    assert whole_part("Die Mauer brach am Freitag in Selby, and der", "de") is None


def test_an_article_that_is_a_teaser_is_told_and_quoted_as_it_stands(source):
    said = BEGINNING + ", and the council said that"
    (one,) = candidates([source("a", said)])
    assert (one.text, one.citation.quote, one.words) == (WHOLE, said, 10)
    ((told,),) = compose([source("a", said, title="Wall breaks")]).paragraphs
    assert (told.text, told.citations[0].quote) == (WHOLE, said)


def test_a_teaser_that_ends_in_dots_is_told_once(source):
    pool = candidates([source("a", BEGINNING + ", and the council ...")])
    assert [one.text for one in pool] == [WHOLE]


def test_what_breaks_off_after_whole_sentences_is_left_out(source):
    said = f"{WHOLE}\nWater came into forty houses of Selby, and the council said that"
    assert [one.text for one in candidates([source("a", said)])] == [WHOLE]
