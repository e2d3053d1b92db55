"""What the API's description says of doors, refusals and examples."""

from typing import Any

import pytest

from services.gateway.core.describing import PROBLEM, described
from services.gateway.core.tokens import Scope

REFUSAL = {"$ref": "#/components/schemas/Refusal"}
#: As routes are wired.
SCOPES: dict[tuple[str, str], Scope] = {
    ("get", "/api/stories/{story_id}"): "read",
    ("get", "/api/stories"): "read",
    ("post", "/api/decisions"): "edit",
}
THEIRS = {"$ref": "#/components/schemas/HTTPValidationError"}


def plain(schema: dict[str, str]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def a_document(**operation: Any) -> dict[str, Any]:
    told = {"responses": {"200": {}, "422": plain(THEIRS)}, **operation}
    models = {"Refusal": {}, "HTTPValidationError": {}, "Story": {}}
    return {
        "components": {"schemas": models},
        "paths": {
            "/api/stories/{story_id}": {"get": told},
            "/api/stories": {"get": {"responses": {"200": {}}}},
            "/healthz": {"get": {"responses": {"200": {}, "503": {"description": "x"}}}},
        },
    }


def told(document: dict[str, Any], *, reads_open: bool = True) -> dict[str, Any]:
    examples = {"parameters": {"story_id": "flood"}, "models": {"Story": {"id": "flood"}}}
    return described(document, examples, SCOPES, reads_open=reads_open)


def test_every_refusal_is_a_problem_and_none_is_a_422_of_the_framework():
    document = told(a_document(parameters=[{"name": "story_id"}]))
    operation = document["paths"]["/api/stories/{story_id}"]["get"]
    assert set(operation["responses"]) == {
        "200",
        *["400", "401", "403", "404", "429", "503"],
    }
    assert all(
        list(one["content"]) == [PROBLEM]
        for code, one in operation["responses"].items()
        if code != "200"
    )
    assert set(document["components"]["schemas"]) == {"Refusal", "Story"}
    every = document["paths"]["/api/stories"]["get"]["responses"]
    assert set(every) == {"200", "401", "403", "429", "503"}


def test_a_422_that_is_ours_stays_and_a_body_may_be_too_large():
    responses = {"202": {}, "422": plain(REFUSAL)}
    document = told(a_document(responses=responses, requestBody={}))
    answers = document["paths"]["/api/stories/{story_id}"]["get"]["responses"]
    assert {"400", "413", "422"} <= set(answers)


def test_who_watches_needs_no_token_and_has_no_problem():
    health = told(a_document())["paths"]["/healthz"]["get"]
    assert "security" not in health
    assert health["responses"]["503"] == {"description": "x"}


@pytest.mark.parametrize(
    ("reads_open", "security"), [(True, [{}, {"token": []}]), (False, [{"token": []}])]
)
def test_reading_is_open_or_needs_a_token(reads_open: bool, security: list[Any]):
    document = told(a_document(), reads_open=reads_open)
    assert document["paths"]["/api/stories/{story_id}"]["get"]["security"] == security


def test_parameters_and_models_have_their_examples():
    parameters = [{"name": "story_id"}, {"name": "limit"}]
    document = told(a_document(parameters=parameters))
    operation = document["paths"]["/api/stories/{story_id}"]["get"]
    assert operation["parameters"] == [
        {"name": "story_id", "example": "flood"},
        {"name": "limit"},
    ]
    assert document["components"]["schemas"]["Story"]["examples"] == [{"id": "flood"}]


def test_an_example_stands_only_where_it_may_be_said():
    kinds = {"name": "story_id", "schema": {"enum": ["person", "place"]}}
    document = told(a_document(parameters=[kinds]))
    (shown,) = document["paths"]["/api/stories/{story_id}"]["get"]["parameters"]
    assert "example" not in shown


def test_what_is_not_reading_needs_a_token_also_where_reading_is_open():
    document = a_document()
    document["paths"]["/api/decisions"] = {"post": {"responses": {"202": {}}}}
    decide = told(document)["paths"]["/api/decisions"]["post"]
    assert decide["security"] == [{"token": []}]
