"""From dropped files to events: each text is one article, and is told once."""

import gzip
import io
import json
import zipfile
from collections import Counter
from typing import Any

import pytest

from shared.blobs.folder import FolderBlobs
from shared.disk import SystemDisk
from shared.events.reading import Reading
from shared.ledger.memory import MemoryLedger
from tests.services.intake_site import FLOOD, Site, lend, wire


async def test_a_dropped_file_becomes_an_event(site: Site) -> None:
    site.drop("wend-post/flood.txt")
    assert await site.take_all() == 1
    (event,) = site.ingested()
    assert (event.kind, event.state, event.number) == ("new", 1, 1)
    assert (event.edition, event.language) == ("en", "en")
    (line,) = site.lines()
    assert (line.source, line.file, line.line) == ("wend-post", "flood.txt", None)
    assert site.left() == []
    blobs = FolderBlobs(site.data / "archive", SystemDisk())
    assert blobs.get(line.blob or "") == FLOOD.encode()
    reading = Reading.model_validate_json(blobs.get(event.reading or ""))
    assert reading.title == "Flood in Marsh Lane"
    (offer,) = site.hashes("offer")
    assert offer["state"] == "waiting"
    assert offer["trace_id"] == line.trace_id == event.trace_id
    site.check()


async def test_nothing_to_do_is_nothing_done(site: Site) -> None:
    assert await site.take_all() == 0
    assert site.lines() == []


async def test_the_same_text_in_two_files_is_one_article(site: Site) -> None:
    site.drop("wend-post/flood.txt", age=20)
    site.drop("gazette/copy.txt", age=10)
    await site.take_all()
    assert site.offered() == {"waiting": 1, "duplicate": 1}
    assert len(site.ingested()) == 1
    site.check()


async def test_the_same_file_dropped_again_is_a_duplicate(site: Site) -> None:
    for age in (60, 50):
        site.drop("flood.txt", age=age)
        assert await site.take_all() == 1
    assert site.offered() == {"waiting": 1, "duplicate": 1}
    site.check()


async def test_a_correction_and_a_retraction_follow_their_article(site: Site) -> None:
    about = {"id": "1", "url": "https://wend.example/flood", "title": "Flood"}
    for age, more in ((30, {"text": FLOOD}), (20, {"text": FLOOD + " Homes are dry."})):
        site.drop(f"wire-{age}.jsonl", json.dumps({**about, **more}), age=age)
    site.drop("gone.jsonl", json.dumps({**about, "deleted": True}), age=10)
    await site.take_all()
    said = [(one.kind, one.state) for one in site.ingested()]
    assert said == [("new", 1), ("revised", 2), ("retracted", 3)]
    hashes = site.hashes("document")
    assert len([one for one in hashes if "same" not in one]) == 2  # it, its revisions
    site.check()


async def test_a_large_file_is_taken_in_batches(site: Site) -> None:
    broken = b'{"id": "x", "text": \n'
    lines = wire(1000).splitlines(keepends=True)
    site.drop("wend-post/wire.jsonl", b"".join([*lines[:500], broken, *lines[500:]]))
    assert await site.take_all() == 1001
    assert site.offered() == {"waiting": 1000, "rejected": 1}
    assert len(site.ingested()) == 1000
    assert site.left() == []
    assert site.left("rejected") == [
        "wend-post/wire.jsonl.line-501",
        "wend-post/wire.jsonl.line-501.reason.json",
    ]
    note = site.reason("wend-post/wire.jsonl.line-501")
    assert (note.reason, note.line, note.source) == ("broken", 501, "wend-post")
    assert note.remedy
    site.check()


async def test_a_large_batch_costs_few_round_trips(site: Site) -> None:
    calls: Counter[str] = Counter()

    class Counting(MemoryLedger):
        async def fields(self, keys: Any) -> Any:
            calls["fields"] += 1
            return await super().fields(keys)

        async def commit_all(self, steps: Any) -> Any:
            calls["commits"] += 1
            return await super().commit_all(steps)

    site.offers = 256
    intake = site.intake()
    counting = Counting(site.server, clock=site.clock)
    lend(counting, intake)
    site.drop("wire.jsonl", wire(256))
    assert await intake.begin()
    calls.clear()
    assert await intake.step() == 256
    assert calls["commits"] <= 4
    assert calls["fields"] <= 3


async def test_gzipped_files_are_read(site: Site) -> None:
    site.drop("wire.jsonl.gz", gzip.compress(wire(20), mtime=0))
    await site.take_all()
    assert site.offered() == {"waiting": 20}


def zipped(**files: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return held.getvalue()


async def test_members_of_an_archive_are_offers_of_their_own(site):
    site.drop(
        "wend-post/day.zip", zipped(flood_txt=FLOOD, odd_html="<br>", b_txt=FLOOD * 2)
    )
    assert await site.take_all() == 3
    site.check()
    assert site.offered() == {"waiting": 2, "rejected": 1}
    assert [(one.line, one.member) for one in site.lines()] == [
        (1, "flood.txt"),
        (2, "odd.html"),
        (3, "b.txt"),
    ]
    assert site.left() == []
    assert site.left("rejected") == [
        "wend-post/day.zip.line-2.html",
        "wend-post/day.zip.line-2.html.reason.json",
    ]
    assert site.reason("wend-post/day.zip.line-2.html").member == "odd.html"


async def test_each_offer_is_told_once(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.drop("flood.txt", age=30)
    site.drop("copy.txt", age=20)
    site.drop("bad.txt", b"No news.", age=10)
    await site.take_all()
    told = capsys.readouterr().out
    for event in ("article.ingested", "article.duplicate", "article.rejected"):
        assert told.count(event) == 1
    assert "Marsh Lane" not in told, "never a word of the text"
