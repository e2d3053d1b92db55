"""Writes docs/follow-one-article.md anew: `python -m tests.follow_one_article`.

The page is its own script. Comments in it start services and wait for log words, and
every command in it is carried out as it comes; what it answers is set below it. Names
that differ from run to run (ids, times, processes) get stand-ins, in the order in which
they are first seen, so that the page only changes when Storywire does.
"""

import asyncio
import contextlib
import hashlib
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
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import redis

from shared.clock import SystemClock
from shared.server.embedded import EmbeddedServer
from shared.server.finding import find_server

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "follow-one-article.md"
#: A comment that does something, or a command with what it answers.
_STEP = re.compile(
    r"<!-- (?P<deed>start|wait) (?P<what>[\w.]+) -->"
    r"|^```console\n\$ (?P<command>(?:.+\\\n)*.+)\n(?P<answer>[^`]*?)```$",
    re.MULTILINE,
)
_ENTRY = r"(?P<entry>\b\d{13}-\d+\b)"
_TIME = r"(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00))"
_WORKER = r"(?P<worker>\b(?:ingest|enrich|summarize|gateway)-\d+\b)"
_ID = r"(?P<id>\b(?:[0-9a-f]{64}|[0-9a-f]{24}|[0-9a-f]{12})\b)"
_SHOWN = r"(?P<shown>\b[A-Z][a-z]{2} \d{1,2} \d\d:\d\d:\d\d\b)"
_VARIES = re.compile("|".join((_ENTRY, _TIME, _WORKER, _ID, _SHOWN)))
#: What stands on the page for the hour of the run.
_HOUR = {
    "entry": "1716081321000-{}",
    "time": "2024-05-19T01:15:21Z",
    "shown": "May 19 01:15:21",
}
#: Columns; and entries of a table that are shown.
_LONGEST, _MOST = 88, 3
PATIENCE = 60.0


class Walk:
    """One article's way through services that are started one after the other."""

    def __init__(self, folder: Path, url: str, port: int) -> None:
        self._folder = folder
        self._url = url
        self._port = port
        self._began = SystemClock().now() - timedelta(seconds=5)
        self._stand_ins: dict[str, str] = {}
        #: Of what, and of how many of its kind, there are stand-ins.
        self._named: Counter[str] = Counter()
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

    # -- Stand-ins.

    def _meant(self, command: str) -> str:
        """A command with real names in the place of stand-ins."""
        command = command.replace("\\\n", " ").replace(":8080", f":{self._port}")
        for real, stand_in in self._stand_ins.items():
            command = command.replace(stand_in, real)
        return re.sub(r"archive/../([0-9a-f]{2})", r"archive/\1/\1", command)

    def _shown(self, text: str, name: str = "") -> str:
        """A text with stand-ins in the place of what varies; `name`: of its field."""
        return _VARIES.sub(lambda found: self._stand_in(found, name), text)

    def _stand_in(self, found: re.Match[str], name: str) -> str:
        kind, real = str(found.lastgroup), found[0]
        if kind == "time" and datetime.fromisoformat(real) < self._began:
            return real
        if kind in ("time", "shown"):
            return _HOUR[kind]
        if real not in self._stand_ins:
            self._named[name] += 1
            self._stand_ins[real] = _named(kind, real, name, self._named[name])
        return self._stand_ins[real]

    # -- Commands.

    def _copy(self, words: Sequence[str]) -> str:
        source, target = ROOT / words[0], self._folder / words[1] / Path(words[0]).name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
        return ""

    def _head(self, words: Sequence[str]) -> str:
        lines = (ROOT / words[-1]).read_text().splitlines()[: int(words[1])]
        return "".join(f"{_cut(line)}\n" for line in lines)

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
            f"{self._shown(entry, 'entry')}\n{self._fields(fields)}"
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
        return "".join(f"{self._shown(one)}\n" for one in lines if words[-1] in one)

    def _fields(self, fields: Mapping[str, str]) -> str:
        """Fields of a hash or an entry, JSON laid out."""
        width = max(map(len, fields))
        lines = []
        for name in sorted(fields, key=lambda one: (one == "body", one)):
            value = fields[name]
            if value.startswith("{"):
                lines.append(f"{name}\n{self._laid_out(json.loads(value))}")
            else:
                lines.append(f"{name:<{width}}  {self._shown(_cut(value), name)}\n")
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
            return self._shown(_cut(value), name)
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


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def laid_out(value: Any, before: str = "", indent: str = "") -> str:
    """Spell plain data as JSON, in one line where that fits."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(before) + len(line) <= _LONGEST or not value:
        return f"{indent}{before}{line}"
    if isinstance(value, dict):
        named = {f"{json.dumps(name)}: ": one for name, one in value.items()}
        parts = [laid_out(one, name, indent + "  ") for name, one in named.items()]
        return _braced("{}", before, indent, parts)
    if isinstance(value, list):
        parts = [laid_out(one, "", indent + "  ") for one in value]
        return _braced("[]", before, indent, parts)
    return f"{indent}{before}{line}"


def _braced(braces: str, before: str, indent: str, parts: Sequence[str]) -> str:
    inside = ",\n".join(parts)
    return f"{indent}{before}{braces[0]}\n{inside}\n{indent}{braces[1]}"


def _named(kind: str, real: str, name: str, number: int) -> str:
    if kind == "entry":
        return _HOUR["entry"].format(number)
    if kind == "worker":
        return f"{real.partition('-')[0]}-4711"
    # By its field: what a command of the page names must not change with the others.
    return hashlib.sha256(f"{name} {number}".encode()).hexdigest()[: len(real)]


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
