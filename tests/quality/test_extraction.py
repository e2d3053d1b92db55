"""Real pages: how much of the article comes out, and of what the page says of itself.

`body` is scored by shared/score/body.py, beside trafilatura as it comes.
"""

import gzip
import importlib.util
import json
import re
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from trafilatura import bare_extraction

from services.ingest.core.draft import Draft
from services.ingest.core.html_pages import read_html

pytestmark = pytest.mark.quality

NOW = datetime(2026, 11, 22, tzinfo=UTC)
_WORD = re.compile(r"\w+")
_RAW = 40  # pages on which trafilatura is run for itself, too


@pytest.fixture(scope="module")
def scorer(data):
    """The body scorer that lies beside the data."""
    folder = data.parent / "score"
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("body_score", folder / "body.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(folder))
    return module


def pages(data: Path, name: str):
    folder = data / "extraction" / name
    for line in (folder / "truth.jsonl").read_text().splitlines():
        row = json.loads(line)
        yield (
            row,
            gzip.decompress((folder / "pages" / f"{row['name']}.html.gz").read_bytes()),
        )


def ours(data: Path, name: str):
    """Read all pages of a set: truth, draft and milliseconds of CPU for each."""
    read_html(b"<p>The first page loads what all the others need.</p>", received_at=NOW)
    found = []
    for row, page in pages(data, name):
        start = time.process_time()
        draft = read_html(page, received_at=NOW)
        found.append((row, draft, 1e3 * (time.process_time() - start)))
    return found


@pytest.fixture(scope="module")
def wcxb(data):
    return ours(data, "wcxb_dev")


def bodies(found):
    return [
        (
            row["body"] or "",
            "\n".join(draft.paragraphs) if isinstance(draft, Draft) else "",
        )
        for row, draft, _ in found
    ]


def said(name: str, found, scorer) -> tuple[float, float]:
    pairs = bodies(found)
    shingles, words = scorer.shingle_scores(pairs), scorer.word_scores(pairs)
    spent = sorted(ms for _, _, ms in found)
    print(
        f"{name}: {len(pairs)} pages, shingle F1 {shingles['f1']:.3f} (P "
        f"{shingles['precision']:.3f} R {shingles['recall']:.3f}), word F1 "
        f"{words['f1']:.3f}, under half {words['pages_under_half']:.0f}; "
        f"median {statistics.median(spent):.0f} ms, slowest {spent[-1]:.0f} ms"
    )
    return shingles["f1"], words["f1"]


def test_scrapinghub_bodies(data, scorer):
    shingles, words = said("scrapinghub", ours(data, "scrapinghub"), scorer)
    assert shingles > 0.955
    assert words > 0.96


def test_wcxb_bodies(wcxb, scorer):
    shingles, words = said("wcxb_dev", wcxb, scorer)
    assert shingles > 0.935
    assert words > 0.94


def test_no_page_with_an_article_is_refused(wcxb):
    assert [row["name"] for row, draft, _ in wcxb if not isinstance(draft, Draft)] == []


def test_we_are_no_worse_than_trafilatura_as_it_comes(data, wcxb, scorer):
    raw = []
    for row, page in list(pages(data, "wcxb_dev"))[:_RAW]:
        document = bare_extraction(page, include_comments=False)
        raw.append((row["body"] or "", document.text if document else ""))
    there = scorer.word_scores(raw)["f1"]
    here = scorer.word_scores(bodies(wcxb[:_RAW]))["f1"]
    print(f"first {_RAW} pages: word F1 {here:.3f}, trafilatura as it comes {there:.3f}")
    assert here > there - 0.005


def alike(one: str | None, other: str | None) -> float:
    a, b = (set(_WORD.findall((text or "").lower())) for text in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def days(draft: Draft) -> set[str]:
    """The day of publication as it was written and in UTC."""
    moment, raw = draft.published.moment, draft.published.raw or ""
    return {moment.date().isoformat(), raw[:10]} if moment else set()


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def test_titles_authors_and_dates(wcxb):
    read = [(row, draft) for row, draft, _ in wcxb if isinstance(draft, Draft)]
    titles = share([alike(r["title"], d.title) >= 0.8 for r, d in read if r["title"]])
    authors = share([alike(r["author"], d.author) >= 0.5 for r, d in read if r["author"]])
    dated = [(r["published_at"], days(d)) for r, d in read]
    dates = share([day[:10] in found for day, found in dated if day])
    invented = sum(bool(found) for day, found in dated if not day)
    print(
        f"wcxb_dev: title {titles:.3f}, author {authors:.3f}, date {dates:.3f}; dates "
        f"where the truth has none: {invented} of {sum(not day for day, _ in dated)}"
    )
    assert titles > 0.86
    assert authors > 0.72
    assert dates > 0.85
    assert invented <= 9
