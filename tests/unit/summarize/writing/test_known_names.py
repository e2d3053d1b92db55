"""People, places and things, where their articles told more of them than a spelling."""

from dataclasses import replace

from services.summarize.core.writing.names.naming import (
    DEPTH,
    IN_HEADLINE,
    IN_LEAD,
    SPREAD,
    name_all,
)


def told(one, **about):
    """Return a source whose mentions of some names tell what is given for each."""
    entities = tuple(
        entity.model_copy(update=about.get(entity.text.replace(" ", "_"), {}))
        for entity in one.enrichment.entities
    )
    enrichment = one.enrichment.model_copy(update={"entities": entities})
    return replace(one, enrichment=enrichment)


def at(country, kind, name=""):
    return {"country": country, "place_kind": kind, "name": name}


def test_the_weights_of_salience_are_a_whole():
    assert round(SPREAD + DEPTH + IN_HEADLINE + IN_LEAD, 9) == 1


def test_a_place_has_the_country_that_its_articles_tell(source):
    names = {"Kerel": "place", "Tollen": "place"}
    body = "Rain fell in Kerel and in Tollen."
    sources = [
        told(source("a", body, names=names), Kerel=at("GB", "city", "Kerel")),
        told(source("b", body, names=names), Kerel=at("GB", "city", "Kerel")),
        source("c", body, names=names),
    ]
    places = name_all(sources)[1]
    assert [(one.name, one.country, one.place_kind) for one in places] == [
        ("Kerel", "GB", "city"),
        ("Tollen", None, None),
    ]


def test_articles_that_tell_different_countries_leave_a_place_without_one(source):
    names = {"Kerel": "place"}
    sources = [
        told(source("a", "Rain in Kerel.", names=names), Kerel=at("GB", "city")),
        told(source("b", "Rain in Kerel.", names=names), Kerel=at("US", "region")),
    ]
    (found,) = name_all(sources)[1]
    assert (found.country, found.place_kind, found.mentions) == (None, None, 2)


def test_a_known_place_is_one_by_all_its_names(source):
    names = {"Britain": "place", "United Kingdom": "place", "UK": "place"}
    britain = at("GB", "country", "United Kingdom")
    one = source("a", "Britain froze. The UK slept. Rain in Britain.", names=names)
    other = source("b", "The United Kingdom froze.", names=names)
    known = {"Britain": britain, "UK": britain, "United_Kingdom": britain}
    (found,) = name_all([told(one, **known), told(other, **known)])[1]
    assert (found.name, found.aliases) == ("United Kingdom", ("Britain", "UK"))
    assert (found.mentions, found.articles, found.country) == (4, 2, "GB")
    (found,) = name_all([told(one, **known)])[1]
    assert (found.name, found.aliases) == ("Britain", ("UK",))


def test_a_long_form_is_not_shown_for_a_place_that_goes_by_a_short_one(source):
    names = {"Dry Republic of Kerel": "place", "Kerel": "place"}
    body = "The Dry Republic of Kerel froze. Rain in Kerel."
    known = at("KX", "country", "Kerel")
    one = told(source("a", body, names=names), Dry_Republic_of_Kerel=known, Kerel=known)
    (found,) = name_all([one])[1]
    assert (found.name, found.aliases) == ("Kerel", ("Dry Republic of Kerel",))


def test_what_one_article_explains_holds_in_all(source):
    names = {"Ministry of Dykes": "organisation", "MoD": "organisation"}
    names |= {"DMK": "organisation", "Kerel Dyke Watch": "organisation"}
    first = told(
        source("a", "The Kerel Dyke Watch (DMK) met.", names=names),
        DMK={"name": "Kerel Dyke Watch"},
    )
    second = source("b", "The DMK left.", names=names)
    (found,) = name_all([first, second])[2]
    assert (found.name, found.aliases) == ("Kerel Dyke Watch", ("DMK",))
    assert (found.mentions, found.articles) == (3, 2)


def test_what_two_articles_explain_differently_holds_in_neither_other(source):
    names = {"DMK": "organisation"}
    names |= {"Kerel Dyke Watch": "organisation", "Mill Keepers": "organisation"}
    sources = [
        told(
            source("a", "The Kerel Dyke Watch (DMK) met.", names=names),
            DMK={"name": "Kerel Dyke Watch"},
        ),
        told(
            source("b", "The Mill Keepers (DMK) met.", names=names),
            DMK={"name": "Mill Keepers"},
        ),
        source("c", "The DMK left.", names=names),
    ]
    found = name_all(sources)[2]
    assert {one.name: one.mentions for one in found} == {
        "Kerel Dyke Watch": 2,
        "Mill Keepers": 2,
        "DMK": 1,
    }


def test_letters_of_another_kind_of_thing_are_not_its_short_form(source):
    names = {"North Wall Cove": "place", "NWC": "organisation"}
    one = source("a", "Rain in North Wall Cove. The NWC slept.", names=names)
    people, places, things = name_all([one])
    assert [each.name for each in (*people, *places, *things)] == [
        "North Wall Cove",
        "NWC",
    ]


def test_who_the_articles_are_about_comes_before_who_is_mentioned_as_often(source):
    names = {"Ruth Calder": "person", "Ada Pym": "person"}
    body = "Ada Pym spoke. Ada Pym left. Ruth Calder slept."
    one = told(
        source("a", body, names=names),
        Ruth_Calder={"name": "Ruth Calder", "salience": 0.9},
        Ada_Pym={"name": "Ada Pym", "salience": 0.2},
    )
    found = name_all([one])[0]
    assert [(each.name, each.salience) for each in found] == [
        ("Ruth Calder", 0.67),
        ("Ada Pym", 0.46),
    ]


def test_copies_of_an_article_are_one_source(source):
    names = {"Ruth Calder": "person", "Ada Pym": "person"}
    bodies = (*("Ada Pym spoke.",) * 3, "Ruth Calder spoke.")
    groups = ("a0", "a0", "a0", "a3")
    sources = [
        source(f"a{n}", body, group=group, names=names)
        for n, (body, group) in enumerate(zip(bodies, groups, strict=True))
    ]
    found = name_all(sources, lead="Ruth Calder spoke.")[0]
    assert [(each.name, each.salience) for each in found] == [
        ("Ruth Calder", 0.3),
        ("Ada Pym", 0.2),
    ]


def test_two_full_names_of_one_surname_stay_two_in_a_story(source):
    names = {"Ruth Calder": "person", "Owen Calder": "person", "Calder": "person"}
    sources = [
        told(
            source("a", "Ruth Calder spoke. Calder left.", names=names),
            Calder={"name": "Ruth Calder"},
        ),
        told(
            source("b", "Owen Calder spoke. Calder left.", names=names),
            Calder={"name": "Owen Calder"},
        ),
    ]
    found = name_all(sources)[0]
    assert {one.name: (one.aliases, one.mentions) for one in found} == {
        "Ruth Calder": (("Calder",), 2),
        "Owen Calder": (("Calder",), 2),
    }


def test_a_mayor_has_a_town_and_shares_a_company(source):
    bodies = ("They asked the mayor of Maru.", "Then Maru slept.")
    names = {"Maru": "person"}
    sources = [source(f"a{n}", body, names=names) for n, body in enumerate(bodies)]
    assert [one.name for one in name_all(sources)[1]] == ["Maru"]
    bodies = ("They sold shares of Maru.", "Then Maru slept.")
    sources = [source(f"a{n}", body, names=names) for n, body in enumerate(bodies)]
    assert [one.name for one in name_all(sources)[2]] == ["Maru"]
