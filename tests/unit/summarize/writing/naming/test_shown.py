"""Which names are shown, in what order, and how they are written."""

from dataclasses import replace

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.names.mentioning import cleaned
from services.summarize.core.writing.names.naming import name_all
from shared.events.article import Entity


def test_names_are_gathered_over_all_articles(flood):
    text = compose(flood)
    assert text.people[0].name == "Ruth Calder"
    assert text.people[0].aliases == ("Calder",)
    assert text.people[0].articles == 4
    assert text.places[0].name == "Marsh Lane"
    board = text.things[0]
    assert (board.name, board.aliases) == ("Tollen River Board", ("TRB",))


def test_a_mention_of_marks_only_is_no_name(source):
    one = source("a", "Tollen’s mill burnt down.", names={})
    marks = Entity(text="’s", label="person", field="text", start=6, end=8)
    read = one.enrichment.model_copy(update={"entities": (marks,)})
    assert name_all([replace(one, enrichment=read)]) == ((), (), ())


def test_the_most_reported_come_first(source):
    sources = [
        source(
            "a", "Maru and Selby and Selby.", names={"Maru": "place", "Selby": "place"}
        ),
        source("b", "Maru is dry.", names={"Maru": "place"}),
    ]
    assert [one.name for one in name_all(sources)[1]] == ["Maru", "Selby"]


def test_an_outlets_own_name_and_credits_are_no_news(source):
    kinds = {"Tollen Courier": "organisation", "Ada Pym": "person"}
    body = "Readers wrote to the Tollen Courier.\nAdditional reporting by Ada Pym."
    own = source("a", body, names=kinds, publisher="Tollen Courier")
    assert name_all([own]) == ((), (), ())
    other = source("b", body, names=kinds, publisher="Daily Lantern")
    assert [one.name for one in name_all([other])[2]] == ["Tollen Courier"]


def test_an_accent_or_apostrophe_makes_no_alias(source):
    kinds = {"St Olaf's School": "organisation", "St Olaf’s School": "organisation"}
    body = "St Olaf's School is full. St Olaf’s School is warm."
    (found,) = name_all([source("a", body, names=kinds)])[2]
    assert (found.aliases, found.mentions) == ((), 2)


def test_the_last_dot_of_short_letters_stays():
    assert cleaned("the U.S.") == "U.S."
    assert cleaned("Calder.") == "Calder"


def test_a_datelines_capitals_are_not_shown(source):
    kinds = {"NORTHFIELD": "place", "NATO": "organisation"}
    _, places, things = name_all(
        [source("a", "NORTHFIELD stayed dry. NATO sent boats.", names=kinds)]
    )
    assert [each.name for each in places] == ["Northfield"]
    assert [each.name for each in things] == ["NATO"]


def test_who_stands_in_the_headline_comes_first(source):
    kinds = {"Ruth Calder": "person", "Owen Moss": "person", "Ida Lund": "person"}
    body = "Owen Moss spoke. Owen Moss left. Ida Lund slept. Ruth Calder came."
    one = source("a", body, names=kinds)
    said = {"headline": "Ruth Calder's flood", "lead": "Ida Lund saw it."}
    assert [each.name for each in name_all([one], **said)[0]] == [
        "Ruth Calder",
        "Ida Lund",
        "Owen Moss",
    ]


def test_a_mention_of_marks_only_joins_nobody(source):
    one = source("a", "Ruth Calder spoke.", names={"Ruth Calder": "person"})
    marks = Entity(text="***", label="person", field="text", start=0, end=3)
    entities = (*one.enrichment.entities, marks)
    mended = replace(
        one, enrichment=one.enrichment.model_copy(update={"entities": entities})
    )
    assert ("Ruth Calder", 1) in [
        (each.name, each.mentions) for each in name_all([mended])[0]
    ]


def test_a_story_of_many_articles_leaves_out_what_one_mentions(source):
    bodies = ("Rain fell in Kerel and Tollen.", *("Rain fell in Kerel.",) * 3)
    kinds = {"Kerel": "place", "Tollen": "place"}
    sources = [source(f"a{n}", body, names=kinds) for n, body in enumerate(bodies)]
    assert [one.name for one in name_all(sources)[1]] == ["Kerel"]
    shown = name_all(sources, lead="Rain fell in Tollen.")[1]
    assert [one.name for one in shown] == ["Kerel", "Tollen"]


def test_what_an_agency_puts_before_a_title_is_no_part_of_a_name():
    assert cleaned("CORRECTED-Harrow") == "Harrow"
    assert cleaned("UPDATE 2-Harrow Pharma") == "Harrow Pharma"
