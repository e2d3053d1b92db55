"""How the conflicts that were told are held against the labels."""

import json

import pytest

from services.desk.evaluating.conflicts import PAIRS, Judged, figures_of, pairs_in
from services.desk.evaluating.labelled import NoData


def told(*values, status="open"):
    return {"status": status, "values": [{"value": one} for one in values]}


def a_pair(wanted, *conflicts, kind="conflict"):
    return Judged("p", kind, frozenset(map(frozenset, wanted)), tuple(conflicts))


def test_values_are_compared_as_numbers_however_they_are_written():
    assert a_pair([{3, 17}], told("Three", "17")).is_right
    assert a_pair([{1.2e9, 1.6e9}], told("$1.2bn", "$1.6 billion")).is_right
    assert not a_pair([{3, 17}], told("Three", "18")).is_right


def test_what_was_superseded_is_not_told_as_a_conflict():
    assert a_pair([], told("3", "5", status="superseded"), kind="same publisher").is_right


def test_precision_and_recall_are_over_conflicts_and_kinds_over_pairs():
    figures = {
        one.key: one.value
        for one in figures_of(
            [
                a_pair([{3, 5}, {7, 9}], told("3", "5")),
                a_pair([], told("1", "2"), kind="other date"),
            ]
        )
    }
    assert figures["conflicts.precision"] == 0.5
    assert figures["conflicts.recall"] == 0.5
    assert figures["pairs.other_date"] == 0.0


def test_a_missing_file_of_pairs_is_told(tmp_path):
    with pytest.raises(NoData, match="--pairs"):
        list(pairs_in(tmp_path / "none.jsonl"))


def test_our_own_pairs_have_conflicts_and_traps_of_every_kind():
    pairs = list(pairs_in(PAIRS))
    assert len({json.dumps(one["articles"]) for one in pairs}) == 60
    assert {one["kind"] for one in pairs} >= {
        "conflict",
        "other date",
        "region",
        "dead/injured",
        "rounding",
        "at least",
        "same publisher",
    }
    assert all(bool(one["conflicts"]) == (one["kind"] == "conflict") for one in pairs)
