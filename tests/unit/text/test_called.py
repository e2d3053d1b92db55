"""By which shorter forms somebody goes."""

import pytest

from shared.text.called import bare, elders, forms, is_junior, written


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Quill", ["Ada", "Quill"]),
        ("Ada von der Quill", ["Ada", "von der Quill", "der Quill", "Quill"]),
        ("Tom Quill Jr.", ["Tom", "Quill", "Quill Jr."]),
        ("Ada Jane Quill", ["Ada", "Quill"]),  # Jane Quill is another
        ("Quill", []),
        ("Quill Jr.", []),
        (" ".join(["Ada"] * 9), []),
    ],
)
def test_forms_are_first_name_and_surnames(name: str, expected: list[str]) -> None:
    assert list(forms(name.split())) == expected


def test_jr_is_no_part_of_a_surname() -> None:
    assert bare(["Tom", "Quill", "Sr."]) == ["Tom", "Quill"]
    assert not is_junior(["Jr."])


def test_the_elder_bears_the_name_alone() -> None:
    both = [("tom", "quill"), ("tom", "quill", "jr")]
    assert elders(("quill",), both) == [("tom", "quill")]
    assert elders(("quill", "jr"), both[1:]) == both[1:]
    assert elders(("quill",), both[1:]) == both[1:]


def test_a_form_may_begin_a_sentence() -> None:
    assert {"van Quill", "Van Quill", "Quill"} <= written("Ada van Quill")
