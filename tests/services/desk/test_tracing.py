"""Each article's way is told hop by hop, while a Storywire is at work and afterwards."""

import shutil

import pytest

pytestmark = [pytest.mark.redis, pytest.mark.e2e]


ALL = ["offered", "read", "ingested", "enriched", "placed"]


@pytest.mark.parametrize("name", ["wire/flood.txt", "wire/post.jsonl:1", "post-7"])
def test_a_file_s_way_is_told_hop_by_hop(storywire, name):
    (way,) = storywire("trace", name, "--json").rows
    assert [hop["hop"] for hop in way["hops"]][:5] == ALL
    assert way["state"] == "placed"
    assert way["story_id"]


def test_a_way_is_found_by_every_id_it_has(storywire):
    (way,) = storywire("trace", "wire/flood.txt", "--json").rows
    for name in ("trace_id", "offer_id", "article_id"):
        (same,) = storywire("trace", way[name], "--json").rows
        assert same["offer_id"] == way["offer_id"]
    both = storywire("trace", way["story_id"][:6], "--json").rows
    assert {one["file"] for one in both} == {"wire/flood.txt", "wire/post.jsonl"}


def test_ways_of_several_files_are_told_newest_first(storywire):
    rows = storywire("trace", "post.jsonl", "--json").rows
    assert len(rows) > 1
    numbers = [row["hops"][0]["number"] for row in rows]
    assert numbers == sorted(numbers, reverse=True)


def test_a_refused_line_s_way_ends_with_its_reason(storywire, newsroom):
    ran = storywire("trace", "wire/post.jsonl:2")
    words = " ".join(ran.out.split())
    assert "refused broken:" in words
    assert str(newsroom / "rejected" / "wire") in words
    assert ran.out.splitlines()[-1] == "  now: rejected"


def test_an_unknown_file_is_said_so_in_one_line(storywire):
    ran = storywire("trace", "wire/drought.txt")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_a_file_that_still_lies_in_the_inbox_is_said_to(storywire, newsroom):
    late = newsroom / "inbox" / "late.txt.part"  # which ingest leaves alone
    late.write_text("Water")
    ran = storywire("trace", "late.txt.part")
    late.unlink()
    assert ran.code == 1
    assert "still lies in the inbox" in ran.err


def test_logs_of_all_services_are_told_as_one_for_a_trace(storywire):
    (way,) = storywire("trace", "wire/flood.txt", "--json").rows
    rows = storywire("logs", "--trace", way["trace_id"]).rows
    assert [row["event"] for row in rows] == [
        "article.ingested",
        "article.enriched",
        "article.placed",
    ]
    rows = storywire("logs", "--story", way["story_id"], "--service", "summarize").rows
    assert {row["service"] for row in rows} == {"summarize"}
    assert "story.written" in {row["event"] for row in rows}
    assert len(storywire("logs", "--limit", "2").rows) == 2


def test_a_stopped_storywire_still_tells_what_journal_and_notes_know(
    storywire, newsroom, tmp_path
):
    for name in ("journal", "archive", "logs", "rejected"):
        shutil.copytree(newsroom / name, tmp_path / name)
    (way,) = storywire("trace", "wire/flood.txt", "--json", data=tmp_path).rows
    assert [hop["hop"] for hop in way["hops"]][:5] == ALL
    both = storywire("trace", way["story_id"], "--json", data=tmp_path)
    assert len(both.rows) == 2
    assert "no Storywire runs here" in both.err
    assert len(storywire("trace", "post-7", data=tmp_path).out.splitlines()) > 5
    assert storywire("logs", "--limit", "1", data=tmp_path).rows
    assert len(storywire("rejected", "--json", data=tmp_path).rows) == 1
    assert storywire("doctor", data=tmp_path).code == 0
