"""Whole Storywires for tests: real processes, free ports, folders of their own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from services.desk.benching.meters import descendants

ROOT = Path(__file__).parents[2]
#: Seconds in which a machine that is busy with other things brings all services up.
PATIENCE = 60.0
#: Settings that would reach into a test; and without bytecode each process would spend
#: seconds on compiling its libraries anew.
_LEFT_OUT = (
    "REDIS_URL",
    "EDITIONS",
    "LOG_LEVEL",
    "ENRICH_",
    "GATEWAY_",
    "LLM_",
    "OTEL_",
    "STORYWIRE_",
    "PYTHONDONTWRITEBYTECODE",
)


def environment() -> dict[str, str]:
    """The environment that a user would have."""
    whole = dict(os.environ)  # noqa: TID251
    return {
        **{
            name: value for name, value in whole.items() if not name.startswith(_LEFT_OUT)
        },
        "PYTHONPATH": str(ROOT),
    }


def command(*words: object) -> list[str]:
    return [sys.executable, "-m", "services.desk", *map(str, words)]


def wait_for(
    claim: Callable[[], object], *, within: float = PATIENCE, every: float = 0.05
) -> object:
    """Wait until a claim holds, looked at `every` so often; return what it says."""
    deadline = time.monotonic() + within
    while not (said := claim()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(every)
    return said


def is_there(pid: int) -> bool:
    """Tell whether a process lives (one that only waits to be reaped doesn't)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@dataclass(slots=True)
class Running:
    """A program that keeps a whole Storywire running."""

    program: "subprocess.Popen[str]"
    data: Path
    port: int
    folder: Path
    family: set[int] = field(default_factory=set)

    @property
    def said(self) -> str:
        """Its standard output so far."""
        return (self.folder / "out").read_text()

    @property
    def told(self) -> str:
        """Its standard error so far."""
        return (self.folder / "err").read_text()

    def get(self, path: str) -> tuple[int, str]:
        """Ask its page or API; status 0: nobody answers."""
        try:
            url = f"http://127.0.0.1:{self.port}{path}"
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def json(self, path: str):
        """Ask its API; None if it has no good answer."""
        status, body = self.get(path)
        return json.loads(body) if status == 200 else None

    def stories(self) -> list[dict]:
        return self.json("/api/stories")["items"]

    def workers(self) -> set[str]:
        """Services that gave a sign of life, as many times as they run."""
        health = self.json("/healthz") or {}
        return set(health.get("workers", {}))

    def is_ready(self, enrich: int = 1, summarize: int = 1) -> bool:
        names = [one.partition("-")[0] for one in self.workers()]
        wanted = {"ingest": 1, "enrich": enrich, "summarize": summarize, "gateway": 1}
        assert self.program.poll() is None, self.told
        return all(names.count(one) >= count for one, count in wanted.items())

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to stop; return its exit code."""
        self.family |= set(descendants(self.program.pid))
        self.program.send_signal(number)
        return self.program.wait(timeout=PATIENCE)

    def end(self) -> None:
        """Make sure that nothing of it is left, so that its folder can go."""
        if self.program.poll() is None:
            try:
                self.stop()
            except subprocess.TimeoutExpired:
                self.program.kill()
                self.program.wait()
        wait_for(lambda: not self.left())

    def left(self) -> list[int]:
        """Processes of its family that are still there."""
        return [pid for pid in self.family if is_there(pid)]


@pytest.fixture(scope="session")
def waiting() -> Callable[..., object]:
    """`waiting(claim, within=seconds)`: wait until the claim holds."""
    return wait_for


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder for one file of tests; short, since sockets want short paths."""
    path = Path(tempfile.mkdtemp(prefix="sw-e2e-", dir="/tmp"))
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="session")
def desk() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """`desk("drop", …)`: run a verb to its end."""

    def run(*words: object, stdin: str | None = None, **more: str):
        return subprocess.run(
            command(*words),
            env={**environment(), **more},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=2 * PATIENCE,
            check=False,
        )

    return run


@pytest.fixture(scope="module")
def start(folder: Path) -> Iterator[Callable[..., Running]]:
    """`start(words, data=…, port=…)`: start a program; it is ended with the module."""
    started: list[Running] = []

    def begin(words: list[str], *, data: Path, port: int, **more: str) -> Running:
        own = folder / f"program-{len(started)}"
        own.mkdir()
        with (own / "out").open("w") as out, (own / "err").open("w") as err:
            program = subprocess.Popen(
                words,
                env={**environment(), **more},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                text=True,
                cwd=own,
                process_group=0,
            )
        started.append(Running(program, data, port, own))
        return started[-1]

    yield begin
    for one in started:
        one.end()


@pytest.fixture(scope="module")
def up(start: Callable[..., Running]) -> Callable[..., Running]:
    """`up(data, port)`: start a Storywire, and wait until all its services work; more
    settings by name."""

    def begin(
        data: Path,
        port: int,
        *words: str,
        enrich: int = 1,
        summarize: int = 1,
        **more: str,
    ):
        counts = ("--enrich", enrich, "--summarize", summarize)
        line = command("up", "--data", data, "--port", port, *counts, *words)
        running = start(line, data=data, port=port, **more)
        wait_for(lambda: running.is_ready(enrich, summarize))
        return running

    return begin


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds as in a fresh clone: all of one age, so that names decide the order."""
    copy = tmp_path_factory.mktemp("newsday") / "seeds"
    shutil.copytree(ROOT / "seeds", copy)
    for file in copy.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    return copy


@pytest.fixture(scope="session")
def expected(seeds: Path) -> dict:
    """The key to the seeds."""
    return json.loads((seeds / "expected.json").read_text())


@pytest.fixture(scope="session")
def rows() -> Callable[[Path], list[dict]]:
    """`rows(path)`: read a file of JSON lines."""
    return lambda path: [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture(scope="session")
def place() -> Callable[[dict], str]:
    """`place(row)`: name an article's row as expected.json does."""
    return lambda row: row["file"] + (f":{row['line']}" if row["line"] else "")
