"""Paragraphs."""

import numpy as np

from services.summarize.core.writing.arranging import arrange
from services.summarize.core.writing.choosing.selecting import Choice
from services.summarize.core.writing.sentences.sources import candidates, in_order
from services.summarize.core.writing.words.vectors import vectors


def arranged(sources, rows=None):
    pool = candidates(in_order(sources))
    space = vectors([one.stems for one in pool], "en")
    chosen = tuple(range(len(pool))) if rows is None else rows
    choice = Choice(chosen, np.array([1 / (1 + one.position) for one in pool]))
    return pool, arrange(choice, pool, space)


def test_nothing_chosen_gives_no_paragraphs(flood):
    assert arranged(flood, rows=())[1] == ()


def test_every_chosen_sentence_stands_once(flood):
    pool, paragraphs = arranged(flood)
    rows = [row for paragraph in paragraphs for row in paragraph]
    assert sorted(rows) == list(range(len(pool)))


def test_the_order_of_choosing_makes_no_difference(flood):
    rows = (0, 3, 6, 9, 12, 15)
    assert arranged(flood, rows)[1] == arranged(flood, rows[::-1])[1]


def test_sentences_that_follow_each_other_stay_together(source):
    body = "\n".join(
        (
            "Ruth Calder opened the school hall to forty families on Friday.",
            "She slept there herself for the first three nights.",
            "Engineers from the board looked at the rest of the wall.",
            "Insurers put the damage to houses at four million dollars.",
            "Shops in Northfield collected warm blankets and dry clothes.",
            "Farmers drove their cattle up to the hills above Oxley.",
        )
    )
    _, paragraphs = arranged([source("a", body)], rows=(0, 1, 2, 3, 4, 5))
    for paragraph in paragraphs:
        if 1 in paragraph:
            assert paragraph[paragraph.index(1) - 1] == 0


def test_later_days_come_later(flood):
    pool, paragraphs = arranged(flood)
    days = [
        min(pool[row].source.moment.date() for row in paragraph)
        for paragraph in paragraphs[1:]
    ]
    assert days == sorted(days)


def test_no_paragraph_is_too_full_and_small_choices_make_one(flood):
    _, paragraphs = arranged(flood)
    assert all(len(paragraph) <= 6 for paragraph in paragraphs)
    assert len(arranged(flood, rows=(0, 8))[1]) == 1


def test_a_sentence_does_not_stand_alone_where_others_have_room(source):
    body = "\n".join(
        (
            "Ruth Calder opened the school hall to forty families on Friday.",
            "Engineers from the board looked at the rest of the wall.",
            "Insurers put the damage to houses at four million dollars.",
            "Shops in Northfield collected warm blankets and dry clothes.",
            "Farmers drove their cattle up to the hills above Oxley.",
            "The ferry to Skerry stayed in its harbour until Sunday.",
            "A choir sang for the families on the second evening.",
            "Trains to Corray went again after eleven in the morning.",
        )
    )
    sources = [source(f"a{n}", body.splitlines()[n]) for n in range(8)]
    _, paragraphs = arranged(sources)
    assert [len(paragraph) for paragraph in paragraphs if len(paragraph) < 2] == []
    assert len(paragraphs) == 3


def test_full_paragraphs_are_not_joined(source):
    body = "\n".join(f"Boat {n} took family {n} to the mill at {n}pm." for n in range(36))
    rows = tuple(n for n in range(36) if n % 4 < 3)
    _, paragraphs = arranged([source("a", body)], rows)
    assert sum(len(paragraph) for paragraph in paragraphs) == len(rows)
    assert all(2 <= len(paragraph) <= 4 for paragraph in paragraphs)
