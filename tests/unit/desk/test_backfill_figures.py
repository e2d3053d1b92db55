"""The figures of `storywire bench --backfill`: what they mean, laid out for reading."""

import json

from services.desk.benching.backfill_benching import probe
from services.desk.benching.backfill_figures import BackfillPace, Look, longest_ahead
from services.desk.commands.bench_backfill import backfill_lines
from services.ingest.core.limits import Record
from services.ingest.core.reading import read
from shared.clock import SystemClock


def found(**more: object) -> BackfillPace:
    about = {"setting": {"cores": 2}, "load": (0.4, 2.1), "bytes": 1_200_000}
    return BackfillPace(2_000, 7, is_folder=False, **{**about, **more})  # type: ignore[arg-type]


def test_pace_memory_load_and_waiting_are_told():
    text = "\n".join(
        backfill_lines(
            found(placed=80.0, handed=1.0, memory=130_000_000, waiting=40, ahead=1.6)
        )
    )
    assert "cores 2, load 0.4, then 2.1" in text
    assert "all placed after 1 min: 25.0 a second" in text
    assert "ingest with what reads for it 130.0 MB" in text
    assert "at most 40 articles: placed after at most 1.6 s" in text


def test_the_time_to_a_fresh_counter_is_told():
    *_, last = backfill_lines(found(latency=[0.5, 0.7, 2.25]))
    assert last.endswith("median 0.70 s, longest 2.25 s of 3")


def test_a_backfill_that_was_over_too_soon_is_told_to_be():
    *_, last = backfill_lines(found())
    assert "take more articles" in last


def test_what_is_ahead_is_the_longest_time_until_what_was_taken_in_was_placed():
    looks = [
        Look(0, 0, 0),
        Look(1, 10, 2),
        Look(2, 14, 9),
        Look(3, 14, 13),
        Look(5, 14, 14),
    ]
    assert longest_ahead(looks) == 3  # from the second look, of 14, to the last
    assert longest_ahead([Look(0, 5, 5), Look(1, 9, 9)]) == 0


def test_a_fresh_file_is_read_as_the_article_that_is_waited_for():
    now = SystemClock().now()
    for number in (1, 2):
        name, data, article_id = probe(number)
        assert json.loads(data)["url"].endswith(str(number))
        record = Record(data, "json")
        reading = read(
            record, name=name, source="", received_at=now, detect=lambda _: "en"
        )
        key = reading.key()
        assert reading.reason is None
        assert key is not None
        assert key.article_id() == article_id
