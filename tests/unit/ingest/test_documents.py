"""Documents: new, duplicate or revised, by whatever service they come."""

from datetime import timedelta

import pytest

from tests.registry import (
    EVERY_KEY,
    FLOOD,
    HOUR,
    LATER,
    NOON,
    Newsroom,
    an_article,
)


def test_a_first_article_is_new() -> None:
    decision = Newsroom().one(an_article())
    assert (decision.state, decision.kind) == ("waiting", "new")
    assert decision.after is not None
    assert decision.after.states == 1
    assert decision.after.edition == "xx"


def test_the_same_text_again_is_a_duplicate_wherever_it_comes_from() -> None:
    room = Newsroom()
    first = room.one(an_article(file="a.txt", source="post"))
    again = room.one(an_article(file="b.txt", source="gazette"))
    assert (again.state, again.kind, again.after) == ("duplicate", None, None)
    assert again.article_id == first.article_id


def test_articles_without_title_url_and_date_do_not_collapse() -> None:
    room = Newsroom()
    texts = [f"{FLOOD} Bulletin {number}." for number in range(200)]
    decisions = room.offer(*(an_article(text) for text in texts))
    assert {one.kind for one in decisions} == {"new"}
    assert len({one.article_id for one in decisions}) == 200
    assert len(room.live) == 200


def test_a_new_text_under_the_same_address_is_a_revision() -> None:
    room = Newsroom()
    room.one(an_article(**EVERY_KEY))
    decision = room.one(an_article(LATER, **EVERY_KEY))
    assert (decision.state, decision.kind) == ("waiting", "revised")
    assert room.live == {decision.revision_id}
    assert room.revisions[decision.article_id][decision.revision_id or ""] == "2"


def test_a_revision_that_was_ever_held_is_a_duplicate() -> None:
    room = Newsroom()
    room.offer(an_article(**EVERY_KEY), an_article(LATER, **EVERY_KEY))
    decision = room.one(an_article(**EVERY_KEY))
    assert decision.state == "duplicate"
    assert room.live == {an_article(LATER, **EVERY_KEY).revision_id}


def test_an_older_revision_is_recorded_but_not_made_live() -> None:
    room = Newsroom()
    room.one(an_article(LATER, at=15, **EVERY_KEY))
    decision = room.one(an_article(at=9, **EVERY_KEY))
    assert (decision.state, decision.kind) == ("duplicate", None)
    assert "older" in decision.detail
    assert room.live == {an_article(LATER, **EVERY_KEY).revision_id}
    assert room.revisions[decision.article_id][decision.revision_id or ""] == "2"
    assert room.one(an_article(at=9, **EVERY_KEY)).after is None


def test_without_a_time_of_change_the_order_of_arrival_counts() -> None:
    room = Newsroom()
    room.offer(an_article(LATER, at=15, **EVERY_KEY), an_article(**EVERY_KEY))
    assert room.live == {an_article(**EVERY_KEY).revision_id}


def test_a_newsroom_may_return_to_its_first_wording() -> None:
    room = Newsroom()
    room.offer(
        an_article(at=9, **EVERY_KEY),
        an_article(LATER, at=10, **EVERY_KEY),
        an_article(at=11, **EVERY_KEY),
    )
    assert room.live == {an_article(**EVERY_KEY).revision_id}
    for hour, text in ((9, FLOOD), (10, LATER), (11, FLOOD)):
        assert room.one(an_article(text, at=hour, **EVERY_KEY)).state == "duplicate"
    assert room.live == {an_article(**EVERY_KEY).revision_id}


def test_the_same_text_confirmed_later_holds_older_ones_back() -> None:
    room = Newsroom()
    room.offer(
        an_article(at=9, **EVERY_KEY),
        an_article(at=14, **EVERY_KEY),
        an_article(LATER, at=11, **EVERY_KEY),
    )
    assert room.live == {an_article(**EVERY_KEY).revision_id}


def test_a_time_of_change_in_the_future_stops_no_later_correction() -> None:
    room = Newsroom()
    wrong = an_article(at=9, **EVERY_KEY)
    room.one(wrong.model_copy(update={"modified_at": NOON + timedelta(days=900)}))
    decision = room.one(
        an_article(LATER, at=9, **EVERY_KEY).model_copy(
            update={
                "modified_at": NOON + 30 * HOUR,
                "received_at": NOON + 31 * HOUR,
            }
        )
    )
    assert decision.kind == "revised"


def test_a_document_keeps_the_edition_of_its_first_revision() -> None:
    room = Newsroom()
    room.one(an_article(language="en", **EVERY_KEY))
    decision = room.one(an_article(LATER, language="de", **EVERY_KEY))
    assert decision.after is not None
    assert decision.after.edition == "en"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("gazette.example", "Marsh Gazette"),
        ("Marsh Gazette", "gazette.example"),
        ("Marsh Gazette", "Marsh Gazette Online"),
        ("Marsh Gazette", None),
    ],
)
def test_the_same_page_under_another_name_of_its_outlet_is_a_duplicate(
    first: str, second: str | None
) -> None:
    room = Newsroom()
    named = {**EVERY_KEY, "title": "Flood in Marsh Lane"}
    one = room.one(an_article(**{**named, "publisher": first}))
    again = room.one(an_article(**{**named, "publisher": second}))
    assert (again.state, again.article_id) == ("duplicate", one.article_id)
    assert room.live == {one.revision_id}


def test_in_one_batch_an_outlet_s_names_are_one_article_too() -> None:
    names = ("gazette.example", "Marsh Gazette", "The Marsh Gazette")
    batch = [an_article(**{**EVERY_KEY, "publisher": one}) for one in names]
    states = [one.state for one in Newsroom().offer(*batch)]
    assert states == ["waiting", "duplicate", "duplicate"]


def test_words_that_the_document_held_come_not_back_under_another_name() -> None:
    room = Newsroom()
    room.offer(an_article(**EVERY_KEY), an_article(LATER, **EVERY_KEY))
    late = room.one(an_article(**{**EVERY_KEY, "publisher": "gazette.example"}))
    assert late.state == "duplicate"
    assert room.live == {an_article(LATER, **EVERY_KEY).revision_id}


def test_a_publisher_that_was_put_right_later_is_a_revision() -> None:
    room = Newsroom()
    room.one(an_article(at=1, **EVERY_KEY))
    named = an_article(at=2, **{**EVERY_KEY, "publisher": "The Wend Valley Post"})
    assert room.one(named).kind == "revised"
