"""`storywire eval ingest` on a small set of pages of our own."""

import gzip
import json
from pathlib import Path

import pytest

from services.desk.__main__ import main
from services.desk.benching.invented import articles

#: Three paragraphs of an invented report.
BODY = (
    "The tide gate at Lowmere jammed for the third time this spring on Friday, and the "
    "lower town had water in its cellars until noon.",
    "Harbour master Ines Calloway said that the bearing had been ordered in January and "
    "had not left the foundry in Bellwether yet.",
    "The council meets on Tuesday to decide whether the old wooden boards, which had "
    "never jammed in eighty years, are put back in their place.",
)
TITLE = "Tide gate at Lowmere jams for the third time"


def page(*, title: str = TITLE, scripts: bool = True) -> bytes:
    data = {"@type": "NewsArticle", "headline": title, "datePublished": "2024-05-18"}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return (
        f"<html><head><title>{title}</title>{script if scripts else ''}</head><body>"
        f"<article><h1>{title}</h1>{''.join(f'<p>{one}</p>' for one in BODY)}</article>"
        "<footer><p>Saltmarket Sheet, Harbour Street</p></footer></body></html>"
    ).encode()


def a_set(folder: Path, pages: dict[str, bytes], **labels: str) -> None:
    (folder / "pages").mkdir(parents=True)
    for name, html in pages.items():
        (folder / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(html))
    rows = ({"name": name, "body": "\n\n".join(BODY), **labels} for name in pages)
    (folder / "truth.jsonl").write_text("\n".join(map(json.dumps, rows)))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Labelled data as they lie in shared/data."""
    a_set(tmp_path / "data" / "extraction" / "gazette", {"gate": page()})
    labels = {"title": TITLE, "published_at": "2024-05-18"}
    web = tmp_path / "data" / "extraction" / "web"
    a_set(web, {"one": page(), "two": page(title="Another")}, **labels)
    return tmp_path / "data"


@pytest.fixture
def evaluated(capsys, tmp_path, data):
    """Run `eval ingest` on the sets; return exit code, output, what was told."""

    def run(*words: object) -> tuple[int, str, str]:
        given = ("--eval-data", data, "--own", tmp_path / "none", *words)
        code = main(["eval", "ingest", *map(str, given)])
        return code, *capsys.readouterr()

    return run


def test_every_figure_is_told_with_what_it_depends_on(evaluated):
    code, out, _ = evaluated("--json", "--section", "html", "--section", "cost")
    told = json.loads(out)
    assert code == 0
    assert {"storywire", "python", "trafilatura", "reading", "seed", "cores"} <= set(
        told["setting"]
    )
    found = {one["key"]: one for one in told["figures"]}
    assert found["gazette.body"]["value"] == 1.0
    assert found["web.body"]["value"] == found["web.body_stripped"]["value"] == 1.0
    assert (found["web.title"]["value"], found["web.title"]["of"]) == (0.5, 2)
    assert found["web.date"]["value"] == 1.0
    assert found["cost.ratio"]["value"] > 0


def test_a_figure_below_what_is_asked_fails_only_where_that_is_wanted(evaluated):
    code, out, err = evaluated("--section", "html")
    (title,) = [line for line in out.splitlines() if line.startswith("web: title")]
    assert title.split()[3:] == ["≥", "0.870", "0.500", "2", "below"]
    assert code == 0
    assert "figures are not what is asked" in err
    assert evaluated("--section", "html", "--floors")[0] == 1


def test_pages_kept_without_scripts_are_asked_for_less_of_themselves(evaluated, data):
    bare = {"one": page(scripts=False)}
    a_set(data / "extraction" / "bare", bare, title=TITLE)
    found = {
        one["key"]: one
        for one in json.loads(evaluated("--section", "html", "--json")[1])["figures"]
    }
    assert found["bare.body"]["asked"] == 0.965
    assert found["web.body"]["asked"] == 0.950
    assert "bare.body_stripped" not in found
    assert found["bare.title"]["asked"] is None


def test_what_became_of_each_page_is_written_without_its_text(evaluated, tmp_path):
    each = tmp_path / "each.jsonl"
    assert evaluated("--section", "html", "--each", each)[0] == 0
    rows = [json.loads(line) for line in each.read_text().splitlines()]
    (wrong,) = [row for row in rows if row["name"] == "two" and not row["stripped"]]
    assert (wrong["title"], wrong["date"], wrong["word_f1"]) == (False, True, 1.0)
    assert "Calloway" not in each.read_text()


def test_a_first_score_is_told_below_the_last(evaluated, tmp_path):
    row = {"text": "no date", "received_at": "2024-05-18T10:00:00Z", "expected": None}
    own = tmp_path / "truth"
    own.mkdir()
    (own / "dates.jsonl").write_text(json.dumps(row))
    (own / "first.jsonl").write_text('{"key": "dates.right", "first": 0.5}')
    code, out, _ = evaluated("--section", "own", "--own", own)
    (last, first) = [line for line in out.splitlines() if "strings right" in line]
    assert (code, last.split()[-2:], first.split()[-2:]) == (
        0,
        ["1.000", "1"],
        ["0.500", "1"],
    )


def test_what_clean_prints_is_what_was_scored(capsys, data):
    pages = data / "extraction" / "web" / "pages"
    assert main(["clean", str(pages)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["body"] for row in rows] == ["\n\n".join(BODY)] * 2


def test_where_no_data_are_it_says_what_is_wanted(capsys, tmp_path):
    assert main(["eval", "ingest", "--eval-data", str(tmp_path)]) == 1
    assert "STORYWIRE_DATA" in capsys.readouterr().err


@pytest.fixture
def understood(capsys, tmp_path, monkeypatch):
    """Run `eval enrich` on small labelled sets of our own; return code, output, told."""
    monkeypatch.setenv("ENRICH_MODELS", "packaged")
    home = tmp_path / "understanding"

    def lay(name: str, rows: list[dict[str, object]]) -> None:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("\n".join(map(json.dumps, rows)))

    told = ["The", "mayor", ",", "Sarah", "Collins", ",", "flew", "to", "Berlin", "."]
    tags = ["O", "O", "O", "B-PER", "I-PER", "O", "O", "O", "B-LOC", "O"]
    lay("entities/gazette.jsonl", [{"tokens": told, "tags": tags}])
    lay("entities/wikigold.jsonl", [{"tokens": told, "tags": tags}])
    (line,) = articles(1, seed=1)
    text = json.loads(line)["text"]
    one = {"title": TITLE, "text": text, "language": "en", "id": "a", "story": 1}
    rows = [one, {**one, "text": f"{text} Nobody was hurt.", "id": "b", "story": 2}]
    lay("stories/gazette.jsonl", rows)

    def run(*words: object) -> tuple[int, str, str]:
        code = main(["eval", "enrich", "--eval-data", str(home), *map(str, words)])
        return code, *capsys.readouterr()

    return run


def test_names_are_scored_on_every_file_that_nothing_was_learnt_from(understood):
    code, out, _ = understood("--section", "entities", "--json")
    told = json.loads(out)
    found = {one["key"]: one for one in told["figures"]}
    assert code == 0
    assert "names-" in told["setting"]["model"]
    assert (found["gazette.f1"]["value"], found["gazette.f1"]["of"]) == (1.0, 1)
    assert not any(key.startswith("wikigold") for key in found)


def test_two_stories_with_the_same_text_are_told_to_be_read(understood, tmp_path):
    each = tmp_path / "pairs.jsonl"
    code, out, _ = understood("--section", "copies", "--each", each, "--floors")
    assert code == 1
    (line,) = [one for one in out.splitlines() if one.startswith("copies: pairs of")]
    assert line.endswith("above")
    (row,) = [json.loads(one) for one in each.read_text().splitlines()]
    assert row["pair"] == ["a", "b"]
    assert set(row) == {"set", "pair", "containment", "two_stories"}


def test_articles_that_nobody_writes_take_bounded_time(understood):
    code, out, _ = understood("--section", "odd", "--json")
    figures = json.loads(out)["figures"]
    assert code == 0
    assert all(one["value"] <= 10_000 for one in figures)
    assert {"odd.long", "odd.list", "odd.right", "odd.word"} <= {
        one["key"] for one in figures
    }


def test_without_topics_to_compare_with_it_says_what_is_wanted(understood):
    code, _, err = understood("--section", "categories")
    assert code == 1
    assert "STORYWIRE_DATA" in err


def test_without_models_there_is_nothing_to_measure(understood, monkeypatch):
    monkeypatch.setenv("ENRICH_MODELS", "none")
    code, out, err = understood("--section", "entities")
    assert (code, out) == (1, "")
    assert "ENRICH_MODELS=none leaves nothing to measure" in err
