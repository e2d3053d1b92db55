"""Folders that a browser saved beside a page: refused as one, and kept whole."""

from datetime import timedelta
from pathlib import Path

import pytest

from services.ingest.asides import ASIDE
from services.ingest.core.ports import Note
from services.ingest.inbox import FolderInbox
from services.ingest.rejects import FolderRejects
from shared.clock import FixedClock
from shared.disk import SystemDisk
from shared.events.words import REMEDIES
from tests.services.inbox.aged import aged, dropped, take
from tests.services.inbox.inboxes import NOON, opened, ready


def saved(folder: Path, page: str = "flood", *names: str, age: float = 100) -> Path:
    """Drop what a browser saves beside a page."""
    for name in names or ("style.css", "river.jpg", "app.js.download"):
        dropped(folder / f"{page}_files" / name, b"x", age=age)
    aged(folder / f"{page}_files", age)
    return folder / f"{page}_files"


@pytest.mark.parametrize("page", ["flood.html", "flood.HTM", "flood.xhtml"])
def test_what_a_browser_saved_beside_a_page_is_one_refusal(
    inbox: FolderInbox, folder: Path, page: str
) -> None:
    dropped(folder / "wire" / page)
    saved(folder / "wire", "flood", "style.css", "frame.html", "deeper/river.jpg")
    listed = {one.path: one for one in inbox.ready(10)}
    assert set(listed) == {f"wire/{page}", "wire/flood_files"}
    assert listed["wire/flood_files"].refusal == "not_an_article"


def test_it_is_refused_as_one_though_its_page_was_taken_before(
    inbox: FolderInbox, folder: Path
) -> None:
    dropped(folder / "flood.html")
    take(inbox, "flood.html")
    saved(folder, "flood", "frame.html", "river.jpg")
    assert ready(inbox) == ["flood_files"]


def test_it_is_remembered_while_it_lies_there(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    dropped(folder / "flood.html")
    saved(folder, "flood", "frame.html", "river.jpg", age=0)
    assert ready(inbox) == ["flood.html"]
    (folder / "flood.html").unlink()
    clock.advance(timedelta(minutes=5))
    assert ready(inbox) == ["flood_files"]


@pytest.mark.parametrize("name", ["flood_files", "Flut-Dateien", "crue_fichiers"])
def test_without_a_page_it_is_known_by_holding_no_article(
    inbox: FolderInbox, folder: Path, name: str
) -> None:
    for one in ("style.css", "river.jpg", "saved_resource(1).html"):
        dropped(folder / "wire" / name / one, b"x")
    assert ready(inbox) == [f"wire/{name}"]


def test_a_source_that_is_called_like_one_keeps_its_articles(
    inbox: FolderInbox, folder: Path
) -> None:
    saved(folder, "police", "river.jpg", "flood.txt")
    assert sorted(ready(inbox)) == ["police_files/flood.txt", "police_files/river.jpg"]


def test_a_source_with_pictures_alone_stays_a_source(
    inbox: FolderInbox, folder: Path
) -> None:
    saved(folder, "police", "river.jpg")
    assert ready(inbox) == ["police_files/river.jpg"]


def test_one_that_is_still_being_filled_is_left_alone_and_holds_nobody_up(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    saved(folder, "flood", age=30)
    dropped(folder / "flood_files" / "late.png", b"x", age=0)
    dropped(folder / "flood.html", age=30)
    dropped(folder / "fair.txt", age=10)
    assert ready(inbox) == ["flood.html", "fair.txt"]
    clock.advance(timedelta(seconds=2))
    assert "flood_files" in ready(inbox)


def test_a_link_called_like_one_is_a_link(inbox: FolderInbox, folder: Path) -> None:
    dropped(folder / "flood.html")
    saved(folder.parent)
    (folder / "flood_files").symlink_to(folder.parent / "flood_files")
    aged(folder / "flood_files", 100)
    listed = {one.path: one.refusal for one in inbox.ready(10)}
    assert listed["flood_files"] == "not_regular"


def test_one_that_a_killed_process_left_aside_comes_back_whole(
    inbox: FolderInbox, folder: Path, clock: FixedClock
) -> None:
    dropped(folder / "flood.html")
    inode = saved(folder).stat().st_ino
    take(inbox, "flood_files")
    again = {one.path: one.stamp for one in opened(folder, clock).ready(10)}
    assert again["flood_files"].inode == inode, "the same, so its offer is known again"


def a_note() -> Note:
    return Note(
        reason="not_an_article",
        detail="what a browser saved beside a page",
        remedy=REMEDIES["not_an_article"],
        file="flood_files",
        line=None,
        source="",
        offer_id="offer-1",
        trace_id="trace-1",
        at=NOON,
    )


class TwoDisks(SystemDisk):
    """Nothing can be renamed out of the inbox."""

    def rename(self, old: Path, new: Path) -> None:
        if ASIDE in old.parts and ASIDE not in new.parts:
            raise OSError(18, "Invalid cross-device link")
        super().rename(old, new)


@pytest.mark.parametrize("disk", [SystemDisk(), TwoDisks()])
def test_it_lies_whole_beside_its_reason_until_it_is_forgotten(
    inbox: FolderInbox, folder: Path, tmp_path: Path, disk: SystemDisk
) -> None:
    rejects = FolderRejects(tmp_path / "rejected", disk)
    dropped(folder / "flood.html")
    saved(folder, "flood", "style.css", "deeper/river.jpg")
    (found,) = (one for one in inbox.ready(10) if one.is_companion)
    rejects.move(take(inbox, "flood_files"), found, a_note())
    kept = tmp_path / "rejected" / "flood_files"
    assert sorted(one.name for one in kept.rglob("*.*")) == ["river.jpg", "style.css"]
    assert not (folder / ASIDE / "flood_files").exists()
    assert rejects.remove(["offer-1"]) == 1
    assert list((tmp_path / "rejected").iterdir()) == []
