"""Tokens and webhooks from the desk."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from services.desk.__main__ import main

pytestmark = pytest.mark.redis


@pytest.fixture
def storywire(
    server_url: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> Callable[..., tuple[int, list[Any]]]:
    monkeypatch.setenv("REDIS_URL", server_url)

    def run(*words: str) -> tuple[int, list[Any]]:
        code = main([*words, "--json", "--data", str(tmp_path)])
        lines = capsys.readouterr().out.splitlines()
        return code, [json.loads(one) for one in lines]

    return run


def test_a_token_is_made_listed_and_revoked(storywire: Any):
    _, (made,) = storywire("token", "create", "herald", "--scope", "ingest")
    assert made["token"].startswith("sw_")
    _, (listed,) = storywire("token", "list")
    assert (listed["id"], listed["scopes"]) == (made["id"], ["ingest"])
    assert "token" not in listed
    assert storywire("token", "revoke", made["id"])[0] == 0
    assert storywire("token", "list") == (0, [])
    assert storywire("token", "revoke", made["id"])[0] == 1


def test_a_webhook_is_added_listed_and_removed(storywire: Any):
    url = "https://press.example/hook"
    _, (made,) = storywire("webhook", "add", url, "--category", "weather", "--material")
    assert made["secret"].startswith("whsec_")
    _, (listed,) = storywire("webhook", "list")
    assert (listed["url"], listed["state"]) == (url, "on")
    assert listed["filters"]["category"] == "weather"
    assert storywire("webhook", "log", made["id"]) == (0, [])
    assert storywire("webhook", "redeliver", made["id"], "7-0")[0] == 0
    assert storywire("webhook", "enable", made["id"])[0] == 0
    _, (changed,) = storywire("webhook", "rotate", made["id"], "--keep", "2")
    assert changed["secret"] not in ("", made["secret"])
    assert "former" not in changed
    _, (listed,) = storywire("webhook", "list")
    assert not {"secret", "former"} & listed.keys()
    assert storywire("webhook", "rotate", "none")[0] == 1
    assert storywire("webhook", "remove", made["id"])[0] == 0
    assert storywire("webhook", "remove", made["id"])[0] == 1


def test_a_webhook_that_leads_inside_is_refused(storywire: Any):
    assert storywire("webhook", "add", "http://press.example/hook")[0] == 1
