"""Our scores of bodies are the benchmarks': the same as of the scorer beside the data."""

import importlib.util
import sys
from pathlib import Path

import pytest

from services.desk.evaluating import labelled
from services.desk.evaluating.bodies import shingle_scores, word_scores
from services.ingest.core.pages.html_body import lines_in

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def theirs(data: Path):
    """The scorer that lies beside the data."""
    folder = data.parent / "score"
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("body_score", folder / "body.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(folder))
    return module


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
