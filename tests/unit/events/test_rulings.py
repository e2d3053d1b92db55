"""What holds of editors' decisions, when some undo others."""

import pytest

from shared.events.rulings import (
    NotDecidable,
    blocking,
    in_force,
    left_stories,
    subject,
    undone,
)
from shared.events.stages import StoryDecided
from tests.placerday import decided


@pytest.mark.parametrize(
    ("undoings", "gone"),
    [
        ([("merge", ""), ("split", "")], set()),
        ([("merge", ""), ("undo", "merge")], {"merge"}),
        ([("merge", ""), ("undo", "merge"), ("redo", "undo")], {"undo"}),
        (
            [("merge", ""), ("undo", "merge"), ("redo", "undo"), ("end", "redo")],
            {"merge", "redo"},
        ),
        ([("merge", ""), ("undo", "merge"), ("twice", "merge")], {"merge"}),
    ],
)
def test_what_undoes_can_be_undone(
    undoings: list[tuple[str, str]], gone: set[str]
) -> None:
    assert undone(undoings) == gone


def test_a_decision_that_was_brought_back_is_in_force_in_any_order() -> None:
    merge = decided(1, "together", articles=("flood", "ferry"))
    undo = decided(2, "undo", undone="decision-1")
    redo = decided(3, "undo", undone="decision-2")
    assert in_force([undo, merge]) == []
    assert in_force([redo, undo, merge]) == [merge]


def test_an_undo_is_about_what_it_undoes_or_brings_back() -> None:
    merge = decided(1, "together", articles=("flood", "ferry"))
    undo = decided(2, "undo", undone="decision-1")
    redo = decided(3, "undo", undone="decision-2")
    lost = decided(4, "undo", undone="decision-9")
    own = decided(5, "undo", undone="decision-5")
    known: dict[str, StoryDecided] = {
        one.decision_id: one for one in (merge, undo, redo, lost, own)
    }
    assert [subject(f"decision-{n}", known) for n in (1, 2, 3)] == [merge] * 3
    assert subject("decision-4", known) is None
    assert subject("decision-5", known) is None


def test_names_to_block_are_told_as_they_are_spelled_usually() -> None:
    said = blocking((), ("Amble  Post ", "Amble Post"), (" wire",))
    assert (said["publishers"], said["sources"]) == (("Amble Post",), ("wire",))


@pytest.mark.parametrize("name", ["", " ", "\t\u00a0"])
def test_an_empty_name_blocks_nothing_and_is_refused(name: str) -> None:
    with pytest.raises(NotDecidable, match="empty name"):
        blocking((), ("Amble Post", name), ())


def test_what_a_block_takes_out_is_counted_over_all_editions_that_took_it_up() -> None:
    assert left_stories({"number": "7", "taken:en": "1"}) is None
    assert left_stories({"taken:en": "1", "leaving:en": "0"}) == 0
    assert left_stories({"leaving:en": "2", "leaving:fr": "1"}) == 3
