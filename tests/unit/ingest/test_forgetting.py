"""Forgetting as steps: what is marked, what is sent, what is passed over."""

import json
from datetime import timedelta
from typing import Any

import pytest

from services.ingest.core.documents.commits import Terms, commit_of
from services.ingest.core.documents.documents import decide
from services.ingest.core.documents.forgetting import (
    forgetting_step,
    forgotten_line,
    skipping_step,
)
from services.ingest.core.documents.remains import Remains, blanking, outdated, wanting
from services.ingest.core.documents.states import DocumentState
from services.ingest.core.files import offered_path
from services.ingest.core.offers import Offer
from services.ingest.core.ports import Entry, Found, Stamp, Taken
from services.ingest.core.records import Record
from shared.events.deciding import deciding
from shared.events.decisions import Decision, ForgottenLine
from shared.events.journal import JournalLine
from shared.events.keys import Keys
from shared.events.offering import offering, part_id
from shared.events.reading import Reading
from shared.events.stages import ArticleIngested, ArticleOffered, DecisionOffered
from shared.events.steps import (
    Drop,
    Era,
    Exclude,
    Expect,
    Held,
    Include,
    Put,
    Send,
    Touch,
)
from shared.events.wire import parse
from tests.copydesk import NOON

KEYS = Keys()
TERMS = Terms(Era(1, "e"), KEYS, Held("lease", "me"), bound=100)
LIVE = DocumentState(states=3, edition="en", live="r3")


def a_line(number: int = 7, **said: Any) -> JournalLine:
    plain = {
        "number": number,
        "offer_id": f"offer-{number}",
        "received_at": NOON,
        "trace_id": "t",
    }
    return JournalLine.model_validate({**plain, **said})


def a_reading(**said: Any) -> Reading:
    plain = {"received_at": NOON, "body": "The Wend rose.", "revision_id": "r1"}
    return Reading.model_validate({**plain, **said})


def decided(*articles: str, lines: tuple[ForgottenLine, ...] = ()) -> Decision:
    return Decision(kind="forget", articles=articles, lines=lines)


def puts(step: Any, key: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in step.changes:
        if isinstance(one, Put) and one.key == key:
            found |= one.fields
    return found


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


def test_a_line_is_described_without_its_text() -> None:
    reading = a_reading(url="https://post.example/2024/flood")
    line = forgotten_line(a_line(), reading, "a1", LIVE)
    assert (line.number, line.article_id, line.revision_id) == (7, "a1", "r1")
    assert (line.edition, line.first, line.ordinal) == ("en", "", 0)
    assert "Wend" not in line.model_dump_json()


def test_where_the_key_is_no_proof_its_place_is_kept() -> None:
    reading = a_reading(external_id="1", file="pipe.jsonl", sketch=(5, 6))
    key = reading.key()
    assert key is not None
    line = forgotten_line(a_line(), reading, key.article_id(3), None)
    assert (line.first, line.ordinal) == (key.article_id(), 3)
    assert (line.sketch, line.edition) == ((5, 6), "")
    held = DocumentState(states=1, sketch=(8,))
    plain = reading.model_copy(update={"sketch": ()})
    assert forgotten_line(a_line(), plain, key.article_id(), held).sketch == (8,)


@pytest.mark.parametrize(
    ("reading", "article_id"),
    [(None, "a1"), (a_reading(reason="broken"), "a1"), (a_reading(), "")],
)
def test_of_what_was_refused_or_is_gone_only_the_number_is_known(
    reading: Reading | None, article_id: str
) -> None:
    line = forgotten_line(a_line(), reading, article_id, LIVE)
    assert line == ForgottenLine(number=7, article_id=article_id)


def test_an_articles_other_names_are_kept() -> None:
    page = "https://post.example/2024/flood"
    reading = a_reading(url=page, external_id="7", publisher="Post", sketch=(5, 6))
    own, *others = [key.article_id() for key in reading.names()]
    line = forgotten_line(a_line(), reading, own, LIVE)
    assert (line.names, line.sketch, line.first) == (tuple(others), (5, 6), "")
    record = a_reading(external_id="7", file="pipe.jsonl")
    (in_file,) = [key.article_id() for key in record.names()]
    joined = forgotten_line(a_line(), record, own, LIVE)
    assert (joined.names, joined.first) == ((in_file,), "")


def test_a_forgotten_articles_text_is_told_again_by_any_name() -> None:
    line = ForgottenLine(number=1, article_id="a1", sketch=(5, 6))
    decision = decided("a1", lines=(line,))
    step = forgetting_step(a_line(), decision, {"a1": LIVE}, TERMS)
    assert puts(step, KEYS.document("a1"))["sketch"] == "[5,6]"


def test_a_line_whose_text_is_gone_keeps_its_documents_other_names() -> None:
    gone = ForgottenLine(number=7, article_id="a1", names=("n1", "n2"))
    same = {"n1": ("a0",), "n2": ("a1",)}
    step = skipping_step(a_line(), gone, {"a1": None}, NOON, TERMS, same=same)
    assert puts(step, KEYS.document("n1")) == {"same": "a0 a1"}
    assert puts(step, KEYS.document("n2")) == {}


def test_a_line_whose_text_is_gone_keeps_its_documents_name_taken() -> None:
    gone = ForgottenLine(
        number=7,
        article_id="a2",
        revision_id="r1",
        edition="en",
        first="a1",
        ordinal=2,
        sketch=(5, 6),
    )
    states = {"a1": DocumentState(states=1, ordinals=1), "a2": None}
    step = skipping_step(a_line(file="pipe.jsonl"), gone, states, NOON, TERMS)
    held = DocumentState.of(puts(step, KEYS.document("a2")))
    assert held is not None
    assert (held.edition, held.sketch, held.forgotten_at) == ("en", (5, 6), NOON)
    assert puts(step, KEYS.document("a1")) == {"ordinals": "2"}
    assert Expect(KEYS.document("a1"), "ordinals", "1") in step.expected
    assert puts(step, KEYS.revisions("a2")) == {"r1": "1"}
    assert puts(step, KEYS.offer("offer-7"))["state"] == "forgotten"
    assert step.events == ()


def test_a_name_that_is_taken_already_is_not_taken_twice() -> None:
    gone = ForgottenLine(number=7, article_id="a1", first="a1", ordinal=1)
    known = DocumentState(states=2, edition="de", sketch=(3,), ordinals=4)
    step = skipping_step(a_line(), gone, {"a1": known}, NOON, TERMS)
    marked = puts(step, KEYS.document("a1"))
    assert (marked["edition"], marked["sketch"]) == ("de", "[3]")
    assert "ordinals" not in marked
    fresh = skipping_step(a_line(), gone, {"a1": None}, NOON, TERMS)
    assert puts(fresh, KEYS.document("a1"))["ordinals"] == "1"
    assert Expect(KEYS.document("a1"), "ordinals", None) in fresh.expected


def test_a_refused_line_whose_bytes_are_gone_is_passed_over() -> None:
    step = skipping_step(a_line(), ForgottenLine(number=7), {}, NOON, TERMS)
    assert step.expected == ()
    assert puts(step, KEYS.offer("offer-7"))["number"] == "7"


# -- What is left in records.


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


def test_all_updates_of_a_story_that_names_it_go() -> None:
    updates = [
        ("1-0", {"event": "epoch.started"}),
        ("2-0", {"story_id": "s1", "data": '["a1"]'}),
        ("3-0", {"story_id": "s2", "data": "{}"}),
        ("4-0", {"story_id": "s1", "data": '{"corrected_sentences": []}'}),
    ]
    assert outdated(updates, {"a1"}) == {"2-0", "4-0"}
    assert outdated(updates, {"a9"}) == set()


# -- What is offered.


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
