"""People: by which spellings and parts of a name one is known, and who stay two."""

from services.summarize.core.writing.names.naming import name_all


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


def test_titles_of_address_and_accents_do_not_part_a_name(source):
    kinds = {"President José Márquez": "person", "Jose Marquez": "person"}
    body = "President José Márquez spoke. Jose Marquez left."
    found = name_all([source("a", body, names=kinds)])[0]
    assert len(found) == 1
    assert found[0].mentions == 2


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


def test_a_surname_of_two_joins_who_is_named_far_more_often(source):
    body = "Ruth Calder met Ruth Calder. Ruth Calder met Owen Calder. Then Calder left."
    found = people(source, body, Ruth_Calder=1, Owen_Calder=1, Calder=1)
    assert [(one.name, one.mentions) for one in found] == [
        ("Ruth Calder", 4),
        ("Owen Calder", 1),
    ]


def test_a_surname_of_two_words_joins_the_only_full_name(source):
    for whole, short in (
        ("Ruth De Calder", "De Calder"),
        ("Ruth Moss Calder", "Moss Calder"),
        ("Owen Calder Jr", "Calder"),
        ("Owen Calder Jr", "Calder Jr"),
        ("Ruth von der Calder", "Von der Calder"),
    ):
        names = {whole.replace(" ", "_"): 1, short.replace(" ", "_"): 1}
        found = people(source, f"{whole} spoke.", f"{short} left.", **names)
        assert [(one.name, one.mentions) for one in found] == [(whole, 2)]


def test_two_full_names_that_end_alike_stay_two(source):
    for whole, other in (
        ("Ruth Jane Calder", "Jane Calder"),
        ("Owen Calder Jr", "Owen Calder"),
        ("Ruth De Calder", "De Moss"),
    ):
        names = {whole.replace(" ", "_"): 1, other.replace(" ", "_"): 1}
        found = people(source, f"{whole} spoke.", f"{other} left.", **names)
        assert len(found) == 2


def test_without_jr_a_surname_means_the_elder(source):
    found = people(
        source,
        "Owen Calder spoke.",
        "Owen Calder Jr slept.",
        "Calder left.",
        Owen_Calder_Jr=1,
        Owen_Calder=1,
        Calder=1,
    )
    assert {one.name: one.mentions for one in found} == {
        "Owen Calder": 2,
        "Owen Calder Jr": 1,
    }
