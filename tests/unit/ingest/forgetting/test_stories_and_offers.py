"""Forgetting in records of stories, and in what was offered and decided."""

import json

import pytest

from services.ingest.core.documents.remains import (
    Remains,
    blanking,
    outdated,
    tells_of,
    wanting,
)
from services.ingest.core.files import offered_path
from services.ingest.core.offers import Offer
from services.ingest.core.ports import Entry, Found, Stamp, Taken
from services.ingest.core.records import Record
from shared.events.deciding import deciding
from shared.events.offering import offering, part_id
from shared.events.stages import ArticleOffered, DecisionOffered
from shared.events.steps import Drop, Expect, Put, Send, Touch
from tests.copydesk import NOON
from tests.unit.ingest.forgetting.forgotten import KEYS, TERMS, a_line, decided, puts


def test_a_tombstone_is_blanked_and_not_written_again() -> None:
    changes = blanking(Remains("s1", False), {}, keys=KEYS, now=5)
    fields = next(one.fields for one in changes if isinstance(one, Put))
    assert json.loads(fields["headline"])["text"] == ""
    assert Drop(KEYS.story("s1"), ("text_blob",)) in changes
    assert not any(isinstance(one, Touch) for one in changes)


def test_a_standing_story_gets_a_title_and_falls_due_at_once() -> None:
    members = {"a2": json.dumps({"title": "Ouse floods Marsh Lane"})}
    changes = blanking(Remains("s1", True), members, keys=KEYS, now=5)
    fields = next(one.fields for one in changes if isinstance(one, Put))
    assert json.loads(fields["headline"])["text"] == "Ouse floods Marsh Lane"
    assert wanting(Remains("s1", True), keys=KEYS, now=5)[0] in changes


def test_a_text_tells_of_what_it_cites_and_of_what_it_was_written_from() -> None:
    article = "0123456789abcdef"
    assert tells_of(b'{"article_id":"0123456789abcdef"}', {article})
    assert tells_of(b'{"written_from":["0123456789ab","9"]}', {article})
    assert not tells_of(b'{"written_from":["0123456789ac"]}', {article})
    assert not tells_of(b"a hash: 0123456789ab77", {article})


def test_all_updates_of_a_story_that_names_it_go() -> None:
    updates = [
        ("1-0", {"event": "epoch.started"}),
        ("2-0", {"story_id": "s1", "data": '["a1"]'}),
        ("3-0", {"story_id": "s2", "data": "{}"}),
        ("4-0", {"story_id": "s1", "data": '{"corrected_sentences": []}'}),
    ]
    assert outdated(updates, {"a1"}) == {"2-0", "4-0"}
    assert outdated(updates, {"a9"}) == set()


def test_an_offer_is_known_by_its_id_and_waits() -> None:
    said = ArticleOffered(offer_id="o1", name="a.txt", blob="b", received_at=NOON)
    step = offering(said, keys=KEYS, era=TERMS.era, bound=5)
    assert step.expected == (Expect(KEYS.offer("o1"), "state", None),)
    assert puts(step, KEYS.offer("o1"))["state"] == "waiting"
    (sent,) = step.events
    assert isinstance(sent, Send)
    assert (sent.stream, sent.bound) == (KEYS.offered, 5)
    assert part_id("o1", None) == "o1"
    assert len({part_id("o1", number) for number in (None, 1, 2)}) == 3


def test_a_decision_is_known_by_its_id_and_waits() -> None:
    said = DecisionOffered(decision_id="d1", kind="forget", decided_at=NOON)
    step = deciding(said, keys=KEYS, era=TERMS.era)
    assert step.expected == (Expect(KEYS.offer("d1"), "state", None),)
    assert puts(step, KEYS.offer("d1"))["state"] == "waiting"


def test_what_came_through_the_server_brings_its_id() -> None:
    entry = Entry("1-1", "o1", "b", "t", NOON)
    taken = Taken(Found("a.txt", Stamp(0, 0, 0, 0)), Stamp(0, 0, 0, 0), entry=entry)
    assert Offer.of(taken, Record(b"x", "text"), NOON).id == "o1"
    assert Offer.of(taken, Record(b"x", "text", 2), NOON).id == part_id("o1", 2)


@pytest.mark.parametrize(
    ("source", "name", "path"),
    [
        ("wend-post", "a.txt", "wend-post/a.txt"),
        ("", "a.txt", "a.txt"),
        ("", "x/a.txt", "x-a.txt"),
        ("w", "x/../a.txt", "w/x/a.txt"),
        ("../..", "../../etc/passwd", "-/etc/passwd"),
        ("", "..", "offered"),
        ("w", "1/2/3/4/5/6/7/8/9", "w/2/3/4/5/6/7/8/9"),
    ],
)
def test_a_strangers_name_stays_below_the_folder(
    source: str, name: str, path: str
) -> None:
    assert offered_path(source, name) == path


def test_a_line_of_the_journal_is_an_offer_or_a_decision() -> None:
    offer = a_line(blob="b", reading="r")
    assert (offer.is_offer, offer.blobs) == (True, ("b", "r"))
    decision = a_line(kind="decision", decision=decided("a1"))
    assert (decision.is_offer, decision.blobs) == (False, ())
