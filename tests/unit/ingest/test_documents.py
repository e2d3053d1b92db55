"""Documents, revisions, retractions: nothing collapses, nothing is dropped."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.core.documents.documents import decide
from services.ingest.core.documents.sharing import COMPARED
from services.ingest.core.documents.shelf import Shelf
from services.ingest.core.documents.states import DocumentState
from shared.events.reading import Reading
from shared.events.stages import ArticleIngested, ArticleRejected
from shared.events.steps import Expect, Expire, Mark, Put, Send
from shared.events.wire import parse
from tests.registry import (
    EVERY_KEY,
    FLOOD,
    HOUR,
    KEYS,
    LATER,
    NOON,
    OTHER,
    TERMS,
    Newsroom,
    a_retraction,
    an_article,
    edition_of,
)

# -- New, duplicate, revised.


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


# -- Beginnings and full texts.


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


# -- Retractions.


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


# -- Keys that are no proof.


def in_file(
    body: str, file: str = "wire.jsonl", guid: str = "7", **about: Any
) -> Reading:
    return an_article(body, external_id=guid, file=file, **about)


def test_the_same_id_in_another_file_is_another_article() -> None:
    room = Newsroom()
    one, other = room.offer(in_file(FLOOD), in_file(OTHER, file="monday.jsonl"))
    assert (one.kind, other.kind) == ("new", "new")
    assert one.article_id != other.article_id


def test_the_same_id_in_the_same_file_is_the_same_article_if_the_texts_overlap() -> None:
    room = Newsroom()
    one = room.one(in_file(FLOOD))
    other = room.one(in_file(LATER))
    assert (other.kind, other.article_id) == ("revised", one.article_id)


def test_the_same_id_in_tomorrows_file_of_that_name_is_another_article() -> None:
    room = Newsroom()
    one, other = room.one(in_file(FLOOD)), room.one(in_file(OTHER))
    assert other.kind == "new"
    assert one.article_id != other.article_id
    assert room.fields[one.article_id]["ordinals"] == "2"
    assert "ordinals" not in room.fields[other.article_id]
    assert room.one(in_file(FLOOD)).state == "duplicate"
    assert room.one(in_file(OTHER)).state == "duplicate"
    revised = room.one(in_file(LATER))
    assert (revised.kind, revised.article_id) == ("revised", one.article_id)


def test_several_articles_under_one_id_in_one_batch_are_told_apart() -> None:
    room = Newsroom()
    texts = [FLOOD, OTHER, LATER, FLOOD, OTHER + " It opened in 1931, and was loved."]
    decisions = room.offer(*(in_file(text) for text in texts))
    said = [one.kind or one.state for one in decisions]
    assert said == ["new", "new", "revised", "duplicate", "revised"]
    assert len(room.live) == 2


def test_short_texts_under_one_id_are_not_taken_for_each_other() -> None:
    room = Newsroom()
    decisions = room.offer(in_file("Bridge closed."), in_file("Bath sold."))
    assert [one.kind for one in decisions] == ["new", "new"]


def test_an_id_with_a_publisher_is_proof_enough() -> None:
    room = Newsroom()
    room.one(in_file(FLOOD, publisher="Wend Valley Post"))
    moved = in_file(OTHER, file="other.jsonl", publisher="wend valley  post")
    assert room.one(moved).kind == "revised"


def test_a_retraction_by_id_means_the_latest_live_article_of_that_file() -> None:
    room = Newsroom()
    _, bath = room.offer(in_file(FLOOD), in_file(OTHER))
    gone = room.one(a_retraction(external_id="7", of_file="wire.jsonl", file="x.jsonl"))
    assert (gone.kind, gone.article_id) == ("retracted", bath.article_id)
    next_gone = room.one(a_retraction(external_id="7", file="wire.jsonl"))
    assert next_gone.kind == "retracted"
    assert room.live == set()


def test_an_article_whose_id_was_retracted_before_it_came_stays_down() -> None:
    room = Newsroom()
    gone = room.one(a_retraction(external_id="7", file="wire.jsonl"))
    decision = room.one(in_file(FLOOD))
    assert (decision.state, decision.article_id) == ("retracted", gone.article_id)
    assert room.one(in_file(OTHER)).kind == "new"


def test_a_file_name_used_for_years_costs_no_more() -> None:
    room = Newsroom()
    for number in range(COMPARED + 20):
        assert room.one(in_file(f"Bulletin {number}.")).kind == "new"
    shelf = Shelf([in_file(FLOOD)], edition_of)
    first = in_file(FLOOD).key()
    assert first is not None
    shelf.put(first.article_id(), room.fields[first.article_id()])
    assert len(shelf.missing()) == COMPARED


def test_title_and_day_of_a_publisher_tell_a_document() -> None:
    room = Newsroom()
    about: dict[str, Any] = {
        "publisher": "Wend Valley Post",
        "title": "Flood in Marsh Lane",
        "published_at": datetime.combine(date(2024, 5, 17), time(6), UTC),
        "published_precision": "minute",
    }
    room.one(an_article(**about))
    assert room.one(an_article(LATER, **about)).kind == "revised"
    next_day = {**about, "published_at": about["published_at"] + 24 * HOUR}
    assert room.one(an_article(OTHER, **next_day)).kind == "new"


# -- Order.

Offer = tuple[str, int]


def offered(text: str, hour: int) -> Reading:
    if text == "":
        return a_retraction(at=hour, **EVERY_KEY)
    return an_article(text, at=hour, **EVERY_KEY)


def final(offers: Sequence[Offer]) -> set[str]:
    room = Newsroom()
    for text, hour in offers:
        room.one(offered(text, hour))
    return room.live


@given(
    st.lists(
        st.tuples(st.sampled_from([FLOOD, LATER, OTHER, ""]), st.integers(0, 23)),
        min_size=1,
        max_size=8,
        unique_by=lambda offer: offer[1],
    ),
    st.randoms(use_true_random=False),
)
def test_no_order_of_a_documents_offers_loses_the_newest(
    offers: list[Offer], chance: Any
) -> None:
    text, hour = max(offers, key=lambda offer: offer[1])
    newest = {offered(text, hour).revision_id} - {None}
    shuffled = chance.sample(offers, len(offers))
    assert final(shuffled) == newest
    assert final([*shuffled, *offers]) == newest, "offered again, nothing changes"


@given(
    st.lists(
        st.tuples(st.sampled_from([FLOOD, LATER, OTHER, ""]), st.integers(0, 23)),
        min_size=1,
        max_size=8,
    ),
    st.integers(1, 8),
)
def test_batches_decide_as_single_offers_do(offers: list[Offer], size: int) -> None:
    alone, together = Newsroom(), Newsroom()
    readings = [offered(*one) for one in offers] + [in_file(one[0]) for one in offers]
    for reading in readings:
        alone.one(reading)
    for start in range(0, len(readings), size):
        together.offer(*readings[start : start + size])
    assert alone.fields == together.fields
    assert alone.steps == together.steps


@given(
    st.lists(
        st.tuples(
            st.sampled_from([FLOOD, LATER, OTHER]), st.integers(0, 23), st.booleans()
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda offer: offer[1],
    ),
    st.randoms(use_true_random=False),
)
def test_in_every_order_the_newest_full_text_wins_or_else_the_newest_beginning(
    offers: list[tuple[str, int, bool]], chance: Any
) -> None:
    full = [offer for offer in offers if not offer[2]]
    text, _, _ = max(full or offers, key=lambda offer: offer[1])
    shuffled = chance.sample(offers, len(offers))
    room = Newsroom()
    for body, hour, is_cut in [*shuffled, *offers]:
        room.one(an_article(body, at=hour, excerpt=is_cut, **EVERY_KEY))
    assert room.live == {an_article(text, **EVERY_KEY).revision_id}


@given(
    st.lists(
        st.tuples(
            st.sampled_from([FLOOD, LATER, OTHER, ""]), st.integers(0, 23), st.booleans()
        ),
        min_size=1,
        max_size=7,
        unique_by=lambda offer: offer[1],
    ),
    st.randoms(use_true_random=False),
)
def test_full_texts_beginnings_and_retractions_end_alike_in_every_order(
    offers: list[tuple[str, int, bool]], chance: Any
) -> None:
    texts = [offer for offer in offers if offer[0] and not offer[2]]
    texts = texts or [offer for offer in offers if offer[0]]
    taken = max((hour for body, hour, _ in offers if not body), default=-1)
    newest, hour, _ = max(texts, key=lambda offer: offer[1], default=("", -1, False))
    live = {an_article(newest, **EVERY_KEY).revision_id} if hour > taken else set()
    room = Newsroom()
    for body, at, is_cut in chance.sample(offers, len(offers)):
        if body:
            room.one(an_article(body, at=at, excerpt=is_cut, **EVERY_KEY))
        else:
            room.one(a_retraction(at=at, **EVERY_KEY))
    assert room.live == live


def test_revisions_and_a_retraction_end_alike_in_every_order() -> None:
    offers = [(FLOOD, 8), (LATER, 10), ("", 9), (OTHER, 7)]
    assert {frozenset(final(order)) for order in permutations(offers)} == {
        frozenset({offered(LATER, 10).revision_id})
    }


# -- The commit.


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


# -- One article from several services.


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
