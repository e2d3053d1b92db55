"""An answer of a server is read without trust in its shape."""

import json

import pytest

from services.summarize.core.writing.model.said import (
    CallFailed,
    ErrorTold,
    Said,
    elsewhere,
    read_answer,
    wait_of,
)


def body(message, usage=None, **more):
    choice = {"message": message, "finish_reason": "stop", **more}
    return json.dumps({"choices": [choice], "usage": usage, "mood": "grim"}).encode()


def test_text_and_cost_are_read():
    usage = {"prompt_tokens": 700, "completion_tokens": 90, "total_tokens": 790}
    assert read_answer(body({"content": "Hello."}, usage)) == Said("Hello.", 700, 90)


@pytest.mark.parametrize("content", ["Hel\ud800lo.", [{"text": "Hel\ud800lo."}]])
def test_half_a_letter_is_put_right(content):
    assert read_answer(body({"content": content})).text == "Hel?lo."


@pytest.mark.parametrize(
    "usage",
    [None, [], *({"prompt_tokens": one} for one in ("7", -7, True, 10**12))],
)
def test_a_cost_that_is_none_is_not_known(usage):
    assert read_answer(body({"content": "Hello."}, usage)) == Said("Hello.")


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"content": None}, ""),
        ({}, ""),
        (None, ""),
        ({"content": [{"type": "text", "text": "Hel"}, 7, {"text": "lo."}]}, "Hello."),
    ],
)
def test_what_is_no_text_is_an_empty_one(message, text):
    assert read_answer(body(message)).text == text


@pytest.mark.parametrize(
    "data",
    [b"[]", b'{"error": "no"}', b'{"error": {"code": 7}}', b'{"error": {"code": "429"}}',
     b'{"error": {"code": true}}', b'{"choices": []}', b'{"choices": [7]}'],
)  # fmt: skip
def test_what_is_no_answer_is_broken(data):
    with pytest.raises(CallFailed) as caught:
        read_answer(data)
    assert caught.value.failure == "broken"


@pytest.mark.parametrize(
    "data", [b"", b"<html>Bad gateway</html>", b"\xff\xfe", b"[" * 100_000]
)
def test_what_is_no_json_is_lost(data):
    with pytest.raises(CallFailed) as caught:
        read_answer(data)
    assert caught.value.failure == "lost"


def test_an_error_in_the_place_of_an_answer_is_told():
    with pytest.raises(ErrorTold) as caught:
        read_answer(b'{"error": {"code": 429, "message": "Slow down."}, "choices": []}')
    assert caught.value.status == 429


def test_an_answer_beside_an_error_is_an_answer():
    choice = {"message": {"content": "Hello."}}
    both = {"error": {"code": 429}, "choices": [choice]}
    assert read_answer(json.dumps(both).encode()).text == "Hello."


def test_a_reply_that_reached_its_bound_is_cut():
    with pytest.raises(CallFailed) as caught:
        read_answer(body({"content": "{"}, finish_reason="length"))
    assert caught.value.failure == "cut"
    assert "LLM_TOKENS" in caught.value.message


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7", 7.0), ("0.5", 0.5), ("", None), ("soon", None), ("-3", None), ("nan", None),
     ("inf", None), ("Wed, 21 Oct 2026 07:28:00 GMT", None)],
)  # fmt: skip
def test_a_wish_to_be_left_alone_is_read(value, seconds):
    assert wait_of({"retry-after": value}) == seconds
    assert wait_of({}) is None


NOW = "Wed, 21 Oct 2026 07:28:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "Wed, 21 Oct 2026 07:30:00 GMT", "date": NOW}, 120.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:00:00 GMT", "date": NOW}, 0.0),
        ({"retry-after": "Wed, 21 Oct 2026 07:30:00 GMT", "date": "now"}, None),
        ({"retry-after": "Wed, 21 Oct 2026 07:30:00", "date": NOW}, None),
        ({"retry-after": f"Wed, {10**20} Oct 2026 07:30:00 GMT", "date": NOW}, None),
        ({"retry-after-ms": "90000"}, 90.0),
        ({"retry-after-ms": "500", "retry-after": "1"}, 1.0),
        ({"retry-after-ms": "soon", "retry-after": "7"}, 7.0),
    ],
)
def test_a_wish_may_be_a_date_or_of_milliseconds(headers, seconds):
    assert wait_of(headers) == seconds


def test_what_was_read_perhaps_is_paid_for():
    every = ("away", "timeout", "lost", "limited", "refused", "cut", "huge")
    paid = {one for one in every if CallFailed(one).is_paid}
    assert paid == {"timeout", "lost", "cut", "huge"}


@pytest.mark.parametrize(
    ("location", "where"),
    [
        ("https://b.example/v1?key=sesame", "https://b.example"),
        ("https://u:sesame@b.example:8443/v1", "https://b.example:8443"),
        ("//b.example/v1", "http://b.example"),
        ("/v2/chat/completions", "the same server"),
        ("http://b.example:port/", "no address"),
        ("http://[b.example/", "no address"),
        ("http://" + "b" * 999, "http://" + "b" * 93),
    ],
)
def test_where_a_redirect_leads_is_told_without_what_may_be_secret(location, where):
    assert elsewhere({"location": location}) == where
