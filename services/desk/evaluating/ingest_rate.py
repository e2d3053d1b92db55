"""How many articles a second ingest takes in, the server included."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from services.desk.benching.ingest_benching import measure
from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.plan import Plan
from services.desk.terminal.speaking import settings_for, wait_for
from shared.log import configure

ASKED = Asked(1_500)
#: Articles of about 300 words; fewer tell more of the start than of the way.
_ARTICLES = 10_000


def rate_figures(plan: Plan) -> Iterator[Figure]:
    """Measure on a server of its own, in a folder that goes away after. Linux only."""
    plan.note("articles a second through ingest")
    with tempfile.TemporaryDirectory(prefix="storywire-") as folder:
        settings = settings_for(Path(folder))
        configure(service="desk", level="WARNING", folder=settings.data / "logs")
        pace = wait_for(
            measure(settings, count=_ARTICLES, seed=plan.seed, note=plan.note)
        )
    about = "JSONL through ingest, articles a second"
    yield Figure("rate.jsonl", about, pace.rate, pace.articles, ASKED, "rate")
    about = "  ingest's memory meanwhile, MB"
    megabytes = pace.memory / 2**20
    yield Figure("rate.memory", about, megabytes, pace.articles, unit="count")
