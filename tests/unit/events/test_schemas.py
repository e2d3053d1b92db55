"""The JSON Schemas are those of the models, and the models keep their promises."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from services.desk.generate import SCHEMAS, vocabulary
from services.desk.schemas import models, schema
from shared.events.base import Moment
from shared.events.reading import Reading
from shared.events.stages import ArticleRejected
from shared.events.story import RECORD_ORDER, StoryRecord

ROOT = Path(__file__).parents[3]
RECEIVED = datetime(2024, 5, 17, 23, 41, tzinfo=UTC)


def test_the_schemas_in_the_tree_are_current():
    files = vocabulary()
    stale = [str(path) for path in files if (ROOT / path).read_text() != files[path]]
    assert not stale, "run `make generate`"
    assert {path.name for path in (ROOT / SCHEMAS).iterdir()} == {p.name for p in files}


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_model_is_frozen_and_described(model):
    assert model.model_config["frozen"]
    assert schema(model)["description"]


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_is_in_its_schema(model):
    assert set(schema(model)["properties"]) == set(model.model_fields)


def test_the_record_has_every_field_in_the_order_of_the_api():
    assert set(RECORD_ORDER) == set(StoryRecord.model_fields)
    assert len(set(RECORD_ORDER)) == len(RECORD_ORDER)


def test_a_newer_sender_does_no_harm():
    said = {"received_at": "2024-05-17T23:41:00Z", "body": "Rain.", "mood": "wet"}
    assert Reading.model_validate(said) == Reading(received_at=RECEIVED, body="Rain.")


def test_a_value_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        Reading(received_at=RECEIVED).body = "Snow."


def test_a_reason_outside_the_list_is_refused():
    with pytest.raises(ValidationError, match="reason"):
        ArticleRejected(
            offer_id="o1",
            reason="boring",
            detail="",
            source="wire",
            file="flood.txt",
            trace_id="t1",
            received_at=RECEIVED,
        )


def test_moments_are_kept_in_utc_and_need_a_zone():
    moment = TypeAdapter(Moment)
    east = datetime(2024, 5, 18, 1, 41, tzinfo=timezone(timedelta(hours=2)))
    assert moment.dump_json(moment.validate_python(east)) == b'"2024-05-17T23:41:00Z"'
    with pytest.raises(ValidationError):
        moment.validate_python(datetime(2024, 5, 17, 23, 41))  # noqa: DTZ001


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_schemas_are_plain_json(model):
    assert json.loads(json.dumps(schema(model))) == schema(model)


def test_the_day_of_a_reading_is_its_day_in_utc():
    late = datetime(2024, 5, 17, 23, 41, tzinfo=timezone(timedelta(hours=-5)))
    reading = Reading(received_at=RECEIVED, published_at=late)
    assert str(reading.day) == "2024-05-18"
    assert Reading(received_at=RECEIVED).day is None
