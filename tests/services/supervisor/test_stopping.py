"""Services are stopped in order, and killed with all that they started."""

import asyncio
import io
import os
import signal
from contextlib import suppress

from structlog.testing import capture_logs

from services.desk.staff.supervisor import Supervisor
from tests.processes import is_there
from tests.services.supervisor.supervised import a_service, all_pids, running

#: Short sleeps: `signal.pause` would go on where the signal came right before it.
NOTES_ITS_END = """
    import signal, sys, time
    def end(*_):
        with open(sys.argv[1], "a") as order:
            order.write(sys.argv[2] + " ")
        sys.exit(0)
    signal.signal(signal.SIGTERM, end)
    print("up", flush=True)
    while True:
        time.sleep(.05)
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
