"""Ablation and fitting on the labelled sets: from the plan to the rows of a table."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from services.desk.evaluating.stories_ablating import ablations, rows
from services.desk.evaluating.stories_fitting import Fitted, fit, report
from services.desk.evaluating.stories_pairs import Pairs, pairs_of
from services.desk.evaluating.stories_plan import SETS, StoriesPlan, gold_of
from services.summarize.core.deciding import item_of

Rows = list[list[str]]


def ablation_rows(plan: StoriesPlan, names: Sequence[str] = ()) -> Rows:
    """Leave out each part, on the sets named or all. Raises NoData, BadTruth."""
    sets = _pairs(plan, names)
    plan.note("leaving out parts")
    return list(rows(ablations(sets, plan.weights), list(sets)))


def fitted_rows(plan: StoriesPlan, names: Sequence[str], to: Path | None) -> Rows:
    """Fit on the sets named or all, and write the table. Raises NoData, BadTruth,
    OSError."""
    sets = _pairs(plan, names)
    name = to.stem if to else f"{plan.weights.version}-fitted"
    found = fit(sets, plan.weights, name=name, note=plan.note)
    if to is not None:
        to.write_text(_table(found, list(sets)), encoding="utf-8")
    changed = [
        ["found", "", key, f"{old} → {new}", "", "", ""]
        for (key, old), new in zip(
            asdict(plan.weights).items(), asdict(found.weights).values(), strict=True
        )
        if old != new and key != "version"
    ]
    head, *rest = report(found)
    return [head, *changed, *rest]


def _table(found: Fitted, names: Sequence[str]) -> str:
    said = f"{found.tried:,} settings on the earlier halves of {', '.join(names)}"
    plain = asdict(found.weights)
    version = plain.pop("version")
    table = {"version": version, "fitted": said, **plain}
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"


def _pairs(plan: StoriesPlan, names: Sequence[str]) -> Mapping[str, Pairs]:
    found = {}
    for name in names or SETS:
        articles = plan.articles(name)
        plan.note(f"{name}: comparing")
        items = [item for one in articles if (item := item_of(one.event)) is not None]
        found[name] = pairs_of(items, gold_of(articles), plan.weights)
    return found
