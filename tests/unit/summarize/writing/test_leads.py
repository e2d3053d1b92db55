"""A lead as headline: where it is cut, and when it stays whole."""

import pytest

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.heading.lead import shortened
from services.summarize.core.writing.words.words import length


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        (
            "A river wall in Marsh Lane broke early on Friday, flooding forty houses and "
            "two schools.",
            "A river wall in Marsh Lane broke early on Friday",
        ),
        (
            "The council of Marsh Lane has opened its school hall, and shops in Oxley "
            "collected blankets.",
            "The council of Marsh Lane has opened its school hall",
        ),
        ("A river wall broke in Marsh Lane.", "A river wall broke in Marsh Lane"),
    ],
)
def test_a_long_lead_is_cut_where_its_last_clause_begins(sentence, headline):
    assert shortened(sentence, "en") == headline


@pytest.mark.parametrize(
    "sentence",
    [
        # An aside in the middle is no last clause.
        "Ruth Calder, who became mayor of Marsh Lane in 2019, has opened the school hall "
        "to families.",
        # What stays would be an opening clause only.
        "After the river wall in Marsh Lane broke on Friday, forty families moved into "
        "the school hall.",
        # What goes would take a denial with it.
        "Families in Marsh Lane can return to their houses, which engineers have not "
        "declared safe for anyone.",
        # What goes says that it was otherwise.
        "The old ferry of Tollen would have reached the pier on Friday, but a gale held "
        "it back.",
        "Nine ferrymen in Tollen were not dismissed because they slept but because they "
        "drank the wine.",
        "The board of Tollen did not, in the end, dismiss nine ferrymen because they had "
        "slept at the oars.",
        "No-one at the ferry of Tollen was dismissed on Friday because nine men had "
        "slept at the oars.",
        # A list.
        "Shops in Northfield collected warm blankets, tinned food, clean water, and dry "
        "clothes for the families.",
        # A claim of one outlet keeps its speaker.
        "The council of Marsh Lane ignored three letters about the old river wall, a "
        "former engineer said.",
    ],
)
def test_a_lead_that_cannot_be_cut_safely_stays_whole(sentence):
    assert shortened(sentence, "en") == sentence.removesuffix(".")
    assert length(sentence) > 14


def test_a_lead_that_breaks_off_is_not_cut(source):
    said = (
        "The old ferry of Tollen came to the pier of Selby on Friday, but a gale from ..."
    )
    assert compose([source("a", said)]).headline.text == said.replace(" ...", "...")


def test_without_titles_the_lead_of_the_story_is_the_headline(flood, source):
    lantern = flood[2]
    text = compose([lantern])
    assert text.headline.citations[0].sentence == 1
    assert not text.headline.text.startswith("MARSH LANE")


def test_the_old_lead_stays_too(source):
    one = source("a", "A barge sank off Tollen pier after it hit a rock on Sunday.")
    two = source("b", "A barge sank off Tollen pier on Sunday after it hit a rock.")
    first = compose([two])
    assert (
        compose([one, two], previous=first).headline
        == compose([one, two], previous=first).headline
    )
    assert compose([one, two], previous=first).headline.text == first.headline.text
    assert compose([one, two]).headline.text != first.headline.text
