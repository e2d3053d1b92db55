import asyncio
import io
import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from services.desk.relay import Relay
from services.desk.restarts import Restarts
from services.desk.supervisor import ServiceSpec, Supervisor

#: Small Pythons: they start in a few milliseconds.
PYTHON = (sys.executable, "-I", "-S", "-c")
AT_WORK = "import signal; signal.pause()"
QUICK = Restarts(first_pause=0.01, longest_pause=0.05)


def a_service(name: str, code: str = AT_WORK, *arguments: str, **more) -> ServiceSpec:
    command = (*PYTHON, textwrap.dedent(code), *arguments)
    return ServiceSpec(name=name, command=command, **more)


def is_there(pid: int) -> bool:
    """Tell whether the process lives (one that only waits to be reaped doesn't)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def all_pids(supervisor: Supervisor) -> list[int]:
    return [pid for pids in supervisor.pids.values() for pid in pids]


@asynccontextmanager
async def running(*specs: ServiceSpec, **more) -> AsyncIterator[Supervisor]:
    """Run a supervisor while in the block, then drain it; nothing may be left."""
    more.setdefault("restarts", QUICK)
    supervisor = Supervisor(specs, out=io.StringIO(), **more)
    stopping = asyncio.Event()
    task = asyncio.create_task(supervisor.run(stopping))
    try:
        yield supervisor
    finally:
        left = all_pids(supervisor)
        stopping.set()
        await task
    assert not any(is_there(pid) for pid in left)
    assert supervisor.pids == {}


async def test_every_instance_of_every_service_is_started(eventually):
    specs = (a_service("ingest"), a_service("enrich", instances=3))
    async with running(*specs) as supervisor:
        await eventually(lambda: len(all_pids(supervisor)) == 4)
        assert list(supervisor.pids) == ["ingest", "enrich"]
        assert len(set(supervisor.pids["enrich"])) == 3


async def test_services_have_their_own_process_groups_and_environment(
    eventually, tmp_path
):
    code = """
        import os, sys, signal
        own = os.getpgid(0) == os.getpid()
        open(sys.argv[1], "w").write(f"{own} {os.environ['DESK']}")
        signal.pause()
    """
    seen = tmp_path / "seen"
    spec = a_service("enrich", code, str(seen), env={"DESK": "night"})
    async with running(spec):
        await eventually(lambda: seen.exists() and seen.read_text() == "True night")


async def test_a_killed_service_is_started_again_and_the_others_are_not_touched(
    eventually,
):
    async with running(a_service("ingest"), a_service("enrich")) as supervisor:
        await eventually(lambda: len(all_pids(supervisor)) == 2)
        before = dict(supervisor.pids)
        os.kill(before["enrich"][0], signal.SIGKILL)
        await eventually(
            lambda: supervisor.pids.get("enrich") not in (None, before["enrich"])
        )
        assert supervisor.pids["ingest"] == before["ingest"]


async def test_a_service_that_ends_with_0_unasked_is_started_again(eventually, tmp_path):
    code = "import sys; open(sys.argv[1], 'a').write('x')"
    lives = tmp_path / "lives"
    async with running(a_service("gateway", code, str(lives))):
        await eventually(lambda: lives.exists() and len(lives.read_text()) >= 3)


async def test_a_failing_service_is_told_once_with_its_last_error(eventually):
    specs = (
        a_service("gateway", "raise ValueError('no such page')"),
        a_service("ingest"),
    )
    with capture_logs() as logs:
        async with running(*specs) as supervisor:
            await eventually(lambda: len(ended(logs)) >= 8)
            assert supervisor.failing == {"gateway": "ValueError: no such page"}
            assert len(supervisor.pids["ingest"]) == 1
    told = [line for line in logs if line["event"] == "service.failing"]
    assert len(told) == 1
    assert "gateway ended 5 times in a row (exit code 1)" in told[0]["error"]
    assert "ValueError: no such page" in told[0]["error"]


def ended(logs: list) -> list:
    return [line for line in logs if line["event"] == "service.exited"]


async def test_a_failing_service_that_lives_again_is_no_longer_called_failing(
    eventually, tmp_path
):
    code = """
        import os, signal, sys
        if not os.path.exists(sys.argv[1]):
            sys.exit("the ink is out")
        signal.pause()
    """
    ink = tmp_path / "ink"
    restarts = Restarts(first_pause=0.01, longest_pause=0.05, quick=0.3)
    spec = a_service("enrich", code, str(ink))
    async with running(spec, restarts=restarts) as supervisor:
        await eventually(lambda: supervisor.failing == {"enrich": "the ink is out"})
        ink.touch()
        await eventually(lambda: supervisor.failing == {})


async def test_a_command_that_is_not_there_is_said_and_the_others_go_on(eventually):
    absent = ServiceSpec(name="enrich", command=("/nowhere/press",))
    async with running(absent, a_service("ingest")) as supervisor:
        await eventually(lambda: "enrich" in supervisor.failing)
        assert "/nowhere/press: No such file" in supervisor.failing["enrich"]
        assert len(supervisor.pids["ingest"]) == 1


NOTES_ITS_END = """
    import signal, sys, time
    def end(*_):
        with open(sys.argv[1], "a") as order:
            order.write(sys.argv[2] + " ")
        sys.exit(0)
    signal.signal(signal.SIGTERM, end)
    print("up", flush=True)
    while True:
        signal.pause()
"""


async def test_what_takes_in_stops_before_the_others(eventually, tmp_path):
    order = tmp_path / "order"
    names = ("gateway", "enrich", "ingest")
    specs = [
        a_service(name, NOTES_ITS_END, str(order), name, stops_first=name == "ingest")
        for name in names
    ]
    with capture_logs() as logs:
        async with running(*specs):
            await eventually(
                lambda: [one.get("message") for one in logs].count("up") == 3
            )
    assert order.read_text().split()[0] == "ingest"
    assert sorted(order.read_text().split()) == sorted(names)


STUBBORN = """
    import signal, subprocess, sys
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    code = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.pause()"
    grandchild = subprocess.Popen([sys.executable, "-I", "-S", "-c", code])
    print("grandchild", grandchild.pid, flush=True)
    while True:
        signal.pause()
"""


async def test_a_service_that_will_not_drain_is_killed_with_all_it_started(eventually):
    with capture_logs() as logs:
        async with running(a_service("enrich", STUBBORN), drain_seconds=0.3):
            await eventually(lambda: grandchildren(logs))
    (pid,) = grandchildren(logs)
    await eventually(lambda: not is_there(pid))
    assert any(line.get("late") == ["enrich"] for line in logs)


async def test_a_service_that_is_killed_takes_along_what_it_started(eventually):
    with capture_logs() as logs:
        async with running(
            a_service("enrich", STUBBORN), drain_seconds=0.3
        ) as supervisor:
            await eventually(lambda: grandchildren(logs))
            os.kill(supervisor.pids["enrich"][0], signal.SIGKILL)
            first = grandchildren(logs)[0]
            await eventually(lambda: not is_there(first))


async def test_cancelled_it_waits_for_no_drain(eventually):
    supervisor = Supervisor([a_service("enrich", STUBBORN)], out=io.StringIO())
    with capture_logs() as logs:
        task = asyncio.create_task(supervisor.run(asyncio.Event()))
        await eventually(lambda: grandchildren(logs))
        left = [*all_pids(supervisor), *grandchildren(logs)]
        task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(task, timeout=3)
    await eventually(lambda: not any(is_there(pid) for pid in left))


def grandchildren(logs: list) -> list[int]:
    said = [str(line.get("message", "")).split() for line in logs]
    return [int(words[1]) for words in said if words[:1] == ["grandchild"]]


# What children say.


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


LINE = '{"event":"article.ingested","level":"info","service":"ingest","file":"flood.txt"}'


def test_json_log_lines_go_on_as_they_are_however_they_are_cut():
    out = io.StringIO()
    relay = Relay(service="ingest", out=out)
    for byte in f"{LINE}\n{LINE}\n".encode():
        relay.feed(bytes([byte]))
    assert out.getvalue() == f"{LINE}\n{LINE}\n"


def test_on_a_terminal_log_lines_are_for_people():
    out = Terminal()
    Relay(service="ingest", out=out).feed(f"{LINE}\n".encode())
    assert "article.ingested" in out.getvalue()
    assert "{" not in out.getvalue()


def test_a_traceback_becomes_log_lines_of_the_supervisor():
    relay = Relay(service="enrich", out=io.StringIO())
    with capture_logs() as logs:
        relay.feed(b"Traceback (most recent call last):\nImportError: no ink\n")
    assert [line["message"] for line in logs][-1] == "ImportError: no ink"
    assert logs[-1]["service"] == "enrich"
    assert relay.last_error == "ImportError: no ink"


def test_the_last_error_is_the_error_that_a_log_line_names():
    relay = Relay(service="gateway", out=io.StringIO())
    failed = {"event": "worker.failed", "level": "error", "error": "port 8080 is taken"}
    relay.feed(f"{json.dumps(failed)}\n{LINE}\n".encode())
    assert relay.last_error == "port 8080 is taken"


@pytest.mark.parametrize("odd", [b"[1, 2]\n", b"{broken\n", b'{"a":1}\n', b"\xff\xfe\n"])
def test_odd_lines_are_passed_on_as_words(odd):
    out = io.StringIO()
    with capture_logs() as logs:
        Relay(service="enrich", out=out).feed(odd)
    assert out.getvalue() == ""
    assert len(logs) == 1


def test_the_last_line_needs_no_end():
    relay = Relay(service="enrich", out=io.StringIO())
    with capture_logs() as logs:
        relay.feed(b"killed in mid-sen")
        relay.close()
    assert logs[0]["message"] == "killed in mid-sen"


def test_a_closed_terminal_stops_nothing():
    out = io.StringIO()
    out.close()
    Relay(service="ingest", out=PretendOpen(out)).feed(f"{LINE}\n".encode())


class PretendOpen:
    """A stream that was there at the start and is closed now."""

    def __init__(self, stream: io.StringIO) -> None:
        self.write: Callable[[str], int] = stream.write
        self.flush = stream.flush

    def isatty(self) -> bool:
        return False


# How soon again.


def test_pauses_double_with_each_quick_end_up_to_the_longest():
    state, pauses = Restarts(first_pause=1, longest_pause=10), []
    for _ in range(6):
        state = state.after(0.1)
        pauses.append(state.pause)
    assert pauses == [1, 2, 4, 8, 10, 10]
    assert state.is_failing


def test_a_worker_killed_at_work_is_not_held_for_broken():
    state = Restarts()
    for _ in range(50):
        state = state.after(8.0)
    assert state.pause == Restarts().first_pause
    assert not state.is_failing


def test_a_healthy_minute_makes_up_for_quick_ends():
    state = Restarts()
    for _ in range(9):
        state = state.after(0.1)
    assert not state.after(60).is_failing
    assert state.after(60).pause == Restarts().first_pause


# The whole: a server and services under one process, which is stopped and killed.

SERVICE = """
    import sys
    from shared.runtime.serving import ready, run
    from shared.settings import ServiceSettings

    async def main(stopping):
        ready()
        await stopping.wait()

    sys.exit(run(main, service=sys.argv[1], settings=ServiceSettings(data=sys.argv[2])))
"""

NEWSROOM = """
    import asyncio, sys
    from pathlib import Path
    from services.desk.supervisor import ServiceSpec, Supervisor
    from shared.runtime.serving import run
    from shared.server.embedded import EmbeddedServer
    from shared.settings import ServiceSettings

    def a_service(name, **more):
        command = (sys.executable, "-c", sys.argv[3], name, sys.argv[2])
        return ServiceSpec(name, command, **more)

    async def main(stopping):
        server = EmbeddedServer(binary=Path(sys.argv[1]), data=Path(sys.argv[2]))
        await server.start()
        watching = asyncio.create_task(server.watch())
        ingest = a_service("ingest", stops_first=True)
        enrich = a_service("enrich", instances=2)
        try:
            await Supervisor([ingest, enrich]).run(stopping)
        finally:
            await server.stop()
            await watching

    sys.exit(run(main, service="desk", settings=ServiceSettings(data=sys.argv[2])))
"""


@pytest.fixture
def newsroom(server_binary, short_folder):
    """A whole Storywire in miniature; its data folder is `short_folder`."""
    given = [str(server_binary), str(short_folder), textwrap.dedent(SERVICE)]
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(NEWSROOM), *given],
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.stderr.close()
    process.wait()


def everyone(process: subprocess.Popen, data: Path) -> list[int]:
    """Wait until all services are at work; return all process ids but the desk's."""
    at_work = 0
    while at_work < 3:
        line = process.stderr.readline()
        assert line, "the newsroom ended"
        at_work += json.loads(line)["event"] == "worker.ready"
    own = str(process.pid)
    files = [file.stem.partition("-")[2] for file in (data / "logs").glob("*.jsonl")]
    server = int((data / "server" / "pid").read_text())
    return [server, *(int(pid) for pid in files if pid != own)]


@pytest.mark.redis
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_all_drain_and_nothing_is_left(newsroom, short_folder, number):
    pids = everyone(newsroom, short_folder)
    assert len(pids) == 4
    newsroom.send_signal(number)
    rest = [json.loads(line) for line in newsroom.stderr]
    assert newsroom.wait(timeout=20) == 0
    assert not any(is_there(pid) for pid in pids)
    stopped = [line["service"] for line in rest if line["event"] == "worker.stopped"]
    assert stopped[0] == "ingest"
    assert sorted(stopped) == ["desk", "enrich", "enrich", "ingest"]
    assert not (short_folder / "server" / "address").exists()


@pytest.mark.redis
async def test_killed_it_leaves_nothing_behind_for_long(
    newsroom, short_folder, eventually
):
    pids = everyone(newsroom, short_folder)
    assert all(is_there(pid) for pid in pids)
    newsroom.kill()
    await eventually(lambda: not any(is_there(pid) for pid in pids), within=5)
