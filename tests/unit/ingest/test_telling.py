"""Each offer has one line in the log, with the time at which it was done."""

from datetime import UTC, datetime, timedelta

import structlog

from services.ingest.core.documents.decision import Decision
from services.ingest.core.ports import Waiting
from services.ingest.telling import Telling
from shared.clock import FixedClock
from shared.events.journal import JournalLine

CAME = datetime(2024, 5, 17, 23, 41, tzinfo=UTC)
LINE = JournalLine(number=7, offer_id="o7", received_at=CAME, trace_id="t7")


def test_what_is_done_is_told_once_and_took_as_long_as_until_it_was_done() -> None:
    clock = FixedClock(CAME)
    telling = Telling(clock)
    with structlog.testing.capture_logs() as logs:
        clock.advance(timedelta(seconds=2))
        telling.add([(Waiting(LINE, None), Decision("duplicate", "a1"))])
        clock.advance(timedelta(seconds=5))
        assert logs == []
        telling.tell()
        telling.tell()
    (said,) = logs
    assert (said["event"], said["number"]) == ("article.duplicate", 7)
    assert said["duration_ms"] == 2000
