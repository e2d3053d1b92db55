"""The sentence under the headline."""

from services.summarize.core.writing.choosing.selecting import centroid, select
from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.heading.dek import dek
from services.summarize.core.writing.sentences.sources import candidates, in_order
from services.summarize.core.writing.words.vectors import vectors
from shared.events.story import Cited

HEADLINE = Cited(text="River wall breaks in Marsh Lane")


def pool_of(flood):
    pool = candidates(in_order(flood))
    space = vectors([one.stems for one in pool], "en")
    return pool, space, space.against(centroid(pool, space))


def test_a_sentence_whose_figure_is_unsure_is_no_dek(flood):
    pool, space, central = pool_of(flood)
    first = dek(pool, space, central, headline=HEADLINE, chosen=())
    key = first.citations[0].quote
    unsure = {row for row, one in enumerate(pool) if one.text == key}
    other = dek(pool, space, central, headline=HEADLINE, chosen=(), unsure=unsure)
    assert other.text
    assert other.citations[0].quote != key


def test_a_sentence_whose_figure_was_overtaken_is_not_chosen(flood):
    pool, space, _ = pool_of(flood)
    first = select(pool, space, budget=40).rows[0]
    assert first not in select(pool, space, budget=40, old=frozenset({first})).rows


def test_a_dek_is_a_fact_rather_than_somebodys_mood(source):
    wall = "A river wall broke in Marsh Lane on Friday and water ran into 40 houses."
    mood = "“Nobody who lost a home will be left alone by this council,” Calder said."
    fact = "Calder said that the council would rebuild each home by the end of June."
    pool = candidates(in_order([source("a", f"{wall}\n{mood}\n{fact}")]))
    space = vectors([one.stems for one in pool], "en")
    central = space.against(centroid(pool, space))
    found = dek(pool, space, central, headline=HEADLINE, chosen=(0,))
    assert found.text == fact


def test_a_story_whose_rest_is_worth_nothing_has_no_dek(source):
    one = source(
        "a",
        "A barge sank off Tollen pier after it hit a rock on Sunday.\n"
        "Why did nobody in the harbour office see it coming?\n"
        "We would love to know what you think about this!\n"
        "You and I will never know the truth about boats!",
    )
    assert compose([one], words=12).dek.text == ""
