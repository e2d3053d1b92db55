"""Real pages: beside trafilatura as it comes, and the same by every way of reading.

The figures themselves are held by test_ingest_figures.py.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from trafilatura import bare_extraction

from services.desk.evaluating import labelled
from services.desk.evaluating.bodies import word_scores
from services.desk.evaluating.ingest_html import Read, read_pages
from services.desk.evaluating.labelled import Page
from services.desk.evaluating.plan import Plan
from services.desk.stages.cleaning import Reader
from services.ingest.core.limits import Limits

pytestmark = pytest.mark.quality

NOW = datetime(2026, 11, 22, tzinfo=UTC)
_FEW = 40  # pages that are read once more, by others


def detect(_: str) -> str:
    return "en"


@pytest.fixture(scope="module")
def pages(data: Path) -> list[Page]:
    """The first pages of a set that keeps its scripts."""
    return labelled.pages(labelled.home_of(data), "wcxb_dev")[:_FEW]


@pytest.fixture(scope="module")
def read(data: Path, pages: list[Page]) -> list[Read]:
    """These pages, read."""
    plan = Plan(
        data=data,
        own=labelled.OWN,
        at=NOW,
        seed=1,
        limits=Limits(),
        detect=detect,
        note=lambda _: None,
    )
    return read_pages(plan, "wcxb_dev", pages)


def test_we_are_no_worse_than_trafilatura_as_it_comes(pages, read):
    raw = []
    for page in pages:
        document = bare_extraction(page.html(), include_comments=False)
        raw.append((page.truth.body, document.text if document else ""))
    there = word_scores(raw).f1
    here = word_scores(one.pair for one in read).f1
    print(f"first {_FEW} pages: word F1 {here:.3f}, trafilatura as it comes {there:.3f}")
    assert here > there - 0.005


def test_clean_reads_the_bodies_that_are_scored(pages, read):
    reader = Reader(at=NOW, limits=Limits(), detect=detect)
    rows = reader.clean([page.path for page in pages])
    assert [row["body"] for row in rows] == [one.reading.body for one in read]
