"""Which articles carry a sentence."""

from services.summarize.core.writing.choosing.citing import (
    contradicts,
    is_outvoted,
    support,
)
from services.summarize.core.writing.choosing.selecting import select
from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.said.claims import claims
from services.summarize.core.writing.sentences.sources import candidates, in_order
from services.summarize.core.writing.words.vectors import vectors


def cite(sources, start):
    pool = candidates(in_order(sources))
    space = vectors([one.stems for one in pool], "en")
    row = next(at for at, one in enumerate(pool) if one.text.startswith(start))
    return support(row, pool, space)


def test_another_outlet_that_says_the_same_is_cited(flood):
    found = cite(flood, "Three people were killed")
    assert [one.article_id for one in found.citations] == ["courier", "post"]
    assert found.voices == 2


def test_an_outlet_with_another_figure_is_no_source(flood):
    found = cite(flood, "Five people were killed")
    assert [one.article_id for one in found.citations] == ["echo"]


def test_the_same_outlet_again_is_no_second_source(source):
    body = "A river wall broke in Marsh Lane on Friday."
    pair = [
        source("a", body, publisher="Harbour Post"),
        source("b", body, publisher="Harbour Post"),
    ]
    assert cite(pair, "A river").voices == 1


def test_a_copy_is_no_second_source(source):
    body = "A river wall broke in Marsh Lane on Friday."
    pair = [
        source("a", body, publisher="Harbour Post"),
        source("b", body, publisher="Daily Lantern", group="a"),
    ]
    assert cite(pair, "A river").voices == 1


def test_a_further_source_carries_every_number_and_name(source):
    said = "Three people were killed in Marsh Lane when the river wall broke on Friday."
    for other in (
        "People were killed in Marsh Lane when the river wall broke on Friday.",
        "Three people were killed when the river wall broke on Friday.",
    ):
        pair = [
            source("a", said, publisher="Harbour Post"),
            source("b", other, publisher="Daily Lantern"),
        ]
        assert cite(pair, said).voices == 1, other


def test_a_name_that_opens_a_sentence_must_be_carried_too(source):
    pair = [
        source(
            "a", "Calder asked the board for a report on the old wall.", publisher="A"
        ),
        source("b", "Mayor asked the board for a report on the old wall.", publisher="B"),
    ]
    assert cite(pair, "Calder asked").voices == 1


def test_names_alone_carry_nothing(source):
    pair = [
        source("a", "Mayor Ruth Calder promised to ask the council.", publisher="A"),
        source("b", "Mayor Ruth Calder slept in the school.", publisher="B"),
    ]
    assert cite(pair, "Mayor Ruth Calder promised").voices == 1


def test_another_outlet_is_no_source_for_the_contrary_or_of_other_people(source):
    said = "Nurses at Northfield hospital began a strike on Monday over their pay."
    for other in (
        said.replace("began", "ended"),
        said.replace("Nurses", "Cleaners"),
        said.replace("began", "may begin"),
    ):
        pair = [
            source("a", said, publisher="Harbour Post"),
            source("b", other, publisher="Daily Lantern"),
        ]
        assert cite(pair, "Nurses at Northfield").voices == 1, other


def test_who_did_it_to_the_other_is_no_source_though_the_numbers_are_the_same(source):
    said = "Halden beat Orle 3-1 in the final at the old stadium on Sunday."
    turned = said.replace("Halden", "x").replace("Orle", "Halden").replace("x", "Orle")
    pair = [
        source("a", said, publisher="Harbour Post"),
        source("b", turned, publisher="Daily Lantern"),
    ]
    assert cite(pair, "Halden beat Orle").voices == 1


def test_a_denial_of_the_same_heavy_words_is_no_source(source):
    said = "Ada Holm did not resign on Friday over the contract."
    other = "Ada Holm resigned on Friday over the contract."
    pair = [
        source("a", said, publisher="Harbour Post"),
        source("b", other, publisher="Daily Lantern"),
    ]
    assert cite(pair, said).voices == cite(pair, other).voices == 1


def test_a_sentence_in_another_language_is_no_source(source):
    said = "Mayor Ruth Calder opened the school hall in Marsh Lane to 85 residents."
    for language, voices in (("en", 2), ("de", 1)):
        later = said.replace("residents", "residents on Friday")
        pair = [
            source("a", said, publisher="A"),
            source("b", later, publisher="B", language=language),
        ]
        assert cite(pair, said).voices == voices, language


TRAM = {
    "Tram derails at Port Selwick station": (
        "A tram derailed at Port Selwick station on Friday.\n"
        "Three riders were killed in the tram derailment at Port Selwick station on"
        " Friday, the fire service said.\n"
        "The tram was built in 1988.\n"
        "Rescue crews used a crane at the station."
    ),
    "Riders killed as tram derails at Port Selwick station": (
        "Seven riders were killed in the tram derailment at Port Selwick station on"
        " Friday, the fire service said.\n"
        "The line to Selwick Bay stayed shut.\n"
        "The driver joined the tram company in 2009."
    ),
    "Port Selwick tram derailment kills riders": (
        "The fire service said three riders were killed in the tram derailment at Port"
        " Selwick station on Friday.\n"
        "Passengers walked along the rails to the next stop."
    ),
}


def test_a_summary_does_not_open_with_a_figure_that_is_outvoted(source):
    sources = [
        source(f"a{n}", body, title=title, publisher=f"P{n}", day=17, minute=n)
        for n, (title, body) in enumerate(TRAM.items())
    ]
    (first, *_), *_ = compose(sources).paragraphs
    assert "hree riders were killed" in first.text


def test_other_values_names_or_a_denial_contradict():
    said = claims("Three people were killed in Tollen.", "en")
    for other in (
        "Five people were killed in Tollen.",
        "Three people were killed in Oxley.",
        "Three people were not killed in Tollen.",
    ):
        assert contradicts(said, claims(other, "en")), other
    assert not contradicts(said, claims("In Tollen 3 people were killed.", "en"))


def outvoted(sources, text):
    pool = candidates(in_order(sources))
    space = vectors([one.stems for one in pool], "en")
    row = next(at for at, one in enumerate(pool) if one.text == text)
    return is_outvoted(row, pool, space)


def tolls(source, *figures):
    """One outlet for each (figure, minute), with the sentences that they print."""
    lines = [f"{figure} people were killed in Marsh Lane." for figure, _ in figures]
    sources = [
        source(f"a{n}", line, publisher=f"P{n}", day=17, minute=minute)
        for n, (line, (_, minute)) in enumerate(zip(lines, figures, strict=True))
    ]
    return sources, lines


def test_a_figure_that_most_outlets_give_differently_is_outvoted(source):
    sources, lines = tolls(source, ("Five", 1), ("Three", 2), ("Three", 3))
    assert outvoted(sources, lines[0])
    assert not outvoted(sources, lines[1])


def test_a_figure_against_one_other_is_not_outvoted(source):
    sources, lines = tolls(source, ("Five", 1), ("Three", 2))
    assert not outvoted(sources, lines[0])


def test_a_later_figure_is_news_and_not_outvoted(source):
    sources, lines = tolls(source, ("Three", 1), ("Three", 2), ("Five", 600))
    assert not outvoted(sources, lines[2])


def test_neither_dek_nor_summary_has_a_figure_that_is_outvoted(flood):
    text = compose(flood)
    said = [text.dek, *(one for part in text.paragraphs for one in part)]
    assert all("Five people" not in one.text for one in said)


def test_an_outvoted_figure_is_not_chosen_though_nobody_said_it_better(source):
    killed = "{} people were killed in Marsh Lane on Friday when the wall broke."
    rest = "The {0} of {1} was shut by the {2} until the next {3}."
    bodies = (
        killed.format("Five"),
        rest.format("bridge", "Harrow", "engineers", "tide"),
        rest.format("school", "Wendale", "teachers", "term"),
    )
    sources = [
        source(
            f"a{n}",
            f"{body}\n{killed.format('Three')}" if n else body,
            publisher=f"P{n}",
            day=17,
        )
        for n, body in enumerate(bodies)
    ]
    pool = candidates(in_order(sources))
    space = vectors([one.stems for one in pool], "en")
    better = frozenset(row for row, one in enumerate(pool) if "Three" in one.text)
    choice = select(pool, space, budget=200, first=1, old=better)
    assert sorted(pool[row].text for row in choice.rows) == sorted(bodies[1:])
