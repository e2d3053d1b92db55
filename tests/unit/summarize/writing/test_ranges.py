"""What a written number may stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.summarize.core.writing.composing import compose
from services.summarize.core.writing.numbers.ranges import ranges_in


@pytest.mark.parametrize(
    "text", ["dozenſ of hens", "5 mıllıon hens", "ſix hens", f"{'9' * 31} hens"]
)
def test_what_only_looks_like_a_number_is_none(text):
    assert not ranges_in(text)


def test_a_number_before_its_scale_may_have_any_space_between():
    (found,) = ranges_in("It cost 1.2\N{NO-BREAK SPACE}million crowns.")
    assert found.value == 1_200_000


PIECES = [
    *("9" * 400, "1" + "0" * 310, "0." + "0" * 320 + "1", "1,000" + ",000" * 110, "0"),
    *("٣", "²", "½", "dozenſ", "thouſands", "5 mıllion", "ſix", "ſcores", "İ", "7"),
    *("half a dozen", "tens of thousands", "nearly", "at least", "two", "hundred", "bn"),
    *("people were killed", "Kelvin", "metres", "$", "%", ".", ",", "in Marsh Lane"),
]


def test_no_odd_letter_or_endless_number_stops_a_writer(source):
    lines = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)

    @given(lines, lines)
    def write(one, other):
        told = "people were killed when the river wall broke in Marsh Lane."
        compose(
            [
                source("a", f"{one} {told}", publisher="Harbour Post", day=17),
                source("b", f"{other} {told}", publisher="Daily Lantern", day=17),
            ]
        )

    write()
