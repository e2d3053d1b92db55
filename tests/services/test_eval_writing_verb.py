"""`storywire eval writing` on two invented floods."""

import json

import pytest

from services.desk.__main__ import main
from services.summarize.core.writing.choosing.preference import PLAIN, shape_of

COURIER = (
    "A river wall in Marsh Lane broke early on Friday and water ran into 40 houses. "
    "Three people were killed and twelve others were injured, the fire service said. "
    "Mayor Ruth Calder opened the school hall to families who lost their homes. "
    "Engineers from the Tollen River Board will inspect the rest of the wall on Monday. "
    "Insurers put the damage at $4 million, and said that it may rise."
)
POST = (
    "Water ran into 40 houses in Marsh Lane on Friday after a river wall broke. "
    "The fire service said three people were killed and twelve others were injured. "
    "Boats carried 85 residents from their bedrooms to the school hall. "
    "Mayor Ruth Calder asked the Tollen River Board why the wall was not repaired. "
    "“We have beds for everyone in this town tonight,” Calder told the Harbour Post."
)
LATER = (
    "The Tollen River Board published a report that called the wall unsafe in 2018. "
    "Volunteers from Northfield brought pumps and hot meals to Marsh Lane on Saturday."
)
DOCS = [
    {"title": "Three killed as river wall breaks in Marsh Lane", "text": COURIER},
    {"title": "River wall breaks in Marsh Lane, three killed", "text": POST},
    {"title": "Board knew that Marsh Lane wall was unsafe", "text": LATER},
]
ROW = {
    "id": "flood",
    "docs": DOCS,
    "summary": "Three people were killed when a river wall broke in Marsh Lane.",
    "headline": "Three killed as river wall breaks",
}


@pytest.fixture
def evaluated(capsys, tmp_path, monkeypatch):
    """Run `eval writing`; return exit code, output, what was told."""
    monkeypatch.setenv("ENRICH_MODELS", "packaged")
    folder = tmp_path / "data" / "writing"
    folder.mkdir(parents=True)
    for name in ("multinews_clean_train", "neus_train"):
        (folder / f"{name}.jsonl").write_text(json.dumps(ROW) + "\n")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for at, doc in enumerate(DOCS):
        (seeds / f"{at}.json").write_text(json.dumps(doc))
    places = [f"{at}.json" for at in range(len(DOCS))]
    (seeds / "expected.json").write_text(json.dumps({"stories": [places]}))

    def run(*words: object) -> tuple[int, dict[str, dict[str, object]], str]:
        given = ("--eval-data", tmp_path / "data", "--seeds", seeds, "--json", *words)
        code = main(["eval", "writing", *map(str, given)])
        out, err = capsys.readouterr()
        figures = json.loads(out)["figures"] if out else []
        return code, {one["key"]: one for one in figures}, err

    return run


def test_every_figure_of_writing_is_told(evaluated, tmp_path):
    each = tmp_path / "each.jsonl"
    code, found, _ = evaluated("--each", each)
    assert code == 0
    assert found["multinews.grounded"]["value"] == 1
    assert found["neus.headline.one"]["value"] > 0.5
    assert found["neus.title.ceiling.one"]["value"] >= found["neus.headline.one"]["value"]
    assert found["neus.summary.one"]["value"] > found["neus.summary.two"]["value"] > 0
    ceiling, lead = (found[f"neus.{key}.one"]["value"] for key in ("ceiling", "lead"))
    assert ceiling > lead > 0
    assert 0 < found["neus.words"]["value"] <= 75
    assert found["newsday.grounded"]["of"] > 3
    assert found["mutations.foreign"]["value"] == 1
    assert found["mutations.misquoted"]["of"] == 1
    assert found["updates.same"]["value"] == 1
    assert found["cost.50"]["value"] > 0
    rows = [json.loads(line) for line in each.read_text().splitlines()]
    assert {row["set"] for row in rows} >= {"multinews", "neus"}
    assert not any("text" in row for row in rows)


def test_a_section_may_be_measured_by_itself_on_some_stories(evaluated):
    code, found, _ = evaluated("--section", "neus", "--most", 1)
    assert code == 0
    assert {key.split(".")[0] for key in found} == {"neus"}


def test_where_nothing_is_labelled_the_way_out_is_told(evaluated, tmp_path):
    (tmp_path / "data" / "writing" / "neus_train.jsonl").unlink()
    code, _, told = evaluated("--section", "neus")
    assert code == 1
    assert "--eval-data" in told


def test_a_table_is_fitted_on_enough_stories_or_not_at_all(evaluated, tmp_path):
    table = tmp_path / "writing-99.json"
    code, _, told = evaluated("--fit", "--to", table)
    assert code == 1
    assert "too few stories to fit" in told
    assert not table.exists()


def test_a_table_of_ones_own_may_be_tried(evaluated, tmp_path):
    table = tmp_path / "writing-99.json"
    table.write_text(json.dumps(shape_of(PLAIN, "by hand")), encoding="utf-8")
    code, found, _ = evaluated("--section", "neus", "--table", table)
    assert code == 0
    assert found["neus.grounded"]["value"] == 1


def test_a_table_is_written_only_when_one_is_fitted(evaluated, tmp_path):
    code, _, told = evaluated("--to", tmp_path / "writing-99.json")
    assert code == 2
    assert "--to goes with --fit" in told


def test_the_gate_catches_what_is_planted_in_the_newsday(capsys, monkeypatch):
    monkeypatch.setenv("ENRICH_MODELS", "packaged")
    code = main(["eval", "writing", "--section", "mutations", "--floors"])
    out = capsys.readouterr().out
    assert code == 0, out
