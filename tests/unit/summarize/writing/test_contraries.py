"""Words that turn others round: the gate lets none stand in their place."""

import pytest

from services.summarize.core.writing.gate.gate import faults

TURNED = [
    (
        "Three people were injured in a crash near Marl.",
        "Three people were killed in a crash near Marl.",
    ),
    ("Rents in Marl tripled in ten years.", "Rents in Marl doubled in ten years."),
    ("Ada Quill scored once for Marl.", "Ada Quill scored twice for Marl."),
    ("At most 40 people were in the mine.", "At least 40 people were in the mine."),
    ("The fire burned 14 miles of forest.", "The fire burned 14 kilometres of forest."),
    ("The council rejected the ferry tax.", "The council approved the ferry tax."),
    ("The price of bread fell in Marl.", "The price of bread rose in Marl."),
    ("The jury acquitted Ada Quill.", "The jury convicted Ada Quill."),
    ("The bridge at Marl closed in May.", "The bridge at Marl reopened in May."),
    ("Ada Quill resigned after the vote.", "Ada Quill resigned before the vote."),
    ("The court will hear it tomorrow in Marl.", "The court heard it yesterday in Marl."),
]
TRUE = [
    (
        "Nine people died in a crash near Marl.",
        "Nine people were killed in a crash near Marl.",
    ),
    (
        "Three were killed and four hurt in Marl.",
        "Three were killed and four wounded in Marl.",
    ),
    (
        "Most of the 40 people were in the mine.",
        "Most of the 40 people, not the least, were in the mine.",
    ),
    (
        "The bridge at Marl reopened in May.",
        "The bridge at Marl, closed in April, was reopened in May.",
    ),
    (
        "Bread dropped in price in Marl.",
        "After years in which it rose, bread fell in price in Marl.",
    ),
    (
        "The council approved the ferry tax.",
        "The council, which rejected it in May, approved the ferry tax.",
    ),
]


@pytest.mark.parametrize(("text", "source"), TURNED)
def test_a_contrary_in_a_words_place_is_refused(text: str, source: str) -> None:
    assert "contrary" in faults(text, [source], "en")
    assert "contrary" in faults(source, [text], "en")


@pytest.mark.parametrize(("text", "source"), TRUE)
def test_what_says_the_same_or_tells_both_is_none(text: str, source: str) -> None:
    assert "contrary" not in faults(text, [source], "en")


def test_other_languages_have_no_list() -> None:
    assert "contrary" not in faults("Drei Tore before.", ["Drei Tore after."], "de")
