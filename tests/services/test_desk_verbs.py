"""The desk's verbs against a whole Storywire that is at work, and after it stopped."""

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

import pytest

from services.desk.__main__ import main
from services.desk.commands import LAZY
from services.desk.home import Desk, at_desk
from services.desk.speaking import settings_for
from shared.events.stages import ArticleIngested, DeadLetter
from shared.events.steps import Put, Send, Step
from shared.events.wire import fields_of

pytestmark = [pytest.mark.redis, pytest.mark.e2e]

DESK = (sys.executable, "-m", "services.desk")
FLOOD = """\
Flood in Marsh Lane drives forty families out

The River Ouse came over its bank in Marsh Lane on Friday night, and forty families had
to leave their houses. Mayor Helga Brandt said the old gate had never been repaired.
Both pumps of the lower town had stopped before midnight.
"""
OUSE = {
    "id": "post-7",
    "title": "Ouse floods Marsh Lane in Eastport",
    "publisher": "Eastport Post",
    "published_at": "2024-05-17T23:41:00Z",
    "text": "Forty families had to leave Marsh Lane when the River Ouse came over its"
    " bank on Friday night. Mayor Helga Brandt said the pumps of the lower town stopped.",
}
BROKEN = '{"title": "Ferry strike", "text": "Boats'


class Ran(NamedTuple):
    """What a verb answered."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def storywire(capsys, newsroom) -> Callable[..., Ran]:
    """Run a verb on the module's data folder, in this process."""

    def run(*words: str, data: Path = newsroom) -> Ran:
        capsys.readouterr()
        verb = list(words)
        code = main([*verb, "--data", str(data)])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Path]:
    """A Storywire that has taken in two articles of one story and a broken line."""
    data = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))
    with at_work(data):
        source = data / "hands" / "wire"
        source.mkdir(parents=True)
        (source / "flood.txt").write_text(FLOOD)
        (source / "post.jsonl").write_text(f"{json.dumps(OUSE)}\n{BROKEN}\n")
        words = (*DESK, "drop", str(source), "--wait", "--data", str(data))
        dropped = subprocess.run(words, capture_output=True, timeout=60, check=False)
        assert dropped.returncode == 3, dropped.stderr
        until(lambda: _is_written(data), within=30)
        yield data
    shutil.rmtree(data)


@contextmanager
def at_work(data: Path) -> Iterator[None]:
    """Run `storywire up` while in the block; what it says is in DATA/said."""
    words = (*DESK, "up", "--port", "0", "--data", str(data))
    with (data / "said").open("wb") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log)
        try:
            until((data / "server" / "address").exists, within=30)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


def until(claim: Callable[[], object], *, within: float) -> object:
    """Wait until a claim holds."""
    deadline = time.monotonic() + within
    while not (held := claim()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)
    return held


def at_the_desk(data: Path, act: Callable[[Desk], Awaitable[Any]]) -> Any:
    async def whole() -> Any:
        async with at_desk(settings_for(data)) as desk:
            return await act(desk)

    return asyncio.run(whole())


def _is_written(data: Path) -> bool:
    async def look(desk: Desk) -> bool:
        updates = await desk.ledger.updates(after="0-0", limit=1000)
        return any(one.event == "story.rewritten" for one in updates)

    return bool(at_the_desk(data, look))


# -- Looking.


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


# -- Tracing.

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


# -- Caring.


def test_refused_files_are_listed_with_what_to_do(storywire):
    (row,) = storywire("rejected", "--json").rows
    assert (row["file"], row["line"], row["reason"]) == ("wire/post.jsonl", 2, "broken")
    assert Path(row["lies"]).read_text() == BROKEN
    assert row["remedy"] in " ".join(storywire("rejected").out.split())


def test_each_refusal_can_be_told(storywire):
    assert storywire("rejected", "--each").out == storywire("rejected").out


def bury(data: Path, **said: Any) -> None:
    """Put a letter among the dead ones; of the flood's own article unless said."""

    async def send(desk: Desk) -> None:
        now = desk.clock.now()
        event = ArticleIngested(
            kind="new",
            article_id=said.get("article_id") or "a" * 24,
            state=1,
            edition="en",
            language="en",
            number=99,
            offer_id="c" * 24,
            trace_id="cafe01234567",
            received_at=now,
        )
        plain = {
            "stream": "articles.ingested",
            "group": "enrich",
            "event": json.dumps(fields_of(event, trace_id="cafe01234567")),
            "error": "BlobMissing",
            "detail": "It is gone.",
            "deliveries": 5,
            "article_id": event.article_id,
            "buried_at": now,
        }
        letter = DeadLetter.model_validate({**plain, **said})
        sent = Send(desk.ledger.keys.dead_letters, fields_of(letter, trace_id=""))
        assert (await desk.ledger.commit(Step(desk.ledger.era, events=(sent,)))).is_done

    at_the_desk(data, send)


def test_a_letter_whose_article_was_placed_meanwhile_is_only_removed(storywire, newsroom):
    (way,) = storywire("trace", "wire/flood.txt", "--json").rows
    bury(newsroom, article_id=way["article_id"])
    (row,) = storywire("dead-letters", "retry", "--all", "--json").rows
    assert row["fate"] == "placed already"
    assert (
        storywire("dead-letters", "list").err == "storywire: there are no dead letters.\n"
    )


def test_a_letter_without_a_number_wakes_its_story(storywire, newsroom):
    (story,) = storywire("stories", "--json").rows
    writing = {"stream": "stories.due", "group": "writer", "story_id": story["id"]}
    bury(newsroom, **writing, article_id=None)
    (row,) = storywire("dead-letters", "retry", "1", "--json").rows
    assert row["fate"] == "due again"


def test_letters_are_shown_and_dropped_by_number(storywire, newsroom):
    bury(newsroom)
    bury(newsroom, error="Unreadable")
    assert [row["n"] for row in storywire("dead-letters", "list", "--json").rows] == [
        1,
        2,
    ]
    assert "BlobMissing" in storywire("dead-letters", "show", "1").out
    assert storywire("dead-letters", "drop", "2", "3").code == 1
    assert len(storywire("dead-letters", "drop", "2", "1", "--json").rows) == 2
    assert storywire("dead-letters", "list").out == ""


def test_a_letter_that_holds_no_message_can_not_be_retried(storywire, newsroom):
    bury(newsroom, event="spilt ink")
    ran = storywire("dead-letters", "retry", "1")
    assert ran.code == 1
    assert "drop the file anew" in ran.out
    storywire("dead-letters", "drop", "1")


def test_retry_wants_to_know_which(storywire):
    assert storywire("dead-letters", "retry").code == 2
    assert storywire("dead-letters", "show", "7").code == 1
    assert main(["dead-letters"]) == 2


def test_the_doctor_finds_nothing_wrong(storywire):
    ran = storywire("doctor", "--json")
    found = {row["name"]: row["mark"] for row in ran.rows}
    assert ran.code == 0, ran.out
    assert set(found.values()) <= {"ok", "warn"}
    for name in ("running", "ingest", "enrich", "summarize", "journal", "archive"):
        assert found[name] == "ok"


# -- Ends.


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


# -- Nothing there.


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


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("top",),
        ("stories",),
        ("story", "5d0c"),
        ("follow",),
        ("dead-letters", "list"),
    ],
)
def test_where_nothing_runs_a_verb_says_so_in_one_line(storywire, tmp_path, words):
    ran = storywire(*words, data=tmp_path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "`storywire up`" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("trace", "flood.txt"), ("logs",), ("rejected",)])
def test_a_folder_that_is_not_there_is_said_so_in_one_line(storywire, tmp_path, words):
    ran = storywire(*words, data=tmp_path / "none")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "--data" in ran.err


def test_a_server_that_can_not_be_reached_is_said_so_in_one_line(
    storywire, monkeypatch, free_port
):
    monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{free_port}/0")
    for words in (("status",), ("stories",), ("follow",)):
        ran = storywire(*words)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "check REDIS_URL" in ran.err


def test_a_wrong_setting_is_said_so_in_one_line(storywire, monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "loud")
    ran = storywire("status")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "LOG_LEVEL" in ran.err


def test_the_doctor_works_on_an_empty_folder_and_leaves_it_empty(storywire, tmp_path):
    ran = storywire("doctor", data=tmp_path)
    assert ran.code == 0, ran.out
    assert "warn  running: No Storywire runs" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_verb_is_wrong_use_in_one_helpful_line(capsys):
    assert main(["storeis"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "did you mean" in err


@pytest.mark.parametrize("verb", sorted({*LAZY} - {"replay"}))
def test_every_verb_explains_itself(capsys, verb):
    assert main([verb, "--help"]) == 0
    assert f"storywire {verb}" in capsys.readouterr().out
