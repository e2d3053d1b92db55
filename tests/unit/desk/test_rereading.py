import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from services.desk.rebuilding.rereading import BATCH, Rereading, reread
from services.ingest.core.records import Limits
from shared.blobs.memory import MemoryBlobs
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.events.words import Reason

AT = datetime(2024, 5, 17, 6, tzinfo=UTC)
FLOOD = "Flood in Marsh Lane\n\nThe river Tarn rose two metres in one night.\n"
LIMITS = Limits(file_bytes=10_000, record_bytes=1_000)


def a_line(
    number: int = 1, *, file: str = "wire/flood.txt", line: int | None = None, **said: str
) -> JournalLine:
    return JournalLine(
        number=number,
        offer_id=f"offer-{number}",
        source="wire",
        file=file,
        line=line,
        received_at=AT,
        trace_id="7d1f00aa",
        reading="the old reading",
        **said,  # type: ignore[arg-type]
    )


def read_anew(
    data: bytes, *, file: str = "flood.txt", line: int | None = None, **said: str
) -> Reading | None:
    journalled = a_line(file=file, line=line, **said)
    (reading,) = reread([(journalled, data)], limits=LIMITS, detect=lambda _: "en")
    return reading


def test_a_text_is_read_as_it_was_when_it_came_in():
    reading = read_anew(FLOOD.encode())
    assert reading is not None
    assert reading.title == "Flood in Marsh Lane"
    assert reading.received_at == AT
    assert (reading.source, reading.line, reading.reason) == ("wire", None, None)


def test_a_line_of_a_file_keeps_its_number():
    record = {"id": "w1", "text": "The river Tarn rose two metres in one night."}
    reading = read_anew(json.dumps(record).encode(), file="a.jsonl.gz", line=7)
    assert reading is not None
    assert (reading.external_id, reading.line) == ("w1", 7)


def test_what_was_refused_and_can_be_read_now_is_read():
    reading = read_anew(FLOOD.encode(), reason="encoding")
    assert reading is not None
    assert reading.reason is None


def test_what_can_not_be_read_now_is_refused():
    reading = read_anew(b"\x00\x01\x02\xff" * 50)
    assert reading is not None
    assert reading.reason == "encoding"


def test_a_line_that_was_too_long_stays_refused():
    refused: Reason = "too_big"
    assert read_anew(b"{" * 2_000, file="a.jsonl", line=3, reason=refused) is None


def test_a_refused_file_that_would_be_many_articles_now_stays_refused():
    rows = "\n".join(json.dumps({"id": str(n), "text": FLOOD}) for n in range(3))
    packed = gzip.compress(rows.encode())
    assert read_anew(packed, file="a.jsonl.gz", reason="unknown_format") is None


def test_a_member_of_an_archive_is_read_by_its_own_name():
    reading = read_anew(
        FLOOD.encode(),
        file="day.zip",
        line=4,
        member="wire/flood.txt",
        reason="unknown_format",
    )
    assert reading is not None
    assert (reading.line, reading.member) == (4, "wire/flood.txt")
    assert reading.title == "Flood in Marsh Lane"


class Lines:
    """A journal of these lines; it is only read."""

    def __init__(self, lines: Sequence[JournalLine]) -> None:
        self._lines = lines
        self.calls: list[str] = []

    @property
    def last(self) -> int:
        return len(self._lines)

    def open(self) -> None:
        self.calls.append("open")

    def close(self) -> None:
        self.calls.append("close")

    def append(self, lines: Sequence[JournalLine]) -> None:
        self.calls.append(f"append {len(lines)}")

    def lines(self, after: int = 0) -> Iterator[JournalLine]:
        yield from self._lines[after:]


def rereading(blobs: MemoryBlobs, lines: Sequence[JournalLine]) -> Rereading:
    return Rereading(Lines(lines), blobs=blobs, limits=LIMITS, detect=lambda _: "en")


def test_the_journal_names_new_readings_and_keeps_all_else():
    blobs = MemoryBlobs()
    old = a_line(blob=blobs.put(FLOOD.encode()), reason="no_body")
    (new,) = rereading(blobs, [old]).lines()
    reading = Reading.model_validate_json(blobs.get(new.reading))
    assert reading.body == "The river Tarn rose two metres in one night."
    assert new.model_copy(update={"reading": old.reading, "reason": "no_body"}) == old
    assert new.reason is None


def test_the_same_bytes_give_the_same_reading():
    blobs = MemoryBlobs()
    journal = rereading(blobs, [a_line(blob=blobs.put(FLOOD.encode()))])
    assert list(journal.lines()) == list(journal.lines())


def test_lines_without_bytes_stand_as_they_are():
    blobs = MemoryBlobs()
    unreadable, forgotten = a_line(1, reason="no_permission"), a_line(2, blob="00" * 32)
    assert list(rereading(blobs, [unreadable, forgotten]).lines()) == [
        unreadable,
        forgotten,
    ]


def test_reading_goes_on_after_a_number():
    blobs = MemoryBlobs()
    blob = blobs.put(FLOOD.encode())
    lines = [a_line(number, blob=blob) for number in range(1, BATCH + 10)]
    journal = rereading(blobs, lines)
    first = [one.number for one in islice(journal.lines(), BATCH)]
    rest = [one.number for one in journal.lines(BATCH)]
    assert [*first, *rest] == [one.number for one in lines]
    assert journal.last == len(lines)


def test_it_is_ingests_journal_in_all_else():
    lines = Lines([a_line()])
    journal = Rereading(lines, blobs=MemoryBlobs(), limits=LIMITS, detect=lambda _: "en")
    journal.open()
    journal.append([a_line(2)])
    journal.close()
    assert lines.calls == ["open", "append 1", "close"]
