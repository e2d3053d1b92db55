"""Writes docs/follow-one-article.md anew: `python -m tests.follow_one_article`.

The page is its own script. Comments in it start services and wait for log words, and
every command in it is carried out as it comes; what it answers is set below it. Names
that differ from run to run (ids, times, processes) get stand-ins, in the order in which
they are first seen, so that the page only changes when Storywire does.
"""

import asyncio
import contextlib
import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import redis

from shared.clock import SystemClock
from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server
from tests.laid_out import cut, laid_out
from tests.stand_ins import StandIns

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "follow-one-article.md"
#: A comment that does something, or a command with what it answers.
_STEP = re.compile(
    r"<!-- (?P<deed>start|wait) (?P<what>[\w.]+) -->"
    r"|^```console\n\$ (?P<command>(?:.+\\\n)*.+)\n(?P<answer>[^`]*?)```$",
    re.MULTILINE,
)
#: Entries of a table that are shown.
_MOST = 3
PATIENCE = 60.0


class Walk:
    """One article's way through services that are started one after the other."""

    def __init__(self, folder: Path, url: str, port: int) -> None:
        self._folder = folder
        self._url = url
        self._port = port
        self._names = StandIns(SystemClock().now() - timedelta(seconds=5))
        self._running: list[subprocess.Popen[bytes]] = []

    def retell(self, page: str) -> str:
        """Carry out the page's steps, and set what commands answer below them."""
        return _STEP.sub(self._step, page)

    def end(self) -> None:
        """Stop what was started."""
        for one in self._running:
            one.terminate()
        for one in self._running:
            one.wait(PATIENCE)

    def _step(self, step: re.Match[str]) -> str:
        if step["deed"] == "start":
            self._start(step["what"])
        elif step["deed"] == "wait":
            until(lambda: self._logged(step["what"]))
        if step["deed"]:
            return step[0]
        words = shlex.split(self._meant(step["command"]))
        answer = _CALLS[words[0]](self, words[1:])
        return f"```console\n$ {step['command']}\n{answer}```"

    def _start(self, service: str) -> None:
        environment = {
            "PATH": "/usr/bin:/bin",
            "STORYWIRE_HOME": str(self._folder / "data"),
            "GATEWAY_PORT": str(self._port),
            "OMP_NUM_THREADS": "1",
        }
        with (self._folder / f"{service}.err").open("wb") as told:
            self._running.append(
                subprocess.Popen(
                    (sys.executable, "-m", f"services.{service}"),
                    env=environment,
                    cwd=ROOT,
                    stderr=told,
                )
            )
        until(lambda: self._logged("worker.ready", service))

    def _logged(self, word: str, service: str = "*") -> bool:
        return any(word in one for one in self._lines(f"data/logs/{service}-*.jsonl"))

    def _lines(self, pattern: str) -> list[str]:
        found = sorted(self._folder.glob(pattern))
        return [line for one in found for line in one.read_text().splitlines()]

    def _meant(self, command: str) -> str:
        """A command with real names in the place of stand-ins."""
        command = command.replace("\\\n", " ").replace(":8080", f":{self._port}")
        return re.sub(
            r"archive/../([0-9a-f]{2})", r"archive/\1/\1", self._names.meant(command)
        )

    # -- Commands.

    def _copy(self, words: Sequence[str]) -> str:
        source, target = ROOT / words[0], self._folder / words[1] / Path(words[0]).name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
        return ""

    def _head(self, words: Sequence[str]) -> str:
        lines = (ROOT / words[-1]).read_text().splitlines()[: int(words[1])]
        return "".join(f"{cut(line)}\n" for line in lines)

    def _grep(self, words: Sequence[str]) -> str:
        lines = [line for line in self._lines(words[1]) if words[0] in line]
        return "".join(self._laid_out(json.loads(line)) for line in lines)

    def _cat(self, words: Sequence[str]) -> str:
        lines = self._lines(words[0])
        return "".join(self._laid_out(json.loads(line)) for line in lines)

    def _redis(self, words: Sequence[str]) -> str:
        assert words[:2] == ["-s", "data/server/redis.sock"]
        with redis.Redis.from_url(self._url, decode_responses=True) as client:
            answer: Any = client.execute_command(*words[2:])
        if isinstance(answer, Mapping):
            return self._fields(answer)
        return "".join(
            f"{self._names.shown(entry, 'entry')}\n{self._fields(fields)}"
            for entry, fields in answer
        )

    def _curl(self, words: Sequence[str]) -> str:
        """An answer in JSON; or the lines with a word of one in HTML, without tags."""
        with urllib.request.urlopen(words[1], timeout=10) as answer:
            text = answer.read().decode()
        if "grep" not in words:
            return self._laid_out(json.loads(text))
        assert words[2:5] == ["|", "sed", "s/<[^>]*>//g"]
        lines = (line.strip() for line in re.sub("<[^>]*>", "", text).splitlines())
        return "".join(f"{self._names.shown(one)}\n" for one in lines if words[-1] in one)

    def _fields(self, fields: Mapping[str, str]) -> str:
        """Fields of a hash or an entry, JSON laid out."""
        width = max(map(len, fields))
        lines = []
        for name in sorted(fields, key=lambda one: (one == "body", one)):
            value = fields[name]
            if value.startswith("{"):
                lines.append(f"{name}\n{self._laid_out(json.loads(value))}")
            else:
                lines.append(f"{name:<{width}}  {self._names.shown(cut(value), name)}\n")
        return "".join(lines)

    def _laid_out(self, value: Any) -> str:
        return laid_out(self._plain(value)) + "\n"

    def _plain(self, value: Any, name: str = "") -> Any:
        """Plain data with stand-ins, and without what makes it long."""
        if isinstance(value, dict):
            kept = list(value.items())
            if len(kept) > _MOST and all(isinstance(one, int | float) for _, one in kept):
                return {**dict(kept[:_MOST]), "…": len(kept) - _MOST}
            return {key: self._plain(one, key) for key, one in kept}
        if isinstance(value, list):
            # Of sentences and names one shows what all are like.
            most = 1 if value and isinstance(value[0], dict | list) else 2
            kept = [self._plain(one, name) for one in value[:most]]
            return [*kept, f"… {len(value) - most} more"] if len(value) > most else kept
        if name == "vector" and value:
            # Not its letters: the last bit of a sum may differ from machine to machine.
            return f"… {len(value)} letters"
        if isinstance(value, str):
            return self._names.shown(cut(value), name)
        if name == "score":
            return round(value, 1)  # the same
        return 12.3 if name == "duration_ms" else value


_CALLS: dict[str, Callable[[Walk, Sequence[str]], str]] = {
    "cp": Walk._copy,
    "head": Walk._head,
    "grep": Walk._grep,
    "cat": Walk._cat,
    "redis-cli": Walk._redis,
    "curl": Walk._curl,
}


def until(claim: Callable[[], object]) -> None:
    """Wait until a claim holds."""
    deadline = time.monotonic() + PATIENCE
    while not claim():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)


@contextlib.contextmanager
def walk() -> Iterator[Walk]:
    """An embedded server in a fresh folder, and nothing started on it yet."""
    with tempfile.TemporaryDirectory(prefix="sw-", dir="/tmp") as name:
        folder = Path(name)
        (folder / "data" / "inbox" / "tarn-wire").mkdir(parents=True)
        server = EmbeddedServer(
            binary=find_server(), data=folder / "data", clock=SystemClock()
        )
        with asyncio.Runner() as runner:
            url = runner.run(server.start())
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = probe.getsockname()[1]
            found = Walk(folder, url, port)
            try:
                yield found
            finally:
                found.end()
                runner.run(server.stop())


def retold() -> str:
    """The page as Storywire tells it today."""
    with walk() as found:
        return found.retell(PAGE.read_text())


if __name__ == "__main__":
    PAGE.write_text(retold())
