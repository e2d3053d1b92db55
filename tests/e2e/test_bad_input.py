"""Bad input: one final state each, with a reason; nothing stops, the rest is unharmed."""

import gzip
import json
from pathlib import Path

import pytest

from tests.e2e.fen_gazette import GOOD, UMLAUTS, line

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

#: Bytes of one article at most, in these tests.
LARGEST = 50_000

PAGE = """\
Sluice of Lübbeck is painted green</h1>
<p>The sluice of Lübbeck is green since Sunday, which nobody had ordered, the lock keeper
told the Fen Gazette, and the paint was still wet when the first barge came through.
<p>The district office wants to know who did it, and whether there is paint left over.
<p class='"""


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
        huge.write(b"Water rose. " * (100_000_000 // 12))
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


# Without models.


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
