"""`storywire eval stories` on a small newsday of our own."""

import json

import pytest

from services.desk.__main__ import main
from services.desk.evaluating.stories_plan import SETS

FLOOD = (
    "The river rose over its banks at Lowmere on Friday and filled forty cellars in "
    "Marsh Lane. Harbour master Ines Calloway said that the tide gate had jammed."
)
STRIKE = (
    "Tram drivers walked out over night pay on Monday and no tram left the depot at "
    "Bellwether. Union leader Tom Brandt expects a vote on Thursday."
)
ROWS = [
    ("f1", "flood", "2024-05-17", "Flood in Marsh Lane", FLOOD),
    ("f2", "flood", "2024-05-17", "Marsh Lane under water", f"{FLOOD} Pumps run."),
    ("s1", "strike", "2024-06-03", "Trams stand still", STRIKE),
    ("s2", "strike", "2024-06-03", "No trams today", f"{STRIKE} Buses are full."),
    ("x1", None, "2024-06-04", "A swan is found", "A swan was asleep in a bank vault."),
]


@pytest.fixture
def evaluated(capsys, tmp_path, monkeypatch):
    """Run `eval stories`; return exit code, output, what was told."""
    monkeypatch.setenv("ENRICH_MODELS", "packaged")
    folder = tmp_path / "data" / "stories"
    folder.mkdir(parents=True)
    names = ("id", "story", "published_at", "title", "text")
    rows = [{**dict(zip(names, row, strict=True)), "language": "en"} for row in ROWS]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    for name in SETS:
        (folder / f"{name}.jsonl").write_text(text)

    def run(*words: object) -> tuple[int, str, str]:
        given = ("--eval-data", tmp_path / "data", "--kept", tmp_path / "kept", *words)
        code = main(["eval", "stories", *map(str, given)])
        return code, *capsys.readouterr()

    return run


def test_every_figure_is_told_as_it_came_and_settled(evaluated, tmp_path):
    each = tmp_path / "each.jsonl"
    words = ("--section", "wikinews", "--section", "orders", "--orders", 3)
    code, out, _ = evaluated("--json", "--each", each, *words)
    told = json.loads(out)
    assert code == 0
    assert {"storywire", "weights", "model", "seed"} <= set(told["setting"])
    found = {one["key"]: one["value"] for one in told["figures"]}
    assert found["wikinews.came.f1"] == found["wikinews.settled.f1"] == 1.0
    assert (found["wikinews.settled.found"], found["wikinews.settled.all"]) == (2, 2)
    assert (found["orders.settled"], found["orders.lost"]) == (1.0, 0)
    rows = [json.loads(line) for line in each.read_text().splitlines()]
    assert {row["id"] for row in rows} == {row[0] for row in ROWS}
    assert not any("text" in row for row in rows)


def test_each_part_that_is_left_out_has_its_rows(evaluated):
    code, out, _ = evaluated("--ablate", "--json", "--section", "basil")
    assert code == 0
    rows = json.loads(out)["rows"]
    assert {row["left out"] for row in rows} >= {"nothing", "words", "vectors", "time"}
    assert {row["settled"] for row in rows} == {"no", "yes"}


def test_what_was_fitted_can_be_placed_with(evaluated, tmp_path):
    table = tmp_path / "mine-1.json"
    code, out, _ = evaluated("--fit", "--to", table, "--section", "basil_bare")
    assert code == 0
    assert "mean of F1 and ARI" in out
    _, out, _ = evaluated("--weights", table, "--section", "basil")
    assert "weights mine-1" in out


@pytest.mark.parametrize(
    "words",
    [
        ("--ablate", "--fit"),
        ("--to", "table.json"),
        ("--fit", "--section", "orders"),
        ("--ablate", "--section", "late"),
    ],
)
def test_what_can_not_be_done_together_is_wrong_use(evaluated, words):
    code, _, err = evaluated(*words)
    assert code == 2
    assert err
