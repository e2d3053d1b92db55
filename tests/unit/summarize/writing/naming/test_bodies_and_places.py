"""Bodies and places: by which short forms and parts of a name one is known."""

from dataclasses import replace

from services.summarize.core.writing.names.naming import name_all


def places(source, *bodies, **kinds):
    return name_all(
        [
            source(
                f"a{n}", body, names={k.replace("_", " "): v for k, v in kinds.items()}
            )
            for n, body in enumerate(bodies)
        ]
    )[1]


def test_a_rivers_own_word_joins_the_river(source):
    found = places(
        source,
        "The River Tollen rose. The Tollen fell.",
        River_Tollen="place",
        Tollen="place",
    )
    assert [(one.name, one.aliases, one.mentions) for one in found] == [
        ("River Tollen", ("Tollen",), 2)
    ]


def test_a_town_is_not_its_bridge_and_a_part_of_two_names_joins_neither(source):
    found = places(
        source,
        "Selby Bridge is shut. Selby is dry.",
        Selby_Bridge="place",
        Selby="place",
    )
    assert sorted(one.name for one in found) == ["Selby", "Selby Bridge"]
    found = places(
        source,
        "Tollen Island, Tollen Hill and Tollen.",
        Tollen_Island="place",
        Tollen_Hill="place",
        Tollen="place",
    )
    assert len(found) == 3


def test_a_company_is_not_its_founder_whom_one_article_names(source):
    kinds = {"Henry Calder": "person", "Calder": "organisation"}
    bodies = ["Calder fell. Henry Calder built it.", *("Calder fell again.",) * 2]
    sources = [source(f"a{n}", body, names=kinds) for n, body in enumerate(bodies)]
    people, _, things = name_all(sources)
    # Inside the one article nobody can tell; the other two speak of the company.
    assert [each.name for each in things] == ["Calder"]
    assert things[0].articles >= 2
    assert [each.name for each in people] == ["Henry Calder"]


def test_a_council_and_its_short_form_are_one(source):
    kinds = {"National Security Council": "organisation", "NSC": "organisation"}
    body = "The National Security Council (NSC) met. The NSC said nothing."
    _, _, things = name_all([source("a", body, names=kinds)])
    assert [(each.name, each.aliases) for each in things] == [
        ("National Security Council", ("NSC",))
    ]


def test_letters_with_and_without_dots_are_one_place(source):
    kinds = {"U.S": "place", "US": "place", "United States": "place"}
    body = "The United States spoke. The U.S left. The US came back."
    _, places, _ = name_all([source("a", body, names=kinds)])
    assert [(each.name, each.mentions) for each in places] == [("United States", 3)]


def test_an_ailment_is_called_by_its_first_word_too(source):
    kinds = {"Legionnaires’ disease": "other", "Legionnaires": "other"}
    body = "It was Legionnaires’ disease. The Legionnaires outbreak grew."
    things = name_all([source("a", body, names=kinds)])[2]
    assert [(one.name, one.mentions) for one in things] == [("Legionnaires’ disease", 2)]


def things(source, body, *named):
    kinds = dict.fromkeys(named, "organisation")
    return [
        (one.name, one.aliases) for one in name_all([source("a", body, names=kinds)])[2]
    ]


def test_a_company_and_a_club_are_called_by_one_of_their_words(source):
    assert things(
        source,
        "Harrow Pharma grew in May. Drugmaker Harrow hired. In May Harrow bought a mill.",
        "Harrow Pharma",
        "Drugmaker Harrow",
        "Harrow",
    ) == [("Harrow Pharma", ("Harrow",))]
    assert things(
        source,
        "Oxley Rovers won in May. For Oxley this was new, and for Rovers too.",
        "Oxley Rovers",
        "Rovers",
        "Oxley",
    ) == [("Oxley Rovers", ("Rovers",)), ("Oxley", ())]


def test_two_clubs_keep_the_word_that_both_have(source):
    assert (
        len(
            things(
                source,
                "Oxley Rovers beat Tollen Rovers, and in May Rovers sang.",
                "Oxley Rovers",
                "Tollen Rovers",
                "Rovers",
            )
        )
        == 3
    )


def test_what_one_article_calls_a_company_it_is_called_in_others(source):
    named = dict.fromkeys(("Harrow Pharma", "Harrow"), "organisation")
    found = name_all(
        [
            source("a", "Harrow Pharma grew. In May Harrow hired.", names=named),
            source("b", "In May shares of Harrow rose.", names=named),
        ]
    )[2]
    assert [(one.name, one.articles) for one in found] == [("Harrow Pharma", 2)]


def test_letters_of_small_words_stand_for_the_body_in_all_articles(source):
    kinds = {"Ministry of Moss": "organisation", "MoM": "organisation"}
    told = source("a", "The Ministry of Moss (MoM) met.", names=kinds)
    named = [
        one.model_copy(update={"name": "Ministry of Moss"})
        for one in told.enrichment.entities
    ]
    enrichment = told.enrichment.model_copy(update={"entities": named})
    other = source("b", "The MoM said nothing.", names=kinds)
    _, _, things = name_all([replace(told, enrichment=enrichment), other])
    assert [(one.name, one.mentions) for one in things] == [("Ministry of Moss", 3)]
