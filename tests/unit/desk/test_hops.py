"""The hops of one offer, from what journal, archive, log and ledger tell."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from services.desk.fates.hops import Way, hops_of, outcome_of, place_of
from services.desk.fates.loglines import LogLine, parsed
from services.desk.fates.ways import shape, way_lines
from shared.events.journal import JournalLine
from shared.events.reading import Reading
from shared.events.updates import StoryUpdate

NIGHT = datetime(2024, 5, 18, 1, 15, 21, tzinfo=UTC)
STORY = "5d0c1f7a3b21"


def a_line(**said: Any) -> JournalLine:
    plain = {
        "number": 7,
        "offer_id": "offer-of-flood",
        "source": "wire",
        "file": "flood.txt",
        "received_at": NIGHT,
        "trace_id": "8da2c19c1ea7",
        "blob": "b" * 64,
        "reading": "c" * 64,
    }
    return JournalLine.model_validate({**plain, **said})


def a_reading(**said: Any) -> Reading:
    plain = {"title": "Flood in Marsh Lane", "body": "Water rose.", "language": "en"}
    return Reading.model_validate({**plain, "received_at": NIGHT, **said})


def logged(event: str, after: float, **said: Any) -> LogLine:
    at = (NIGHT + timedelta(seconds=after)).isoformat()
    plain = {"timestamp": at, "event": event, "trace_id": "8da2c19c1ea7"}
    line = parsed(json.dumps({**plain, **said}))
    assert line is not None
    return line


def told(event: str, after: float, **said: Any) -> StoryUpdate:
    plain = {
        "id": "1-0",
        "event": event,
        "story_id": STORY,
        "version": 3,
        "epoch": "e",
        "occurred_at": NIGHT + timedelta(seconds=after),
    }
    return StoryUpdate.model_validate({**plain, **said})


PLACING = [
    logged("article.ingested", 0.01, outcome="new", article_id="a1", edition="en"),
    logged("article.enriched", 0.2, article_id="a1", sentences=12, names=4),
    logged("article.placed", 0.3, article_id="a1", story_id=STORY, deed="joined"),
    logged("story.written", 1.5, trace_id="", story_id=STORY, articles="3"),
]


def names(way: Way) -> list[str]:
    return [hop.hop for hop in hops_of(way)]


def test_a_file_that_went_all_the_way_has_every_hop():
    way = Way(a_line(), a_reading(), log=PLACING)
    assert names(way) == ["offered", "read", "ingested", "enriched", "placed", "written"]
    assert way.article_id == "a1"


def test_the_way_tells_what_no_model_understood_and_what_was_cut():
    lacks = {"missing": ["vector", "categories"], "cut": {"read": 1200}}
    line = logged("article.enriched", 0.2, article_id="a1", sentences=12, **lacks)
    hop = next(one for one in hops_of(Way(a_line(), log=[line])) if one.hop == "enriched")
    assert "without a vector and topics" in hop.said
    assert "cut: 1,200 sentences not read by the model" in hop.said
    assert hop.about["missing"] == ["vector", "categories"]


def test_a_refused_file_says_why_what_to_do_and_where_it_lies():
    line = a_line(reason="empty")
    reading = a_reading(reason="empty", detail="Nothing but spaces.", title=None)
    way = Way(line, reading, lies="data/rejected/wire/flood.txt")
    hops = hops_of(way)
    assert [hop.hop for hop in hops] == ["offered", "refused"]
    assert hops[1].said.startswith("empty: Nothing but spaces. → Drop it again once")
    assert hops[1].said.endswith("It lies in data/rejected/wire/flood.txt.")
    assert outcome_of(way, hops) == ("rejected", "")


def test_what_subscribers_were_told_stands_with_who_told_it():
    updates = [
        told("story.grew", 0.29, trace_id="8da2c19c1ea7", version=3),
        told("story.rewritten", 1.4, version=4),
    ]
    hops = {hop.hop: hop for hop in hops_of(Way(a_line(), log=PLACING, updates=updates))}
    assert hops["placed"].said == f"joined, story {STORY}: story.grew, version 3"
    assert hops["written"].said.endswith("story.rewritten, version 4")
    assert "announced" not in hops


def test_what_subscribers_were_told_is_a_hop_where_no_log_is():
    updates = [told("story.grew", 0.29, trace_id="8da2c19c1ea7")]
    assert names(Way(a_line(), updates=updates)) == ["offered", "announced"]


def test_tidying_is_told_and_the_text_that_followed_it():
    other = "77aa77aa77aa"
    way = Way(
        a_line(),
        log=[*PLACING, logged("story.written", 9, trace_id="", story_id=other)],
        updates=[told("story.grew", 4, story_id=other)],
        offer={"state": "placed", "article_id": "a1"},
        document={"story_id": other},
    )
    assert names(way)[-3:] == ["written", "tidied", "written"]
    assert outcome_of(way, hops_of(way)) == ("placed", other)


def test_another_offer_s_updates_are_not_told():
    updates = [told("story.grew", 5, trace_id="cafe01234567")]
    assert names(Way(a_line(), updates=updates)) == ["offered"]


def test_only_the_first_writing_after_the_placing_is_told():
    earlier = logged("story.written", -5, trace_id="", story_id=STORY)
    later = logged("story.written", 60, trace_id="", story_id=STORY)
    way = Way(a_line(), log=[earlier, *PLACING, later])
    assert names(way).count("written") == 1


def test_failures_are_told_with_their_reasons():
    log = [
        logged("message.retried", 1, attempt=1, error="BlobMissing", why="It is gone."),
        logged("message.buried", 2, attempt=5, error="BlobMissing", why="It is gone."),
    ]
    way = Way(a_line(), log=log)
    assert names(way) == ["offered", "retried", "buried"]
    assert hops_of(way)[1].said == "attempt 1, BlobMissing, It is gone."
    assert outcome_of(way, hops_of(way)) == ("buried", "")


def test_without_a_log_the_ledger_tells_what_it_knows():
    offer = {"state": "placed", "article_id": "a1"}
    way = Way(a_line(), a_reading(), offer=offer, document={"story_id": STORY})
    assert names(way) == ["offered", "read", "ingested", "placed"]
    assert [hop.at for hop in hops_of(way)] == [NIGHT, NIGHT, None, None]


def test_without_log_and_ledger_the_journal_tells_what_it_knows():
    way = Way(a_line(), None)
    assert names(way) == ["offered"]
    assert outcome_of(way, hops_of(way)) == ("waiting", "")


def test_a_stopped_storywire_still_knows_duplicates_and_retractions():
    duplicate = Way(a_line(), log=[logged("article.duplicate", 1, outcome="duplicate")])
    assert outcome_of(duplicate, hops_of(duplicate)) == ("duplicate", "")
    placing = logged("article.placed", 1, deed="retracted", story_id=STORY)
    retracted = Way(a_line(), log=[placing])
    assert outcome_of(retracted, hops_of(retracted)) == ("retracted", "")


def test_an_older_revision_is_told_why_it_is_not_live():
    detail = "An older revision; the newer one stays live."
    offer = {"state": "duplicate", "article_id": "a1", "detail": detail}
    log = [logged("article.duplicate", 1, outcome="duplicate", article_id="a1")]
    for way in (Way(a_line(), offer=offer, log=log), Way(a_line(), offer=offer)):
        (taken,) = [one for one in hops_of(way) if one.hop == "ingested"]
        assert taken.said.endswith(f"article a1: {detail}")
        assert taken.about["detail"] == detail


def test_a_retraction_is_read_as_one():
    way = Way(a_line(), a_reading(tombstone=True))
    assert hops_of(way)[1].said == "a retraction"


def test_a_way_is_laid_out_with_the_time_since_it_came():
    way = Way(a_line(line=3), a_reading(), log=PLACING)
    lines = [line.text for line in way_lines(way, width=80)]
    assert lines[:3] == [
        "wire/flood.txt:3",
        "  trace 8da2c19c1ea7, article a1",
        "  May 18 01:15:21  offered    journal line 7, blob bbbbbbbbbbbb",
    ]
    assert "         +0.300 s  placed     joined, story 5d0c1f7a3b21" in lines
    assert lines[-1] == "  now: placed in story 5d0c1f7a3b21"
    assert all(len(line) <= 80 for line in lines)


def test_a_way_as_data_has_the_same_hops():
    way = Way(a_line(), a_reading(external_id="m1"), log=PLACING)
    plain = json.loads(json.dumps(shape(way)))
    assert plain["file"] == "wire/flood.txt"
    assert plain["external_id"] == "m1"
    assert plain["story_id"] == STORY
    assert [hop["hop"] for hop in plain["hops"]] == names(way)


def test_places_are_named_below_the_inbox():
    assert place_of("", "flood.txt", None) == "flood.txt"
    assert place_of("wire", "day/flood.jsonl", 3) == "wire/day/flood.jsonl:3"
