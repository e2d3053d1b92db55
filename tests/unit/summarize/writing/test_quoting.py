"""Sentences within a quote of several."""

from dataclasses import replace

import pytest

from services.summarize.core.writing.quoting import LONGEST, unmarked
from services.summarize.core.writing.sources import candidates
from shared.events.article import Sentence


def article(*paragraphs):
    """Sentences of an article, from paragraphs of sentences."""
    flat = [(at, text) for at, part in enumerate(paragraphs) for text in part]
    return [
        Sentence(number=number, paragraph=at, start=0, end=len(text), text=text)
        for number, (at, text) in enumerate(flat, 1)
    ]


def within(*paragraphs):
    told = article(*paragraphs)
    return [one.text for one in told if one.number in unmarked(told)]


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_what_stands_between_the_ends_of_a_quote_is_somebodys(marks):
    opening, closing = marks
    assert within(
        [
            f"{opening}The wall was rotten.",
            "The board is a disgrace to this valley.",
            f"Nobody listened,{closing} Ruth Calder said.",
            "The board has seven members.",
        ]
    ) == ["The board is a disgrace to this valley."]


def test_a_quote_goes_on_in_a_paragraph_that_opens_with_a_mark():
    assert within(
        ["Calder said: “The wall was rotten.", "The board is a disgrace."],
        ["“Nobody listened.”"],
    ) == ["The board is a disgrace."]


def test_a_mark_that_was_never_closed_swallows_nothing():
    assert not within(
        ["“The wall was rotten.", "The board met on Friday."],
        ["It has seven members."],
    )


def test_a_mark_on_the_wrong_side_of_the_space_ends_a_quote():
    assert within(
        [
            'Calder wrote: "The wall was rotten.',
            "The board is a disgrace.",
            '"Calder spoke of the wall in Marsh Lane.',
            "The board met on Friday.",
        ]
    ) == ["The board is a disgrace."]


def test_a_quote_that_ends_and_opens_in_one_sentence_goes_on():
    assert within(
        [
            "“The wall was rotten.",
            "It leaked,” Calder said, “and nobody came.",
            "The board is a disgrace.",
            "It must go.”",
        ]
    ) == ["The board is a disgrace."]


def test_no_speech_is_as_long_as_that():
    assert not within(
        ["“The wall was rotten.", *["The board met."] * (LONGEST + 1), "Yes,” he said."]
    )


def test_what_is_said_within_a_quote_is_not_told_as_news(source):
    one = source(
        "a",
        "“The wall was rotten for years.\n"
        "The board is a disgrace to all of us.\n"
        "Nobody listened when it leaked,” Mayor Ruth Calder said.\n",
    )
    same = [each.model_copy(update={"paragraph": 0}) for each in one.enrichment.sentences]
    article = one.enrichment.model_copy(update={"sentences": same})
    told = candidates([replace(one, enrichment=article)])
    assert [each.sentence.number for each in told] == [1, 3]
