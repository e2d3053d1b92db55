"""Refused files and dead letters are told, retried and dropped."""

import json
from pathlib import Path
from typing import Any

import pytest

from services.desk.__main__ import main
from services.desk.home import Desk
from shared.events.stages import ArticleIngested, DeadLetter
from shared.events.steps import Send, Step
from shared.events.wire import fields_of
from tests.services.desk.running import BROKEN, at_the_desk

pytestmark = [pytest.mark.redis, pytest.mark.e2e]


def test_refused_files_are_listed_with_what_to_do(storywire):
    (row,) = storywire("rejected", "--json").rows
    assert (row["file"], row["line"], row["reason"]) == ("wire/post.jsonl", 2, "broken")
    assert Path(row["lies"]).read_text() == BROKEN
    assert row["remedy"] in " ".join(storywire("rejected").out.split())


def test_each_refusal_can_be_told(storywire):
    assert storywire("rejected", "--each").out == storywire("rejected").out


def bury(data: Path, **said: Any) -> None:
    """Put a letter among the dead ones; of the flood's own article unless said."""

    async def send(desk: Desk) -> None:
        now = desk.clock.now()
        event = ArticleIngested(
            kind="new",
            article_id=said.get("article_id") or "a" * 24,
            state=1,
            edition="en",
            language="en",
            number=99,
            offer_id="c" * 24,
            trace_id="cafe01234567",
            received_at=now,
        )
        plain = {
            "stream": "articles.ingested",
            "group": "enrich",
            "event": json.dumps(fields_of(event, trace_id="cafe01234567")),
            "error": "BlobMissing",
            "detail": "It is gone.",
            "deliveries": 5,
            "article_id": event.article_id,
            "buried_at": now,
        }
        letter = DeadLetter.model_validate({**plain, **said})
        sent = Send(desk.ledger.keys.dead_letters, fields_of(letter, trace_id=""))
        assert (await desk.ledger.commit(Step(desk.ledger.era, events=(sent,)))).is_done

    at_the_desk(data, send)


def test_a_letter_whose_article_was_placed_meanwhile_is_only_removed(storywire, newsroom):
    (way,) = storywire("trace", "wire/flood.txt", "--json").rows
    bury(newsroom, article_id=way["article_id"])
    (row,) = storywire("dead-letters", "retry", "--all", "--json").rows
    assert row["fate"] == "placed already"
    assert (
        storywire("dead-letters", "list").err == "storywire: there are no dead letters.\n"
    )


def test_a_letter_without_a_number_wakes_its_story(storywire, newsroom):
    (story,) = storywire("stories", "--json").rows
    writing = {"stream": "stories.due", "group": "writer", "story_id": story["id"]}
    bury(newsroom, **writing, article_id=None)
    (row,) = storywire("dead-letters", "retry", "1", "--json").rows
    assert row["fate"] == "due again"


def test_letters_are_shown_and_dropped_by_number(storywire, newsroom):
    bury(newsroom)
    bury(newsroom, error="Unreadable")
    assert [row["n"] for row in storywire("dead-letters", "list", "--json").rows] == [
        1,
        2,
    ]
    assert "BlobMissing" in storywire("dead-letters", "show", "1").out
    assert storywire("dead-letters", "drop", "2", "3").code == 1
    assert len(storywire("dead-letters", "drop", "2", "1", "--json").rows) == 2
    assert storywire("dead-letters", "list").out == ""


def test_a_letter_that_holds_no_message_can_not_be_retried(storywire, newsroom):
    bury(newsroom, event="spilt ink")
    ran = storywire("dead-letters", "retry", "1")
    assert ran.code == 1
    assert "drop the file anew" in ran.out
    storywire("dead-letters", "drop", "1")


def test_retry_wants_to_know_which(storywire):
    assert storywire("dead-letters", "retry").code == 2
    assert storywire("dead-letters", "show", "7").code == 1
    assert main(["dead-letters"]) == 2
