"""Settings: frozen, typed, read once from the environment."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from shared.settings import ServiceSettings

NAMES = (
    "REDIS_URL",
    "STORYWIRE_HOME",
    "STORYWIRE_NAMESPACE",
    "EDITIONS",
    "LOG_LEVEL",
    "LOG_NAMES",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "STORYWIRE_ALIVE",
    "RECLAIM_IDLE_MS",
    "LEASE_SECONDS",
    "STREAM_BOUND",
    "ARCHIVE",
    "ARCHIVE_CACHE_MB",
)


@pytest.fixture(autouse=True)
def _bare(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_every_setting_has_a_default():
    settings = ServiceSettings()
    assert settings.redis_url == ""
    assert settings.data == Path("data")
    assert settings.namespace == "storywire"


def test_the_environment_sets_each_by_its_name(monkeypatch):
    said = ("redis://h:1", "/news", "gazette", "en", "DEBUG", "host")
    said += ("http://watch:4318", "/alive", "5", "1.5", "9", "s3://news/archive", "7")
    for name, value in zip(NAMES, said, strict=True):
        monkeypatch.setenv(name, value)
    settings = ServiceSettings()
    assert settings.redis_url == "redis://h:1"
    assert settings.data == Path("/news")
    assert settings.namespace == "gazette"
    assert settings.log_level == "DEBUG"
    assert (settings.log_names, settings.alive) == ("host", "/alive")
    assert settings.traces == "http://watch:4318"
    assert settings.reclaim_idle_ms == 5
    assert settings.lease_seconds == 1.5
    assert settings.stream_bound == 9


def test_every_field_is_set_by_a_name_that_this_test_knows():
    aliases = {one.validation_alias for one in ServiceSettings.model_fields.values()}
    assert aliases == set(NAMES)


def test_settings_are_read_once_and_frozen(monkeypatch):
    settings = ServiceSettings()
    monkeypatch.setenv("STORYWIRE_NAMESPACE", "gazette")
    assert settings.namespace == "storywire"
    with pytest.raises(ValidationError, match="frozen"):
        settings.namespace = "gazette"


def test_code_may_set_them_by_their_own_names():
    settings = ServiceSettings(namespace="gazette", data=Path("news"))
    assert (settings.namespace, settings.data) == ("gazette", Path("news"))


@pytest.mark.parametrize("broken", [("STREAM_BOUND", "many"), ("LOG_LEVEL", "LOUD")])
def test_a_broken_value_names_its_variable(monkeypatch, broken):
    monkeypatch.setenv(*broken)
    with pytest.raises(ValidationError, match=broken[0]):
        ServiceSettings()


def test_a_level_may_be_written_small(monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "debug")
    assert ServiceSettings().log_level == "DEBUG"


@pytest.mark.parametrize(
    ("said", "editions"),
    [
        ("en,de,es,fr", ("en", "de", "es", "fr", "xx")),
        (" en , de ", ("en", "de", "xx")),
        ("en,en,de", ("en", "de", "xx")),
        ("xx,en", ("en", "xx")),
        ("", ("xx",)),
        (",,", ("xx",)),
    ],
)
def test_the_edition_of_the_rest_comes_last_and_none_comes_twice(said, editions):
    assert ServiceSettings(editions=said).all_editions == editions
