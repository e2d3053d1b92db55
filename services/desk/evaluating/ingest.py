"""`storywire eval ingest`: every figure of reading, section by section."""

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version

from services.desk.evaluating.figures import Figure
from services.desk.evaluating.ingest_cost import cost_figures
from services.desk.evaluating.ingest_html import html_figures
from services.desk.evaluating.ingest_newsml import newsml_figures
from services.desk.evaluating.ingest_own import own_figures
from services.desk.evaluating.ingest_rate import rate_figures
from services.desk.evaluating.plan import Plan
from shared.events.reading import Reading

Section = Callable[[Plan], Iterator[Figure]]

#: What is measured, in the order of the table.
SECTIONS: dict[str, Section] = {
    "html": html_figures,
    "newsml": newsml_figures,
    "own": own_figures,
    "cost": cost_figures,
    "rate": rate_figures,
}


def measure(plan: Plan, sections: Sequence[str] = ()) -> list[Figure]:
    """Measure the sections named, or all. Raises NoData, BadTruth."""
    chosen = [SECTIONS[name] for name in sections or SECTIONS]
    return [figure for section in chosen for figure in section(plan)]


def setting_of(plan: Plan) -> dict[str, object]:
    """Say what the figures depend on besides the data."""
    reading = Reading(received_at=plan.at)
    return {
        "storywire": version("storywire"),
        "python": platform.python_version(),
        "trafilatura": version("trafilatura"),
        "reading": reading.reading,
        "table": reading.table,
        "seed": plan.seed,
        "at": plan.at.isoformat(timespec="seconds"),
        "file_bytes": plan.limits.file_bytes,
        "record_bytes": plan.limits.record_bytes,
        "cores": cores(),
        "machine": platform.machine(),
    }


def cores() -> int | None:
    """Return how many cores this process may use."""
    has_affinity = hasattr(os, "sched_getaffinity")
    return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count()
