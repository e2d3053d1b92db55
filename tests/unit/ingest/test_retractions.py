"""Articles that are taken back, and what reading refused."""

from tests.registry import (
    EVERY_KEY,
    HOUR,
    LATER,
    NOON,
    Newsroom,
    a_retraction,
    an_article,
)


def test_a_retraction_takes_the_live_revision_down() -> None:
    room = Newsroom()
    room.one(an_article(language="en", **EVERY_KEY))
    decision = room.one(a_retraction(**EVERY_KEY))
    assert (decision.state, decision.kind) == ("waiting", "retracted")
    assert decision.after is not None
    assert (decision.after.states, decision.after.edition) == (2, "en")
    assert room.live == set()


def test_a_tombstone_of_an_unknown_document_is_kept() -> None:
    room = Newsroom()
    decision = room.one(a_retraction(**EVERY_KEY))
    assert (decision.state, decision.kind) == ("retracted", None)
    assert room.state(decision.article_id).retracted_at == NOON + 24 * HOUR
    later = room.one(an_article(language="de", **EVERY_KEY))
    assert (later.state, later.kind) == ("retracted", None)
    assert room.live == set()
    assert later.revision_id in room.revisions[decision.article_id]
    assert room.state(decision.article_id).edition == "de"


def test_an_article_changed_after_its_retraction_comes_back() -> None:
    room = Newsroom()
    room.offer(an_article(at=8, **EVERY_KEY), a_retraction(at=10, **EVERY_KEY))
    assert room.one(an_article(LATER, at=9, **EVERY_KEY)).state == "retracted"
    decision = room.one(an_article(LATER, at=11, **EVERY_KEY))
    assert (decision.state, decision.kind) == ("waiting", "new")
    assert room.live == {decision.revision_id}


def test_the_unchanged_text_may_be_published_again_after_its_retraction() -> None:
    room = Newsroom()
    room.offer(an_article(at=8, **EVERY_KEY), a_retraction(at=10, **EVERY_KEY))
    assert room.one(an_article(at=8, **EVERY_KEY)).state == "retracted"
    assert room.one(an_article(at=11, **EVERY_KEY)).kind == "new"


def test_a_retraction_older_than_the_live_text_changes_nothing() -> None:
    room = Newsroom()
    room.one(an_article(LATER, at=12, **EVERY_KEY))
    decision = room.one(a_retraction(at=10, **EVERY_KEY))
    assert (decision.state, decision.kind) == ("duplicate", None)
    assert "after this retraction" in decision.detail
    assert len(room.live) == 1


def test_the_same_retraction_again_changes_nothing() -> None:
    room = Newsroom()
    room.offer(an_article(**EVERY_KEY), a_retraction(at=10, **EVERY_KEY))
    decision = room.one(a_retraction(at=10, **EVERY_KEY))
    assert (decision.state, decision.after) == ("retracted", None)


def test_a_retraction_that_names_nothing_is_broken() -> None:
    decision = Newsroom().one(a_retraction())
    assert (decision.state, decision.reason) == ("rejected", "broken")
    assert decision.article_id == ""


def test_what_reading_refused_is_rejected() -> None:
    refused = an_article().model_copy(update={"reason": "no_body", "detail": "No text."})
    decision = Newsroom().one(refused)
    expected = ("rejected", "no_body", "No text.")
    assert (decision.state, decision.reason, decision.detail) == expected
