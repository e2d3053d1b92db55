"""Constraints: what editors decided, the later decision before the earlier."""

import random
from typing import Any

import pytest

from services.summarize.core.constraints import FREE, Constraints, constraints_of
from tests.placerday import decided


def after(*said: dict[str, Any]) -> Constraints:
    """What holds after these decisions, in order."""
    return constraints_of(
        decided(number, one["kind"], **{k: v for k, v in one.items() if k != "kind"})
        for number, one in enumerate(said, start=1)
    )


def together(articles: str) -> dict[str, Any]:
    return {"kind": "together", "articles": tuple(articles)}


def apart(articles: str, others: str) -> dict[str, Any]:
    return {"kind": "apart", "articles": tuple(articles), "others": tuple(others)}


def fixed(articles: str, others: str, left: str = "") -> dict[str, Any]:
    return {
        "kind": "fixed",
        "articles": tuple(articles),
        "others": tuple(others),
        "left": tuple(left),
    }


def undo(number: int) -> dict[str, Any]:
    return {"kind": "undo", "undone": f"decision-{number}"}


def test_without_decisions_nothing_is_bound() -> None:
    assert after() == FREE
    assert not FREE.links("a")


def test_what_was_merged_with_merged_stands_together_all_of_it() -> None:
    held = after(together("ab"), together("bc"))
    assert {held.together[one] for one in "abc"} == {frozenset("abc")}


def test_what_is_split_off_leaves_its_group_and_goes_together() -> None:
    held = after(together("abcd"), apart("cd", "ab"))
    assert held.together["c"] == frozenset("cd")
    assert held.together["a"] == frozenset("ab")
    assert held.apart["c"] == frozenset("ab")
    assert held.apart["a"] == frozenset("cd")


def test_a_group_of_which_one_is_left_is_none() -> None:
    held = after(together("ab"), apart("b", "a"))
    assert not held.together


def test_a_later_merge_ends_an_earlier_split() -> None:
    held = after(apart("b", "a"), together("ab"))
    assert not held.apart
    assert held.together["a"] == frozenset("ab")


def test_a_merge_ends_no_split_from_others() -> None:
    held = after(apart("b", "ac"), together("ab"))
    assert held.apart["b"] == frozenset("c")


def test_a_moved_article_has_a_new_company_and_leaves_the_old() -> None:
    held = after(together("ab"), fixed("a", "xy", left="b"))
    assert held.company == {"a": frozenset("xy")}
    assert held.followers["x"] == frozenset("a")
    assert held.apart["a"] == frozenset("b")
    assert "b" not in held.together


def test_a_move_ends_an_earlier_split_from_where_it_goes() -> None:
    held = after(apart("a", "xy"), fixed("a", "xy"))
    assert not held.apart


def test_a_split_ends_a_pin() -> None:
    assert not after(fixed("a", "bc"), apart("a", "bc")).company


def test_an_article_pinned_without_company_stands_alone() -> None:
    assert after(fixed("a", "")).alone == frozenset("a")


def test_names_are_blocked_in_any_case_and_none_of_them_by_emptiness() -> None:
    held = after(
        {"kind": "block", "publishers": ("Rumour Mill", "")},
        {"kind": "block", "articles": ("a",)},
        {"kind": "block", "sources": ("Wire",)},
    )
    assert held.blocks("b", publisher="RUMOUR MILL", source="")
    assert held.blocks("a", publisher="", source="")
    assert held.blocks("b", publisher="", source="wire")
    assert not held.blocks("b", publisher="", source="")


@pytest.mark.parametrize("name", ["Rumour  Mill ", "\tRUMOUR\u00a0mill", "rumour mill"])
def test_names_are_blocked_in_any_spacing(name: str) -> None:
    held = after({"kind": "block", "publishers": (" Rumour Mill",)})
    assert held.blocks("b", publisher=name, source="")
    assert not held.blocks("b", publisher="Rumourmill", source="")


def test_names_are_blocked_however_their_accents_are_coded() -> None:
    held = after({"kind": "block", "sources": ("Caf\u00e9",)})
    assert held.blocks("b", publisher="", source="cafe\u0301")


def test_what_is_undone_never_was() -> None:
    assert after(together("ab"), undo(1)) == FREE
    assert after(together("ab"), undo(1), undo(2)).together["a"] == frozenset("ab")


def test_undoing_the_later_brings_the_earlier_back() -> None:
    held = after(together("ab"), apart("b", "a"), undo(2))
    assert held.together["a"] == frozenset("ab")
    assert not held.apart


@pytest.mark.parametrize("seed", range(5))
def test_decisions_are_taken_by_their_numbers_whatever_order_they_come_in(
    seed: int,
) -> None:
    said = [
        decided(1, "together", articles=("a", "b", "c")),
        decided(2, "apart", articles=("c",), others=("a", "b")),
        decided(3, "fixed", articles=("d",), others=("a",)),
        decided(4, "undo", undone="decision-3"),
        decided(5, "together", articles=("c", "d")),
    ]
    shuffled = list(said)
    random.Random(seed).shuffle(shuffled)
    assert constraints_of(shuffled) == constraints_of(said)
