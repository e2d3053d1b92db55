"""A step as the words that the commit script reads: every operation is spelled."""

from typing import get_args

import pytest

from shared.events import steps
from shared.events.steps import Era, Step
from shared.ledger.encoding import encode

META = "meta"
#: Each operation with its words; keys are spelled by their place, meta is the first.
SPELLED = {
    steps.Pending("s", "placer", "7-0"): "pending 2 placer 7-0",
    steps.Held("lease", "me"): "held 2 me",
    steps.Leased("w", "due", "flood", "t"): "leased 2 3 flood t",
    steps.Mark("journal", 7): "mark 2 7",
    steps.Present("letters", "7-0"): "present 2 7-0",
    steps.Expect("h", "membership", "3"): "expect 2 membership 1 3",
    steps.AtMost("h", "losses", 3): "at_most 2 losses 3",
    steps.OneOf("h", "status", ("live", "closed")): "one_of 2 status 2 live closed",
    steps.Drop("h", ("a", "b")): "drop 2 2 a b",
    steps.Erase("h"): "erase 2",
    steps.Include("s", ("a", "b")): "include 2 2 a b",
    steps.Exclude("s", ("a",)): "exclude 2 1 a",
    steps.Rank("front", "flood", 9, 1000): "rank 2 flood 9 1000",
    steps.Unrank("front", "flood"): "unrank 2 flood",
    steps.Expire("h", 30): "expire 2 30",
    steps.Touch("w", "due", "flood", 1, 2, 3): "touch 2 3 flood 1 2 3",
}
#: Those with fields, which can't be keys of a dict.
WITH_FIELDS = (
    (steps.Put("h", {"a": "1", "b": "2"}), "put 2 4 a 1 b 2"),
    (steps.PutIf("h", "of", "x", {"a": "1"}), "put_if 2 of x 2 a 1"),
    (steps.Send("s", {"event": "e"}, 5), "send 2 5 2 event e"),
    (steps.Announce("u", "h", {"event": "e"}), "announce 2 3 2 event e"),
    (
        steps.Announce("u", "h", {"event": "e"}, steps.Keep("v", "text", 9)),
        "keep 4 text 9 announce 2 3 2 event e",
    ),
)
ALL = (*SPELLED.items(), *WITH_FIELDS)


def of(operation: object) -> Step:
    for name, union in (
        ("fences", steps.Fence),
        ("expected", steps.Expectation),
        ("changes", steps.Change),
        ("events", steps.Event),
    ):
        if isinstance(operation, get_args(union)):
            return Step(Era(3, "k3f9"), **{name: (operation,)})
    raise AssertionError(operation)


@pytest.mark.parametrize(("operation", "words"), ALL, ids=lambda one: type(one).__name__)
def test_an_operation_is_spelled(operation: object, words: str) -> None:
    keys, argv = encode(of(operation), meta=META)
    assert argv == ["3", "k3f9", *words.split()]
    assert keys[0] == META
    assert len(keys) in (2, 3, 4)


def test_no_operation_of_a_step_is_missing_here() -> None:
    unions = (steps.Fence, steps.Expectation, steps.Change, steps.Event)
    known = {kind for union in unions for kind in get_args(union)}
    assert {type(operation) for operation, _ in ALL} == known


def test_an_unknown_operation_is_refused() -> None:
    step = Step(Era(1, "k3f9"), changes=("scribble",))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="scribble"):
        encode(step, meta=META)


def test_a_missing_field_is_not_an_empty_one() -> None:
    missing, empty = (
        encode(of(steps.Expect("h", "text", value)), meta=META)[1][2:]
        for value in (None, "")
    )
    assert missing == ["expect", "2", "text", "0", ""]
    assert empty == ["expect", "2", "text", "1", ""]


def test_a_key_is_named_once_and_then_by_its_place() -> None:
    changes = (steps.Erase("a"), steps.Erase("b"), steps.Erase("a"), steps.Erase(META))
    keys, argv = encode(Step(Era(1, "k3f9"), changes=changes), meta=META)
    assert keys == [META, "a", "b"]
    assert argv[2:] == ["erase", "2", "erase", "3", "erase", "2", "erase", "1"]


def test_fences_come_before_expectations_changes_and_events() -> None:
    step = Step(
        Era(1, "k3f9"),
        fences=(steps.Held("l", "me"),),
        expected=(steps.AtMost("h", "n", 1),),
        changes=(steps.Erase("h"),),
        events=(steps.Send("s", {}),),
    )
    _, argv = encode(step, meta=META)
    order = [argv.index(word) for word in ("held", "at_most", "erase", "send")]
    assert order == sorted(order)
