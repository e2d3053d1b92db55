"""How well articles are put into stories, on labelled news; prints the scores."""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.enrich.core.understanding import Tools, understand
from services.enrich.models import load_tools
from services.summarize.core.likeness import Item
from services.summarize.core.neighbours import Neighbours
from services.summarize.core.placing import Join, choose, story_id_of
from services.summarize.core.tidying import settle
from shared.events.reading import Reading
from tests.quality.agreement import agreement

pytestmark = pytest.mark.quality
MODELS = Path(sys.prefix, "share", "storywire", "models")


@dataclass(frozen=True)
class Labelled:
    """A set, what others reach on its held-out part, and the least we accept."""

    file: str
    #: Best baseline of the notes: B-Cubed F1, pair F1, ARI.
    baseline: str
    #: Least B-Cubed F1 and ARI of the settled partition.
    f1: float
    ari: float


SETS = [
    Labelled("allsides_fulltext.jsonl.gz", "90.7, 75.6, .756", 0.915, 0.79),
    Labelled("wikinews.jsonl", "81.4, 62.7, .620", 0.90, 0.85),
    Labelled("multinews_clean.jsonl.gz", "92.5, 81.9, .818", 0.915, 0.79),
    Labelled("basil.jsonl", "96.5, 91.9, .918", 0.97, 0.95),
]
STREAM = Labelled("allsides_stream.jsonl.gz", "83.8, 50.6, .506", 0.91, 0.78)


def rows_of(file: Path) -> list[dict[str, Any]]:
    raw = file.read_bytes()
    text = gzip.decompress(raw) if file.suffix == ".gz" else raw
    return [json.loads(line) for line in text.splitlines()]


def item_of(row: Mapping[str, Any], tools: Tools) -> Item:
    at = row["published_at"] and datetime.fromisoformat(row["published_at"])
    if at and at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    reading = Reading(
        title=row["title"],
        body=row["text"],
        language=row["language"],
        published_at=at,
        received_at=datetime(2024, 5, 17, tzinfo=UTC),
    )
    understood = understand(
        reading, article_id=row["id"], revision_id="r", edition="en", tools=tools
    )
    return Item(row["id"], "r", understood.features, at, reading.received_at)


def placed(items: Iterable[Item]) -> tuple[dict[str, str], Neighbours]:
    """Place the articles one after the other, as they would come."""
    neighbours, story_of, sizes = Neighbours(), dict[str, str](), Counter[str]()
    for item in items:
        choice = choose(item, neighbours, story_of, sizes)
        own = story_id_of(item.article_id)
        story = choice.story_id if isinstance(choice, Join) else own
        story_of[item.article_id] = story
        sizes[story] += 1
        neighbours.add(item)
    return story_of, neighbours


def without_vector(item: Item) -> Item:
    return replace(item, features=item.features.model_copy(update={"vector": ""}))


Measure = Callable[[Labelled, Tools], None]


@pytest.fixture
def measured(data: Path, capsys: pytest.CaptureFixture[str]) -> Measure:
    """`measured(labelled, tools)`: print all scores, and compare with the least."""

    def measure(labelled: Labelled, tools: Tools) -> None:
        rows = rows_of(data / "stories" / labelled.file)
        gold = {row["id"]: row["story"] for row in rows if row["story"] is not None}

        def score(way: str, story_of: Mapping[str, Any]) -> Any:
            biggest = max(Counter(story_of.values()).values())
            found = agreement(
                [story_of[one] for one in gold], list(gold.values()), biggest=biggest
            )
            with capsys.disabled():
                print(f"\n  {way:21} {found}", end="")
            return found

        with capsys.disabled():
            name = labelled.file.partition(".")[0]
            print(f"\nstories: {name}, to beat: {labelled.baseline}", end="")
        items = [item_of(row, tools) for row in rows]
        at_once, neighbours = placed(items)
        score("placed at once", at_once)
        settled = score("settled", _settled(neighbours))
        _, bare = placed(map(without_vector, items))
        words_only = score("settled, no vectors", _settled(bare))
        assert settled.f1 >= labelled.f1
        assert settled.ari >= labelled.ari
        assert words_only.f1 >= labelled.f1 - 0.03

    return measure


def _settled(neighbours: Neighbours) -> dict[str, int]:
    parts = enumerate(settle(neighbours, neighbours))
    return {article: number for number, part in parts for article in part}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("labelled", SETS, ids=lambda one: one.file.partition(".")[0])
def test_articles_of_one_event_stand_in_one_story(
    labelled: Labelled, measured: Measure
) -> None:
    measured(labelled, load_tools(MODELS))


@pytest.mark.deep
@pytest.mark.timeout(3_600)
def test_they_stand_in_one_story_among_thousands_of_others(measured: Measure) -> None:
    measured(STREAM, load_tools(MODELS))
