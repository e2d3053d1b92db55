"""Errors planted in sentences of our own in several languages."""

import pytest

from services.desk.evaluating.mutating_abroad import (
    ABROAD,
    SENTENCES,
    harmless_abroad,
)
from services.summarize.core.writing.gate.gate import faults


@pytest.mark.parametrize("kind", ABROAD)
def test_every_error_differs_from_the_sentence_that_it_is_planted_in(kind):
    planted = list(ABROAD[kind]())
    assert len(planted) >= 20
    assert all(one.said != one.source for one in planted)
    assert all(one.source in SENTENCES[one.language] for one in planted)


@pytest.mark.parametrize("kind", ABROAD)
def test_none_of_them_is_published(kind):
    assert [
        one.said
        for one in ABROAD[kind]()
        if not faults(one.said, [one.source], one.language)
    ] == []


def test_what_is_true_in_another_spelling_is_published():
    true = list(harmless_abroad())
    assert len(true) >= 20
    assert [
        one.said for one in true if faults(one.said, [one.source], one.language)
    ] == []
