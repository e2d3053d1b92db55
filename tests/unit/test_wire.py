import json
from datetime import UTC, datetime
from typing import Literal

import pytest

from shared.errors import Unreadable
from shared.events.base import Model
from shared.events.stages import ArticleRejected, DeadLetter
from shared.events.wire import fields_of, name_of, parse, version_of

REJECTED = ArticleRejected(
    offer_id="o1",
    reason="empty",
    detail="Nothing but white space — 空白.",
    source="wend-valley-post",
    file="flood.txt",
    trace_id="t1",
    received_at=datetime(2024, 5, 17, 23, 41, tzinfo=UTC),
)


class BridgeClosed(Model):
    """An event in its third shape."""

    v: Literal[3] = 3
    bridge: str
    lanes: int
    until: str | None = None


#: First: {name}; then {bridge}; then lanes came.
LIFTS = {
    ("bridge_closed", 1): lambda body: {"bridge": body["name"]},
    ("bridge_closed", 2): lambda body: {**body, "lanes": 2},
}


def a_bridge(version, /, **body):
    return {"event": "bridge_closed", "v": str(version), "body": json.dumps(body)}


def test_an_event_is_named_after_its_class():
    assert name_of(ArticleRejected) == "article_rejected"
    assert name_of(DeadLetter) == "dead_letter"


def test_an_event_goes_over_the_wire_as_named_fields():
    fields = fields_of(REJECTED, trace_id="t1")
    assert (fields["event"], fields["v"], fields["trace_id"]) == (
        "article_rejected",
        "1",
        "t1",
    )
    assert json.loads(fields["body"])["file"] == "flood.txt"
    assert list(fields) == ["event", "v", "body", "trace_id"]


def test_an_event_comes_back_as_it_went():
    assert parse(fields_of(REJECTED, trace_id=""), ArticleRejected) == REJECTED


def test_fields_and_keys_that_we_do_not_know_do_no_harm():
    fields = fields_of(REJECTED, trace_id="")
    body = {**json.loads(fields["body"]), "mood": "grim"}
    newer = {**fields, "body": json.dumps(body), "headers": "x"}
    assert parse(newer, ArticleRejected) == REJECTED


def test_an_event_without_a_version_is_in_its_first():
    class Tide(Model):
        height: float

    assert version_of(Tide) == 1
    assert parse(fields_of(Tide(height=2.5), trace_id=""), Tide) == Tide(height=2.5)


@pytest.mark.parametrize(
    ("version", "body"),
    [
        (1, {"name": "Marsh Lane"}),
        (2, {"v": 2, "bridge": "Marsh Lane"}),
        (3, {"v": 3, "bridge": "Marsh Lane", "lanes": 2}),
    ],
)
def test_every_shape_ever_sent_can_be_read(version, body):
    read = parse(a_bridge(version, **body), BridgeClosed, lifts=LIFTS)
    assert read == BridgeClosed(bridge="Marsh Lane", lanes=2)


def test_a_shape_that_nobody_lifts_is_unreadable():
    with pytest.raises(Unreadable, match="lift bridge_closed from version 1"):
        parse(a_bridge(1, name="Marsh Lane"), BridgeClosed, lifts={})


def test_a_lift_that_misses_what_it_needs_is_unreadable():
    with pytest.raises(Unreadable, match="lift"):
        parse(a_bridge(1, title="Marsh Lane"), BridgeClosed, lifts=LIFTS)


def test_a_newer_shape_is_unreadable():
    with pytest.raises(Unreadable, match="newer than 3"):
        parse(a_bridge(4, bridge="Marsh Lane", lanes=2), BridgeClosed, lifts=LIFTS)


@pytest.mark.parametrize("version", ["", "0", "-1", "one", "1.0", "²"])
def test_a_version_that_is_none_is_unreadable(version):
    with pytest.raises(Unreadable, match="schema version"):
        parse(a_bridge(version), BridgeClosed, lifts=LIFTS)


def test_another_event_is_unreadable():
    with pytest.raises(Unreadable, match="expected bridge_closed"):
        parse(fields_of(REJECTED, trace_id=""), BridgeClosed)


def test_no_fields_at_all_are_unreadable():
    with pytest.raises(Unreadable):
        parse({}, BridgeClosed)


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"text"', "[" * 100_000])
def test_a_broken_body_is_unreadable(body):
    with pytest.raises(Unreadable, match="no JSON"):
        parse({**a_bridge(3), "body": body}, BridgeClosed)


def test_a_refusal_names_the_fields_but_never_their_content():
    fields = a_bridge(3, bridge=["secret text"], lanes="secret too")
    with pytest.raises(Unreadable) as refusal:
        parse(fields, BridgeClosed)
    assert "bridge" in refusal.value.message
    assert "lanes" in refusal.value.message
    assert "secret" not in refusal.value.message
