"""Quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.writing.gate.gate import passes
from services.summarize.core.writing.sentences.compressing import compress
from services.summarize.core.writing.sentences.manners import leans
from services.summarize.core.writing.words.marks import is_torn, whole_quote
from services.summarize.core.writing.words.quotations import outside_quotes


@pytest.mark.parametrize(
    ("half", "whole"),
    [
        ("Calder said: “We have beds.", "Calder said: “We have beds.”"),
        ('Calder said: "We have beds.', 'Calder said: "We have beds."'),
        ("We have beds,” Calder said.", "“We have beds,” Calder said."),
        ('We have beds," Calder said.', '"We have beds," Calder said.'),
        ("“Beds” and “more beds are to come.", "“Beds” and “more beds are to come.”"),
        ('He," said Calder, "or she."', '"He," said Calder, "or she."'),
        ("We have beds,“ Calder said.", "“We have beds,“ Calder said."),
        ("”We have beds for families.", "”We have beds for families.”"),
        ("„Wir haben Betten für alle.", "„Wir haben Betten für alle.“"),
        ("»Wir haben Betten für alle.", "»Wir haben Betten für alle.«"),
        ("Wir haben Betten«, sagte Calder.", "»Wir haben Betten«, sagte Calder."),
        ("« Nous avons des lits.", "« Nous avons des lits. »"),
        ("Nous avons des lits », dit Calder.", "« Nous avons des lits », dit Calder."),
        ("Tenemos camas», dijo Calder.", "«Tenemos camas», dijo Calder."),
        ("``We have beds for families.", "``We have beds for families.''"),
        ("We have beds,'' Calder said.", "``We have beds,'' Calder said."),
        ("市長は「橋を開く。", "市長は「橋を開く。」"),
    ],
)
def test_a_quote_that_goes_on_elsewhere_gets_its_other_mark(half, whole):
    assert whole_quote(half) == whole
    assert not is_torn(half)
    assert compress(half, "en") == whole
    assert passes(whole, (half,), "en")


@pytest.mark.parametrize(
    "text",
    [
        "“We have beds,” Calder said.",
        "The wall's stones were the board's.",
        'A "wall of 6" feet" broke.',
        "«Elle a dit “non” au maire», dit Calder.",
        "»Hei kaikki», sanoi Calder.",
        "Nothing is quoted here.",
    ],
)
def test_what_needs_no_mark_stays(text):
    assert whole_quote(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "beds,” Calder said, “and more",
        "The wall was …",
        'It said "wait...',
        'Nobody slept."Calder opened the hall.',
        "“” Calder opened the hall.",
        'The " wall broke.',
        "The wall broke.Mayor Calder came at once.",
        "lits », dit Calder, « et plus",
        "Betten«, sagte Calder, »und mehr",
    ],
)
def test_a_sentence_with_a_part_elsewhere_is_torn(text):
    assert is_torn(text)


@pytest.mark.parametrize(
    "text",
    [
        '“We have beds," Calder said.',
        "\"We heard them say 'run.'\"",
        "“We have beds,“ Calder said of a “quiet night“ in Marsh Lane.",
        "”We have beds for families,” Calder said.",
        "The wall of the U.S. Board broke at 5.Tollen Row.",
    ],
)
def test_a_quote_with_both_its_ends_is_whole_whatever_its_marks(text):
    assert not is_torn(text)
    assert whole_quote(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "„Wir haben Betten“, sagte Ruth Calder am Freitag.",
        "»Wir haben Betten«, sagte Ruth Calder am Freitag.",
        "« Nous avons des lits », a dit Ruth Calder vendredi.",
    ],
)
def test_a_german_or_french_quote_is_whole(text):
    assert not is_torn(text)
    assert whole_quote(text) == text


def test_a_bare_speaker_is_known_in_some_languages_only():
    assert leans('"Abbiamo letti" e poi niente.', "it") is False
    assert leans('"We have beds," he said.', "en")


def test_an_apostrophe_is_no_quotation_mark():
    said = "Calder's council didn't ask the board's men."
    assert outside_quotes(said) == said
    assert outside_quotes("‘They didn’t ask,’ Calder said.").strip() == "Calder said."
    assert outside_quotes("'They didn't ask,' Calder said.").strip() == "Calder said."


def test_mere_words_of_somebody_lean_on_the_sentence_before():
    assert leans("“We have beds for everyone tonight.”", "en")
    assert leans("We have beds for everyone tonight.”", "de")
    assert not leans("“We have beds for everyone,” Ruth Calder said.", "en")


@given(st.text(alphabet="ab “”\"'‘’.,`„«»"))
def test_marks_never_change_words(text):
    whole = whole_quote(text)
    assert text in whole
    assert len(whole) <= len(text) + 2
    assert whole_quote(whole) == whole
