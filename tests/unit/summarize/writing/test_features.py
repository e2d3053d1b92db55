"""What is seen of a sentence, and what a table makes of it."""

import math

import numpy as np
import pytest

from services.summarize.core.writing.choosing.covering import Cover
from services.summarize.core.writing.choosing.features import FEATURES, features
from services.summarize.core.writing.choosing.preference import (
    PLAIN,
    Preference,
    leaning,
    read_preference,
    shape_of,
)
from services.summarize.core.writing.sentences.sources import candidates
from services.summarize.weighing import NoWeights, shipped_taste, taste_in


def seen(sources, headline=()):
    pool = candidates(sources)
    nothing = np.zeros(len(pool))
    columns = features(pool, central=nothing, shared=nothing, headline=headline)
    return [dict(zip(FEATURES, row, strict=True)) for row in columns.tolist()]


def test_the_first_sentence_of_an_article_stands_first_and_early(source):
    body = "Water ran into forty houses on Friday.\nCalder opened the old school hall."
    first, second = seen([source("a", body)])
    assert (first["first"], first["early"]) == (1.0, 1.0)
    assert (second["first"], second["early"]) == (0.0, 0.5)


def test_where_many_tell_an_early_place_says_less(source):
    every = [
        source(name, "Water ran into forty houses on Friday.", publisher=name)
        for name in ("Harbour Post", "Daily Lantern", "Northfield Echo", "Marsh Courier")
    ]
    assert {one["early"] for one in seen(every)} == {0.5}


def test_words_that_all_voices_use_are_spread_and_a_copy_is_no_voice(source):
    body = "Water ran into forty houses on Friday."
    one = source("a", body, publisher="Harbour Post")
    other = source("b", body, publisher="Daily Lantern")
    copy = source("c", body, publisher="Northfield Echo", group="a")
    assert [each["spread"] for each in seen([one, other])] == [1.0, 1.0]
    assert [each["spread"] for each in seen([one, copy])] == [0.0, 0.0]


def test_a_sentence_has_of_the_title_what_it_shares_with_it(source):
    (one,) = seen(
        [source("a", "Water ran into forty houses on Friday.")], ("water", "hous")
    )
    assert one["title"] == pytest.approx(2 / 5)


def test_names_numbers_and_quotes_are_seen(source):
    (one,) = seen([source("a", "Mayor Ruth Calder counted “about 40 houses” there.")])
    assert (one["names"], one["number"], one["quote"]) == (0.25, 1.0, 1.0)


def test_a_summary_between_two_lengths_is_weighed_between_them():
    some = Preference("some", 0.0, 0.0, leaning(75, first=0.5), leaning(225, first=0.1))
    at = FEATURES.index("first")
    weights = [some.weights(words)[at] for words in (30, 75, 150, 225, 400)]
    assert weights == pytest.approx([0.5, 0.5, 0.3, 0.1, 0.1])


def test_what_is_told_counts_once(source):
    body = "Water ran into forty houses on Friday."
    more = f"{body}\nInsurers put the damage at four million crowns."
    pool = candidates(
        [
            source("a", more, publisher="Harbour Post"),
            source("b", body, publisher="Daily Lantern"),
        ]
    )
    cover = Cover(pool)
    assert cover.gains().tolist() == [1.0, 0.0, 1.0]
    cover.add(0)
    assert cover.gains().tolist() == [0.0, 0.0, 0.0]


def test_a_table_says_again_what_was_written_into_it():
    assert read_preference(shape_of(PLAIN, "on a newsday")) == PLAIN


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("cover", None, "cover"),
        ("stability", "much", "stability"),
        ("version", "", "version"),
        ("short", {}, "short"),
        ("long", {**PLAIN.long.shape(), "weather": 1.0}, "weather"),
        ("long", {**PLAIN.long.shape(), "quote": True}, "quote of long"),
        ("cover", math.nan, "cover"),
        ("long", {**PLAIN.long.shape(), "quote": math.inf}, "quote of long"),
        ("short", {**PLAIN.short.shape(), "words": math.nan}, "words of short"),
        ("short", {**PLAIN.short.shape(), "words": 300}, "short has 300"),
        ("season", 1.0, "season"),
    ],
)
def test_a_broken_table_is_refused_whole(part, change, said):
    with pytest.raises(ValueError, match=said):
        read_preference({**shape_of(PLAIN, ""), part: change})


def test_the_shipped_table_can_be_read_and_a_file_of_ones_own(tmp_path):
    assert shipped_taste().preference.version == "writing-2"
    file = tmp_path / "mine.json"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(NoWeights, match=r"mine\.json"):
        taste_in(file)
