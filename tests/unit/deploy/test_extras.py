"""deploy/extras.yml: a model and traces, over docker-compose.yml."""

from typing import Any

import pytest
import yaml

from tests.unit.deploy.test_compose import (
    COMPOSE,
    CONTAINERS,
    DEFAULTS,
    KNOWN,
    ROOT,
    SERVICES,
    VARIABLE,
    filled,
)

TEXT = (ROOT / "deploy" / "extras.yml").read_text()
EXTRAS: dict[str, dict[str, Any]] = yaml.safe_load(filled(TEXT))["services"]


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_s_image_has_the_libraries_and_knows_the_collector(name: str):
    assert EXTRAS[name]["build"]["args"] == {"EXTRAS": "yes"}
    assert set(CONTAINERS[name]["build"]["args"]) == {"EXTRAS"}
    assert "OTEL_EXPORTER_OTLP_ENDPOINT" in EXTRAS[name]["environment"]


def test_only_who_asks_the_model_gets_a_way_out_and_its_settings():
    ways = {name: one["networks"] for name, one in EXTRAS.items() if "networks" in one}
    assert ways == {"summarize": ["inner", "outer"]}
    assert set(ways["summarize"]) <= set(COMPOSE["networks"])
    asked = {name for name, one in EXTRAS.items() if "LLM_URL" in one["environment"]}
    assert asked == {"summarize"}


def test_nothing_else_of_a_container_is_changed():
    assert set(EXTRAS) == set(SERVICES)
    changed = {key for one in EXTRAS.values() for key in one}
    assert changed == {"build", "environment", "networks"}


def test_every_setting_is_one_with_its_default():
    said = {
        key: value for one in EXTRAS.values() for key, value in one["environment"].items()
    }
    assert set(said) <= KNOWN
    assert {key: value or "" for key, value in said.items()} == {
        key: DEFAULTS[key] for key in said
    }
    assert {name for name, _ in VARIABLE.findall(TEXT)} == set(said)
