"""People, places and things."""

from dataclasses import replace

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.mentioning import cleaned
from services.summarize.core.writing.naming import name_all
from shared.events.article import Entity


def test_names_are_gathered_over_all_articles(flood):
    text = compose(flood)
    assert text.people[0].name == "Ruth Calder"
    assert text.people[0].aliases == ("Calder",)
    assert text.people[0].articles == 4
    assert text.places[0].name == "Marsh Lane"
    board = text.things[0]
    assert (board.name, board.aliases) == ("Tollen River Board", ("TRB",))


def people(source, *bodies, **names):
    kinds = {name.replace("_", " "): "person" for name in names}
    return name_all(
        [source(f"a{n}", body, names=kinds) for n, body in enumerate(bodies)]
    )[0]


def test_a_surname_joins_the_only_full_name(source):
    found = people(source, "Ruth Calder spoke. Calder left.", Ruth_Calder=1, Calder=1)
    assert [(one.name, one.aliases, one.mentions) for one in found] == [
        ("Ruth Calder", ("Calder",), 2)
    ]


def test_a_surname_of_another_article_joins_too(source):
    found = people(source, "Ruth Calder spoke.", "Calder left.", Ruth_Calder=1, Calder=1)
    assert [(one.name, one.articles) for one in found] == [("Ruth Calder", 2)]


def test_two_people_of_one_surname_stay_two(source):
    found = people(
        source,
        "Ruth Calder spoke to Owen Calder. Calder left.",
        Ruth_Calder=1,
        Owen_Calder=1,
        Calder=1,
    )
    assert sorted(one.name for one in found) == ["Calder", "Owen Calder", "Ruth Calder"]


def test_inside_its_article_a_surname_means_the_one_named_there(source):
    found = people(
        source,
        "Ruth Calder spoke. Calder left.",
        "Owen Calder slept.",
        Ruth_Calder=1,
        Owen_Calder=1,
        Calder=1,
    )
    assert [(one.name, one.mentions) for one in found] == [
        ("Ruth Calder", 2),
        ("Owen Calder", 1),
    ]


def test_an_initial_and_a_middle_name_fit(source):
    kinds = {"Ruth Calder": "person", "R. Calder": "person", "Ruth M. Calder": "person"}
    body = "Ruth Calder spoke. Ruth M. Calder ate. R. Calder left."
    found = name_all([source("a", body, names=kinds)])[0]
    assert [(one.name, one.mentions) for one in found] == [("Ruth M. Calder", 3)]


def test_an_initial_that_fits_two_people_joins_neither(source):
    found = people(
        source,
        "Ruth Calder met Robert Calder and R. Calder.",
        **{"Ruth_Calder": 1, "Robert_Calder": 1, "R._Calder": 1},
    )
    assert sorted(one.name for one in found) == [
        "R. Calder",
        "Robert Calder",
        "Ruth Calder",
    ]


def test_other_middle_names_are_other_people(source):
    found = people(
        source,
        "Ruth M. Calder met Ruth P. Calder.",
        **{
            "Ruth_M._Calder": 1,
            "Ruth_P._Calder": 1,
        },
    )
    assert len(found) == 2


def test_a_long_name_may_be_spelt_with_a_letter_more(source):
    found = people(
        source,
        "Olga Zarechnaya spoke.",
        "Olga Zarechnnaya spoke. Zarechnaya left.",
        Olga_Zarechnaya=1,
        Olga_Zarechnnaya=1,
        Zarechnaya=1,
    )
    assert [(one.name, one.mentions) for one in found] == [("Olga Zarechnaya", 3)]
    apart = people(
        source,
        "Olga Zarechnaya met Olga Grebenyuk and Olga Voss.",
        Olga_Zarechnaya=1,
        Olga_Grebenyuk=1,
        Olga_Voss=1,
    )
    assert len(apart) == 3


def test_a_mention_of_marks_only_is_no_name(source):
    one = source("a", "Tollen’s mill burnt down.", names={})
    marks = Entity(text="’s", label="person", field="text", start=6, end=8)
    read = one.enrichment.model_copy(update={"entities": (marks,)})
    assert name_all([replace(one, enrichment=read)]) == ((), (), ())


def test_titles_of_address_and_accents_do_not_part_a_name(source):
    kinds = {"President José Márquez": "person", "Jose Marquez": "person"}
    body = "President José Márquez spoke. Jose Marquez left."
    found = name_all([source("a", body, names=kinds)])[0]
    assert len(found) == 1
    assert found[0].mentions == 2


def test_the_kind_that_most_mentions_have_wins(source):
    sources = [
        source("a", "Tollen is wet.", names={"Tollen": "place"}),
        source("b", "Tollen is wet.", names={"Tollen": "place"}),
        source("c", "Tollen is wet.", names={"Tollen": "person"}),
    ]
    people_, places, _ = name_all(sources)
    assert people_ == ()
    assert places[0].articles == 3


def test_the_most_reported_come_first(source):
    sources = [
        source(
            "a", "Maru and Selby and Selby.", names={"Maru": "place", "Selby": "place"}
        ),
        source("b", "Maru is dry.", names={"Maru": "place"}),
    ]
    assert [one.name for one in name_all(sources)[1]] == ["Maru", "Selby"]


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


def test_an_outlets_own_name_and_credits_are_no_news(source):
    kinds = {"Tollen Courier": "organisation", "Ada Pym": "person"}
    body = "Readers wrote to the Tollen Courier.\nAdditional reporting by Ada Pym."
    own = source("a", body, names=kinds, publisher="Tollen Courier")
    assert name_all([own]) == ((), (), ())
    other = source("b", body, names=kinds, publisher="Daily Lantern")
    assert [one.name for one in name_all([other])[2]] == ["Tollen Courier"]


def test_a_sure_kind_outweighs_an_unsure_one(source):
    sources = [
        source("a", "Selby is wet. Selby is dry.", names={"Selby": "other"}),
        source("b", "Selby is wet.", names={"Selby": "place"}),
    ]
    assert [one.mentions for one in name_all(sources)[1]] == [3]


def test_an_accent_or_apostrophe_makes_no_alias(source):
    kinds = {"St Olaf's School": "organisation", "St Olaf’s School": "organisation"}
    body = "St Olaf's School is full. St Olaf’s School is warm."
    (found,) = name_all([source("a", body, names=kinds)])[2]
    assert (found.aliases, found.mentions) == ((), 2)


def test_spellings_of_a_name_from_another_script_are_one(source):
    names = ("Volodymyr Zelensky", "Zelenskyy", "Zelenskiy")
    found = people(
        source,
        "Volodymyr Zelensky spoke.",
        "Zelenskyy left. Zelenskiy came back.",
        **{name.replace(" ", "_"): 1 for name in names},
    )
    assert [(one.name, one.mentions) for one in found] == [("Volodymyr Zelensky", 3)]


def test_a_letter_more_makes_another_surname(source):
    found = people(
        source, "Boris Johnson spoke.", "Johnston said no.", Boris_Johnson=1, Johnston=1
    )
    assert [one.name for one in found] == ["Boris Johnson", "Johnston"]


def test_a_surname_that_stands_first_joins_too(source):
    found = people(source, "Xi Jinping came. Xi spoke.", Xi_Jinping=1, Xi=1)
    assert [(one.name, one.aliases) for one in found] == [("Xi Jinping", ("Xi",))]


def test_a_surname_taken_for_a_company_is_its_bearer(source):
    kinds = {"Ruth Calder": "person", "Calder": "organisation"}
    one = source("a", "Ruth Calder spoke. Calder left. Calder slept.", names=kinds)
    people, _, things = name_all([one])
    assert [(each.name, each.mentions) for each in people] == [("Ruth Calder", 3)]
    assert things == ()


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


def test_a_small_word_before_a_name_is_no_part_of_it(source):
    found = people(
        source,
        "Ruth Calder spoke. Behind Calder stood nobody.",
        **{
            "Ruth_Calder": 1,
            "Behind_Calder": 1,
        },
    )
    assert [(one.name, one.mentions) for one in found] == [("Ruth Calder", 2)]


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


def named(source, *bodies, **kinds):
    kinds = {name.replace("_", " "): kind for name, kind in kinds.items()}
    sources = [source(f"a{n}", body, names=kinds) for n, body in enumerate(bodies)]
    people, places, things = name_all(sources)
    return tuple([one.name for one in group] for group in (people, places, things))


def test_a_word_that_another_article_writes_small_is_no_name(source):
    bodies = ("Buses will run.", "The buses stood still.")
    assert named(source, *bodies, Buses="organisation") == ([], [], [])
    assert named(source, "Buses ran.", Buses="organisation") == ([], [], ["Buses"])


def test_a_word_that_is_a_surname_too_stays(source):
    bodies = ("Theresa May spoke. May left.", "The talks may fail and may end.")
    found = named(source, *bodies, Theresa_May="person", May="person")
    assert found == (["Theresa May"], [], [])


def test_short_capitals_are_not_the_word_they_spell(source):
    found = named(source, "The US gave us help, and told us so.", US="place")
    assert found == ([], ["US"], [])


def test_words_around_one_mention_outweigh_bare_labels(source):
    bodies = ("It carried the satellite Thalassa.", "Then Thalassa woke.")
    assert named(source, *bodies, Thalassa="person") == ([], [], ["Thalassa"])
    bodies = ("The company Fulmar Space flew it.", "It was Fulmar Space again.")
    assert named(source, *bodies, Fulmar_Space="person") == ([], [], ["Fulmar Space"])
    bodies = ("“Twice,” said Ruben Adair.", "Ruben Adair slept.")
    assert named(source, *bodies, Ruben_Adair="other") == (["Ruben Adair"], [], [])


def test_a_ministry_that_speaks_is_nobody(source):
    found = named(source, "The Navy said no.", Navy="organisation")
    assert found == ([], [], ["Navy"])


def test_a_house_where_things_are_sold_is_no_place(source):
    found = named(source, "It was sold at Oldacre’s on Friday.", Oldacre="place")
    assert found == ([], [], ["Oldacre"])


def test_one_name_that_never_stands_like_a_persons_is_nobody(source):
    assert named(source, "It was Karma again.", Karma="person") == ([], [], [])
    assert named(source, "It was Holm, 43, again.", Holm="person") == (["Holm"], [], [])


def test_a_surname_of_two_joins_who_is_named_far_more_often(source):
    body = "Ruth Calder met Ruth Calder. Ruth Calder met Owen Calder. Then Calder left."
    found = people(source, body, Ruth_Calder=1, Owen_Calder=1, Calder=1)
    assert [(one.name, one.mentions) for one in found] == [
        ("Ruth Calder", 4),
        ("Owen Calder", 1),
    ]


def test_a_story_of_many_articles_leaves_out_what_one_mentions(source):
    bodies = ("Rain fell in Kerel and Tollen.", *("Rain fell in Kerel.",) * 3)
    kinds = {"Kerel": "place", "Tollen": "place"}
    sources = [source(f"a{n}", body, names=kinds) for n, body in enumerate(bodies)]
    assert [one.name for one in name_all(sources)[1]] == ["Kerel"]
    shown = name_all(sources, lead="Rain fell in Tollen.")[1]
    assert [one.name for one in shown] == ["Kerel", "Tollen"]


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


def test_what_an_agency_puts_before_a_title_is_no_part_of_a_name():
    assert cleaned("CORRECTED-Harrow") == "Harrow"
    assert cleaned("UPDATE 2-Harrow Pharma") == "Harrow Pharma"


def test_what_one_article_calls_a_company_it_is_called_in_others(source):
    named = dict.fromkeys(("Harrow Pharma", "Harrow"), "organisation")
    found = name_all(
        [
            source("a", "Harrow Pharma grew. In May Harrow hired.", names=named),
            source("b", "In May shares of Harrow rose.", names=named),
        ]
    )[2]
    assert [(one.name, one.articles) for one in found] == [("Harrow Pharma", 2)]


def test_nobody_is_called_the_power_of_something(source):
    body = "The Power of Tollen opened. The Power of Tollen closed again on Friday."
    found = name_all([source("a", body, names={"Power of Tollen": "person"})])
    assert [[one.name for one in kind] for kind in found] == [[], [], ["Power of Tollen"]]
