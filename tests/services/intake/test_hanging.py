"""Records that may hang are read few at once, and hold nothing up for long."""

import json
from collections.abc import Sequence
from datetime import datetime

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Record
from services.ingest.core.reading import drafted
from services.ingest.open_files import PROBED, RISKY, TIMED_OUT, WARY
from tests.services.intake_site import FLOOD, Site, bulletin, wire


async def test_a_file_that_reads_well_is_taken_in_ever_larger_parts(site: Site):
    sizes: list[int] = []

    def drafting(
        records: Sequence[tuple[Record, datetime]],
    ) -> Sequence[Draft | Refused]:
        sizes.append(len(records))
        return [drafted(record, received_at=at) for record, at in records]

    site.offers = 256
    site.drop("wire.jsonl", wire(200, summary="<p>The Wend rose.</p>"))
    await site.take_all(drafting=drafting)
    sizes = [one for one in sizes if one]
    assert sizes[0] == PROBED
    assert max(sizes) > 2 * PROBED
    assert site.offered() == {"waiting": 200}


async def test_a_file_of_records_that_hang_holds_nothing_up_for_hours(site: Site):
    asked: list[bytes] = []

    def drafting(
        records: Sequence[tuple[Record, datetime]],
    ) -> Sequence[Draft | Refused]:
        asked.extend(record.data for record, _ in records)
        return [
            Refused("timed_out", "Reading took over 10 seconds.")
            if b"hang" in record.data
            else drafted(record, received_at=at)
            for record, at in records
        ]

    lines = [
        json.dumps({"id": str(n), "text": f"<p>hang {n} {FLOOD}"}) for n in range(900)
    ]
    site.offers = 256
    site.drop("wire.jsonl", "\n".join(lines))
    site.drop("flood.txt", FLOOD)
    await site.take_all(drafting=drafting)
    assert sum(b"hang" in one for one in asked) <= TIMED_OUT + 2 * PROBED
    note = site.reason("wire.jsonl")
    assert note.reason == "timed_out"
    assert "records took too long to read; nothing after record" in note.detail
    assert site.offered()["waiting"] == 1, "the good file behind it"


async def test_pages_that_hang_are_taken_few_at_once_once_one_did(site: Site):
    batches: list[int] = []
    site.offers = 256

    def drafting(
        records: Sequence[tuple[Record, datetime]],
    ) -> Sequence[Draft | Refused]:
        batches.extend([len(records)] if records else [])
        return [Refused("timed_out", "Reading took over 10 seconds.") for _ in records]

    for number in range(100):
        site.drop(f"{number:03}.html", f"<html><p>{FLOOD} {number}</p></html>")
    await site.take_all(drafting=drafting)
    assert batches[0] == RISKY
    assert set(batches[1:]) == {WARY}
    assert site.offered() == {"rejected": 100}


async def test_after_pages_that_hung_more_are_taken_at_once_while_all_goes_well(
    site: Site,
) -> None:
    batches: list[int] = []
    site.offers = 256

    def drafting(
        records: Sequence[tuple[Record, datetime]],
    ) -> Sequence[Draft | Refused]:
        batches.extend([len(records)] if records else [])
        return [
            Refused("timed_out", "Reading took over 10 seconds.")
            if b"hang" in record.data
            else drafted(record, received_at=at)
            for record, at in records
        ]

    for number in range(254):
        title = "They hang" if number < 10 else "Flood in Marsh Lane"
        page = f"<html><h1>{title}</h1><p>{bulletin(number)}</p></html>"
        site.drop(f"{number:03}.html", page)
    await site.take_all(drafting=drafting)
    assert batches == [RISKY, WARY, 4, 8, 16, 32, RISKY, RISKY]
    assert site.offered() == {"rejected": 10, "waiting": 244}


def until_one_hangs(
    records: Sequence[tuple[Record, datetime]],
) -> Sequence[Draft | Refused]:
    """Read records up to the first that hangs, that one included."""
    found: list[Draft | Refused] = []
    for record, at in records:
        if b"hang" in record.data:
            return [*found, Refused("timed_out", "Reading took over 10 seconds.")]
        found.append(drafted(record, received_at=at))
    return found


async def test_what_was_read_is_committed_before_more_that_may_hang_is_read(site: Site):
    done: list[int] = []

    def drafting(
        records: Sequence[tuple[Record, datetime]],
    ) -> Sequence[Draft | Refused]:
        done.extend([sum(site.offered().values())] if records else [])
        return until_one_hangs(records)

    site.offers = 256
    for number in range(40):
        title = "They hang" if number in (3, 4, 20) else "Flood in Marsh Lane"
        page = f"<html><h1>{title}</h1><p>{bulletin(number)}</p></html>"
        site.drop(f"{number:03}.html", page, age=100 - number)
    await site.take_all(drafting=drafting)
    assert done == [0, 4, 5, 21]
    assert site.offered() == {"rejected": 3, "waiting": 37}
    assert [one.file for one in site.lines()] == [f"{n:03}.html" for n in range(40)]
    assert site.left() == []
    site.check()


async def test_lines_behind_one_that_hangs_come_once_and_in_order(site: Site):
    site.offers = 64
    marks = ["<p>hang" if n % 9 == 8 else "" for n in range(100)]
    lines = [
        json.dumps({"id": str(n), "text": f"{mark} {FLOOD} {n}"})
        for n, mark in enumerate(marks)
    ]
    site.drop("wire.jsonl", "\n".join(lines))
    site.drop("flood.txt", FLOOD)
    await site.take_all(drafting=until_one_hangs)
    assert [one.line for one in site.lines() if one.line] == list(range(1, 101))
    assert site.offered() == {"rejected": 11, "waiting": 90}
    assert site.left() == []
    site.check()
