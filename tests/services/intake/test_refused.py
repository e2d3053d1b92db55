"""What is no article goes to the rejects with its reason, and harms nothing beside it."""

import errno
import gzip
import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.ingest.languages import NoLanguageModel
from shared.disk import SystemDisk
from tests.services.intake_site import FLOOD, Site, wire


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("spaces.txt", b" \n\t\n", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("junk.txt", bytes(range(256)) * 40, "encoding"),
        ("cut.txt.gz", gzip.compress(FLOOD.encode() * 50, mtime=0)[:40], "broken"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(400), "unknown_format"),
        ("title.txt", b"Flood in Marsh Lane", "no_body"),
        ("short.txt", b"Flood in Marsh Lane\n\nIt rained.", "not_an_article"),
    ],
)
async def test_bad_files_end_in_the_rejects_with_a_reason(
    site: Site, name: str, data: bytes, reason: str
) -> None:
    site.drop(f"wend-post/{name}", data)
    site.drop("flood.txt")
    await site.take_all()
    note = site.reason(f"wend-post/{name}")
    assert note.reason == reason
    assert note.detail
    assert (site.data / "rejected" / "wend-post" / name).read_bytes() == data
    assert site.left() == []
    assert site.offered() == {"waiting": 1, "rejected": 1}
    (event,) = site.sent("articles.rejected")
    assert json.loads(event["body"])["reason"] == reason
    site.check()


async def test_a_link_is_moved_away_unread(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "diary.txt"
    secret.write_text(FLOOD)
    link = site.drop("x/flood.txt").with_name("link.txt")
    link.symlink_to(secret)
    await site.take_all()
    assert site.reason("x/link.txt").reason == "not_regular"
    assert (site.data / "rejected" / "x" / "link.txt").is_symlink()
    assert site.left() == []
    (refused,) = [one for one in site.lines() if one.reason]
    assert refused.blob is None
    assert secret.read_text() == FLOOD


async def test_a_pipe_is_moved_away_and_stops_nothing(site: Site) -> None:
    site.drop("flood.txt")
    os.mkfifo(site.data / "inbox" / "pipe.txt")
    await site.take_all()
    assert site.reason("pipe.txt").reason == "not_regular"
    assert site.offered() == {"waiting": 1, "rejected": 1}


async def test_a_file_that_may_not_be_read_is_moved_away(site: Site) -> None:
    def opener(name: Any, flags: int, *, dir_fd: int | None = None) -> int:
        if name == "secret.txt":
            raise PermissionError(errno.EACCES, "denied")
        return os.open(name, flags, dir_fd=dir_fd)

    site.opener = opener
    site.drop("secret.txt")
    site.drop("flood.txt")
    await site.take_all()
    assert site.reason("secret.txt").reason == "no_permission"
    assert site.left() == []
    site.check()


async def test_a_file_that_can_be_neither_read_nor_moved_is_offered_once(
    site: Site,
) -> None:
    def opener(name: Any, flags: int, *, dir_fd: int | None = None) -> int:
        if name == "secret.txt":
            raise PermissionError(errno.EACCES, "denied")
        return os.open(name, flags, dir_fd=dir_fd)

    class Fixed(SystemDisk):
        def rename(self, old: Path, new: Path) -> None:
            if "secret" in old.name and "inbox" in old.parts:
                raise PermissionError(errno.EACCES, "denied")
            super().rename(old, new)

    site.opener = opener
    intake = site.intake(disk=Fixed())
    site.drop("secret.txt")
    assert await intake.begin()
    assert await intake.step() == 1
    assert await intake.step() == 0, "no hot loop"
    site.clock.advance(timedelta(minutes=2))
    assert await intake.step() == 1
    assert len(site.lines()) == 1
    assert site.left() == ["secret.txt"]


async def test_names_of_any_bytes_go_the_whole_way(site: Site) -> None:
    site.drop("flood.txt")
    for raw in (b"crue \xff.txt", b"a\nb.txt", b"<b>.txt"):
        site.drop(os.fsdecode(raw), b"No news " + raw)
    await site.take_all()
    assert {one.file for one in site.lines()} == {
        "flood.txt",
        "crue \\xff.txt",
        "a\nb.txt",
        "<b>.txt",
    }
    assert site.left() == []
    assert len(site.left("rejected")) == 6


async def test_an_error_in_our_reading_refuses_one_record_only(site: Site) -> None:
    def detect(text: str) -> str:
        if "bulletin 3 " in text:
            raise ZeroDivisionError
        return "en"

    intake = site.intake(detect=detect)
    site.drop("wire.jsonl", wire(6))
    assert await intake.begin()
    await intake.step()
    assert site.offered() == {"waiting": 5, "rejected": 1}
    note = site.reason("wire.jsonl.line-4")
    assert note.reason == "broken"
    assert "ZeroDivisionError" in note.detail


async def test_of_a_file_of_nothing_but_bad_lines_the_rest_is_refused_as_one(site: Site):
    good = json.dumps({"id": "late", "text": FLOOD})
    site.drop("wire.jsonl", "{}\n" * 2_000 + good)
    site.drop("flood.txt", FLOOD)
    await site.take_all()
    assert site.offered()["waiting"] == 1, "the good file behind it"
    refused = [one for one in site.lines() if one.reason is not None]
    assert 500 <= len(refused) <= 800
    assert [one.line for one in refused][-1] is None
    assert site.reason("wire.jsonl").detail.startswith("500 records in a row")
    assert "wire.jsonl" in site.left("rejected"), "kept whole"


async def test_bad_lines_among_good_ones_are_refused_alone(site: Site):
    good = "\n".join(
        json.dumps({"id": str(n), "text": f"{FLOOD} {n}"}) + "\n{}" * 3
        for n in range(200)
    )
    site.drop("wire.jsonl", good)
    await site.take_all()
    assert site.offered() == {"waiting": 200, "rejected": 600}


async def test_a_broken_set_up_refuses_nothing(site: Site) -> None:
    def detect(text: str) -> str:
        raise NoLanguageModel

    site.drop("flood.txt")
    intake = site.intake(detect=detect)
    assert await intake.begin()
    with pytest.raises(NoLanguageModel):
        await intake.step()
    await intake.end()
    assert site.lines() == []
    assert site.left() == ["flood.txt"]
    assert await site.take_all() == 1
