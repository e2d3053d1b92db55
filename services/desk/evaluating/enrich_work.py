"""What enrich's processes do on a server: memory of one, and two against one."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from services.desk.benching.enrich_benching import EnrichPace
from services.desk.benching.enrich_benching import measure as measure_work
from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.figures import Asked, Figure
from services.desk.terminal.speaking import settings_for, wait_for
from shared.log import configure

#: Megabytes that a process may have after ARTICLES, and what a second one should add.
MEMORY = Asked(350.0, "most")
TWO = Asked(1.8)
ARTICLES = 1_000


def work_figures(plan: EnrichPlan) -> Iterator[Figure]:
    """Measure on a server of its own, in a folder that goes away after. Linux only.

    The ratio is of use only where nothing else runs, on two cores that nobody shares.
    """
    rows = plan.articles(ARTICLES)
    lines = [
        json.dumps(
            {
                "url": f"https://eval.example/{number}",
                "title": row.get("title") or f"Article {number}",
                "publisher": "Eval",
                "published": "2024-05-18T10:00:00Z",
                "text": row["text"],
            }
        ).encode()
        + b"\n"
        for number, row in enumerate(rows)
    ]
    one, two = (_pace(plan, lines, workers) for workers in (1, 2))
    count = len(lines)
    about = f"one enrich process: memory after {count:,} articles, MB"
    yield Figure("work.memory", about, one.memory / 2**20, count, MEMORY, "count")
    about = "two enrich processes against one, filled stream"
    yield Figure("work.two", about, two.rate / one.rate, count, TWO, "ratio")
    for key, found in (("one", one), ("both", two)):
        about = f"  articles a second, {found.workers} at work"
        yield Figure(f"work.rate_{key}", about, found.rate, count, unit="rate")


def _pace(plan: EnrichPlan, lines: Sequence[bytes], workers: int) -> EnrichPace:
    with tempfile.TemporaryDirectory(prefix="storywire-") as folder:
        settings = settings_for(Path(folder))
        configure(service="desk", level="WARNING", folder=settings.data / "logs")
        return wait_for(measure_work(settings, lines, workers=workers, note=plan.note))
