"""A reply is read however a model wraps it, and never believed."""

import json
import time

import pytest

from services.summarize.core.writing.model.reply import (
    CITES,
    LETTERS,
    SENTENCES,
    Claim,
    read_reply,
)

PLAIN = {
    "headline": {"text": "River wall breaks", "cites": ["A1.1"]},
    "dek": {"text": "", "cites": []},
    "paragraphs": [[{"text": "A wall broke.", "cites": ["A1.1", "A1.1", "A2.1"]}]],
}
TEXT = json.dumps(PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"```json\n{TEXT}\n```",
        f"```\n{TEXT}```",
        f"Here is the story you asked for:\n\n{TEXT}\n\nI hope this helps!",
        f"<think>They want {{json}} with [paragraphs].</think>{TEXT}",
        f'{{"note": 1}} {TEXT}',
        f"{{broken {TEXT}",
        f'{{"result": {TEXT}}}',
        f'```json\n{{"note": {{"words": 90}}, "story": {TEXT}, "done": true}}\n```',
    ],
    ids=[
        *("bare", "fenced", "fence", "chatty", "thoughts", "second", "after a brace"),
        *("wrapped", "wrapped beside more"),
    ],
)
def test_the_object_is_found(text):
    reply = read_reply(text)
    assert reply.headline == Claim("River wall breaks", ("A1.1",))
    assert reply.paragraphs == ((Claim("A wall broke.", ("A1.1", "A2.1")),),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I can't help with that.",
        "[]",
        "{}",
        TEXT[:-4],
        '{"story": "text"}',
        f'{{"first": {TEXT}, "second": {TEXT}}}',
        f'{{"result": {{"story": {TEXT}}}}}',
        "{" * 9_999,
    ],
    ids=[
        *("empty", "refusal", "list", "no fields", "half", "other"),
        *("two", "wrapped twice", "braces"),
    ],
)
def test_what_is_no_such_object_is_unreadable(text):
    assert read_reply(text) is None


def test_all_thoughts_are_left_out_and_a_mark_without_its_other_is_not():
    drafts = "<think>{draft: <think></think><thinking>{</think>"
    assert read_reply(f"</think>{drafts}{TEXT}<think>").headline.text
    assert read_reply(f"<think>{TEXT}").headline.text
    assert read_reply(f"<think>{TEXT}</think>") is None


def test_marks_of_thought_without_an_end_take_no_longer_than_others():
    took = []
    for text in ("<think></think>" * 6_600, "<think>" * 14_000):
        began = time.process_time()
        assert read_reply(text) is None
        took.append(time.process_time() - began)
    closed, unclosed = took
    assert unclosed < 50 * max(closed, 0.001)


def test_deep_nesting_is_unreadable_and_no_crash():
    assert read_reply('{"paragraphs":' * 40_000) is None
    assert read_reply('{"a":' + "[" * 90_000) is None


def test_fields_that_nobody_asked_for_are_ignored():
    reply = read_reply(json.dumps({**PLAIN, "mood": "grim", "article_count": 99}))
    assert reply == read_reply(TEXT)


@pytest.mark.parametrize(
    ("paragraphs", "texts"),
    [
        ([{"text": "A wall broke.", "cites": "A1.1"}], [["A wall broke."]]),
        ([{"sentences": [{"text": "A wall broke.", "cites": []}]}], [["A wall broke."]]),
        (["A wall broke."], [["A wall broke."]]),
        ([[7, None, {"text": 7}, {"cites": ["A1.1"]}]], []),
        ("A wall broke.", []),
        (None, []),
    ],
    ids=["flat", "named", "bare text", "wrong types", "one text", "null"],
)
def test_what_small_models_make_of_paragraphs_is_read_or_left_out(paragraphs, texts):
    reply = read_reply(json.dumps({**PLAIN, "paragraphs": paragraphs}))
    assert [[one.text for one in part] for part in reply.paragraphs] == texts


def test_a_headline_without_cites_has_none():
    assert read_reply(json.dumps({**PLAIN, "headline": "A wall"})).headline == Claim(
        "A wall"
    )
    assert read_reply(json.dumps({**PLAIN, "headline": 7})).headline == Claim("")


def test_a_huge_reply_is_read_to_a_bound():
    many = [[{"text": "A wall broke.", "cites": ["A1.1"]}] * 7] * 99
    reply = read_reply(json.dumps({"paragraphs": many}))
    assert sum(map(len, reply.paragraphs)) == SENTENCES
    long = {"text": "x" * 9_000, "cites": [f"A1.{n}" for n in range(99)]}
    (one,) = read_reply(json.dumps({"paragraphs": [[long]]})).paragraphs[0]
    assert (len(one.text), len(one.cites)) == (LETTERS, CITES)


def test_half_a_surrogate_does_no_harm():
    text = '{"paragraphs": [[{"text": "A wall \\ud800 broke.", "cites": ["A1.1"]}]]}'
    (one,) = read_reply(text).paragraphs[0]
    one.text.encode()
