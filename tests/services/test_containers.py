"""The commands of docker-compose.yml's containers, run as processes of this machine."""

import json
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
import yaml

pytestmark = [pytest.mark.redis, pytest.mark.e2e, pytest.mark.timeout(180)]

ROOT = Path(__file__).parents[2]
SERVICES = ("ingest", "enrich", "summarize", "gateway")
FERRY = (
    "Ferry to Skerry Island runs again after nine days\n\n"
    "The ferry to Skerry Island ran again on Monday after nine days of storm. Captain "
    "Ada Moss took forty islanders home, and eleven crates of bread.\n"
)
FLOOD = """\
Flood in Marsh Lane drives forty families out

The River Ouse came over its bank in Marsh Lane on Friday night, and forty families had
to leave their houses. Mayor Helga Brandt said the old gate had never been repaired.
"""


class Containers:
    """Every service in an environment that holds what its container's does."""

    def __init__(self, url: str, port: int, folder: Path) -> None:
        text = re.sub(
            r"\$\{[A-Z_]+:-([^}]*)\}", r"\1", (ROOT / "docker-compose.yml").read_text()
        )
        self.compose = yaml.safe_load(text)["services"]
        self.folder = folder
        self._here = {
            "redis://redis:6379/0": url,
            "/tmp/alive": str(folder / "alive-NAME"),
            "/data": str(folder / "data"),
            "8080": str(port),
            "packaged": "none",
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def _fitted(self, value: str, name: str) -> str:
        """What is said of a container, as it is here."""
        for there, here in self._here.items():
            value = value.replace(there, here)
        return value.replace("NAME", name)

    def _words(self, words: list[str], name: str) -> list[str]:
        assert words[0] == "python"
        return [sys.executable, *(self._fitted(one, name) for one in words[1:])]

    def environment(self, name: str) -> dict[str, str]:
        said = self.compose[name]["environment"]
        # YAML reads a bare number as one; a container's environment holds words only.
        fitted = {key: self._fitted(str(value), name) for key, value in said.items()}
        return {**fitted, "PATH": "/usr/bin:/bin"}

    def start(self, name: str) -> None:
        with (self.folder / f"{name}.err").open("wb") as told:
            self.running[name] = subprocess.Popen(
                self._words(self.compose[name]["command"], name),
                env=self.environment(name),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=told,
            )

    def is_well(self, name: str) -> bool:
        """Run the container's health check."""
        kind, *words = self.compose[name]["healthcheck"]["test"]
        assert kind == "CMD"
        check = subprocess.run(
            self._words(words, name),
            env=self.environment(name),
            cwd=self.folder,
            capture_output=True,
            timeout=30,
            check=False,
        )
        return check.returncode == 0

    def desk(self, *words: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        """What `docker compose exec -T ingest storywire …` would run."""
        return subprocess.run(
            (sys.executable, "-m", "services.desk", *words),
            env=self.environment("ingest"),
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


def until(claim: Callable[[], Any], *, within: float = 60) -> Any:
    deadline = time.monotonic() + within
    while not (held := claim()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.2)
    return held


@pytest.fixture
def containers(server_url, free_port) -> Iterator[Containers]:
    folder = Path(tempfile.mkdtemp(prefix="sw-", dir="/tmp"))
    found = Containers(server_url, free_port, folder)
    yield found
    for one in found.running.values():
        one.kill()
        one.wait()
    shutil.rmtree(folder)


def test_every_container_gets_well_works_and_stops_when_it_is_told(containers, free_port):
    assert not any(containers.is_well(name) for name in SERVICES)
    for name in SERVICES:
        containers.start(name)
    for name in SERVICES:
        until(lambda name=name: containers.is_well(name))

    dropped = containers.desk("drop", "--wait", "--name", "flood.txt", "-", stdin=FLOOD)
    assert dropped.returncode == 0, dropped.stderr
    (story,) = map(json.loads, containers.desk("stories", "--json").stdout.splitlines())
    assert story["headline"]["text"] == "Flood in Marsh Lane drives forty families out"

    made = containers.desk("token", "create", "the paper", "--scope", "ingest")
    handed = Request(
        f"http://127.0.0.1:{free_port}/api/articles?name=ferry.txt",
        data=FERRY.encode(),
        headers={"Authorization": f"Bearer {made.stdout.strip()}"},
    )
    with urlopen(handed, timeout=10) as answer:
        assert answer.status == 202

    def stands() -> bool:
        told = containers.desk("stories", "--json").stdout.splitlines()
        return any("Ferry" in json.loads(one)["headline"]["text"] for one in told)

    until(stands)

    logs = sorted(one.name for one in (containers.folder / "data" / "logs").iterdir())
    assert [one.partition("-")[0] for one in logs] == sorted(SERVICES)
    for name, process in containers.running.items():
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0, name
