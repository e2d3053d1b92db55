"""The beginning of an article, and its full text."""

from itertools import permutations

from shared.events.reading import Reading
from shared.events.stages import ArticleIngested
from shared.events.steps import Send
from shared.events.wire import parse
from tests.registry import (
    EVERY_KEY,
    FLOOD,
    LATER,
    OTHER,
    Newsroom,
    a_retraction,
    an_article,
)


def a_beginning(body: str = FLOOD, *, at: int | None = None) -> Reading:
    return an_article(body, at=at, excerpt=True, **EVERY_KEY)


def test_the_beginning_of_an_article_never_replaces_its_full_text() -> None:
    room = Newsroom()
    room.one(an_article(LATER, at=9, **EVERY_KEY))
    decision = room.one(a_beginning(at=15))
    assert (decision.state, decision.kind) == ("duplicate", None)
    assert decision.detail == (
        "Only the beginning of the article; its full text stays live."
    )
    assert room.live == {an_article(LATER, **EVERY_KEY).revision_id}
    assert room.revisions[decision.article_id][decision.revision_id or ""] == "2"
    again = room.one(a_beginning(at=16))
    assert (again.state, again.after) == ("duplicate", None)


def test_a_beginning_without_any_time_of_change_replaces_no_full_text() -> None:
    room = Newsroom()
    room.offer(an_article(LATER, **EVERY_KEY), a_beginning())
    assert room.live == {an_article(LATER, **EVERY_KEY).revision_id}


def test_the_full_text_replaces_a_beginning_that_says_it_is_newer() -> None:
    room = Newsroom()
    room.one(a_beginning(at=15))
    decision = room.one(an_article(LATER, at=9, **EVERY_KEY))
    assert (decision.state, decision.kind) == ("waiting", "revised")
    assert room.live == {decision.revision_id}
    assert not room.state(decision.article_id).excerpt


def test_a_newer_beginning_replaces_an_older_one() -> None:
    room = Newsroom()
    room.offer(a_beginning(OTHER, at=9), a_beginning(at=10))
    assert room.live == {a_beginning().revision_id}


def test_a_retraction_of_the_full_text_wins_over_a_beginning_in_every_order() -> None:
    offers = [
        an_article(LATER, at=9, **EVERY_KEY),
        a_beginning(at=15),
        a_retraction(at=12, **EVERY_KEY),
    ]
    for order in permutations(offers):
        room = Newsroom()
        room.offer(*order)
        assert not room.live


def test_a_full_text_that_was_taken_back_takes_its_live_beginning_with_it() -> None:
    room = Newsroom()
    room.offer(a_retraction(at=12, **EVERY_KEY), a_beginning(at=15))
    decision = room.one(an_article(LATER, at=9, **EVERY_KEY))
    assert (decision.state, decision.kind) == ("waiting", "retracted")
    assert decision.detail == (
        "The full text was retracted before; its beginning goes with it."
    )
    (gone,) = room.steps[-1].events
    assert isinstance(gone, Send)
    assert parse(gone.fields, ArticleIngested).revision_id is None


def test_a_beginning_that_was_taken_back_may_return() -> None:
    room = Newsroom()
    room.offer(a_beginning(at=9), a_retraction(at=12, **EVERY_KEY))
    assert room.one(a_beginning(at=15)).kind == "new"


def test_a_beginning_with_the_words_of_the_full_text_is_known_as_such_later() -> None:
    room = Newsroom()
    room.offer(a_beginning(at=9), a_retraction(at=12, **EVERY_KEY))
    assert room.one(an_article(FLOOD, at=10, **EVERY_KEY)).state == "retracted"
    assert room.one(a_beginning(at=15)).state == "retracted"
