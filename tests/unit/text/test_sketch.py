"""The near-duplicate sketch: copies are found, other texts of the same event are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.text.sketch import COPY, LIMIT, SAMPLE, SHARED, containment, is_copy, sketch


def prose(begin, words=400):
    """A text of so many words that shares none with another beginning."""
    return " ".join(f"{begin}{n}" for n in range(words))


MARSH = prose("marsh")
MILL = prose("mill")


def test_a_sketch_is_sorted_and_sampled_and_has_no_repeats():
    made = sketch(MARSH)
    assert list(made) == sorted(set(made))
    assert all(value % SAMPLE == 0 for value in made)
    assert 400 / SAMPLE / 2 < len(made) < 400 / SAMPLE * 2


def test_a_sketch_is_stable_for_ever():
    assert sketch("The river rose in the night and the dam broke at dawn.") == (
        426959108,
        2430518904,
        3446970700,
    )


def test_signs_of_print_make_no_difference():
    plain = "The river - in the night - rose, he said: 'It was dark.' Then it fell..."
    printed = "The river – in the night — rose, he said: ‘It was dark.’ Then it fell…"
    assert sketch(5 * printed) == sketch(5 * plain) != ()


def test_case_and_punctuation_make_no_difference():
    loud = MARSH.upper().replace(" ", ", ")
    assert sketch(loud) == sketch(MARSH)


@pytest.mark.parametrize("short", ["", "Flood", "Flood !", "Marsh Lane", "\ud800"])
def test_a_text_of_less_than_three_words_has_no_sketch(short):
    assert sketch(short) == ()


def test_a_text_is_a_copy_of_itself_and_of_its_first_half():
    assert containment(sketch(MARSH), sketch(MARSH)) == 1.0
    assert is_copy(sketch(MARSH), sketch(prose("marsh", 200)))


@pytest.mark.parametrize("count", [0, SHARED - 1, SHARED, LIMIT])
def test_the_same_words_are_copies_as_far_as_they_are_enough_to_tell(count) -> None:
    words = tuple(range(0, SAMPLE * count, SAMPLE))
    # A sequence of another kind is not the same object: all is counted.
    assert is_copy(words, words) == is_copy(words, list(words)) == (count >= SHARED)


def test_a_wire_copy_with_another_ending_is_a_copy():
    assert is_copy(sketch(MARSH), sketch(f"{prose('marsh', 300)} {prose('local', 100)}"))


def test_two_reports_of_one_event_are_no_copies():
    assert containment(sketch(MARSH), sketch(MILL)) == 0.0
    quoting = f"{MILL} {prose('marsh', 60)}"
    assert not is_copy(sketch(MARSH), sketch(quoting))


def test_too_little_in_common_proves_nothing():
    few = tuple(range(0, SAMPLE * (SHARED - 1), SAMPLE))
    assert containment(few, few) == 0.0
    assert containment((), sketch(MARSH)) == 0.0
    enough = tuple(range(0, SAMPLE * SHARED, SAMPLE))
    assert containment(enough, enough) == 1.0


def test_a_long_text_has_a_short_sketch_that_still_finds_its_parts():
    long = prose("marsh", 4000)
    assert len(sketch(long)) == LIMIT
    assert is_copy(sketch(long), sketch(prose("marsh", 2000)))
    assert containment(sketch(long), sketch(long)) == 1.0
    assert not is_copy(sketch(long), sketch(prose("mill", 4000)))


SKETCHES = st.lists(
    st.integers(0, 4 * LIMIT).map(lambda n: n * SAMPLE), unique=True, max_size=LIMIT
)


@settings(deadline=None)
@given(SKETCHES, SKETCHES)
def test_containment_is_a_share_and_the_same_from_both_sides(one, other):
    share = containment(one, other)
    assert 0.0 <= share <= 1.0
    assert share == containment(other, one)
    assert is_copy(one, other) is (share >= COPY)


def test_a_long_text_that_holds_a_third_of_a_short_one_is_no_copy():
    short = f"{prose('statement', 40)} {prose('tarn', 60)}"
    long = f"{prose('statement', 40)} {prose('marsh', 800)}"
    assert containment(sketch(short), sketch(long)) >= COPY
    assert not is_copy(sketch(short), sketch(long))
    assert not is_copy(sketch(short), sketch(f"{long} {prose('lane', 3000)}"))


def test_a_reworded_text_of_the_same_length_is_a_copy():
    words = [word if n % 8 else f"new{n}" for n, word in enumerate(MARSH.split())]
    assert is_copy(sketch(MARSH), sketch(" ".join(words)))
