"""What is told of names besides where they stand."""

import pytest

from services.enrich.core.names.describing import described
from services.enrich.core.names.salience import EARLY, OFTEN, SPREAD, TITLE
from shared.events.article import Entity


def told(body, kinds, title=None, atlas=None):
    """Describe the names of an article: every one of `kinds`, wherever it stands; the
    longest where one is in another. Returns the entities."""
    found = []
    for field, text in (("title", title or ""), ("text", body)):
        taken = set()
        for name in sorted(kinds, key=lambda one: (-len(one), one)):
            at = text.find(name)
            while at >= 0:
                span = range(at, at + len(name))
                if not taken & set(span):
                    taken |= set(span)
                    found.append(
                        Entity(
                            text=name,
                            label=kinds[name],
                            field=field,
                            start=at,
                            end=at + len(name),
                        )
                    )
                at = text.find(name, at + 1)
    found.sort(key=lambda one: (one.field == "text", one.start))
    return described(found, title=title, body=body, language="en", atlas=atlas)


def full(body, **kinds):
    """Return the name in full of each spelling."""
    kinds = {name.replace("_", " "): kind for name, kind in kinds.items()}
    return {one.text: one.name for one in told(body, kinds)}


def test_the_weights_of_salience_are_a_whole():
    assert pytest.approx(1.0) == TITLE + EARLY + OFTEN + SPREAD


def test_a_surname_a_title_and_a_possessive_name_the_same_person():
    body = "Ada Calder spoke. Mayor Calder left. It was Calder's day."
    entities = told(body, {"Ada Calder": "person", "Calder": "person"})
    assert [(one.text, one.name) for one in entities] == [
        ("Ada Calder", "Ada Calder"),
        ("Calder", "Ada Calder"),
        ("Calder", "Ada Calder"),
    ]
    assert len({one.salience for one in entities}) == 1
    assert all(body[one.start : one.end] == one.text for one in entities)


def test_a_surname_of_two_people_names_neither():
    body = "Ada Calder met Owen Calder. Calder left."
    assert full(body, Ada_Calder="person", Owen_Calder="person", Calder="person") == {
        "Ada Calder": "Ada Calder",
        "Owen Calder": "Owen Calder",
        "Calder": "Calder",
    }


def test_a_middle_initial_makes_no_second_person():
    body = "Ada Calder met all. Ada W. Calder spoke. Calder left."
    kinds = {"Ada_Calder": "person", "Ada_W._Calder": "person", "Calder": "person"}
    assert full(body, **kinds)["Calder"] == "Ada W. Calder"


def test_a_surname_may_stand_first():
    body = "Moro Tanaka spoke. Moro left."
    assert full(body, Moro_Tanaka="person", Moro="person")["Moro"] == "Moro Tanaka"


@pytest.mark.parametrize(
    "body",
    [
        "The National Wall Council (NWC) met. The NWC spoke.",
        "The National Wall Council (the “NWC”) met.",
        "The NWC (National Wall Council) met.",
        "The National Wall Council met. The NWC spoke.",
        "The National Wall Council met. The N.W.C. spoke.",
    ],
)
def test_a_short_form_stands_for_the_name_that_it_begins(body):
    short = "N.W.C." if "N.W.C." in body else "NWC"
    kinds = {"National Wall Council": "organisation", short: "organisation"}
    found = {one.text: one.name for one in told(body, kinds)}
    assert found[short] == "National Wall Council"


def test_a_short_form_that_is_given_may_leave_out_words():
    body = "The Department of Defence Walls (DoD) met. The MOD (Ministry of Dykes) met."
    kinds = {"Ministry_of_Dykes": "organisation", "MOD": "organisation"}
    assert full(body, **kinds)["MOD"] == "Ministry of Dykes"


def test_letters_in_brackets_that_are_in_no_word_of_a_name_are_none_of_it():
    body = "Ada Calder Holm (SNP) spoke. The Kerel Dyke Union (TV) spoke."
    kinds = {
        "Ada_Calder_Holm": "person",
        "SNP": "organisation",
        "Kerel_Dyke_Union": "organisation",
        "TV": "organisation",
    }
    found = full(body, **kinds)
    assert (found["SNP"], found["TV"]) == ("SNP", "TV")


def test_a_short_form_of_two_names_or_of_another_kind_stands_for_none():
    body = "The North Wall Council met the New Wall Council. The NWC spoke."
    kinds = {
        "North_Wall_Council": "organisation",
        "New_Wall_Council": "organisation",
        "NWC": "organisation",
    }
    assert full(body, **kinds)["NWC"] == "NWC"
    body = "North Wall Cove flooded. The NWC spoke."
    assert full(body, North_Wall_Cove="place", NWC="organisation")["NWC"] == "NWC"


def test_usual_short_forms_need_no_explanation():
    body = "The U.S. and the US told the UN and the U.K. of it."
    kinds = {"US": "place", "U.S.": "place", "UN": "organisation", "U.K.": "place"}
    assert full(body, **kinds) == {
        "U.S.": "United States",
        "US": "United States",
        "UN": "United Nations",
        "U.K.": "United Kingdom",
    }
    assert full("The US spoke.", US="organisation")["US"] == "US"


def test_what_is_short_for_a_name_is_of_its_kind():
    body = "The Kerel Wall Watch (KWW) spoke. KWW left."
    entities = told(body, {"Kerel Wall Watch": "organisation", "KWW": "place"})
    assert {one.label for one in entities} == {"organisation"}


def test_what_title_and_beginning_name_often_is_what_the_article_is_about():
    body = "Ada Calder spoke in Kerel. Calder left. " + "It rained on. " * 40 + "So Holm."
    kinds = {"Ada Calder": "person", "Calder": "person", "Kerel": "place"}
    entities = told(body, {**kinds, "Holm": "person"}, title="Calder leaves")
    about = {one.name: one.salience for one in entities}
    assert 1 >= about["Ada Calder"] > about["Kerel"] > about["Holm"] > 0


def test_an_article_without_a_title_has_its_main_name_all_the_same():
    (one,) = told("Ada Calder spoke.", {"Ada Calder": "person"})
    assert one.salience == pytest.approx(0.829)
    (one, _) = told("Ada Calder spoke.", {"Ada Calder": "person"}, title="Ada Calder")
    assert one.salience == pytest.approx(0.88)


def test_an_article_of_no_names_tells_nothing():
    assert told("It rained.", {}) == ()


def test_places_get_their_country_where_an_atlas_knows_them(atlas):
    body = "They met in Moscow. Kerel slept. The U.S. spoke, and Paris."
    kinds = {"Moscow": "place", "Kerel": "place", "U.S.": "place", "Paris": "person"}
    found = {
        one.text: (one.country, one.place_kind) for one in told(body, kinds, atlas=atlas)
    }
    assert found == {
        "Moscow": ("RU", "city"),
        "Kerel": (None, None),
        "U.S.": ("US", "country"),
        "Paris": (None, None),
    }
    assert told(body, kinds)[0].country is None


def test_one_word_of_a_body_is_that_body_if_it_is_nobodys_name():
    body = "Quill Brand grew. Quill fell. Anna Holm left Holm Works, said Holm."
    kinds = {
        "Quill Brand": "organisation",
        "Quill": "person",
        "Anna Holm": "person",
        "Holm": "person",
        "Holm Works": "organisation",
    }
    names = {one.text: (one.name, one.label) for one in told(body, kinds)}
    assert names["Quill"] == ("Quill Brand", "organisation")
    assert names["Holm"] == ("Anna Holm", "person")


def test_a_person_is_no_foundation_of_the_name():
    body = "The Quill Foundation grew. Quill spoke."
    assert full(body, Quill_Foundation="organisation", Quill="person") == {
        "Quill Foundation": "Quill Foundation",
        "Quill": "Quill",
    }


def test_a_name_in_capitals_goes_by_how_it_is_written_elsewhere():
    body = "TOLLENHAM — Rain fell. HOLM spoke in Tollenham to Ada Holm."
    kinds = {
        "TOLLENHAM": "place",
        "Tollenham": "place",
        "HOLM": "person",
        "Ada Holm": "person",
    }
    names = {one.text: one.name for one in told(body, kinds)}
    assert names["TOLLENHAM"] == "Tollenham"
    assert names["HOLM"] == "Ada Holm"


def test_small_words_may_have_a_letter_too():
    body = "The Ministry of Moss (MoM) met the Dyke of Tollen. The MoM saw the DoT."
    found = full(
        body,
        Ministry_of_Moss="organisation",
        MoM="person",
        Dyke_of_Tollen="organisation",
        DoT="organisation",
    )
    assert found["MoM"] == "Ministry of Moss"
    assert found["DoT"] == "Dyke of Tollen"


def test_a_name_with_a_small_letter_inside_is_not_short_for_anything():
    found = full(
        "The McKerel Company met McK.", McKerel_Company="organisation", McK="organisation"
    )
    assert found["McK"] == "McK"
