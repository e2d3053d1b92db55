"""Bad input: one final state each, with a reason; nothing stops, the rest is unharmed."""

import gzip
import json
import os
import shutil
import socket
from pathlib import Path

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

#: Bytes of one article at most, in these tests.
LARGEST = 50_000

GOOD = """\
Night bus to the Fen villages runs again

Fen Gazette
20/05/2024 21h15

The night bus from Eastport to the Fen villages runs again after eleven months, and the
first one left the market square on Monday with four passengers and a cello on board.

The council had stopped the line to save money, and found that it had saved less than it
spent on taxis for its own late staff, councillor Agnes Rowley said on Monday.
"""
UMLAUTS = """\
Wehr in Grünstädt öffnet nach Hochwasser wieder

Grünstädter Bote
20.05.2024, 18:30 Uhr

Das Wehr an der Lüne in Grünstädt ist seit Montag wieder offen, nachdem das Hochwasser in
der Nacht zurückgegangen war. Über Mittag führte der Fluss noch zwei Meter Wasser.

Bürgermeisterin Käthe Börner dankte den Helfern, die drei Tage lang Säcke gefüllt hatten.
"""

PAGE = """\
Sluice of Lübbeck is painted green</h1>
<p>The sluice of Lübbeck is green since Sunday, which nobody had ordered, the lock keeper
told the Fen Gazette, and the paint was still wet when the first barge came through.
<p>The district office wants to know who did it, and whether there is paint left over.
<p class='"""


def line(number: int) -> str:
    return json.dumps(
        {
            "id": f"fen-{number}",
            "publisher": "Fen Gazette",
            "title": f"Lock keeper {number} of the Fen retires",
            "text": f"Lock keeper number {number} of the Fen canal retires on Friday. "
            "The gates that he worked by hand for thirty years get electric motors, and "
            "his cottage becomes a small museum of ropes.",
        }
    )


@pytest.fixture(scope="module")
def box(folder) -> Path:
    """A folder with all that can be wrong, and three good articles between it."""
    box = folder / "box"
    deep = box.joinpath(*"abcdefghij")
    deep.mkdir(parents=True)
    (box / "good.txt").write_text(GOOD)
    (box / "cp1252.txt").write_bytes(UMLAUTS.encode("cp1252"))
    (box / "lines.jsonl").write_text(
        f'{line(1)}\n{{"id": "fen-2", "text": "The lock keep\n\n[1, 2]\n{line(3)}\n'
        '{"title": "Only a title"}\n{"id": "fen-4", "text": "  "}\n{"colour": "red"}'
    )
    (box / "empty.txt").touch()
    (box / "blank.txt").write_text(" \n\t\n \n")
    (box / "junk.txt").write_bytes(bytes(range(256)) * 40)
    (box / "cut-utf16.txt").write_bytes(b"\xff\xfe" + b"\x00\xd8" * 300 + b"\x41")
    (box / "page.txt").write_text(
        "<!DOCTYPE html><html><p>Flood in Marsh Lane</p></html>"
    )
    (box / "false-charset.html").write_bytes(
        b"<html><head><meta charset=utf-8></head><body><h1>" + PAGE.encode("cp1252")
    )
    (box / "nested.html").write_text("<html>" + "<b>" * 8_000 + GOOD)
    (box / "settings.json").write_text('{"colour": "red", "sizes": [1, 2]}')
    (box / "list.json").write_text(f'{{"articles": [{line(5)}, {{"title": tru}}]}}')
    with (box / "huge.json").open("wb") as huge:
        huge.write(b'[{"text": "')
        huge.write(b"Water rose. " * (200_000_000 // 12))
    (box / "report.pdf").write_bytes(b"%PDF-1.7\n" + bytes(200))
    (box / "notes.docx").write_bytes(b"PK\x03\x04" + bytes(200))
    (box / "cut.txt.gz").write_bytes(gzip.compress(GOOD.encode())[:-40])
    (box / "long.txt").write_text("Water rose again. " * (LARGEST // 10))
    (box / "words.txt").write_text("Flood\n")
    (box / "link.txt").symlink_to(box / "good.txt")
    (deep / "deep.txt").write_text(GOOD)
    return box


REASONS = {
    "good.txt": ("placed", None),
    "cp1252.txt": ("placed", None),
    "lines.jsonl:1": ("placed", None),
    "lines.jsonl:2": ("rejected", "broken"),
    "lines.jsonl:4": ("rejected", "broken"),
    "lines.jsonl:5": ("placed", None),
    "lines.jsonl:6": ("rejected", "no_body"),
    "lines.jsonl:7": ("rejected", "empty"),
    "lines.jsonl:8": ("rejected", "not_an_article"),
    "empty.txt": ("rejected", "empty"),
    "blank.txt": ("rejected", "empty"),
    "junk.txt": ("rejected", "encoding"),
    "cut-utf16.txt": ("rejected", "encoding"),
    "page.txt": ("rejected", "not_an_article"),
    "false-charset.html": ("placed", None),
    "nested.html": ("rejected", "too_deep"),
    "settings.json": ("rejected", "not_an_article"),
    "list.json:1": ("placed", None),
    "list.json:2": ("rejected", "broken"),
    "huge.json:1": ("rejected", "too_big"),
    "report.pdf": ("rejected", "broken"),
    "notes.docx": ("rejected", "broken"),
    "cut.txt.gz": ("rejected", "broken"),
    "long.txt": ("rejected", "too_big"),
    "words.txt": ("rejected", "no_body"),
    "link.txt": ("rejected", "not_regular"),
    "a/b/c/d/e/f/g/h/i": ("rejected", "too_deep"),
}


@pytest.fixture(scope="module")
def run(box, desk, folder):
    return desk(
        "run",
        box,
        *("--data", folder / "data", "--articles", folder / "articles.jsonl"),
        RECORD_BYTES=str(LARGEST),
    )


@pytest.fixture(scope="module")
def found(run, folder, rows):
    assert run.stderr
    return rows(folder / "articles.jsonl")


def test_each_has_one_final_state_with_its_reason(found, place):
    assert len(found) == len(REASONS)
    assert {place(row): (row["state"], row["reason"]) for row in found} == REASONS


def test_some_inputs_rejected_is_exit_code_3(run):
    assert run.returncode == 3
    refused = [one for one in run.stderr.splitlines() if ": rejected " in one]
    assert len(refused) == sum(state == "rejected" for state, _ in REASONS.values())
    assert "rejected link.txt: not_regular: " in run.stderr


@pytest.mark.usefixtures("found")
def test_every_refusal_says_what_to_do(folder):
    notes = list((folder / "data" / "rejected").rglob("*.reason.json"))
    assert len(notes) == sum(state == "rejected" for state, _ in REASONS.values())
    assert [one.name for one in notes if not json.loads(one.read_text())["remedy"]] == []


def test_the_rest_is_unharmed(found, place):
    titles = {place(row): row["title"] for row in found if row["state"] == "placed"}
    assert titles == {
        "good.txt": "Night bus to the Fen villages runs again",
        "cp1252.txt": "Wehr in Grünstädt öffnet nach Hochwasser wieder",
        "lines.jsonl:1": "Lock keeper 1 of the Fen retires",
        "lines.jsonl:5": "Lock keeper 3 of the Fen retires",
        "false-charset.html": "Sluice of Lübbeck is painted green",
        "list.json:1": "Lock keeper 5 of the Fen retires",
    }


@pytest.mark.usefixtures("found")
def test_what_was_refused_lies_beside_its_reason(folder, box):
    rejected = folder / "data" / "rejected"
    for name, reason in (("junk.txt", "encoding"), ("report.pdf", "broken")):
        assert (rejected / name).read_bytes() == (box / name).read_bytes()
        told = json.loads((rejected / f"{name}.reason.json").read_text())
        assert told["reason"] == reason
    assert not [one for one in (folder / "data" / "inbox").rglob("*") if one.is_file()]


# What only a living inbox can meet.


@pytest.fixture(scope="module")
def living(up, folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return up(folder / "living", port, ENRICH_MODELS="none")


def test_a_half_written_file_is_taken_when_it_is_whole(living, desk, waiting):
    slow, other = living.data / "inbox" / "slow.jsonl", living.data / "other.txt"
    first, rest = f"{line(1)}\n{line(2)[:60]}", f"{line(2)[60:]}\n"
    with slow.open("w") as writer:
        writer.write(first)
        writer.flush()
        other.write_text(UMLAUTS)
        assert desk("drop", "--data", living.data, other).returncode == 0
        waiting(lambda: len(living.stories()) == 1)
        assert slow.exists()
        writer.write(rest)
    waiting(lambda: not slow.exists())
    waiting(lambda: len(living.stories()) == 2)
    (story,) = (one for one in living.stories() if one["edition"] == "en")
    waiting(lambda: living.json(f"/api/stories/{story['id']}")["article_count"] == 2)
    assert not list((living.data / "rejected").rglob("slow*"))


def test_pipes_and_links_are_refused_and_nothing_hangs(living, waiting):
    inbox, rejected = living.data / "inbox", living.data / "rejected"
    os.mkfifo(inbox / "fifo.txt")
    (inbox / "way-out.txt").symlink_to("/etc/hostname")
    (inbox / "nowhere.txt").symlink_to("/nowhere")
    for name in ("fifo.txt", "way-out.txt", "nowhere.txt"):
        reason = rejected / f"{name}.reason.json"
        waiting(reason.exists)
        assert json.loads(reason.read_text())["reason"] == "not_regular"
        assert not os.path.lexists(inbox / name)
    assert Path("/etc/hostname").exists()


def test_a_file_that_may_not_be_read_ends_with_a_reason(living, waiting):
    secret = living.data / "inbox" / "secret.txt"
    aside = living.data / ".secret"
    aside.write_text(GOOD.replace("cello", "harp"))
    aside.chmod(0)
    aside.rename(secret)
    waiting(lambda: not secret.exists())
    # Root may read everything, so for root it is an article like any other.
    told = living.data / "rejected" / "secret.txt.reason.json"
    if os.geteuid():
        assert json.loads(told.read_text())["reason"] == "no_permission"
    else:
        assert not told.exists()


def test_after_all_that_an_article_is_placed_as_ever(living, desk, seeds):
    out = desk(
        *("drop", "--wait", "--keep", "--data", living.data),
        seeds / "wendale-gazette" / "hollin-farm-meteorite.txt",
    )
    assert out.stdout.startswith("placed     hollin-farm-meteorite.txt in story ")
    shutil.rmtree(living.data / "rejected")


def test_a_run_without_its_models_says_so_and_ends(desk, folder):
    page = folder / "bus.txt"
    page.write_text(GOOD)
    out = desk("run", page, STORYWIRE_MODELS=str(folder / "no-models"))
    assert out.returncode == 1
    assert "A model of enrich is missing; run `make setup`" in out.stderr


def test_a_run_that_wants_no_models_needs_none(desk, folder):
    page = folder / "night-bus.txt"
    page.write_text(GOOD)
    out = desk("run", page, ENRICH_MODELS="none")
    assert out.returncode == 0
    assert "1 story from 1 placed" in out.stderr
