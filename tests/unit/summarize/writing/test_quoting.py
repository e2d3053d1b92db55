"""Sentences from inside a quotation."""

from dataclasses import replace

import pytest

from services.summarize.core.writing.choosing.leaning import hangs
from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.sentences.quoting import inside_quotes
from services.summarize.core.writing.sentences.sources import candidates
from shared.events.article import Sentence


def sentences(*paragraphs):
    """Number the sentences of some paragraphs, which bars part."""
    texts = [
        (place, text)
        for place, paragraph in enumerate(paragraphs)
        for text in paragraph.split("|")
    ]
    return [
        Sentence(number=number, paragraph=place, start=0, end=len(text), text=text)
        for number, (place, text) in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("paragraph", "inside"),
    [
        (
            "“The wall broke.|Water came.|It rose,” Calder said.|It fell.",
            {2: "“Water came.”"},
        ),
        (
            'Calder said: "It broke.|Water came.|It rose.|It fell."|Boats left.',
            {2: '"Water came."', 3: '"It rose."'},
        ),
        (
            "„Die Mauer brach.|Wasser kam.|Es stieg“, sagte Calder.",
            {2: "„Wasser kam.“"},
        ),
        ("»Sie brach.|Wasser kam.|Es stieg«, sagte Calder.", {2: "»Wasser kam.«"}),
        ("« Il céda.|L'eau vint.|Elle monta », dit Calder.", {2: "« L'eau vint. »"}),
        ("“It broke,” Calder said.|Water came.|“It rose.|It fell.”", {}),
        ("“It broke,” she said, “at noon.|Water came.|It fell.”", {2: "“Water came.”"}),
    ],
)
def test_a_sentence_inside_a_quotation_gets_both_its_marks(paragraph, inside):
    assert inside_quotes(sentences(paragraph)) == inside


@pytest.mark.parametrize(
    "paragraph",
    [
        "“The wall broke.|Water came.|It rose, Calder said.",
        "The wall broke.|Water came.|It rose,” Calder said.",
        "“The wall broke.|Water came.|“It rose,” Calder said.",
        'A "wall of 6" feet" broke.|Water came.|It rose," Calder said.',
    ],
)
def test_where_marks_are_lost_nothing_is_taken_for_a_quotation(paragraph):
    assert inside_quotes(sentences(paragraph)) == {}


@pytest.mark.parametrize(
    "end", ["It fell.”", "It fell,” he said.", "It fell,” she added."]
)
def test_a_quotation_of_several_paragraphs_is_opened_again_by_each(end):
    told = ("“The wall broke.|Water came.", f"“It rose.|Boats left.|{end}")
    assert inside_quotes(sentences(*told)) == {2: "“Water came.”", 4: "“Boats left.”"}
    ended = ("“The wall broke.|Water came.", "Lee said so.|Boats left.")
    assert inside_quotes(sentences(*ended)) == {}


def test_a_quotation_of_three_paragraphs_goes_on_through_all():
    told = ("“It broke.|Water came.", "“It rose.|Boats left.", "“It fell,” he said.")
    assert inside_quotes(sentences(*told)) == {2: "“Water came.”", 4: "“Boats left.”"}


@pytest.mark.parametrize(
    "following",
    [
        "“We are sad,” Calder said.",
        "“We are sad,” said the mayor of Oxley.",
        "“We are sad.|We wept,” Calder said.",
        "“We are sad,” said a baker.",
    ],
)
def test_a_paragraph_with_its_own_speaker_ends_a_quotation_without_a_mark(following):
    told = ("“The wall broke,” Lee said, “at night.|Boats came at noon.", following)
    assert 2 not in inside_quotes(sentences(*told))


def test_a_quotation_that_never_seems_to_end_has_lost_its_mark():
    def told(many):
        return inside_quotes(sentences("|".join(["“It broke.", *many, "It fell.”"])))

    assert len(told(["Water came."] * 12)) == 12
    assert told(["Water came."] * 13) == {}


def quoted_source(source):
    """Make an article whose second sentence is somebody's, and has no mark."""
    body = (
        "A river wall in Marsh Lane broke early on Friday and water ran into 40 houses.\n"
        "“The board knew about the wall for years,” Mayor Ruth Calder told families.\n"
        "“Nobody listened to the engineers of the river.\n"
        "The Tollen River Board has lied to all of Marsh Lane about its river wall.\n"
        "It must pay for the houses.”\n"
        "Boats carried 85 residents of Marsh Lane from their bedrooms to a hall."
    )
    made = source("a", body)
    told = tuple(
        one.model_copy(update={"paragraph": 0}) for one in made.enrichment.sentences
    )
    return replace(
        made, enrichment=made.enrichment.model_copy(update={"sentences": told})
    )


def test_what_somebody_said_is_never_published_as_the_writers_own_words(source):
    article = quoted_source(source)
    lie = next(one for one in candidates([article]) if "lied" in one.text)
    assert lie.text.startswith("“The Tollen")
    assert lie.text.endswith("wall.”")
    assert hangs(lie)
    assert lie.citation.quote.startswith("The Tollen")
    text = compose([article], words=400)
    page = [one.text for part in text.paragraphs for one in part]
    assert page
    assert all(one.startswith("“") for one in page if "lied" in one)
    assert "lied" not in f"{text.headline.text} {text.dek.text}"
