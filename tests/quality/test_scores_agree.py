"""Our scores are the benchmarks': the same as of the scorers beside the data."""

import importlib.util
import random
import sys
from pathlib import Path

import pytest

from services.desk.evaluating import labelled, stories_scores
from services.desk.evaluating.bodies import shingle_scores, word_scores
from services.desk.evaluating.stories_orders import agree
from services.ingest.core.pages.html_body import lines_in

pytestmark = pytest.mark.quality


def scorer(data: Path, name: str):
    """A scorer that lies beside the data."""
    folder = data.parent / "score"
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location(f"{name}_score", folder / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(folder))
    return module


@pytest.fixture(scope="module")
def theirs(data: Path):
    return scorer(data, "body")


@pytest.fixture(scope="module")
def pairs(data: Path) -> list[tuple[str, str]]:
    """Bodies beside all lines of their pages: right words among many wrong ones; and
    pages of which nothing, or something where nothing is, was read."""
    from lxml import html

    home = labelled.home_of(data)
    pages = labelled.pages(home, "scrapinghub")
    found = [
        (one.truth.body, "\n".join(lines_in(html.fromstring(one.html()))))
        for one in pages
    ]
    return [*found, (found[0][0], ""), ("", found[1][1]), ("", ""), *([found[2][:1] * 2])]


def test_shingles_score_as_the_benchmark_s_program_does(theirs, pairs):
    ours, other = shingle_scores(pairs), theirs.shingle_scores(pairs)
    assert ours.precision == pytest.approx(other["precision"], abs=1e-12)
    assert ours.recall == pytest.approx(other["recall"], abs=1e-12)
    assert ours.f1 == pytest.approx(other["f1"], abs=1e-12)


def test_words_score_as_the_benchmark_s_program_does(theirs, pairs):
    ours, other = word_scores(pairs), theirs.word_scores(pairs)
    assert ours.precision == pytest.approx(other["precision"], abs=1e-12)
    assert ours.recall == pytest.approx(other["recall"], abs=1e-12)
    assert ours.f1 == pytest.approx(other["f1"], abs=1e-12)


def groupings(seed: int) -> tuple[dict[str, str], dict[str, str | None]]:
    """Articles in stories at random: some in none, some not labelled, some unknown."""
    dice = random.Random(seed)
    ids = [f"a{number}" for number in range(dice.choice([1, 2, 9, 60]))]
    many = dice.choice([1, 3, 20])
    gold = {one: dice.choice([None, *(f"g{k}" for k in range(many))]) for one in ids}
    found = {one: f"s{dice.randrange(many)}" for one in ids if dice.random() < 0.9}
    return {**found, "elsewhere": "s0"}, gold


@pytest.mark.parametrize("seed", range(40))
def test_stories_score_as_the_benchmark_s_program_does(data, seed):
    found, gold = groupings(seed)
    ours, other = stories_scores.score(found, gold), scorer(data, "stories")
    said = other.score(found, gold)
    same = {
        "b_cubed": {"precision": ours.precision, "recall": ours.recall, "f1": ours.f1},
        "ari": ours.ari,
        "ami": ours.ami,
        "clusters": ours.found,
        "gold_clusters": ours.gold,
        "labelled": ours.labelled,
        "missing": ours.missing,
        "biggest_cluster": ours.biggest,
        "biggest_cluster_all": ours.biggest_all,
    }
    for name, value in same.items():
        assert said[name] == pytest.approx(value, abs=1e-9), name
    assert said["pairwise"]["f1"] == pytest.approx(ours.pairs, abs=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_two_orders_agree_as_the_benchmark_s_program_says(data, seed):
    (one, _), (other, _) = groupings(seed), groupings(seed + 100)
    ids = sorted({*one, *other})
    said = scorer(data, "agree").compare(one, other)["ari"]
    assert agree(ids, one, other) == pytest.approx(said, abs=1e-12)
