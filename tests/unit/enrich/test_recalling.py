"""What tables of names know of a sentence's words, as numbers that a model reads."""

import tracemalloc

import numpy as np
import pytest

from services.enrich.core.names.known import NOTHING, known_of
from services.enrich.core.names.recalling import LONGEST, WIDTH, Memory, memory_of
from services.enrich.core.places.atlas import atlas_of
from services.enrich.listed import load_known

TABLE = """
[bodies: mills]
Tollen Mills|Tollen Mills North|KDM|Wend?
[things: prizes]
Lantern Cup
[given: of the coast]
Orla|Ana Bel
[surnames: of the coast]
Quill|de Wend
""".splitlines()
ATLAS = atlas_of(
    "atlas-test",
    ("country\tKR\t9\tke\tKerelia", "city\tKR\t5\t\tPort Ellen|Ellenby"),
)
MEMORY = memory_of(known_of("table", TABLE), ATLAS)


def rows_of(*sentences: str, memory: Memory = MEMORY) -> list[np.ndarray]:
    """Rows of each sentence; words are parted by spaces, two blanks stand between."""
    words = sorted({"", *" ".join(sentences).split()})
    listed: list[str] = ["", ""]
    bounds = []
    for text in sentences:
        bounds.append((len(listed), len(listed) + len(text.split())))
        listed += [*text.split(), "", ""]
    places = np.array([words.index(one) for one in listed])
    found = memory.recalled(words, places)
    assert found.shape == (len(listed), WIDTH)
    return [found[start:end] for start, end in bounds]


def on(text: str) -> list[set[int]]:
    """The columns that are on, word by word."""
    (rows,) = rows_of(text)
    return [set(np.flatnonzero(row).tolist()) for row in rows]


def test_words_that_no_table_holds_have_no_number() -> None:
    assert on("Zora swam in Venby") == [set()] * 4


def test_a_name_has_a_first_and_further_words() -> None:
    first, further = on("Tollen Mills")
    assert len(first) == len(further) == 1
    assert further == {column + 1 for column in first}
    assert on("at Tollen Mills there") == [set(), first, further, set()]


def test_a_longer_name_wins_over_one_inside_it() -> None:
    short, long = on("Tollen Mills"), on("Tollen Mills North")
    assert long == [*short, short[1]]
    assert on("Tollen Mill") == [set(), set()]


def test_kinds_differ_and_so_do_names_with_other_meanings() -> None:
    sure = on("KDM")
    assert on("Wend") != sure
    ((thing,), _) = on("Lantern Cup")
    ((body,), _) = on("Tollen Mills")
    assert thing != body


def test_parts_of_names_are_told_word_by_word() -> None:
    given, surname = on("Orla Quill")
    assert given
    assert surname
    assert given.isdisjoint(surname)
    assert on("de Wend") == [
        set(),
        *on("Wend"),
    ]  # begins small: only its last word counts
    assert on("De Wend")[0] == surname
    assert on("Ana Bel") == [set(), set()]


def test_towns_and_lands_are_known_from_the_table_of_places() -> None:
    assert on("Kerelia")[0]
    assert [len(one) for one in on("in Port Ellen")] == [0, 1, 1]
    assert on("Port Ellen")[0] != on("Kerelia")[0]


def test_letters_that_stand_for_something_are_known_in_capitals_only() -> None:
    assert on("KDM")[0]
    assert on("Kdm") == [set()]


def test_names_are_known_however_they_are_accented_or_cut_into_words() -> None:
    assert on("TOLLÉN MILLS") == on("Tollen Mills")
    assert on("Quill's") == [set()]
    assert on("Quill 's") == [*on("Quill"), set()]


def test_small_letters_begin_no_name() -> None:
    assert on("tollen mills") == [set(), set()]


def test_no_name_goes_on_into_the_next_sentence() -> None:
    first, second = rows_of("He saw Tollen", "Mills closed")
    assert not first.any()
    assert not second.any()


def test_what_is_known_of_a_sentence_depends_on_it_alone() -> None:
    sentences = ["Tollen Mills sued KDM", "Orla Quill left Port Ellen", "KDM"]
    together = rows_of(*sentences)
    for text, rows in zip(sentences, together, strict=True):
        assert (rows_of(text)[0] == rows).all()


@pytest.mark.parametrize("text", ["", "Ⓐ 🌊 ’", "\ud800 X", "1 2 3"])
def test_odd_words_are_known_as_nothing(text: str) -> None:
    (rows,) = rows_of(text)
    assert not rows.any()


def test_empty_tables_know_nothing() -> None:
    memory = memory_of(NOTHING, atlas_of("none", ()))
    assert not rows_of("Tollen Mills", memory=memory)[0].any()


def test_a_word_that_never_ends_is_of_no_name() -> None:
    endless = "-Mills" * 1_000
    assert on(f"Tollen{endless}") == [set()]
    assert on(f"Port Ellen {endless}") == [*on("Port Ellen"), set()]
    assert on(f"Tollen {endless} Mills") == [set()] * 3


def test_words_of_the_shipped_table_are_never_too_long() -> None:
    assert all(
        len(word) <= LONGEST for name in load_known().sections for word in name.split()
    )


def test_words_that_never_end_are_not_kept_in_memory() -> None:
    words = [f"Tollen{number:06}" + "n" * 5_000 for number in range(1_000)]
    places = np.arange(len(words))
    MEMORY.recalled(words[:1], places[:1])
    tracemalloc.start()
    try:
        MEMORY.recalled(words, places)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 500_000
