"""Which figures are of one thing, and which of them agree."""

from tests.unit.summarize.writing.differences import SAID, WATER, both, conflicts, shown


def test_a_rounded_figure_is_no_conflict(source):
    said = "residents were carried from their bedrooms to the school hall in Marsh Lane."
    assert not conflicts(
        source("a", f"Nearly 90 {said}", publisher="Harbour Post", day=17),
        source("b", f"In all 87 {said}", publisher="Daily Lantern", day=17),
    )


def test_different_things_are_not_compared(source):
    assert not conflicts(
        source(
            "a",
            "Three people were killed on a farm near Oxley by a falling oak.",
            publisher="Harbour Post",
            day=17,
        ),
        source("b", f"Five {SAID}", publisher="Daily Lantern", day=17),
    )


def test_years_are_no_figures(source):
    said = "houses in Marsh Lane were found to be unsafe by the Tollen River Board."
    assert not conflicts(
        source("a", f"In 2018 houses and sheds and {said}", publisher="Post", day=17),
        source("b", f"In 2019 houses and sheds and {said}", publisher="Echo", day=17),
    )


def test_a_fate_further_on_is_counted_with_its_own_number(source):
    assert not conflicts(
        source("a", f"Three {SAID} 12 were hurt.", publisher="Harbour Post", day=17),
        source("b", f"Twelve people hurt and three {SAID}", publisher="Echo", day=17),
    )


def test_what_is_counted_is_named_in_whole_words(source):
    (found,) = both(
        source,
        "Muddy water entered 34 homes in Marsh Lane before midnight on Friday.",
        "Muddy water entered 41 homes in Marsh Lane before midnight, the county said.",
    )
    assert found.what == "homes in Marsh Lane"
    assert shown(found) == ["34 homes", "41 homes"]


def test_a_measure_needs_the_same_noun_or_verb_beside_it(source):
    assert not both(
        source,
        "The river had reached 4.6 metres at Mill Bridge, more than ever measured there.",
        "The gap at Mill Bridge was eleven metres wide when engineers measured it there.",
    )
    (found,) = both(
        source,
        "The river reached 4.6 metres at Mill Bridge before midnight, the county said.",
        "The river had reached 5.1 metres at Mill Bridge before midnight on Friday.",
    )
    assert found.what == "river"
    assert shown(found) == ["4.6 metres", "5.1 metres"]


def test_width_is_not_compared_with_depth(source):
    assert not both(
        source,
        "The gap in the wall at Mill Bridge was 11 metres wide, army engineers found.",
        "The gap in the wall at Mill Bridge was 3 metres deep, army engineers found.",
    )


def test_shares_and_money_are_compared_and_written_as_words(source):
    (found,) = both(
        source,
        "The turnout in the Marsh Lane vote reached 61% by nightfall, officials said.",
        "The turnout in the Marsh Lane vote reached 58 per cent by nightfall.",
    )
    assert (found.what, shown(found)) == ("turnout", ["58 per cent", "61 per cent"])
    (found,) = both(
        source,
        "Insurers put the damage in Marsh Lane at six million pounds on Sunday.",
        "Insurers put the damage in Marsh Lane at nine million pounds on Sunday.",
    )
    assert found.what == "damage"
    assert shown(found) == ["six million pounds", "nine million pounds"]
    (found,) = both(
        source,
        "Insurers put the damage in Marsh Lane at $1.2bn on Sunday.",
        "Insurers put the damage in Marsh Lane at $1.6 billion on Sunday.",
    )
    assert [one.value for one in found.values] == ["$1.2bn", "$1.6 billion"]


def test_two_things_of_one_kind_make_two_conflicts(source):
    power = "homes north of Mill Bridge stood without power until dawn, the grid said."
    found = both(
        source,
        f"Water entered 34 {WATER}\nSome engineers counted that 300 {power}",
        f"Water entered 41 {WATER}\nSome engineers counted that 420 {power}",
    )
    assert [shown(one) for one in found] == [
        ["34 homes", "41 homes"],
        ["300 homes", "420 homes"],
    ]


def test_an_age_is_compared_where_it_is_said_whose_it_is(source):
    (found,) = both(
        source,
        "The rescued baker was 61 years old when the river wall broke in Marsh Lane.",
        "A 67-year-old baker was rescued when the river wall broke in Marsh Lane.",
    )
    assert (found.what, found.unit) == ("age of the baker", "years old")
    assert not both(
        source,
        "The rescued baker was 61 years old when the river wall broke in Marsh Lane.",
        "A 9-year-old girl was rescued when the river wall broke in Marsh Lane.",
    )
    assert not both(
        source,
        "Police believe that the suspect is a 19-year-old man.",
        "One of the victims was a 44-year-old man, police said.",
    )


def test_at_least_so_many_agrees_with_more_but_not_with_fewer(source):
    said = "people in the Tollen delta on Friday, the government said."
    assert not both(
        source,
        f"The storm killed at least 6,300 {said}",
        f"The storm killed 6,301 {said}",
    )
    (found,) = both(
        source,
        f"The storm killed at least 6,300 {said}",
        f"The storm killed 5,120 {said}",
    )
    assert [one.value for one in found.values] == ["5,120", "6,300"]


def test_up_to_so_many_agrees_with_fewer_but_not_with_more(source):
    said = "sheep were lost in Marsh Lane when the river wall broke."
    assert not both(source, f"Up to 300 {said}", f"In all 180 {said}")
    assert both(source, f"Up to 300 {said}", f"In all 480 {said}")


def test_a_number_rounded_to_its_digits_is_no_conflict(source):
    said = "pounds of repairs in Marsh Lane were paid for by the council."
    assert not both(source, f"Some 1.2 million {said}", f"In all 1,204,000 {said}")
    said = "were rescued when the river wall broke in Marsh Lane on Friday."
    assert not both(source, f"A dozen families {said}", f"Twelve families {said}")
    assert not both(source, f"Dozens of people {said}", f"In all 47 people {said}")
    assert not both(source, f"Tens of thousands {said}", f"Some 45,000 {said}")


def test_part_of_the_people_is_not_all_of_them(source):
    assert not both(
        source,
        "Nine people were killed when the river wall broke in Marsh Lane on Friday.",
        "Three children were killed when the river wall broke in Marsh Lane on Friday.",
    )


def test_another_day_place_or_sort_is_another_thing(source):
    said = "people were killed by the flood"
    for one, other in (
        (f"Two {said} on Thursday.", f"Five {said} on Friday."),
        (f"Two {said} in Oxley on Friday.", f"Five {said} in Marsh Lane on Friday."),
        (f"Two {said} in Oxley.", f"Five {said} across the country."),
        (f"In 1953, two {said} of January.", f"Five {said} on Friday."),
        (
            "Some 48 schools in the northern district stay closed after the flood.",
            "Some 17 schools in the southern district stay closed after the flood.",
        ),
        (
            "The council paid $3 million a year for repairs of the river wall.",
            "The council paid $5 million for repairs of the river wall.",
        ),
    ):
        assert not both(source, one, other), (one, other)


def test_a_figure_told_as_the_old_one_is_none(source):
    assert not both(
        source,
        "The death toll in Marsh Lane rose to ten on Friday night, up from seven.",
        "Seven people were killed in Marsh Lane on Friday, the fire service said.",
    )


def test_an_age_is_no_toll_and_a_count_under_way_no_result(source):
    assert not both(
        source,
        "A man of 70 was killed by a falling tree in Marsh Lane on Friday.",
        "Five people were killed by falling trees in Marsh Lane on Friday.",
    )
    assert not both(
        source,
        "With 60 percent of the votes counted, the Greens led in Marsh Lane.",
        "With 98 percent of the votes counted, the Greens led in Marsh Lane.",
    )
