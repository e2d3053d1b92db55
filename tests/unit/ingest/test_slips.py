"""What passes between ingest and a process that reads: data, checked field by field."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.learnt import Table
from services.ingest.core.limits import Record
from services.ingest.core.line_slips import (
    Work,
    lines_answer,
    lines_answered,
    lines_request,
    lines_requested,
    runs,
    table_of,
    table_slip,
)
from services.ingest.core.slips import (
    LENGTH,
    Answer,
    Nonsense,
    answer,
    answered,
    framed,
    headed,
    parted,
    request,
    requested,
)
from services.ingest.core.times.dates import Dated

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


def test_a_record_arrives_as_it_was_sent():
    record = Record(b"<p>\n\x00\xff", "html")
    assert requested(*parted(b"".join(request(record, NOON)))) == (record, NOON)


def test_before_a_message_stands_how_long_it_is():
    assert framed(b"flo", b"od") == (LENGTH.pack(5), b"flo", b"od")


@pytest.mark.parametrize(
    "said",
    [
        Refused("too_big", "The page is too big."),
        Draft(
            title="Flood “in” Marsh Lane\u2028",
            paragraphs=("One.", "Two."),
            published=Dated(NOON, "minute", "noon", "field"),
        ),
    ],
)
def test_an_answer_arrives_as_it_was_given(said):
    is_draft = isinstance(said, Draft)
    given = Answer(draft=said) if is_draft else Answer(refused=said)
    assert answered(answer(given)) == said


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"[]",
        b"{",
        b"{}",
        b'{"draft": {}, "refused": {"reason": "broken", "detail": ""}}',
        b'{"draft": {"title": 5}}',
        b'{"refused": {"reason": "because", "detail": ""}}',
        b'{"draft": {"published": {"moment": "soon"}}}',
    ],
)
def test_an_answer_that_no_reader_gives_is_nonsense(message):
    with pytest.raises(Nonsense):
        answered(message)


def a_work(*lines: bytes) -> list[Work]:
    return [
        (Record(line, "json", number, "a/b.jsonl"), "wire.zip", "wend", NOON)
        for number, line in enumerate(lines, 1)
    ]


def test_lines_arrive_as_they_were_sent():
    work = a_work(b'{"title": "Flood"}', b"", b'{"title": "F\xc3\xa4hre\n"}')
    assert lines_requested(*parted(lines_request(work))) == work


def test_lines_are_read_in_runs_that_leave_none_out_and_hold_little():
    work = a_work(*[b"x" * 100] * 200, b"y" * 5_000_000, b"z", *[b"w" * 300_000] * 9)
    found = [*runs(work)]
    assert [one for run in found for one in run] == work
    several = [run for run in found if len(run) > 1]
    assert all(sum(len(record.data) for record, *_ in run) <= 1 << 20 for run in several)
    assert 4 < len(found) < 12


def test_no_lines_have_no_runs():
    assert [*runs([])] == []


def test_readings_arrive_as_they_were_given():
    said = [b'{"title":"Flood"}', None, b"", b"{}\n"]
    assert lines_answered(lines_answer(said), 4) == said


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"[]\n",
        b"{}\n",
        lines_answer([b"flood"]),
        lines_answer([b"flood", b"ferry"])[:-1],
        headed({"sizes": [7, -2]}, b"flood"),
        headed({"sizes": ["5", 0]}, b"flood"),
        headed({"sizes": 5}, b"flood"),
    ],
)
def test_an_answer_of_lines_that_does_not_fit_is_nonsense(message):
    with pytest.raises(Nonsense):
        lines_answered(message, 2)


def test_a_table_arrives_as_it_was_told():
    table = Table(3, {"publisher:wend post": frozenset({"ab12"})}, {"source:w": "dmy"})
    about, data = parted(table_slip(table))
    assert about == {"table": 3}
    assert table_of(data) == table
