"""What a word shows by itself."""

import pytest

from services.enrich.core.names.spelling import Lists, signs

LISTS = Lists(
    {
        "title": frozenset(("mayor", "dr")),
        "place": frozenset(("norway",)),
        "people": frozenset(("norwegian",)),
    }
)


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        ("Kerel", "w=kerel"),
        ("Kerel", "W=Kerel"),
        ("Kerel", "s=Xxx"),
        ("Kerel", "t=Xx"),
        ("D-Kerel", "t=X-Xx"),
        ("1996-08-30", "s=dd-dd-dd"),
        ("NATO", "s=XX"),
        ("Kerel", "p3=ker"),
        ("Kerel", "q2=el"),
        ("Mayor", "L=title"),
        ("Dr.", "L=title"),
        ("Norway", "L=place"),
        ("Norwegian", "L=people"),
    ],
)
def test_a_word_shows_letters_shape_and_lists(word: str, sign: str) -> None:
    assert sign in signs(word, LISTS)


def test_the_signs_of_a_word_are_the_same_each_time() -> None:
    assert signs("Kerel", LISTS) == signs("Kerel", LISTS)
    assert signs("", LISTS) == [""]
    assert "L=place" not in signs("Kerel", LISTS)
