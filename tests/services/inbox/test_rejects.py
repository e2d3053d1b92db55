"""What was refused is kept beside its reason, whatever it is called."""

import errno
import json
import os
from pathlib import Path

import pytest

from services.ingest.core.files import Found, Stamp
from services.ingest.core.ports import Note
from services.ingest.rejects import FolderRejects
from shared.disk import SystemDisk
from shared.events.words import REMEDIES
from tests.services.inbox.inboxes import FLOOD, NOON, dropped


@pytest.fixture
def rejected(tmp_path: Path) -> Path:
    return tmp_path / "rejected"


@pytest.fixture
def rejects(rejected: Path) -> FolderRejects:
    return FolderRejects(rejected, SystemDisk())


def found(path: str) -> Found:
    return Found(path, Stamp(1, 2, 3, 4))


def a_note(offer_id: str = "offer-1", line: int | None = None) -> Note:
    return Note(
        reason="no_body",
        detail="There is a title, but no text below it.",
        remedy=REMEDIES["no_body"],
        file="flood.txt",
        line=line,
        source="wend-post",
        offer_id=offer_id,
        trace_id="trace-1",
        at=NOON,
    )


def test_a_refused_file_lies_beside_its_reason(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    claimed = dropped(tmp_path / "claimed")
    rejects.move(claimed, found("wend-post/flood.txt"), a_note())
    assert (rejected / "wend-post" / "flood.txt").read_bytes() == FLOOD
    said = json.loads((rejected / "wend-post" / "flood.txt.reason.json").read_bytes())
    assert said == {
        "reason": "no_body",
        "detail": "There is a title, but no text below it.",
        "remedy": REMEDIES["no_body"],
        "file": "flood.txt",
        "line": None,
        "member": "",
        "source": "wend-post",
        "offer_id": "offer-1",
        "trace_id": "trace-1",
        "at": "2024-05-17T12:00:00Z",
    }
    assert not claimed.exists()


def test_a_refused_line_is_kept_with_its_number(
    rejects: FolderRejects, rejected: Path
) -> None:
    for _ in range(2):
        rejects.keep(b"{broken", found("wend-post/wire.jsonl"), a_note(line=7))
    assert sorted(one.name for one in (rejected / "wend-post").iterdir()) == [
        "wire.jsonl.line-7",
        "wire.jsonl.line-7.reason.json",
    ]
    assert (rejected / "wend-post" / "wire.jsonl.line-7").read_bytes() == b"{broken"


def test_two_refused_files_of_one_name_are_both_kept(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    for number in range(3):
        claimed = dropped(tmp_path / "claimed", b"%d" % number)
        rejects.move(claimed, found("flood.txt"), a_note(f"offer-{number}"))
    files = [one for one in rejected.iterdir() if not one.name.endswith(".json")]
    assert {one.read_bytes() for one in files} == {b"0", b"1", b"2"}
    for file in files:
        assert (rejected / f"{file.name}.reason.json").is_file()


def test_refusing_the_same_offer_again_finds_its_place(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    """Killed after the note was written, before the file was moved."""
    dropped(rejected / "flood.txt", b"an older one")
    for _ in range(2):
        claimed = dropped(tmp_path / "claimed")
        rejects.move(claimed, found("flood.txt"), a_note())
    assert len(list(rejected.iterdir())) == 3


def test_a_link_is_moved_not_followed(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    secret = dropped(tmp_path / "secret", b"a diary")
    (tmp_path / "claimed").symlink_to(secret)
    rejects.move(tmp_path / "claimed", found("flood.txt"), a_note())
    assert (rejected / "flood.txt").is_symlink()
    assert secret.read_bytes() == b"a diary"


def test_the_longest_names_are_kept(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    for number, name in enumerate(("f" * 255, "é" * 127, "\udcff" * 250)):
        claimed, offer_id = dropped(tmp_path / "claimed"), f"offer-{number}"
        rejects.move(claimed, found(name), a_note(offer_id))
        rejects.keep(b"line", found(name), a_note(offer_id, line=123_456))
    assert len(list(rejected.iterdir())) == 12


def test_a_rejected_file_named_like_a_folder_is_in_nobodys_way(
    rejects: FolderRejects, rejected: Path, tmp_path: Path
) -> None:
    rejects.move(dropped(tmp_path / "claimed"), found("wend-post"), a_note("one"))
    for number, path in enumerate(("wend-post/flood.txt", "wend-post/2024/flood.txt")):
        note = a_note(f"offer-{number}")
        rejects.move(dropped(tmp_path / "claimed"), found(path), note)
    files = [one for one in rejected.rglob("*") if one.is_file()]
    assert len([one for one in files if not one.name.endswith(".json")]) == 3


class TwoDisks(SystemDisk):
    """Renaming from one folder to another is not possible, as between mounts."""

    def rename(self, old: Path, new: Path) -> None:
        if old.parent != new.parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        super().rename(old, new)


def test_a_file_from_another_disk_is_copied(rejected: Path, tmp_path: Path) -> None:
    rejects = FolderRejects(rejected, TwoDisks())
    claimed = dropped(tmp_path / "inbox" / "claimed")
    rejects.move(claimed, found("flood.txt"), a_note())
    assert (rejected / "flood.txt").read_bytes() == FLOOD
    assert not claimed.exists()
