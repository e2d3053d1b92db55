"""A server that would not answer is believed only as far as its words go."""

import pytest

from services.summarize.core.writing.model.refusing import fault_of


def error(message: str, **more: object) -> dict[str, object]:
    return {"message": message, **more}


@pytest.mark.parametrize(
    "body",
    [
        error("'response_format.type' must be 'text'"),
        error("json_schema is not known here"),
        error("Unsupported parameter", param="max_tokens"),
        error("Only the default of temperature is allowed"),
        error("Extra inputs", detail=[{"type": "extra_forbidden", "loc": ["body"]}]),
        [{"loc": ["body", "seed"], "msg": "no integer"}],
        "Unknown parameter",
    ],
)
def test_an_error_that_names_the_form_is_of_the_form(body):
    assert fault_of(400, body) == "form"
    assert fault_of(422, body) == "form"


@pytest.mark.parametrize(
    "body",
    [
        error("Please shorten it", code="context_length_exceeded"),
        error("max_tokens is too large: the model's context length is 4096 tokens"),
        error("The prompt was stopped", code="content_filter"),
        error("Bad Request"),
        "",
        None,
        # Words of an article, told back.
        error("no", detail=[{"loc": ["messages"], "input": "The temperature fell."}]),
    ],
)
@pytest.mark.parametrize("status", [400, 422])
def test_any_other_is_of_what_was_sent(status, body):
    assert fault_of(status, body) == "story"


def test_a_request_that_is_too_large_is_of_its_story():
    assert fault_of(413, None) == "story"


@pytest.mark.parametrize("status", [415, 501])
def test_some_servers_say_by_the_number_alone_that_they_know_no_such_form(status):
    assert fault_of(status, None) == "form"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, None),
        (404, error("seed")),
        (400, error("", code="model_not_found")),
        (400, error("API key not valid")),
        (400, error("Your credit balance is too low")),
    ],
)
def test_a_wrong_key_name_or_account_is_of_all_stories(status, body):
    assert fault_of(status, body) == "endpoint"


def test_an_error_without_an_end_is_read_as_far_as_it_is_worth():
    deep: object = "seed"
    for _ in range(2_000):
        deep = [deep] * 2
    assert fault_of(400, deep) == "story"
