"""Inputs made to be slow: reading takes time by their length, not more."""

import json
import time
from datetime import UTC, datetime

import pytest

from services.ingest.core.reading import read
from services.ingest.core.records import Limits, Record, split

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
#: What any of these takes on a slow and busy machine; a quadratic step takes minutes.
SECONDS = 8
MEGABYTE = 1_000_000

TEXTS = {
    "one line of words": "water " * (MEGABYTE // 6),
    "one line without a space": "x" * MEGABYTE,
    "one line of full stops": "A. " * (MEGABYTE // 3),
    "many short lines": "".join(f"Line {n} of the flood.\n" for n in range(200_000)),
    "many short paragraphs": "".join(f"line {n} here\n\n" for n in range(30_000)),
    "nothing but line breaks": "\n" * MEGABYTE,
    "a disclaimer without end": "The views expressed in this article " * (MEGABYTE // 36),
    "a share bar without end": "share " * (MEGABYTE // 6),
    "glued capitals": "aB" * (MEGABYTE // 2),
    "a dateline without end": "MARSH, " * (MEGABYTE // 7),
    "quotes": '"' * MEGABYTE,
    "brackets": "(" * MEGABYTE,
    "ampersands": "&amp" * (MEGABYTE // 4),
    "accents": "a" + "\u0301\u0316" * (MEGABYTE // 4),
    "joiners": "\u200d" * (MEGABYTE // 3),
    "bullets": "• " * (MEGABYTE // 4),
}
LINES = {
    "open brackets": "[" * MEGABYTE,
    "open objects": '{"a":' * (MEGABYTE // 5),
    "an open string": '{"text":"' + '\\"' * (MEGABYTE // 2),
    "backslashes": '"\\' * (MEGABYTE // 2),
    "digits": '{"id":' + "9" * MEGABYTE + "}",
    "keys": json.dumps({f"k{n}": n for n in range(60_000)}),
    "siblings": "[" + "[]," * (MEGABYTE // 3) + "[]]",
}


def spent(data: bytes, name: str) -> float:
    start = time.process_time()
    for one in split(data, name=name, limits=Limits()):
        if isinstance(one, Record):
            read(one, name=name, source="", received_at=NOON, detect=lambda _: "en")
    return time.process_time() - start


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_hostile_text_is_read_in_time(text):
    assert spent(text.encode(), "flood.txt") < SECONDS


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_hostile_line_is_read_in_time(line):
    assert spent(line.encode(), "day.jsonl") < SECONDS


def test_escaped_tags_without_end_in_a_field_are_read_in_time():
    row = {"title": "Flood", "text": "&lt;p " * (MEGABYTE // 6)}
    assert spent(json.dumps(row).encode(), "flood.json") < SECONDS


def test_comments_without_end_before_a_page_are_read_in_time():
    assert spent(b"<!---->" * 580 + b"<x", "flood.html") < SECONDS


def test_a_western_text_full_of_letters_beyond_ascii_is_read_in_time():
    assert spent("Café Straße über ".encode("cp1252") * 20_000, "flood.txt") < SECONDS


@pytest.mark.parametrize("space", [" ", "\t", "\r", "\n"], ids=repr)
def test_white_space_without_end_in_a_page_is_read_in_time(space):
    page = f"<html><body><article><h1>Flood</h1><p>{space * (MEGABYTE // 3)}</p>"
    assert spent(page.encode(), "flood.html") < SECONDS
