"""Somebody who is called by a surname alone is a stranger where nobody named him."""

import pytest

from services.summarize.core.writing.choosing.leaning import needs_before
from services.summarize.core.writing.choosing.strangers import has_stranger
from services.summarize.core.writing.heading.dek import dek
from services.summarize.core.writing.sentences.sources import Source, candidates
from services.summarize.core.writing.words.vectors import vectors
from services.summarize.core.writing.words.words import stem
from shared.events.story import Cited

BODY = """
A river wall in Marsh Lane broke early on Friday and water ran into 40 houses.
Ewa Brandt of the fire service carried eleven children out of a flooded school.
A bridge over the Tollen was closed to lorries at noon on Friday, Brandt said.
Brandt and her crew of nine brought pumps from Northfield through the whole night.
"""
NAMES = {"Ewa Brandt": "person", "Brandt": "person"}


@pytest.fixture
def flood(source):
    made = source("a", BODY, title="Wall breaks in Marsh Lane", names=NAMES)
    called = [
        one.model_copy(update={"name": "Ewa Brandt"}) for one in made.enrichment.entities
    ]
    known = made.enrichment.model_copy(update={"entities": tuple(called)})
    return Source(made.member, known, made.title)


def strange(source, known=()):
    return [has_stranger(one, known) for one in candidates([source])]


def test_a_surname_behind_the_full_name_is_a_stranger_by_itself(flood):
    assert strange(flood) == [False, False, True, True]


def test_whom_the_headline_names_everybody_knows(flood):
    assert not any(strange(flood, {stem("brandt", "en")}))


def test_whom_an_article_first_calls_by_the_surname_all_readers_know(source, flood):
    told = flood.enrichment
    later = [one for one in told.entities if one.text == "Brandt"]
    bare = told.model_copy(update={"entities": tuple(later)})
    assert not any(strange(Source(flood.member, bare, flood.title)))


def test_a_dek_is_said_by_a_stranger_only_if_none_is_about_as_good(flood):
    pool = candidates([flood])
    space = vectors([one.stems for one in pool], "en")
    central = [0.2, 0.7, 0.9, 0.2]
    head = Cited(text="Wall breaks in Marsh Lane")
    line = dek(pool, space, central, headline=head, chosen=(0,))
    assert line.text == pool[1].text
    named = Cited(text="Brandt saw wall break in Marsh Lane")
    line = dek(pool, space, central, headline=named, chosen=(0,))
    assert line.text == pool[2].text


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("The work in Marsh Lane is meant to keep water off Northfield, he said.", True),
        ("There was no plan for the bridge at present, she added on Friday.", True),
        ("Ruth Calder opened the hall in Marsh Lane, and it was warm, she said.", False),
        (
            "At night a nurse slept in the hall of the school in Marsh Lane, she said.",
            False,
        ),
        ("At noon the president opened the school hall in Marsh Lane, he said.", False),
        ("Holm closed the bridge to lorries from Northfield at noon, he said.", False),
        ("The wall in Marsh Lane is safe again, the mayor said on Friday.", False),
    ],
)
def test_what_he_said_needs_the_sentence_before_if_only_places_stand_there(
    source, text, needs
):
    (one,) = candidates([source("a", text)])
    assert needs_before(one) == needs
