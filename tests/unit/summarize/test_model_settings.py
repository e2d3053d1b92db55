"""A model that can't be asked as it is set is told at the start."""

import subprocess
import sys

import pytest

from services.summarize import settings as settings_of_summarize
from services.summarize.settings import (
    KeyUnsendable,
    ModelUnset,
    NoModelLibrary,
    Settings,
    check_model,
)

URL, NAME = "http://127.0.0.1:11434/v1", "quill"


def test_without_an_address_no_model_is_asked():
    settings = Settings()
    assert not settings.asks_model
    check_model(settings)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (URL, ""),
        ("", NAME),
        ("127.0.0.1:11434", NAME),
        ("ftp://x", NAME),
        ("http://", NAME),
        ("http:///v1", NAME),
        ("http://:11434/v1", NAME),
        ("http://127.0.0.1:many/v1", NAME),
        ("http://127.0.0.1:99999/v1", NAME),
        ("http://[::1/v1", NAME),
        ("http://quill house/v1", NAME),
    ],
)
def test_half_a_setting_is_an_error(url, name):
    with pytest.raises(ModelUnset, match=r"LLM_URL.*LLM_MODEL"):
        check_model(Settings(LLM_URL=url, LLM_MODEL=name))


@pytest.mark.parametrize(
    "url", ["https://quill.example/v1", "http://[::1]:11434/v1", "HTTP://localhost"]
)
def test_an_address_may_be_spelt_in_many_ways(url):
    check_model(Settings(LLM_URL=url, LLM_MODEL=NAME))


def test_a_library_that_is_not_installed_is_told_with_the_way_to_get_it(monkeypatch):
    settings = Settings(LLM_URL=URL, LLM_MODEL=NAME)
    check_model(settings)
    monkeypatch.setattr(settings_of_summarize, "find_spec", lambda _: None)
    with pytest.raises(NoModelLibrary, match="make extras"):
        check_model(settings)


def test_the_library_is_not_loaded_where_no_model_is_asked():
    code = "import sys, services.summarize.app; sys.exit('openai' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("key", ["ses ame", "sésame", "ses\name", "sesame\x7f"])
def test_a_key_that_cannot_be_sent_is_an_error_that_does_not_tell_it(key):
    with pytest.raises(KeyUnsendable, match="LLM_KEY") as caught:
        check_model(Settings(LLM_URL=URL, LLM_MODEL=NAME, LLM_KEY=key))
    assert key not in str(caught.value)


def test_the_end_of_its_line_is_no_part_of_a_key():
    settings = Settings(LLM_URL=URL, LLM_MODEL=NAME, LLM_KEY=" sesame\r\n")
    check_model(settings)
    assert settings.llm_key == "sesame"


def test_a_key_is_shown_nowhere():
    settings = Settings(LLM_URL=URL, LLM_MODEL=NAME, LLM_KEY="sesame")
    assert "sesame" not in repr(settings)
