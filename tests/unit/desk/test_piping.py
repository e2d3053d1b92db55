"""A pipe is named after what it begins with."""

import gzip
from io import BufferedReader, BytesIO

import pytest

from services.desk.dropping.piping import pipe_name

LINE = b'{"title": "Flood in Marsh Lane", "text": "Water stood a metre high."}\n'


@pytest.mark.parametrize("data", [LINE, b"\n  " + LINE, b"Loading...\n" + LINE, b""])
def test_what_goes_on_as_objects_is_json_lines(data):
    assert pipe_name(BufferedReader(BytesIO(data))) == "pipe.jsonl"


def test_what_is_packed_may_be_json_lines_of_any_length():
    assert pipe_name(BufferedReader(BytesIO(gzip.compress(LINE)))) == "pipe.jsonl"


@pytest.mark.parametrize(
    "data", [b"Flood in Marsh Lane\n\nWater stood.\n", b"<p>Water", b"# Flood", b"%PDF-1"]
)
def test_what_else_comes_is_told_by_its_content_alone(data):
    pipe = BufferedReader(BytesIO(data))
    assert pipe_name(pipe) == "pipe"
    assert pipe.read() == data
