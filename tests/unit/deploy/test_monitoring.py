"""What is written about watching is what there is."""

import json
import re
from pathlib import Path
from typing import get_args

import yaml

from services.gateway.core.metrics import MEASURES
from services.summarize.core.writing.gate.gate import Fault
from services.summarize.core.writing.model.budget import Failure
from services.summarize.core.writing.model.instructions import MEANINGS
from shared.log import EVENTS

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "monitoring.md").read_text()
RULES = yaml.safe_load((ROOT / "deploy" / "prometheus" / "alerts.yml").read_text())
BOARD = json.loads((ROOT / "deploy" / "grafana" / "storywire.json").read_text())
TOLD = {one.name + ("_total" if one.counts else "") for one in MEASURES}


def test_the_guide_lists_every_log_event_and_no_other():
    table = GUIDE.partition("| event | says |")[2].partition("###")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    listed = {name for row in rows for name in re.findall(r"`([a-z]+\.[a-z]+)`", row)}
    assert listed == EVENTS


def test_the_guide_lists_every_metric_with_its_labels_and_no_other():
    rows = re.findall(r"^\| `(storywire_\w+)` \| ([\w, ]*)\|", GUIDE, re.MULTILINE)
    listed = {name: tuple(re.findall(r"\w+", labels)) for name, labels in rows}
    owed = {one.name + ("_total" if one.counts else ""): one.labels for one in MEASURES}
    assert listed == owed


def test_alerts_and_dashboard_ask_for_metrics_that_are_told():
    rules = [rule["expr"] for group in RULES["groups"] for rule in group["rules"]]
    board = [one["expr"] for panel in BOARD["panels"] for one in panel["targets"]]
    assert len(rules) >= 6
    assert len(board) >= 9
    for expression in (*rules, *board):
        asked = set(re.findall(r"storywire_\w+", expression)) - {"storywire"}
        assert asked <= TOLD, expression


def test_every_alert_says_what_to_do():
    for group in RULES["groups"]:
        for rule in group["rules"]:
            assert rule["annotations"]["do"]


def test_the_page_on_models_explains_every_reason_and_no_other():
    page = (ROOT / "docs" / "models.md").read_text()
    table = page.partition("| reason | the sentence |")[2].partition("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    listed = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert listed == set(MEANINGS)
    faults = {name for literal in get_args(Fault) for name in get_args(literal)}
    assert "number" in faults
    assert faults < listed


def test_the_guide_names_every_way_in_which_a_call_fails():
    row = next(one for one in GUIDE.splitlines() if "storywire_model_failed" in one)
    assert row.partition("nothing: ")[2].strip(" |").split(", ") == list(
        get_args(Failure)
    )
