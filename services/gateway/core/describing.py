"""What the API's description says beside what its routes tell of themselves. Pure.

FastAPI sees parameters and models. It doesn't see that a refusal is `problem+json`, that
a door stands before each route, or what a good request looks like.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from services.gateway.core.tokens import Scope

PROBLEM = "application/problem+json"
_REFUSAL = {"$ref": "#/components/schemas/Refusal"}
#: What FastAPI says of what is wrong with a request; here it is a 400 like any other.
_THEIRS = "422"
_THEIR_MODELS = ("HTTPValidationError", "ValidationError")
_WHY = {
    400: "The request can't be understood",
    401: "It needs a token",
    403: "The token lacks a scope",
    404: "There is no such thing",
    410: "It is gone",
    413: "The body is too large",
    422: "It can't be done to what stands there",
    429: "Too many requests; `Retry-After` says when to go on",
    503: "The newsroom can't be reached, or is full; try again soon",
}


def described(
    document: dict[str, Any],
    examples: Mapping[str, Any],
    scopes: Mapping[tuple[str, str], Scope],
    *,
    reads_open: bool,
) -> dict[str, Any]:
    """Complete FastAPI's document: refusals, doors, and the examples of parameters and
    models by their names. `scopes`: what opens each route, by method and path; one that
    is not among them is free."""
    parts = document["components"]
    models = parts["schemas"]
    for name in _THEIR_MODELS:
        models.pop(name, None)
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for path, method, operation in _operations(document):
        scope = scopes.get((method, path))
        _refuse(operation, path, is_free=scope is None)
        if scope is not None:
            is_open = reads_open and scope == "read"
            operation["security"] = [*([{}] if is_open else []), {"token": []}]
        _show(operation, examples["parameters"])
    for name in models.keys() & examples["models"].keys():
        models[name]["examples"] = [examples["models"][name]]
    return document


def _operations(
    document: Mapping[str, Any],
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _refuse(operation: dict[str, Any], path: str, *, is_free: bool) -> None:
    """Tell of every refusal that may come, in its one shape. What is free of doors, as
    `/healthz` for who watches us, has its own answers."""
    answers = operation["responses"]
    theirs = answers.get(_THEIRS, {}).get("content", {}).get("application/json", {})
    if theirs and theirs["schema"] != _REFUSAL:
        del answers[_THEIRS]
    if is_free:
        return
    for code in _codes(operation, path):
        answers.setdefault(str(code), {})
    for code, answer in answers.items():
        if int(code) >= 400:
            answer["description"] = f"{_WHY[int(code)]}."
            answer["content"] = {PROBLEM: {"schema": _REFUSAL}}


def _codes(operation: Mapping[str, Any], path: str) -> Iterator[int]:
    yield from (401, 403, 429, 503)
    has_body = "requestBody" in operation
    if has_body or operation.get("parameters"):
        yield 400
    if has_body:
        yield 413
    if "{" in path:
        yield 404


def _show(operation: Mapping[str, Any], examples: Mapping[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        name, allowed = parameter["name"], parameter.get("schema", {}).get("enum")
        # A name may mean another thing elsewhere: the kind of a feed, or of a name.
        if name in examples and (allowed is None or examples[name] in allowed):
            parameter["example"] = examples[name]
