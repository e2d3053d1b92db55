"""By what a document is known again, where its key is no proof."""

from datetime import UTC, date, datetime, time
from typing import Any

from services.ingest.core.documents.sharing import COMPARED
from services.ingest.core.documents.shelf import Shelf
from tests.registry import (
    FLOOD,
    HOUR,
    LATER,
    OTHER,
    Newsroom,
    a_retraction,
    an_article,
    edition_of,
    in_file,
)


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
