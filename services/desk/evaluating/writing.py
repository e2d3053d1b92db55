"""`storywire eval writing`: what is written, against editors' texts and the sources."""

import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version

from services.desk.evaluating.figures import Figure
from services.desk.evaluating.writing_arrivals import arrival_figures
from services.desk.evaluating.writing_model import model_figures
from services.desk.evaluating.writing_mutations import mutation_figures
from services.desk.evaluating.writing_newsday import newsday_figures
from services.desk.evaluating.writing_plan import WritingPlan
from services.desk.evaluating.writing_summaries import SETS
from services.desk.evaluating.writing_updates import cost_figures, update_figures
from services.summarize.core.writing.composing import PARAMETERS

Section = Callable[[WritingPlan], Iterator[Figure]]

#: What is measured, in the order of the table.
SECTIONS: dict[str, Section] = {
    **SETS,
    "newsday": newsday_figures,
    "mutations": mutation_figures,
    "model": model_figures,
    "arrivals": arrival_figures,
    "updates": update_figures,
    "cost": cost_figures,
}


def measure(plan: WritingPlan, sections: Sequence[str] = ()) -> list[Figure]:
    """Measure the sections named, or all. Raises NoData, BadTruth, Unfit."""
    chosen = [SECTIONS[name] for name in sections or SECTIONS]
    return [figure for section in chosen for figure in section(plan)]


def setting_of(plan: WritingPlan) -> dict[str, object]:
    """Say what the figures depend on besides the data."""
    return {
        "storywire": version("storywire"),
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "writer": PARAMETERS,
        "table": plan.taste.preference.version,
        "seed": plan.seed,
        "machine": platform.machine(),
    }
