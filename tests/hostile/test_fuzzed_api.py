"""Whatever is asked of the API, it answers as its description says, and never fails."""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
import requests
from hypothesis import HealthCheck, given, settings

from tests.hostile.asking import Served, run, schema_of, served

#: Streams that never end: here only how they begin is looked at.
ENDLESS = "/events$"


@pytest.fixture(scope="module")
def gateway() -> Iterator[Served]:
    with served() as made:
        yield made


def test_every_example_and_some_odd_requests_are_answered_as_described(gateway: Served):
    schema = schema_of(gateway, examples=1, phases=("examples", "fuzzing"))
    found = run(schema.exclude(path_regex=ENDLESS))
    assert found.failures == {}
    assert len(found.operations) >= 20


@pytest.mark.deep
@pytest.mark.timeout(1200)
def test_nothing_that_can_be_asked_makes_it_fail(gateway: Served):
    found = run(schema_of(gateway, examples=300).exclude(path_regex=ENDLESS))
    print(f"schemathesis: {found.requests:,} requests to {len(found.operations)}")
    assert found.failures == {}
    assert found.requests > 5_000


@pytest.mark.parametrize("path", ["/events", "/stories/{story_id}/events"])
def test_a_stream_begins_or_says_why_not(gateway: Served, path: str):
    operation = schema_of(gateway, examples=1)[path]["GET"]

    @given(case=operation.as_strategy())
    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def begins(case: Any) -> None:
        asked = case.as_transport_kwargs(base_url=gateway.address)
        with requests.request(**asked, stream=True, timeout=30) as answer:
            assert str(answer.status_code) in operation.definition.raw["responses"]

    begins()


def test_each_operation_tells_of_its_door(gateway: Served):
    for path, methods in gateway.description["paths"].items():
        for method, operation in methods.items():
            address = gateway.address + path.replace("{kind}", "atom")
            if method == "get" and {} in operation.get("security", [{}]):
                continue
            answer = requests.request(method, address, timeout=30)
            assert answer.status_code == 401, path
            assert "401" in operation["responses"], path


def test_examples_are_what_their_schemas_say(gateway: Served):
    models = gateway.description["components"]["schemas"]
    shown = [name for name, model in models.items() if "examples" in model]
    assert len(shown) > 12
    for name in shown:
        whole = {
            "components": {"schemas": models},
            "$ref": f"#/components/schemas/{name}",
        }
        for example in models[name]["examples"]:
            jsonschema_rs.validate(whole, example)


def test_an_answer_that_has_a_tag_says_so(gateway: Served):
    for path in ("/api/stories", "/api/stories/{story_id}", "/api/search"):
        answers = gateway.description["paths"][path]["get"]["responses"]
        assert "If-None-Match" in answers["304"]["description"]
        assert "content" not in answers["304"]


def test_it_is_openapi_3_1_with_no_other_refusals_than_problems(gateway: Served):
    assert gateway.description["openapi"].startswith("3.1")
    for methods in gateway.description["paths"].values():
        for operation in methods.values():
            for code, answer in operation["responses"].items():
                if int(code) >= 400 and "content" in answer:
                    assert [*answer["content"]] == ["application/problem+json"]
