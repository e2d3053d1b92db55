"""What is committed and sent of a decision, and how a document is spelt."""

import pytest

from services.ingest.core.documents.documents import decide
from services.ingest.core.documents.states import DocumentState
from shared.events.reading import Reading
from shared.events.stages import ArticleIngested, ArticleRejected
from shared.events.steps import Expect, Expire, Mark, Put, Send
from shared.events.wire import parse
from tests.registry import (
    EVERY_KEY,
    HOUR,
    KEYS,
    LATER,
    NOON,
    TERMS,
    Newsroom,
    a_retraction,
    an_article,
)


def test_a_new_article_is_committed_with_all_that_is_known() -> None:
    room = Newsroom()
    article = an_article(external_id="wvp-1", language="en", publisher="Post")
    decision = room.one(article)
    (step,) = room.steps
    offer = KEYS.offer("offer-1")
    assert step.fences == (TERMS.held, Mark(KEYS.journal, 1))
    assert step.expected == (Expect(KEYS.document(decision.article_id), "states", None),)
    assert Expire(offer, 30 * 86_400) in step.changes
    puts = [one for one in step.changes if isinstance(one, Put)]
    (fields,) = [one.fields for one in puts if one.key == offer]
    assert fields["state"] == "waiting"
    assert fields["external_id"] == "wvp-1"
    assert "reason" not in fields
    (sent,) = step.events
    assert isinstance(sent, Send)
    assert (sent.stream, sent.bound) == (KEYS.ingested, 100)
    event = parse(sent.fields, ArticleIngested)
    assert event.kind == "new"
    assert (event.edition, event.state, event.number) == ("en", 1, 1)
    assert event.reading == "c" * 64


def test_a_retraction_is_sent_without_text() -> None:
    room = Newsroom()
    room.offer(an_article(**EVERY_KEY), a_retraction(**EVERY_KEY))
    (sent,) = room.steps[-1].events
    assert isinstance(sent, Send)
    event = parse(sent.fields, ArticleIngested)
    assert (event.kind, event.revision_id, event.reading) == ("retracted", None, None)


@pytest.mark.parametrize(
    "again",
    [an_article(**EVERY_KEY), an_article(LATER, at=1, **EVERY_KEY)],
    ids=["same", "older"],
)
def test_what_does_not_become_live_sends_nothing(again: Reading) -> None:
    room = Newsroom()
    room.offer(an_article(at=9, **EVERY_KEY), again)
    assert room.steps[-1].events == ()


def test_a_refusal_is_sent_and_touches_no_document() -> None:
    room = Newsroom()
    room.one(an_article().model_copy(update={"reason": "encoding", "detail": "Junk."}))
    (step,) = room.steps
    assert step.expected == ()
    (sent,) = step.events
    assert isinstance(sent, Send)
    event = parse(sent.fields, ArticleRejected)
    assert (event.reason, event.detail, event.blob) == ("encoding", "Junk.", "b" * 64)


def test_a_document_is_spelt_and_read_back() -> None:
    state = DocumentState(
        states=3,
        edition="en",
        live="r3",
        excerpt=True,
        modified_at=NOON,
        retracted_at=NOON - HOUR,
        sketch=(4, 8),
    )
    assert DocumentState.of(state.fields()) == state
    assert DocumentState.of({}) is None
    assert DocumentState.of({"placed": "4", "story_id": "s1"}) is None


def test_texts_that_are_fewer_than_states_are_read_back() -> None:
    state = DocumentState(states=3, edition="en", live="r3", texts=1)
    assert DocumentState.of(state.fields()) == state


def test_a_document_whose_texts_were_not_counted_goes_on_from_the_revision_it_showed():
    known = DocumentState.of({"states": "3", "edition": "en", "live": "r3"})
    decision = decide(
        an_article(LATER),
        article_id="a1",
        state=known,
        revisions={"r3": 3},
        edition="en",
    )
    assert decision.after is not None
    assert decision.after.texts == 4


def test_only_a_first_revision_asks_for_the_edition() -> None:
    known = DocumentState(states=1, edition="en", live="r1")
    decision = decide(
        an_article(LATER),
        article_id="a1",
        state=known,
        revisions={"r1": 1},
        edition="de",
    )
    assert decision.after is not None
    assert decision.after.edition == "en"
