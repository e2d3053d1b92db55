"""How well articles are put into stories, on labelled news; prints the scores."""

import gzip
import json
import os
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.enrich.core.understanding import understand
from services.enrich.models import load_idf
from services.summarize.core.likeness import Item
from services.summarize.core.neighbours import Neighbours
from services.summarize.core.placing import Join, choose, story_id_of
from services.summarize.core.tidying import settle
from shared.events.reading import Reading
from shared.text.sketch import sketch

pytestmark = [pytest.mark.quality, pytest.mark.timeout(300)]
ROOT = Path(__file__).parents[2]
#: File, articles read, least B-Cubed F1 and ARI. The first articles of the stream only.
SETS = [
    ("allsides_stream.jsonl.gz", 1_200, 0.86, 0.72),
    ("wikinews.jsonl", 300, 0.87, 0.78),
    ("multinews_clean.jsonl.gz", 500, 0.91, 0.79),
    ("basil.jsonl", 300, 0.94, 0.88),
]


def rows_of(name: str, limit: int) -> list[dict[str, Any]]:
    data = Path(os.getenv("STORYWIRE_DATA", str(ROOT.parent / "shared" / "data")))
    file = data / "stories" / name
    raw = file.read_bytes()
    text = gzip.decompress(raw) if name.endswith(".gz") else raw
    return [json.loads(line) for line in text.splitlines()[:limit]]


def item_of(row: Mapping[str, Any]) -> Item:
    at = row["published_at"] and datetime.fromisoformat(row["published_at"])
    if at and at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    reading = Reading(
        title=row["title"],
        body=row["text"],
        language=row["language"],
        published_at=at,
        received_at=datetime(2024, 5, 17, tzinfo=UTC),
        sketch=sketch(row["text"]),
    )
    understood = understand(
        reading, article_id=row["id"], revision_id="r", edition="en", table=load_idf()
    )
    return Item(row["id"], "r", understood.features, at, reading.received_at)


def placed(items: Iterable[Item]) -> tuple[dict[str, str], Neighbours]:
    """Place the articles one after the other, as they would come."""
    neighbours, story_of = Neighbours(), dict[str, str]()
    for item in items:
        choice = choose(item, neighbours, story_of)
        own = story_id_of(item.article_id)
        story_of[item.article_id] = choice.story_id if isinstance(choice, Join) else own
        neighbours.add(item)
    return story_of, neighbours


def b_cubed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    both = Counter(zip(found, gold, strict=True))
    sizes, stories = Counter(found), Counter(gold)
    p = sum(n * n / sizes[one] for (one, _), n in both.items()) / len(gold)
    r = sum(n * n / stories[one] for (_, one), n in both.items()) / len(gold)
    return 2 * p * r / (p + r)


def ari(found: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    def pairs(labels: Iterable[Hashable]) -> float:
        return sum(n * (n - 1) / 2 for n in Counter(labels).values())

    both, ours, theirs = pairs(zip(found, gold, strict=True)), pairs(found), pairs(gold)
    chance = ours * theirs / pairs(["all"] * len(gold))
    return (both - chance) / ((ours + theirs) / 2 - chance)


@pytest.mark.parametrize(("name", "limit", "least_f1", "least_ari"), SETS)
def test_articles_of_one_event_stand_in_one_story(
    name: str,
    limit: int,
    least_f1: float,
    least_ari: float,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = rows_of(name, limit)
    labelled = [row for row in rows if row["story"] is not None]
    gold = [row["story"] for row in labelled]
    at_once, neighbours = placed(map(item_of, rows))
    parts = enumerate(settle(neighbours, neighbours))
    tidied = {article: number for number, part in parts for article in part}
    for way, story_of in (("at once", at_once), ("settled", tidied)):
        found = [story_of[row["id"]] for row in labelled]
        f1, index = b_cubed(found, gold), ari(found, gold)
        biggest = max(Counter(story_of.values()).values())
        with capsys.disabled():
            print(
                f"\nstories: {name.partition('.')[0]:16} {way}: B-Cubed {100 * f1:.1f} "
                f"ARI {index:.3f} stories {len(set(found))} of {len(set(gold))} "
                f"biggest {biggest}",
                end="",
            )
        assert f1 >= least_f1
        assert index >= least_ari
