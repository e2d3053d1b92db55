"""docker-compose.yml: one container a service, each with no more than it needs."""

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.desk.environment import example
from services.desk.staff.starting import Staff, specs
from shared.server.folder import ServerFolder
from shared.server.listening import Endpoint, configuration
from shared.settings import ServiceSettings

ROOT = Path(__file__).parents[3]
VARIABLE = re.compile(r"\$\{([A-Z_]+):-([^}]*)\}")
SERVICES = ("ingest", "enrich", "summarize", "gateway")


def filled(text: str) -> str:
    """The file as Compose reads it where no variable is set."""
    return VARIABLE.sub(lambda found: found[2], text)


TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(filled(TEXT))
CONTAINERS: dict[str, dict[str, Any]] = COMPOSE["services"]
#: Settings by their names, with their defaults.
DEFAULTS = dict(re.findall(r"^#([A-Z_]+)=(.*)$", example(), re.MULTILINE))
KNOWN = {*DEFAULTS, "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"}
every_container = pytest.mark.parametrize("name", CONTAINERS)
every_service = pytest.mark.parametrize("name", SERVICES)


def mounts(name: str) -> dict[str, str]:
    """Where each volume of a container lies, with `:ro` where it can't be written."""
    pairs = (one.split(":", 1) for one in CONTAINERS[name]["volumes"])
    return {volume: place for volume, place in pairs}


def test_there_is_a_container_for_redis_and_each_service():
    up = {one.name for one in specs(Staff(), ServiceSettings(), "redis://redis")}
    assert set(CONTAINERS) == {"redis", *up}
    assert up == set(SERVICES)


@every_container
def test_a_container_can_do_nothing_that_it_need_not(name):
    one = CONTAINERS[name]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert one["user"] not in ("", "root", "0", "0:0")
    assert not {"privileged", "cap_add", "devices", "pid", "ipc"} & set(one)
    assert all(place.startswith("/tmp") for place in one["tmpfs"])


@every_container
def test_a_container_is_started_again_and_kept_within_bounds(name):
    one = CONTAINERS[name]
    assert one["restart"] == "unless-stopped"
    assert re.fullmatch(r"\d+[mg]", one["mem_limit"])
    assert one["pids_limit"] > 0
    assert one["logging"]["options"] == {"max-size": "20m", "max-file": "3"}
    assert one["stop_grace_period"]


@every_container
def test_a_container_says_whether_it_is_well(name):
    check = CONTAINERS[name]["healthcheck"]
    assert check["test"][0] == "CMD"
    assert {"interval", "timeout", "retries", "start_period"} <= set(check)


@every_service
def test_a_service_is_started_as_the_desk_starts_it(name):
    (spec,) = (
        one
        for one in specs(Staff(), ServiceSettings(), "redis://redis")
        if one.name == name
    )
    command = CONTAINERS[name]["command"]
    assert command == ["python", *spec.command[1:]]
    assert importlib.util.find_spec(f"{command[2]}.__main__")


@every_service
def test_a_service_waits_for_a_redis_that_answers(name):
    assert CONTAINERS[name]["depends_on"] == {"redis": {"condition": "service_healthy"}}
    assert CONTAINERS[name]["environment"]["REDIS_URL"] == "redis://redis:6379/0"


@every_service
def test_every_setting_of_a_container_is_one(name):
    assert set(CONTAINERS[name]["environment"]) <= KNOWN


def test_variables_with_a_setting_s_name_have_its_default():
    said = dict(VARIABLE.findall(TEXT))
    shared = said.keys() & DEFAULTS.keys()
    assert {"EDITIONS", "LOG_LEVEL", "STORYWIRE_FSYNC"} <= shared
    assert {name: said[name] for name in shared} == {
        name: DEFAULTS[name] for name in shared
    }


def test_the_largest_file_can_be_set_beside_the_memory_that_it_needs():
    assert "FILE_BYTES" in CONTAINERS["ingest"]["environment"]


def test_redis_is_as_careful_as_the_embedded_server():
    lines = configuration(ServerFolder(Path("/data")), Endpoint("unix:///s"), "always")
    wanted = dict(line.split(" ", 1) for line in lines.splitlines())
    words = CONTAINERS["redis"]["command"][1:]
    flags = {
        words[at].removeprefix("--"): words[at + 1] for at in range(0, len(words), 2)
    }
    assert flags.pop("protected-mode") == "no"
    assert flags.pop("save") == ""
    assert wanted.pop("save") == '""'
    assert wanted.pop("dir") == f'"{flags.pop("dir")}"'
    for aside in ("daemonize", "set-proc-title", "port", "unixsocket", "unixsocketperm"):
        wanted.pop(aside)
    assert flags == wanted


def test_only_the_page_is_published_and_only_to_this_machine():
    published = {name: one["ports"] for name, one in CONTAINERS.items() if "ports" in one}
    assert published == {"gateway": ["127.0.0.1:8080:8080"]}


def test_only_the_page_has_a_way_out():
    assert COMPOSE["networks"]["inner"] == {"internal": True}
    for name, one in CONTAINERS.items():
        wanted = ["inner", "outer"] if name == "gateway" else ["inner"]
        assert one["networks"] == wanted


def test_each_service_has_the_folders_that_it_works_on():
    assert mounts("redis") == {"redis": "/data"}
    assert mounts("ingest") == {
        one: f"/data/{one}" for one in ("inbox", "archive", "journal", "rejected", "logs")
    }
    both = {"archive": "/data/archive", "logs": "/data/logs"}
    assert mounts("enrich") == mounts("gateway") == both
    assert mounts("summarize") == {**both, "index": "/data/index"}


def test_every_volume_is_declared_and_used():
    used = {volume for name in CONTAINERS for volume in mounts(name)}
    assert used == set(COMPOSE["volumes"])


@pytest.mark.parametrize("name", ["enrich", "summarize"])
def test_what_scales_has_nothing_that_only_one_can_have(name):
    assert not {"container_name", "ports", "hostname"} & set(CONTAINERS[name])
    assert CONTAINERS[name]["environment"]["LOG_NAMES"] == "host"


@every_service
def test_a_sign_of_life_is_touched_where_it_is_looked_for(name):
    alive = CONTAINERS[name]["environment"]["STORYWIRE_ALIVE"]
    test = CONTAINERS[name]["healthcheck"]["test"]
    if name == "gateway":
        compile(test[-1], "healthcheck", "exec")
        assert f":{CONTAINERS[name]['environment']['GATEWAY_PORT']}/healthz" in test[-1]
    else:
        assert test == ["CMD", "python", "-m", "shared.runtime.health", alive]
    assert alive.startswith("/tmp/")
