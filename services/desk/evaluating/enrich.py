"""`storywire eval enrich`: every figure of understanding, section by section."""

import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version

from services.desk.evaluating.enrich_categories import category_figures
from services.desk.evaluating.enrich_copies import copy_figures
from services.desk.evaluating.enrich_cost import cost_figures
from services.desk.evaluating.enrich_entities import entity_figures, fold_figures
from services.desk.evaluating.enrich_kept import kept_figures
from services.desk.evaluating.enrich_language import language_figures
from services.desk.evaluating.enrich_odd import odd_figures
from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.enrich_work import work_figures
from services.desk.evaluating.figures import Figure
from services.desk.evaluating.ingest import cores

Section = Callable[[EnrichPlan], Iterator[Figure]]

#: What is measured, in the order of the table.
SECTIONS: dict[str, Section] = {
    "entities": entity_figures,
    "categories": category_figures,
    "kept": kept_figures,
    "copies": copy_figures,
    "language": language_figures,
    "odd": odd_figures,
    "cost": cost_figures,
    "work": work_figures,
}
#: What trains for minutes, hence is measured only if it is named.
ON_DEMAND: dict[str, Section] = {"wikigold-folds": fold_figures}


def measure(plan: EnrichPlan, sections: Sequence[str] = ()) -> list[Figure]:
    """Measure the sections named, or all that train nothing. Raises NoData, BadTruth,
    and what loading models does."""
    known = {**SECTIONS, **ON_DEMAND}
    chosen = [known[name] for name in sections or SECTIONS]
    return [figure for section in chosen for figure in section(plan)]


def setting_of(plan: EnrichPlan) -> dict[str, object]:
    """Say what the figures depend on besides the data."""
    return {
        "storywire": version("storywire"),
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "spacy": version("spacy"),
        "model": plan.tools.version,
        "seed": plan.seed,
        "cores": cores(),
        "machine": platform.machine(),
    }
