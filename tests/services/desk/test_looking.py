"""Verbs that look at a Storywire at work: stories, follow, status, doctor, top."""

import json
import os
import re
import signal
import subprocess
from urllib.request import urlopen

import pytest

from services.desk.home import Desk
from shared.events.steps import Put, Step
from tests.services.desk.running import DESK, at_the_desk, until

pytestmark = [pytest.mark.redis, pytest.mark.e2e]


def test_up_says_the_address_at_which_the_page_is(newsroom):
    def told() -> list[str]:
        said = (newsroom / "said").read_text()
        return re.findall(r"read stories at (http://127\.0\.0\.1:[1-9]\d*/)", said)

    (address,) = until(told, within=30)
    with urlopen(address) as page:
        assert page.status == 200


def test_a_second_up_says_once_who_uses_the_folder(storywire):
    ran = storywire("up", "--port", "0")
    assert (ran.code, ran.out) == (1, "")
    (line,) = ran.err.splitlines()
    assert "uses the data folder" in line


def test_the_front_page_has_one_line_a_story(storywire):
    ran = storywire("stories")
    assert ran.code == 0
    (line,) = ran.out.splitlines()
    assert "2 articles | last updated: " in line
    assert storywire("stories", "--edition", "de").out == ""


def test_the_front_page_as_data_leaves_the_paragraphs_out(storywire):
    (row,) = storywire("stories", "--json").rows
    assert row["article_count"] == 2
    assert "paragraphs" not in row
    assert "headline" in row


def test_a_story_is_found_by_the_beginning_of_its_id(storywire):
    (row,) = storywire("stories", "--json").rows
    ran = storywire("story", row["id"][:4])
    assert ran.code == 0
    assert ran.out.splitlines()[0] == row["headline"]["text"]
    assert "[1]" in ran.out
    (whole,) = storywire("story", row["id"], "--json").rows
    assert whole["paragraphs"]
    assert [one["external_id"] for one in whole["articles"]].count("post-7") == 1


@pytest.mark.parametrize("name", ["ffffffffffff", "ff", "no story", "../../meta"])
def test_an_unknown_story_is_said_so_in_one_line(storywire, name):
    ran = storywire("story", name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1


def test_a_merged_story_says_where_it_went_and_shows_that(storywire, newsroom):
    (row,) = storywire("stories", "--json").rows

    async def merge(desk: Desk) -> None:
        keys = desk.ledger.keys
        change = Put(keys.redirects, {"77aa77aa77aa": row["id"]})
        assert (
            await desk.ledger.commit(Step(desk.ledger.era, changes=(change,)))
        ).is_done

    at_the_desk(newsroom, merge)
    ran = storywire("story", "77aa", "--json")
    assert ran.rows[0]["id"] == row["id"]
    assert ran.err == (
        f"storywire: story 77aa77aa77aa was merged into {row['id']}, which is shown.\n"
    )


def test_updates_are_followed_from_the_start(storywire):
    ran = storywire("follow", "--from", "start", "--limit", "3", "--json")
    assert [row["event"] for row in ran.rows] == [
        "epoch.started",
        "story.opened",
        "story.grew",
    ]
    assert ran.code == 0


def test_a_new_epoch_is_told_on_standard_error(storywire):
    ran = storywire("follow", "--from", "start", "--limit", "1", "--type", "opened")
    assert "read the stories that you hold anew" in ran.err
    assert ran.out.split()[3] == "opened"


def test_a_cursor_that_is_gone_is_told_and_the_rest_follows(storywire):
    ran = storywire("follow", "--from", "9999999999999-0", "--limit", "1")
    assert "are no longer kept" in ran.err
    assert ran.code == 0


@pytest.mark.parametrize(
    ("option", "value"),
    [("--from", "yesterday"), ("--type", "flooded"), ("--limit", "x")],
)
def test_a_wrong_option_is_wrong_use_in_one_line(storywire, option, value):
    ran = storywire("follow", option, value)
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_status_shows_queues_workers_and_server_on_one_screen(storywire):
    ran = storywire("status")
    assert ran.code == 0
    assert len(ran.out.splitlines()) <= 24
    (seen,) = storywire("status", "--json").rows
    assert seen["generation"] == 1
    assert seen["server"]["fsync"] == "always"
    waiting = {one["stage"]: one["waiting"] for one in seen["queues"]}
    assert waiting["rejected"] == 1
    assert waiting["inbox"] == waiting["to enrich"] == waiting["to place"] == 0
    assert {one["service"] for one in seen["workers"]} >= {
        "ingest",
        "enrich",
        "summarize",
    }


def test_the_doctor_finds_nothing_wrong(storywire):
    ran = storywire("doctor", "--json")
    found = {row["name"]: row["mark"] for row in ran.rows}
    assert ran.code == 0, ran.out
    assert set(found.values()) <= {"ok", "warn"}
    for name in ("running", "ingest", "enrich", "summarize", "journal", "archive"):
        assert found[name] == "ok"


def test_a_line_that_was_taken_back_meanwhile_says_so(storywire, tmp_path):
    lines = [
        {"id": "post-9", "title": "Ferry strike", "text": "Boats stay in the harbour."},
        {"id": "post-9", "retracted": True},
    ]
    strike = tmp_path / "strike.jsonl"
    strike.write_text("".join(f"{json.dumps(one)}\n" for one in lines))
    ran = storywire("drop", "--wait", "--keep", str(strike))
    assert ran.code == 0, ran.err
    placed, retracted = ran.out.splitlines()
    assert placed == "placed     strike.jsonl:1, taken back since"
    assert retracted.startswith("retracted  strike.jsonl:2")


@pytest.mark.parametrize("words", [("follow", "--from", "start"), ("logs", "-f")])
def test_ctrl_c_ends_what_runs_for_ever_with_0(newsroom, words):
    pipe = subprocess.PIPE
    command = (*DESK, *words, "--data", str(newsroom))
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            assert process.stdout is not None
            process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 0
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words", [("logs",), ("stories",), ("follow", "--from", "start")]
)
def test_a_reader_that_leaves_is_no_failure(newsroom, words):
    reading, writing = os.pipe()
    os.close(reading)  # whoever writes finds that nobody reads
    command = (*DESK, *words, "--data", str(newsroom))
    ran = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, timeout=30, check=False
    )
    os.close(writing)
    assert ran.returncode == 0
    assert b"Error" not in ran.stderr


def test_top_looks_again_and_tells_paces_from_the_second_look_on(storywire):
    ran = storywire("top", "--looks", "2", "--every", "0.1", "--json")
    assert ran.code == 0
    first, second = ran.rows
    assert first["articles_a_minute"] is None
    assert second["articles_a_minute"] == second["updates_a_minute"] == 0
    assert second["updates"] > 0
    shown = storywire("top", "--looks", "2", "--every", "0.1").out
    assert "paces: with the next look" in shown
    assert "0 articles, 0 updates a minute" in shown
