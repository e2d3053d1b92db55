"""What is a person, a place, a thing or nothing, if articles say several."""

from services.summarize.core.writing.names.naming import name_all


def test_the_kind_that_most_mentions_have_wins(source):
    sources = [
        source("a", "Tollen is wet.", names={"Tollen": "place"}),
        source("b", "Tollen is wet.", names={"Tollen": "place"}),
        source("c", "Tollen is wet.", names={"Tollen": "person"}),
    ]
    people_, places, _ = name_all(sources)
    assert people_ == ()
    assert places[0].articles == 3


def test_a_sure_kind_outweighs_an_unsure_one(source):
    sources = [
        source("a", "Selby is wet. Selby is dry.", names={"Selby": "other"}),
        source("b", "Selby is wet.", names={"Selby": "place"}),
    ]
    assert [one.mentions for one in name_all(sources)[1]] == [3]


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


def test_nobody_is_called_the_power_of_something(source):
    body = "The Power of Tollen opened. The Power of Tollen closed again on Friday."
    found = name_all([source("a", body, names={"Power of Tollen": "person"})])
    assert [[one.name for one in kind] for kind in found] == [[], [], ["Power of Tollen"]]
