"""Whether a sentence that has another one's figures speaks against it."""

import pytest

from services.summarize.core.writing.gate.agreeing import tells_otherwise

FIRE = "Nurses at Corby hospital began a strike over 5 per cent on Monday."


@pytest.mark.parametrize(
    ("said", "other"),
    [
        (FIRE, "Doctors at Corby hospital began a strike over 5 per cent on Monday."),
        (FIRE, "Nurses at Corby hospital will begin a strike over 5 per cent."),
        (FIRE, "Nurses at Corby hospital ended a strike over 5 per cent on Monday."),
        (FIRE, "Nurses at Corby hospital did not begin a strike over 5 per cent."),
        ("The fair drew 900 people, the most ever.", "The fair drew 900 people."),
        ("Corby rejected 9 plans.", "Corby approved 9 plans."),
    ],
)
def test_a_sentence_with_the_same_figures_may_speak_against_it(
    said: str, other: str
) -> None:
    assert tells_otherwise(said, other)


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("The river had reached 4.6 metres.", "The river stood at 4.6 metres."),
        ("It was the fifth launch from Corray.", "It marked the fifth launch there."),
        ("The fair drew 900 people, the most ever.", "A record 900 went to the fair."),
        (
            FIRE,
            "A strike of nurses at Corby hospital over 5 per cent went on.",
        ),
    ],
)
def test_another_verb_speaks_against_nothing(said: str, other: str) -> None:
    assert not tells_otherwise(said, other)
