"""Lies about speakers, names and quotes are lies, in each language."""

import pytest

from services.desk.evaluating.speaking_mutations import KINDS, planted
from services.desk.evaluating.speaking_sentences import WORDS
from services.summarize.core.writing.gate.gate import faults


@pytest.mark.parametrize("kind", KINDS)
def test_a_lie_of_our_own_differs_from_what_is_true(kind):
    found = list(planted(kind))
    assert {one.language for one in found} == set(WORDS)
    assert all(len({one.source, one.true, one.lie}) == 3 for one in found)
    assert not any("{" in one.source + one.true + one.lie for one in found)


def test_a_lie_of_our_own_is_told_once():
    for kind in KINDS:
        found = list(planted(kind))
        assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        ("speaker", "speaker"),
        ("joined", "name"),
        ("behind", "name"),
        ("altered", "quote"),
        ("marked", "quote"),
    ],
)
def test_the_gate_names_the_fault_of_each_lie(kind, fault):
    missed = [
        one
        for one in planted(kind)
        if fault not in faults(one.lie, (one.source,), one.language)
    ]
    assert missed == []
