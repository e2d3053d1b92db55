"""Forgetting as steps: what is marked, what is sent, what is passed over."""

from datetime import timedelta

import pytest

from services.ingest.core.documents.commits import commit_of
from services.ingest.core.documents.documents import decide
from services.ingest.core.documents.forgetting import forgetting_step, skipping_step
from services.ingest.core.documents.states import DocumentState
from shared.events.decisions import ForgottenLine
from shared.events.stages import ArticleIngested
from shared.events.steps import Exclude, Expect, Include, Send
from shared.events.wire import parse
from tests.copydesk import NOON
from tests.unit.ingest.forgetting.forgotten import (
    KEYS,
    LIVE,
    TERMS,
    a_line,
    a_reading,
    decided,
    puts,
)


def test_a_live_article_is_marked_and_leaves_its_story() -> None:
    step = forgetting_step(a_line(), decided("a1"), {"a1": LIVE}, TERMS)
    marked = puts(step, KEYS.document("a1"))
    assert (marked["states"], marked["live"]) == ("4", "")
    assert marked["forgotten_at"] == NOON.isoformat()
    assert step.expected == (Expect(KEYS.document("a1"), "states", "3"),)
    (sent,) = step.events
    assert isinstance(sent, Send)
    event = parse(sent.fields, ArticleIngested)
    assert (event.kind, event.forgotten, event.state) == ("retracted", True, 4)
    assert Include(KEYS.forgetting, ("7",)) in step.changes


def test_an_article_that_never_came_is_only_marked() -> None:
    step = forgetting_step(a_line(), decided("a1"), {"a1": None}, TERMS)
    assert step.events == ()
    assert step.expected == (Expect(KEYS.document("a1"), "states", None),)


def test_what_came_later_is_taken_over_by_the_new_decision() -> None:
    line = ForgottenLine(number=9, article_id="a1")
    step = forgetting_step(a_line(12), decided(lines=(line,)), {}, TERMS)
    assert Exclude(KEYS.forgetting, ("9",)) in step.changes
    assert Include(KEYS.forgetting, ("12",)) in step.changes


def test_the_mark_comes_back_from_the_hash() -> None:
    step = forgetting_step(a_line(), decided("a1"), {"a1": LIVE}, TERMS)
    held = DocumentState.of(puts(step, KEYS.document("a1")))
    assert held is not None
    assert held.forgotten_at == NOON


@pytest.mark.parametrize("tombstone", [False, True])
def test_whatever_is_offered_afterwards_is_forgotten(tombstone: bool) -> None:
    gone = DocumentState(states=4, edition="en", forgotten_at=NOON)
    reading = a_reading(tombstone=tombstone, modified_at=NOON + timedelta(days=1))
    decision = decide(reading, article_id="a1", state=gone, revisions={}, edition="en")
    assert (decision.state, decision.after) == ("forgotten", None)
    step = commit_of(a_line(9), reading, decision, states=4, terms=TERMS)
    assert Include(KEYS.forgetting, ("9",)) in step.changes
    assert Include(KEYS.lines("a1"), ("9",)) in step.changes
    assert step.events == ()


def test_a_refused_line_whose_bytes_are_gone_is_passed_over() -> None:
    step = skipping_step(a_line(), ForgottenLine(number=7), {}, NOON, TERMS)
    assert step.expected == ()
    assert puts(step, KEYS.offer("offer-7"))["number"] == "7"
