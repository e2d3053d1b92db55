"""What passes between ingest and a process that reads: data, checked field by field."""

from datetime import UTC, datetime

import pytest

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record
from services.ingest.core.slips import (
    LENGTH,
    Answer,
    Nonsense,
    answer,
    answered,
    request,
    requested,
)
from services.ingest.core.times.dates import Dated

NOON = datetime(2024, 5, 17, 12, tzinfo=UTC)


def test_a_record_arrives_as_it_was_sent():
    record = Record(b"<p>\n\x00\xff", "html")
    message = request(record, NOON)
    assert LENGTH.unpack_from(message) == (len(message) - LENGTH.size,)
    assert requested(message[LENGTH.size :]) == (record, NOON)


@pytest.mark.parametrize(
    "said",
    [
        Answer(),
        Answer(refused=Refused("too_big", "The page is too big."), is_last=True),
        Answer(
            draft=Draft(
                title="Flood “in” Marsh Lane\u2028",
                paragraphs=("One.", "Two."),
                published=Dated(NOON, "minute", "noon", "field"),
            )
        ),
    ],
)
def test_an_answer_arrives_as_it_was_given(said):
    assert answered(answer(said)[LENGTH.size :]) == said


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"[]",
        b"{",
        b'{"draft": {"title": 5}}',
        b'{"refused": {"reason": "because", "detail": ""}}',
        b'{"draft": {"published": {"moment": "soon"}}}',
    ],
)
def test_an_answer_that_no_reader_gives_is_nonsense(message):
    with pytest.raises(Nonsense):
        answered(message)
