import asyncio
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import weakref
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.clock import FixedClock
from shared.runtime import health
from shared.runtime.garbage import keep_aside
from shared.runtime.health import touch
from shared.runtime.serving import run
from shared.settings import ServiceSettings

SERVICE = """
    import asyncio, sys, time
    from pathlib import Path
    from shared.errors import PortTaken
    from shared.runtime.serving import ready, run
    from shared.settings import ServiceSettings

    async def until_told(stopping):
        ready(streams=1)
        await stopping.wait()

    async def for_ever(stopping):
        ready()
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                if "stubborn" in sys.argv:
                    continue
                raise

    async def port_taken(stopping):
        raise PortTaken

    async def grouped(stopping):
        async with asyncio.TaskGroup() as group:
            group.create_task(port_taken(stopping))

    async def broken(stopping):
        raise KeyError("Marsh Lane")

    async def at_its_end(stopping):
        return None

    settings = ServiceSettings(data=Path(sys.argv[1]))
    until_stopped = "with-an-end" not in sys.argv
    code = run(
        globals()[sys.argv[2]],
        service="enrich",
        settings=settings,
        until_stopped=until_stopped,
    )
    sys.exit(code)
"""


class Started:
    """A service in a process of its own, whose log lines can be read as they come."""

    def __init__(self, data: Path, *arguments: str, inherited: int | None = None) -> None:
        kept = () if inherited is None else (inherited,)
        env = {} if inherited is None else {"STORYWIRE_PARENT_FD": str(inherited)}
        code = textwrap.dedent(SERVICE)
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, str(data), *arguments],
            stderr=subprocess.PIPE,
            text=True,
            pass_fds=kept,
            env={"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), **env},
        )
        self.lines: list[dict[str, object]] = []

    def heard(self, event: str) -> dict[str, object]:
        """Read log lines up to the first of this event."""
        for line in self.process.stderr:
            self.lines.append(json.loads(line))
            if self.lines[-1]["event"] == event:
                return self.lines[-1]
        raise AssertionError(f"no {event} in {self.lines}")

    def told(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def ended(self) -> int:
        """Read to the end; return the exit code."""
        self.lines += [json.loads(line) for line in self.process.stderr]
        return self.process.wait(timeout=20)

    @property
    def events(self) -> list[object]:
        return [line["event"] for line in self.lines]


@pytest.fixture
def started(tmp_path: Path) -> Iterator:
    running = []

    def start(*arguments: str, inherited: int | None = None) -> Started:
        running.append(Started(tmp_path, *arguments, inherited=inherited))
        return running[-1]

    yield start
    for one in running:
        one.process.kill()
        one.process.wait()
        one.process.stderr.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_service_drains_and_exits_with_0(started, number):
    service = started("until_told")
    service.heard("worker.ready")
    service.told(number)
    assert service.ended() == 0
    assert service.events == [
        "worker.starting",
        "worker.ready",
        "worker.draining",
        "worker.stopped",
    ]
    assert service.lines[2]["reason"] == number.name


def test_log_lines_name_the_worker_and_stand_in_its_own_file(started, tmp_path):
    service = started("until_told")
    service.heard("worker.ready")
    service.told(signal.SIGTERM)
    service.ended()
    pid = service.process.pid
    file = tmp_path / "logs" / f"enrich-{pid}.jsonl"
    assert [json.loads(line) for line in file.read_text().splitlines()] == service.lines
    assert {line["worker"] for line in service.lines} == {f"enrich-{pid}"}
    assert {line["service"] for line in service.lines} == {"enrich"}


def test_a_second_signal_means_at_once(started):
    service = started("for_ever")
    service.heard("worker.ready")
    service.told(signal.SIGTERM)
    service.heard("worker.draining")
    service.told(signal.SIGTERM)
    assert service.ended() == 1
    assert service.lines[-1]["outcome"] == "at once"


def test_a_third_signal_ends_even_a_service_that_will_not(started):
    service = started("for_ever", "stubborn")
    service.heard("worker.ready")
    for _ in range(2):
        service.told(signal.SIGINT)
        service.heard("worker.draining")
    service.told(signal.SIGINT)
    assert service.ended() == -signal.SIGINT


@pytest.mark.parametrize("main", ["port_taken", "grouped"])
def test_a_known_error_is_one_line_that_says_what_to_do(started, main):
    service = started(main)
    assert service.ended() == 1
    last = service.lines[-1]
    assert last["event"] == "worker.failed"
    assert last["error"].endswith("choose one with --port.")
    assert last["kind"] == "PortTaken"
    assert "exception" not in last


def test_an_unexpected_error_is_logged_with_its_traceback(started):
    service = started("broken")
    assert service.ended() == 1
    last = service.lines[-1]
    assert last["event"] == "worker.failed"
    assert last["level"] == "error"
    assert "in broken" in last["exception"]


def test_a_service_that_ends_unasked_has_failed(started):
    service = started("at_its_end")
    assert service.ended() == 1
    assert "nobody asked" in service.lines[-1]["error"]


def test_a_service_that_has_an_end_may_reach_it(started):
    service = started("at_its_end", "with-an-end")
    assert service.ended() == 0
    assert service.events == ["worker.starting", "worker.stopped"]


def test_a_folder_that_takes_no_logs_is_one_clear_line(tmp_path):
    (tmp_path / "data").write_text("a file stands here")
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SERVICE), tmp_path / "data", "broken"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "logs can't be written" in ended.stderr


# The parent's pipe.


@pytest.fixture
def pipe() -> Iterator[list[int]]:
    ends = list(os.pipe())
    yield ends
    for end in ends:
        os.close(end)


def test_a_service_drains_when_its_supervisor_is_gone(started, pipe):
    reading, writing = pipe
    service = started("until_told", inherited=reading)
    service.heard("worker.ready")
    os.close(writing)
    pipe.remove(writing)
    draining = service.heard("worker.draining")
    assert draining["reason"] == "the supervisor is gone"
    assert draining["service"] == "enrich"
    assert service.ended() == 0


HUNG = """
    import asyncio, sys
    from shared.runtime.parent import parent_watched

    async def main():
        stopping = asyncio.Event()
        with parent_watched(stopping, descriptor=int(sys.argv[1]), grace=0.2):
            print("busy", flush=True)
            while True:
                pass

    asyncio.run(main())
"""


def test_a_hung_service_ends_itself_when_its_supervisor_is_gone(pipe):
    reading, writing = pipe
    command = [sys.executable, "-c", textwrap.dedent(HUNG), str(reading)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, pass_fds=(reading,)
    ) as service:
        assert service.stdout.readline() == b"busy\n"
        os.close(writing)
        pipe.remove(writing)
        try:
            assert service.wait(timeout=10) == 1
        finally:
            service.kill()


def test_a_number_that_is_no_pipe_is_not_taken_for_the_supervisor(started, tmp_path):
    with open(tmp_path / "page", "w") as page:
        service = started("until_told", inherited=page.fileno())
        service.heard("worker.ready")
        service.told(signal.SIGTERM)
        assert service.ended() == 0
        assert service.lines[-2]["reason"] == "SIGTERM"


# Health.

NIGHT = datetime(2026, 5, 18, 1, 15, tzinfo=UTC)


@pytest.fixture
def signed(tmp_path):
    """A file that was touched at a quarter past one."""
    file = tmp_path / "alive"
    touch(str(file))
    os.utime(file, (NIGHT.timestamp(), NIGHT.timestamp()))
    return str(file)


@pytest.mark.parametrize(("seconds", "code"), [(0, 0), (9, 0), (11, 1), (-60, 0)])
def test_a_process_is_well_while_its_sign_of_life_is_young(signed, capsys, seconds, code):
    clock = FixedClock(NIGHT + timedelta(seconds=seconds))
    assert health.main([signed], clock) == code
    assert capsys.readouterr().out.startswith("last sign of life ")


def test_a_process_that_never_gave_a_sign_is_not_well(tmp_path, capsys):
    assert health.main([str(tmp_path / "alive")]) == 1
    assert capsys.readouterr().out == "no sign of life yet\n"
    assert health.main([]) == 2


def test_a_sign_that_can_not_be_written_stops_nobody(tmp_path):
    touch(str(tmp_path / "nowhere" / "alive"))
    touch("")


def test_looking_costs_hardly_anything():
    words = (
        sys.executable,
        "-c",
        "import shared.runtime.health, sys; print(*sys.modules)",
    )
    ran = subprocess.run(words, capture_output=True, text=True, timeout=20, check=True)
    assert not {"asyncio", "pydantic", "redis"} & set(ran.stdout.split())


def test_a_log_file_may_be_called_after_its_host(tmp_path):
    settings = ServiceSettings(data=tmp_path, log_names="host")

    async def at_once(_: asyncio.Event) -> None:
        return

    assert run(at_once, service="page", settings=settings, until_stopped=False) == 0
    (file,) = (tmp_path / "logs").iterdir()
    assert file.name == f"page-{socket.gethostname()}.jsonl"


async def test_what_lives_is_set_aside_and_circles_are_found_all_the_same(
    eventually: Any,
):
    class Page:
        """Holds itself."""

    page = Page()
    page.own = page  # type: ignore[attr-defined]
    held = weakref.ref(page)
    gc.disable()  # nobody else looks for it
    try:
        keeping = asyncio.create_task(keep_aside(aside=0.01, whole=0.02))
        await eventually(lambda: gc.get_freeze_count() > 0)
        assert held() is page
        del page
        await eventually(lambda: held() is None)
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        assert gc.get_freeze_count() == 0
    finally:
        gc.enable()
