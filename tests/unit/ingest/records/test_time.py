"""Files as large as any may be: cutting them holds no other file up for long."""

import time

import pytest

from services.ingest.core.limits import Limits, Refusal
from services.ingest.core.records import split

_BOX = (
    b"From gate@gate.example Mon Jun  1 10:00:00 2026\n"
    b"From: gate@gate.example\nSubject: Gate\n\n"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("fields.json", b'{"a": 1' + b',"b":1' * 14_000_000 + b"}"),
        ("keyed.json", b'{"a": {"a": 1' + b',"b":1' * 14_000_000 + b"}}"),
        ("letter.mbox", _BOX + (b"A" * 76 + b"\n") * 1_600_000),
        ("digits.mbox", _BOX + (b"From " + b"0" * 330 + b"\n") * 40_000),
    ],
)
def test_what_is_too_large_is_soon_cut(name, data):
    start = time.process_time()
    (found,) = split(data, name=name, limits=Limits())
    assert isinstance(found, Refusal)
    assert found.reason == "too_big"
    assert time.process_time() - start < 5
