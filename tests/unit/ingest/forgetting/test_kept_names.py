"""What is kept of what is forgotten: its place and names, and never its text."""

import pytest

from services.ingest.core.documents.forgetting import (
    forgetting_step,
    forgotten_line,
    skipping_step,
)
from services.ingest.core.documents.states import DocumentState
from shared.events.decisions import ForgottenLine
from shared.events.reading import Reading
from shared.events.steps import Expect
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
