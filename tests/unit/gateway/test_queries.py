"""What readers type into the search box."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.core.folding import words_of
from services.gateway.core.queries import MOST, query_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Flood in MARSH Lane", ("flood", "in", "marsh", "lane")),
        ("Überflutung in Łódź", ("uberflutung", "in", "lodz")),
        ("Straße, Œuvre, Ærø", ("strasse", "oeuvre", "aero")),
        ("Mayor’s don't O'Brien", ("mayors", "dont", "obrien")),
        ("the U.S. and U.K.", ("the", "us", "and", "uk")),
        ("wi-fi 5.2%", ("wi", "fi", "5", "2")),
        ("北京大学", ("北", "京", "大", "学")),
        ("مُحَمَّد", ("محمد",)),
        ("ﬁre \u00adde\u00adpart\u00adment", ("fire", "department")),
        ("🌊 — !", ()),
    ],
)
def test_words_are_compared_without_case_accents_and_marks(
    text: str, words: tuple[str, ...]
):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("marsh lan", '("marsh"* AND "lan"*)'),
        ('"marsh lane" flood', '("marsh lane" AND "flood"*)'),
        ("“Marsh Lane”", '("marsh lane")'),
        ("wi-fi", '("wi fi"*)'),
        ("flood -ferry", '("flood"*) NOT "ferry"*'),
        ("plan b", '("plan"* AND "b")'),
        ("flood OR 1=1; --", '("flood"* AND "or"* AND "1 1")'),
        ("-5", '("5")'),
    ],
)
def test_a_query_is_words_phrases_and_what_is_unwanted(typed: str, expression: str):
    assert query_of(typed).expression == expression


@pytest.mark.parametrize("typed", ["", "   ", "🌊", '"', '""', "- -", "\x00", "*"])
def test_without_letters_or_digits_nothing_is_asked(typed: str):
    assert not query_of(typed)


def test_of_many_words_the_first_are_searched_for():
    query = query_of("flood " * 500)
    assert len(query.terms) == MOST
    assert query_of("a" * 10_000).terms[0].words == ("a" * 1_000,)


def test_a_text_has_a_term_if_its_words_stand_side_by_side():
    query = query_of('"marsh lane" fam')
    phrase, begun = query.terms
    assert query.found_in("Flood in Marsh Lane") == {phrase}
    assert query.found_in("Lane of the marsh; family") == {begun}
    assert query.found_in("nothing of it") == frozenset()
    assert query.has("families")
    assert not query.has("lanes")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_the_index(typed: str):
    query = query_of(typed)
    base = sqlite3.connect(":memory:")
    base.execute('CREATE VIRTUAL TABLE page USING fts5(headline, tokenize = "ascii")')
    base.execute("INSERT INTO page VALUES (?)", (" ".join(words_of(typed)),))
    if query:
        for expression in (query.expression, query.in_headline):
            base.execute("SELECT 1 FROM page WHERE page MATCH ?", (expression,))
    if query and not query.unwanted and len(words_of(typed)) < MOST:
        asked = (query.expression,)
        (found,) = base.execute("SELECT count(*) FROM page WHERE page MATCH ?", asked)
        assert found == (1,)
    base.close()
