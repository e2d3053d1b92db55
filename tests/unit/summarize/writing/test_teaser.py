"""Articles of which only the beginning came, and breaks off."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.sources import candidates
from services.summarize.core.writing.teaser import whole_part

WHOLE = "A river wall broke early on Friday in Marsh Lane."


@pytest.mark.parametrize(
    "tail",
    [
        ", but the council said that",
        ", flooding forty houses and a ...",
        ", after engineers had asked for …",
        " while families in Selby slept and the […]",
        "; the board of the river will",
    ],
)
def test_what_breaks_off_is_told_to_its_last_whole_clause(tail):
    assert whole_part(WHOLE.removesuffix(".") + tail, "en") == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        # No clause is over.
        "A river wall broke early on Friday and forty houses of",
        "The wall of the river, which engineers had looked at six years ago, and",
        # What the council said has not been told.
        "Calder told the council on Friday, when families had asked for",
        "The board of the river said the wall, which was built in",
        # A list goes on.
        "The fire service brought boats, blankets, and",
        # Who claims it comes last.
        "The mayor of Selby slept in the hall, according to a report of",
        "The wall broke early, flooding forty houses, the fire service said on",
        "",
        "The wall broke " + "early " * 120 + ", but",
        # It may be all about what comes.
        "As the river rose in Marsh Lane, the council slept, but",
        "“The wall broke early on Friday, but we did",
    ],
)
def test_nothing_is_told_where_no_clause_is_whole_for_sure(text):
    assert whole_part(text, "en") is None


def test_other_languages_break_off_elsewhere():
    assert whole_part("Die Mauer brach am Freitag in Selby, but so", "de") is None


def test_an_article_that_is_a_teaser_is_told_and_quoted_as_it_stands(source):
    said = WHOLE.removesuffix(".") + ", but the council said that"
    (one,) = candidates([source("a", said)])
    assert (one.text, one.citation.quote, one.words) == (WHOLE, said, 10)
    ((told,),) = compose([source("a", said, title="Wall breaks")]).paragraphs
    assert (told.text, told.citations[0].quote) == (WHOLE, said)


def test_a_teaser_that_ends_in_dots_is_told_once(source):
    pool = candidates([source("a", WHOLE.removesuffix(".") + ", but the council ...")])
    assert [one.text for one in pool] == [WHOLE]


def test_what_breaks_off_after_whole_sentences_is_left_out(source):
    said = f"{WHOLE}\nWater ran into forty houses of Selby, but the council said that"
    assert [one.text for one in candidates([source("a", said)])] == [WHOLE]
